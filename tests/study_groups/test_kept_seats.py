"""Where the author wants it, a seat is kept for the next in line until they say yes."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from plugin_app.errors import NotAllowed
from plugin_app.mail import api as mail
from plugin_app.showcase import api as showcase
from plugin_app.showcase.errors import NotYourGroup
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Standing
from plugin_app.study_groups.seating import STILL_HERE
from tests.study_groups.situations import DAY, HOUR, MINUTE, NOON, a_group, in_line, letters, seated
from tests.world import a_learner, an_organiser, study_groups
from tests.world import showcase as showcase_block

pytestmark = pytest.mark.django_db


class Kept:
    """A full group of two where a seat is kept for a day: Amina and Bo sit, Chen and Dara wait.

    A day later Bo leaves, and the seat is offered to Chen.
    """

    def __init__(self, **rules):
        self.placed = study_groups(size_max=2, hours_to_accept=24, **rules)
        names = ("Amina", "Bo", "Chen", "Dara", "Eli")
        self.amina, self.bo, self.chen, self.dara, self.eli = (a_learner(name) for name in names)
        self.uuid = a_group(self.placed, "Owls", self.amina, self.bo)
        for viewer in (self.chen, self.dara):
            api.join(viewer, self.placed, self.uuid, now=NOON + HOUR)
        self.left_at = NOON + DAY
        api.leave(self.bo, self.placed, self.uuid, now=self.left_at)

    def seen_by(self, viewer):
        return api.get(viewer, self.placed, self.uuid)


@pytest.fixture
def kept():
    return Kept()


def test_the_next_in_line_is_offered_the_seat_and_told(kept, told):
    now = kept.seen_by(kept.chen)
    assert (now.standing, now.accept_by, now.position) == (Standing.OFFERED, kept.left_at + DAY, None)
    assert (seated(now), in_line(now), now.offered) == (["Amina"], ["Dara"], 1)
    assert letters() == [("Chen", "seat_offered")]
    mail.send_due(kept.left_at)
    [letter] = outbox.outbox
    assert "2026-03-04 12:00 UTC" in letter.body


def test_it_is_kept_from_everyone_else(kept):
    now = api.join(kept.eli, kept.placed, kept.uuid, now=kept.left_at + HOUR)
    assert (now.free_seats, now.is_full, now.position) == (0, True, 2)
    assert kept.seen_by(kept.dara).position == 1


def test_an_offer_is_no_membership(kept):
    chen = kept.chen
    assert not api.is_member(chen.user_id, kept.uuid)
    assert api.members(kept.uuid) == {kept.amina.user_id}
    assert api.members_of([kept.uuid]) == {kept.uuid: {kept.amina.user_id}}
    assert api.my_groups(chen) == ()
    now = kept.seen_by(chen)
    assert (now.is_seated, now.role, now.leads) == (False, None, False)
    for read in (api.picture, api.introductions_of):
        with pytest.raises(NotAllowed):
            read(chen, kept.placed, kept.uuid)
    with pytest.raises(NotYourGroup):
        showcase.save_draft(chen, showcase_block(), showcase.Content(title="Tides"), group=kept.uuid)


def test_who_says_yes_in_time_sits_down(kept):
    now = api.accept(kept.chen, kept.placed, kept.uuid, now=kept.left_at + DAY)
    assert (now.standing, seated(now)) == (Standing.SEATED, ["Amina", "Chen"])
    assert api.is_member(kept.chen.user_id, kept.uuid)


def test_who_says_yes_too_late_hears_so_and_may_stand_in_line_again(kept):
    late = kept.left_at + DAY + MINUTE
    with pytest.raises(api.OfferOver):
        api.accept(kept.chen, kept.placed, kept.uuid, now=late)
    api.run_due(late)
    with pytest.raises(api.OfferOver):
        api.accept(kept.chen, kept.placed, kept.uuid, now=late)
    assert api.join(kept.chen, kept.placed, kept.uuid, now=late).position == 1


def test_nobody_takes_a_seat_that_was_kept_for_another(kept):
    with pytest.raises(api.OfferOver):
        api.accept(kept.dara, kept.placed, kept.uuid, now=kept.left_at)


def test_who_lets_it_go_makes_room_for_the_next(kept):
    api.leave(kept.chen, kept.placed, kept.uuid, now=kept.left_at + HOUR)
    now = kept.seen_by(kept.dara)
    assert (now.standing, now.accept_by) == (Standing.OFFERED, kept.left_at + HOUR + DAY)
    assert kept.seen_by(kept.chen).standing is Standing.NONE
    assert letters() == [("Chen", "seat_offered"), ("Dara", "seat_offered")]


def test_what_nobody_says_yes_to_goes_on_to_the_next(kept, told):
    late = kept.left_at + DAY + MINUTE
    assert api.run_due(late).seats_passed_on == 1
    assert kept.seen_by(kept.dara).standing is Standing.OFFERED
    assert kept.seen_by(kept.chen).standing is Standing.NONE
    assert letters() == [("Chen", "seat_offered"), ("Chen", "offer_over"), ("Dara", "seat_offered")]
    assert ("study_group.offer_lapsed", kept.chen.user_id) in [(event, user) for event, _, user in told]


def test_who_let_it_lapse_hears_of_it_also_when_somebody_else_moves_the_line(kept):
    api.join(kept.eli, kept.placed, kept.uuid, now=kept.left_at + DAY + MINUTE)
    assert ("Chen", "offer_over") in letters()
    assert api.run_due(kept.left_at + DAY + HOUR).seats_passed_on == 0
    assert letters().count(("Chen", "offer_over")) == 1


def test_who_is_still_in_front_of_the_page_is_seated_at_once(kept):
    placed, group = kept.placed, kept.uuid
    api.leave(kept.chen, placed, group, now=kept.left_at)
    api.leave(kept.dara, placed, group, now=kept.left_at)
    assert api.join(kept.eli, placed, group, now=kept.left_at).is_seated
    moment = kept.left_at + HOUR
    api.join(kept.chen, placed, group, now=moment)
    api.leave(kept.eli, placed, group, now=moment + STILL_HERE)
    assert kept.seen_by(kept.chen).is_seated
    assert letters()[-1] == ("Chen", "seat_free")


def test_who_said_they_would_come_to_a_proposal_is_seated_at_once_when_it_opens():
    placed = study_groups(size_min=2, hours_to_accept=24)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = api.propose(amina, placed, About("Owls"), now=NOON)
    opened = api.join(bo, placed, group.uuid, now=NOON + 5 * DAY)
    assert seated(opened) == ["Amina", "Bo"]
    assert letters() == [("Amina", "group_opened")]


def test_the_course_team_can_take_an_offer_back(kept):
    api.remove_member(an_organiser(), kept.placed, kept.uuid, kept.chen.user_id, now=kept.left_at + HOUR)
    assert kept.seen_by(kept.dara).standing is Standing.OFFERED


def test_who_has_the_one_seat_elsewhere_by_now_cannot_take_it():
    kept = Kept(one_group_each=True)
    larks = a_group(kept.placed, "Larks", kept.eli)
    api.join(kept.chen, kept.placed, larks, now=kept.left_at)
    with pytest.raises(api.OneGroupEach):
        api.accept(kept.chen, kept.placed, kept.uuid, now=kept.left_at)
    api.leave(kept.chen, kept.placed, larks, now=kept.left_at)
    assert api.accept(kept.chen, kept.placed, kept.uuid, now=kept.left_at).is_seated


def test_taking_it_ends_their_other_lines():
    kept = Kept(one_group_each=True)
    larks = a_group(kept.placed, "Larks", kept.bo, kept.eli)
    api.join(kept.chen, kept.placed, larks, now=kept.left_at)
    api.accept(kept.chen, kept.placed, kept.uuid, now=kept.left_at)
    assert in_line(api.get(kept.chen, kept.placed, larks)) == []
