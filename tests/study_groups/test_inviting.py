"""Links that let people into a group."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, Standing
from plugin_app.study_groups.inviting import LONGEST
from plugin_app.study_groups.models import Invitation, InvitationUse
from tests.study_groups.situations import DAY, HOUR, MINUTE, NOON, in_line, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


class Owls:
    """A private group that Amina leads; Bo holds a link for two people and a week."""

    def __init__(self, **rules):
        self.placed = study_groups(**rules)
        names = ("Amina", "Bo", "Chen", "Dara")
        self.amina, self.bo, self.chen, self.dara = (a_learner(name) for name in names)
        about = api.About("Owls", joining=Joining.INVITE, is_private=True)
        self.uuid = api.create(self.amina, self.placed, about, now=NOON).uuid
        self.link = api.invite(self.amina, self.placed, self.uuid, days=7, uses=2, now=NOON)

    def come(self, viewer, now=NOON + HOUR):
        return api.accept_invitation(viewer, self.placed, self.link.token, now=now)

    def look(self, viewer, now=NOON + HOUR):
        return api.invited(viewer, self.placed, self.link.token, now=now)

    def links(self, now=NOON + HOUR):
        return api.invitations(self.amina, self.placed, self.uuid, now=now)


@pytest.fixture
def owls():
    return Owls()


def assert_it_leads_nowhere(owls, viewer, now=NOON + HOUR):
    for act in (owls.look, owls.come):
        with pytest.raises(NotFound):
            act(viewer, now)
    with pytest.raises(NotFound):
        api.get(viewer, owls.placed, owls.uuid)


def test_who_holds_a_link_sees_the_group_and_comes_in(owls):
    shown = owls.look(owls.bo)
    assert (shown.name, shown.standing) == ("Owls", Standing.NONE)
    with pytest.raises(NotFound):
        api.get(owls.bo, owls.placed, owls.uuid)
    assert owls.come(owls.bo).is_seated
    assert seated(api.get(owls.bo, owls.placed, owls.uuid)) == ["Amina", "Bo"]


@pytest.mark.parametrize("way", list(Joining))
def test_a_link_of_the_course_team_opens_every_door(way):
    placed, olga = study_groups(), an_organiser()
    group = api.create(olga, placed, api.About("Owls", joining=way)).uuid
    token = api.invite(olga, placed, group).token
    assert api.accept_invitation(a_learner("Amina"), placed, token).is_seated


def test_whoever_leads_makes_links_and_nobody_else(owls):
    owls.come(owls.bo)
    for viewer, refusal in ((owls.bo, api.NotLeading), (owls.chen, NotFound)):
        with pytest.raises(refusal):
            api.invite(viewer, owls.placed, owls.uuid)
        with pytest.raises(refusal):
            api.invitations(viewer, owls.placed, owls.uuid)
        with pytest.raises(refusal):
            api.revoke(viewer, owls.placed, owls.uuid, owls.link.uuid)
    api.make_co_leader(an_organiser(), owls.placed, owls.uuid, owls.bo.user_id)
    api.invite(owls.bo, owls.placed, owls.uuid, now=NOON)
    assert [link.made_by for link in owls.links()] == ["Bo", "Amina"]


def test_a_link_lets_in_as_many_as_it_says(owls):
    owls.come(owls.bo)
    owls.come(owls.chen)
    assert_it_leads_nowhere(owls, owls.dara)
    assert [(link.used, link.uses) for link in owls.links()] == [(2, 2)]


def test_who_came_in_by_a_link_that_is_used_up_still_finds_their_way(owls):
    owls.come(owls.bo)
    owls.come(owls.chen)
    assert owls.look(owls.bo).is_seated
    assert owls.come(owls.bo).is_seated


def test_coming_twice_uses_nothing_up(owls, told):
    for _time in range(3):
        owls.come(owls.bo)
    assert owls.links()[0].used == 1
    assert [event for event, _, _ in told].count("study_group.invitation_accepted") == 1


def test_coming_back_after_leaving_uses_nothing_up_either(owls):
    owls.come(owls.bo)
    api.leave(owls.bo, owls.placed, owls.uuid, now=NOON + HOUR)
    assert owls.come(owls.bo, NOON + 2 * HOUR).is_seated
    assert owls.links()[0].used == 1


def test_who_is_in_the_group_already_uses_nothing_up(owls):
    assert owls.come(owls.amina).is_seated
    assert owls.links()[0].used == 0


def test_it_ends_on_its_day(owls):
    assert owls.link.expires_at == NOON + 7 * DAY
    assert owls.come(owls.bo, NOON + 7 * DAY - MINUTE).is_seated
    assert_it_leads_nowhere(owls, owls.chen, NOON + 7 * DAY)
    assert owls.links(NOON + 7 * DAY) == ()


def test_no_link_lasts_for_ever(owls):
    link = api.invite(owls.amina, owls.placed, owls.uuid, days=10_000, now=NOON)
    assert link.expires_at == NOON + LONGEST


def test_it_can_be_taken_back_and_who_came_in_stays(owls, told):
    owls.come(owls.bo)
    api.revoke(owls.amina, owls.placed, owls.uuid, owls.link.uuid, now=NOON + HOUR)
    assert_it_leads_nowhere(owls, owls.chen)
    assert api.get(owls.bo, owls.placed, owls.uuid).is_seated
    assert owls.links() == ()
    with pytest.raises(NotFound):
        api.revoke(owls.amina, owls.placed, owls.uuid, owls.link.uuid)
    assert [event for event, _, _ in told].count("study_group.invitation_revoked") == 1


def test_a_link_of_another_group_cannot_be_taken_back(owls):
    larks = api.create(owls.bo, owls.placed, api.About("Larks")).uuid
    with pytest.raises(NotFound):
        api.revoke(owls.bo, owls.placed, larks, owls.link.uuid)
    assert len(owls.links()) == 1


def test_in_another_block_it_leads_nowhere(owls):
    elsewhere = study_groups(name="elsewhere")
    for act in (api.invited, api.accept_invitation):
        with pytest.raises(NotFound):
            act(owls.bo, elsewhere, owls.link.token, now=NOON)


@pytest.mark.parametrize("token", ["", "x", "é" * 64, "\u0000", "%"])
def test_a_made_up_link_leads_nowhere(owls, token):
    for act in (api.invited, api.accept_invitation):
        with pytest.raises(NotFound):
            act(owls.bo, owls.placed, token, now=NOON)


def test_into_a_group_that_has_ended_it_leads_nowhere(owls):
    olga = an_organiser()
    api.close(olga, owls.placed, owls.uuid)
    assert_it_leads_nowhere(owls, owls.bo)
    with pytest.raises(api.GroupClosed):
        api.invite(olga, owls.placed, owls.uuid)


def test_into_a_full_group_it_leads_into_the_line():
    owls = Owls(size_max=2)
    owls.come(owls.bo)
    now = owls.come(owls.chen)
    assert (now.standing, now.position, in_line(now)) == (Standing.WAITING, 1, ["Chen"])
    api.leave(owls.bo, owls.placed, owls.uuid, now=NOON + DAY)
    assert api.get(owls.chen, owls.placed, owls.uuid).is_seated


def test_one_group_each_holds_at_this_door_too_and_uses_nothing_up():
    owls = Owls(one_group_each=True)
    api.create(owls.bo, owls.placed, api.About("Larks"), now=NOON)
    with pytest.raises(api.OneGroupEach):
        owls.come(owls.bo)
    assert owls.links()[0].used == 0


def test_when_the_course_team_takes_a_group_over_no_old_link_lets_anyone_in(owls):
    olga = an_organiser()
    api.edit(olga, owls.placed, owls.uuid, api.About("Owls", joining=Joining.STAFF))
    assert_it_leads_nowhere(owls, owls.bo)
    with pytest.raises(api.ByStaffOnly):
        api.invite(owls.amina, owls.placed, owls.uuid)


def test_the_secret_is_kept_nowhere(owls, told):
    again = api.invite(owls.amina, owls.placed, owls.uuid, now=NOON)
    owls.come(owls.bo)
    api.leave(owls.bo, owls.placed, owls.uuid)
    for link in (owls.link, again):
        assert len(link.token) >= 22  # 128 bits
        for rows in (Invitation.objects, InvitationUse.objects, OutgoingMail.objects):
            assert link.token not in str(list(rows.values()))
        assert link.token not in str(told)
    assert [len(row.token_digest) for row in Invitation.objects.all()] == [64, 64]
    assert {link.token for link in owls.links()} == {""}
