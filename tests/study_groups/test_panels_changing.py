"""Changing, renewing, ending and reporting a group, through both doors."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from plugin_app.moderation import api as moderation
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, State
from tests.study_groups.situations import a_group
from tests.study_groups.town import CALL, Town
from tests.world import study_groups

pytestmark = pytest.mark.django_db


class TestChanging:
    """What is said about a group."""

    def test_it_is_saved_and_shown(self, door):
        town = Town(topics=[{"title": "Proofs"}])
        form = door.show(town.amina, town.placed, "edit", item=town.owls)
        assert form.typed("name") == "Owls"
        assert re.search(r'value="open"\s+checked', form.markup)
        fields = {"name": "Barn owls", "topic": "Proofs", "purpose": "Nightly", "language": "en", "channel": CALL}
        after = door.send(town.amina, town.placed, "edit", item=town.owls, **fields, joining="request")
        assert (after.status, "Saved." in after.words, CALL in after.markup) == (200, True, True)
        now = town.seen()
        assert (now.name, now.topic, now.purpose, now.language) == ("Barn owls", "Proofs", "Nightly", "en")
        assert (now.channel, now.joining) == (CALL, Joining.REQUEST)

    def test_a_topic_the_author_no_longer_suggests_is_kept(self, door):
        town = Town(topics=[{"title": "Proofs"}])
        api.edit(town.amina, town.placed, town.owls, About("Owls", topic="Proofs"))
        for topics in ([], [{"title": "Python"}]):
            placed = study_groups(topics=topics)
            form = door.show(town.amina, placed, "edit", item=town.owls)
            assert '<option value="Proofs" selected>' in form.markup
            door.send(town.amina, placed, "edit", item=town.owls, name="Owls", topic="Proofs")
            assert town.seen().topic == "Proofs"
        long = door.send(town.amina, placed, "edit", item=town.owls, name="Owls", topic="x" * 101)
        assert (long.status, len(long.errors)) == (422, 1)

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"name": ""}, "A group needs a name"),
            ({"channel": "http://example.org"}, "https://"),
            ({"joining": "open", "is_private": "on"}, "nobody could ask to join what they cannot see"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, door, wrong, sentence):
        town = Town()
        right = {"name": "Barn owls", "purpose": "What I typed"}
        after = door.send(town.amina, town.placed, "edit", item=town.owls, **{**right, **wrong})
        assert (after.status, after.typed("purpose")) == (422, "What I typed")
        assert any(sentence in error for error in after.errors), after.errors
        assert town.seen().name == "Owls"

    def test_a_name_that_is_taken(self, door):
        town = Town()
        a_group(town.placed, "Larks", town.chen)
        after = door.send(town.amina, town.placed, "edit", item=town.owls, name="Larks", purpose="Ours")
        assert (after.status, after.typed("name"), after.typed("purpose")) == (409, "Larks", "Ours")
        assert "There is a group of that name already" in after.words

    @pytest.mark.parametrize(("who", "status"), [("bo", 403), ("chen", 403)])
    def test_who_does_not_lead(self, door, who, status):
        town = Town()
        viewer = getattr(town, who)
        assert door.show(viewer, town.placed, "edit", item=town.owls).status == status
        assert door.send(viewer, town.placed, "edit", item=town.owls, name="Ours").status == status
        assert town.seen().name == "Owls"

    def test_a_group_that_has_ended(self, door):
        town = Town()
        api.close(town.olga, town.placed, town.owls)
        after = door.send(town.olga, town.placed, "edit", item=town.owls, name="Larks")
        assert (after.status, "This group has ended" in after.words) == (409, True)

    def test_a_leader_is_not_asked_what_the_course_team_has_decided(self, door):
        town = Town()
        api.edit(town.olga, town.placed, town.owls, About("Owls", joining=Joining.STAFF, is_private=True))
        form = door.show(town.amina, town.placed, "edit", item=town.owls)
        assert 'name="joining"' not in form.markup
        assert door.send(town.amina, town.placed, "edit", item=town.owls, name="Barn owls").status == 200
        assert (town.seen().joining, town.seen().is_private) == (Joining.STAFF, True)
        assert 'value="staff"' in door.show(town.olga, town.placed, "edit", item=town.owls).markup

    def test_a_session_is_open_and_a_proposal_not_private(self, door):
        town = Town()
        session = api.drop_in(town.amina, town.placed, About("Now", channel=CALL)).uuid
        proposal = api.propose(town.olga, town.placed, About("Later")).uuid
        form = door.show(town.amina, town.placed, "edit", item=session)
        assert ('name="joining"' in form.markup, 'name="is_private"' in form.markup) == (False, False)
        form = door.show(town.olga, town.placed, "edit", item=proposal)
        assert ('name="joining"' in form.markup, 'name="is_private"' in form.markup) == (True, False)
        for viewer, group in ((town.amina, session), (town.olga, proposal)):
            assert (
                door.send(viewer, town.placed, "edit", item=group, name=f"Renamed {group}", channel=CALL).status == 200
            )


class TestWaitingLongerAndEnding:
    """The life of a proposal, a session and a group."""

    def test_a_proposal_waits_longer(self, door):
        town = Town()
        group = api.propose(town.chen, town.placed, About("Larks")).uuid
        assert door.show(town.chen, town.placed, "group", item=group).offers("renew")
        after = door.send(town.chen, town.placed, "renew", item=group)
        assert (after.status, "It waits for people a while longer." in after.words) == (200, True)
        refused = door.send(town.bo, town.placed, "renew", item=group)
        assert (refused.status, refused.offers("renew")) == (403, False)
        api.close(town.olga, town.placed, group)
        ended = door.send(town.chen, town.placed, "renew", item=group)
        assert (ended.status, "This group has ended" in ended.words) == (409, True)

    def test_what_opened_meanwhile_waits_no_longer(self, door):
        town = Town(size_min=2)
        group = api.propose(town.chen, town.placed, About("Larks")).uuid
        api.join(town.bo, town.placed, group)
        after = door.send(town.chen, town.placed, "renew", item=group)
        assert (after.status, "Something changed while you were looking" in after.words) == (409, True)

    @pytest.mark.parametrize("begin", [api.propose, api.drop_in])
    def test_who_began_it_ends_it(self, door, begin):
        town = Town()
        group = begin(town.chen, town.placed, About("Larks")).uuid
        assert door.show(town.chen, town.placed, "group", item=group).offers("close")
        refused = door.send(town.bo, town.placed, "close", item=group)
        assert (refused.status, "Only the course team can do this." in refused.words) == (403, True)
        after = door.send(town.chen, town.placed, "close", item=group)
        assert (after.status, "has ended" in after.words) == (200, True)
        assert api.get(town.chen, town.placed, group).state is State.CLOSED

    def test_a_group_is_ended_by_the_course_team_alone(self, door):
        town = Town()
        assert not door.show(town.amina, town.placed, "group", item=town.owls).offers("close")
        assert door.send(town.amina, town.placed, "close", item=town.owls).status == 403
        assert "has ended" in door.send(town.olga, town.placed, "close", item=town.owls).words
        assert "This group has ended" in door.show(town.amina, town.placed, "group", item=town.owls).words

    def test_a_report_goes_to_the_course_team(self, door):
        town = Town()
        after = door.send(town.chen, town.placed, "report", item=town.owls, reason="spam", note="Look")
        assert (after.status, "The course team will have a look." in after.words) == (200, True)
        assert [case.history[0].words for case in moderation.queue(town.olga)] == ["Look"]
        without = door.send(town.chen, town.placed, "report", item=town.owls, note="Look again")
        assert (without.status, len(without.errors), without.typed("note")) == (422, 1, "Look again")
        unknown = door.send(town.chen, town.placed, "report", item=uuid4(), reason="spam")
        assert unknown.status == 404
