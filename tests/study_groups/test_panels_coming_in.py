"""Coming in and going, through both doors: what is said, what is kept, and where one is afterwards."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Standing
from tests.study_groups.situations import a_group
from tests.study_groups.town import Town, a_kept_seat
from tests.world import study_groups

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = ((timezone.now() + timedelta(days=days)).replace(microsecond=0).isoformat() for days in (-1, 1))


class TestComingIn:
    """To join, to ask, to come by a link, to take a seat that was kept."""

    def test_a_seat(self, door):
        town = Town()
        after = door.send(town.chen, town.placed, "join", item=town.owls)
        assert (after.status, "You have a seat. Welcome." in after.words) == (200, True)
        assert "Leave this group" in door.show(town.chen, town.placed, "people", item=town.owls).words

    def test_the_line(self, door):
        town = Town(size_max=2)
        assert "Wait as no. 1" in door.show(town.chen, town.placed).words
        after = door.send(town.chen, town.placed, "join", item=town.owls)
        assert "You are number 1 in line." in after.words
        assert "Step out of the line" in after.words

    def test_a_proposal(self, door):
        town = Town(size_min=3, joining="request")
        group = api.propose(town.amina, town.placed, About("Larks")).uuid
        assert "Noted: you would come." in door.send(town.bo, town.placed, "join", item=group).words
        assert "You have a seat. Welcome." in door.send(town.chen, town.placed, "join", item=group).words

    def test_asking(self, door):
        town = Town(way=Joining.REQUEST)
        assert "A word to whoever leads the group" in door.show(town.chen, town.placed, "group", item=town.owls).words
        after = door.send(town.chen, town.placed, "join", item=town.owls, words="I like\r\nnights")
        assert "Your word is with them." in after.words
        assert "I no longer ask" in after.words
        assert api.requests(town.amina, town.placed, town.owls)[0].words == "I like\nnights"

    @pytest.mark.parametrize(
        ("way", "rules", "sentence"),
        [
            (Joining.INVITE, {}, "by a link from its leader"),
            (Joining.STAFF, {}, "The course team says who is in this group"),
            (Joining.OPEN, {"sign_up_opens": TOMORROW}, "It has not opened yet"),
        ],
        ids=["by a link", "by the course team", "not yet"],
    )
    def test_a_door_that_is_closed_says_so_on_the_group_s_page(self, door, way, rules, sentence):
        town = Town()
        api.edit(town.olga, town.placed, town.owls, About("Owls", joining=way))
        after = door.send(town.chen, study_groups(**rules), "join", item=town.owls)
        assert (after.status, sentence in after.words, "Owls" in after.words) == (403, True, True)
        assert town.standing(town.chen) is Standing.NONE

    def test_a_group_that_has_ended(self, door):
        town = Town()
        api.close(town.olga, town.placed, town.owls)
        after = door.send(town.chen, town.placed, "join", item=town.owls)
        assert (after.status, "This group has ended" in after.words) == (409, True)
        assert not after.offers("join")

    def test_one_group_each(self, door):
        town = Town(one_group_each=True)
        larks = a_group(town.placed, "Larks", town.chen)
        after = door.send(town.bo, town.placed, "join", item=larks)
        assert (after.status, "you have yours" in after.words) == (409, True)

    def test_who_was_answered_lately(self, door):
        town = Town(way=Joining.REQUEST)
        api.decline(town.amina, town.placed, town.owls, town.request_of(town.chen), "Come in May.")
        after = door.send(town.chen, town.placed, "join", item=town.owls, words="Please")
        assert (after.status, "Give it a little time" in after.words) == (409, True)
        assert "Come in May." in after.words
        assert after.typed("words") == "Please"

    def test_more_words_than_anyone_reads(self, door):
        town = Town(way=Joining.REQUEST)
        after = door.send(town.chen, town.placed, "join", item=town.owls, words="x" * 501)
        assert (after.status, after.typed("words")) == (422, "x" * 501)
        assert any("at most 500 characters" in error for error in after.errors)

    def test_how_we_treat_each_other_first(self, door):
        town = Town(conduct="Be **kind**.")
        after = door.send(town.chen, town.placed, "join", item=town.owls)
        assert (after.status, "<strong>kind</strong>" in after.markup, after.offers("join")) == (422, True, True)
        assert door.send(town.chen, town.placed, "join", item=town.owls, agrees="on").status == 200

    @pytest.mark.parametrize("item", ["", "x", "unknown"])
    def test_a_button_of_a_group_that_is_not_there(self, door, item):
        town = Town(hidden=True, way=Joining.INVITE)
        for wrong in ({"unknown": str(uuid4())}.get(item, item), str(town.owls) if item == "unknown" else item):
            after = door.send(town.chen, town.placed, "join", item=wrong)
            assert after.status == (404 if item == "unknown" else 422)
            assert "Owls" not in after.words

    def test_a_link(self, door):
        town = Town(way=Joining.INVITE, hidden=True)
        token = api.invite(town.amina, town.placed, town.owls).token
        before = door.show(town.chen, town.placed, "invited", token=token)
        assert (before.status, before.typed("token"), "Owls" in before.words) == (200, token, True)
        after = door.send(town.chen, town.placed, "come_in", token=token)
        assert (after.status, "You have a seat. Welcome." in after.words) == (200, True)
        assert "You are in it: open it" in door.show(town.chen, town.placed, "invited", token=token).words
        assert token not in after.markup

    def test_a_link_into_a_full_group(self, door):
        town = Town(size_max=2, way=Joining.INVITE)
        token = api.invite(town.amina, town.placed, town.owls).token
        assert "Wait as no. 1" in door.show(town.chen, town.placed, "invited", token=token).words
        assert "You are number 1 in line." in door.send(town.chen, town.placed, "come_in", token=token).words
        again = door.show(town.chen, town.placed, "invited", token=token)
        assert "You stand in its line: open it" in again.words
        assert not again.offers("come_in")

    @pytest.mark.parametrize("token", ["", "x", "x" * 22, "x" * 65])
    def test_a_link_that_leads_nowhere(self, door, token):
        town = Town(way=Joining.INVITE, hidden=True)
        assert door.show(town.chen, town.placed, "invited", token=token).status == 404
        after = door.send(town.chen, town.placed, "come_in", token=token)
        assert after.status == (404 if 0 < len(token) < 65 else 422)
        assert "Owls" not in after.words

    def test_a_link_and_how_we_treat_each_other(self, door):
        town = Town(conduct="Be kind.", way=Joining.INVITE)
        token = api.invite(town.amina, town.placed, town.owls).token
        after = door.send(town.chen, town.placed, "come_in", token=token)
        assert (after.status, after.typed("token"), "tick that you agree" in after.words) == (422, token, True)
        assert door.send(town.chen, town.placed, "come_in", token=token, agrees="on").status == 200

    def test_a_link_and_one_group_each(self, door):
        town = Town(one_group_each=True, way=Joining.INVITE)
        a_group(town.placed, "Larks", town.chen)
        token = api.invite(town.amina, town.placed, town.owls).token
        after = door.send(town.chen, town.placed, "come_in", token=token)
        assert (after.status, "you have yours" in after.words) == (409, True)


class TestAKeptSeat:
    """Yes, no, and too late."""

    def test_yes(self, door):
        town = a_kept_seat()
        before = door.show(town.chen, town.placed, "group", item=town.owls)
        assert "A seat is kept for you" in before.words
        assert (before.offers("accept"), before.offers("join")) == (True, False)
        after = door.send(town.chen, town.placed, "accept", item=town.owls)
        assert (after.status, "The seat is yours. Welcome." in after.words) == (200, True)

    def test_no(self, door):
        town = a_kept_seat()
        after = door.send(town.chen, town.placed, "leave", item=town.owls)
        assert (after.status, "You have let the seat go." in after.words) == (200, True)
        assert town.seen().free_seats == 1

    def test_a_button_that_came_late(self, door):
        town = a_kept_seat()
        api.run_due(timezone.now() + timedelta(hours=25))
        after = door.send(town.chen, town.placed, "accept", item=town.owls)
        assert (after.status, "went to the next in line" in after.words, after.offers("join")) == (409, True, True)

    def test_a_seat_elsewhere_by_now(self, door):
        town = a_kept_seat(one_group_each=True)
        a_group(town.placed, "Larks", town.chen)
        after = door.send(town.chen, town.placed, "accept", item=town.owls)
        assert (after.status, "you have yours" in after.words) == (409, True)

    def test_a_group_that_ended_meanwhile(self, door):
        town = a_kept_seat()
        api.close(town.olga, town.placed, town.owls)
        after = door.send(town.chen, town.placed, "accept", item=town.owls)
        assert (after.status, "This group has ended" in after.words) == (409, True)

    def test_a_link_used_meanwhile_says_that_a_seat_is_kept(self, door):
        town = a_kept_seat()
        token = api.invite(town.amina, town.placed, town.owls).token
        assert "A seat is kept for you" in door.send(town.chen, town.placed, "come_in", token=token).words


class TestGoing:
    """From wherever one stands; then one is at the list."""

    @pytest.mark.parametrize("standing", [Standing.SEATED, Standing.WAITING, Standing.ASKED, Standing.NONE])
    def test_it_is_said_what_one_has_left(self, door, standing):
        town = Town(size_max=2 if standing is Standing.WAITING else 6)
        viewer = town.bo if standing is Standing.SEATED else town.chen
        if standing is Standing.WAITING:
            api.join(viewer, town.placed, town.owls)
        if standing is Standing.ASKED:
            api.edit(town.amina, town.placed, town.owls, About("Owls", joining=Joining.REQUEST))
            town.request_of(viewer)
        assert town.standing(viewer) is standing
        after = door.send(viewer, town.placed, "leave", item=town.owls)
        sentence = {
            Standing.SEATED: "You have left the group.",
            Standing.WAITING: "You no longer wait for it.",
            Standing.ASKED: "You no longer ask to join.",
            Standing.NONE: "You are not in this group",
        }[standing]
        assert (after.status, sentence in after.words) == (200, True)
        assert after.offers("join") or "Ask to join" in after.words
        assert town.standing(viewer) is Standing.NONE

    def test_a_private_group_is_gone_from_the_list(self, door):
        town = Town(way=Joining.INVITE, hidden=True)
        after = door.send(town.bo, town.placed, "leave", item=town.owls)
        assert (after.status, "Owls" in after.words) == (200, False)
        assert door.send(town.bo, town.placed, "leave", item=town.owls).status == 404
