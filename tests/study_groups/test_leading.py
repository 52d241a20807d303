"""Who leads a group, how that changes, and what a leader has in mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.people import api as people
from plugin_app.people.data import ReadOnly
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.checklist import BY_HAND, BY_ITSELF, checklist, tick
from plugin_app.study_groups.data import SeatRole
from plugin_app.study_groups.errors import GroupClosed, NotLeading
from plugin_app.study_groups.introducing import introduce
from plugin_app.study_groups.leading import NobodyElse, end_co_leading, hand_over, make_co_leader, step_down
from plugin_app.study_groups.models import LeaderTick
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEADER, CO_LEADER, MEMBER = SeatRole.LEADER, SeatRole.CO_LEADER, SeatRole.MEMBER


class Owls:
    """A group: Amina leads, Bo co-leads, Chen and Dara are members, Eli is in the course, Olga looks after it."""

    def __init__(self):
        self.placed = study_groups(size_min=3, size_max=4)
        names = ("Amina", "Bo", "Chen", "Dara", "Eli")
        self.amina, self.bo, self.chen, self.dara, self.eli = (a_learner(name) for name in names)
        self.olga = an_organiser()
        self.uuid = api.create(self.amina, self.placed, api.About("Owls"), now=NOON).uuid
        for hours, viewer in enumerate((self.bo, self.chen, self.dara), start=1):
            api.join(viewer, self.placed, self.uuid, now=NOON + timedelta(hours=hours))
        make_co_leader(self.olga, self.placed, self.uuid, self.bo.user_id, now=NOON)

    def do(self, act, viewer, *arguments, **named):
        """Have ``viewer`` do something in this group."""
        return act(viewer, self.placed, self.uuid, *arguments, **named)

    def roles(self):
        return {member.name: member.role for member in api.get(self.olga, self.placed, self.uuid).members}

    def panel(self, viewer, name="people"):
        block = CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, self.placed.usage_key)
        return get(block, "panel", name, item=self.uuid)

    def post(self, viewer, action, **fields):
        block = CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, self.placed.usage_key)
        return post(block, "act", action, item=self.uuid, **fields)


@pytest.fixture
def owls():
    return Owls()


def test_a_leader_hands_over_and_stays_a_member_and_the_co_leader_co_leads_on(owls):
    group = owls.do(hand_over, owls.amina, owls.chen.user_id)
    assert owls.roles() == {"Amina": MEMBER, "Bo": CO_LEADER, "Chen": LEADER, "Dara": MEMBER}
    assert group.role is MEMBER


def test_a_co_leader_can_become_the_leader(owls):
    owls.do(hand_over, owls.olga, owls.bo.user_id)
    assert owls.roles() == {"Amina": MEMBER, "Bo": LEADER, "Chen": MEMBER, "Dara": MEMBER}


def test_handing_over_to_the_leader_changes_nothing(owls):
    before = owls.roles()
    owls.do(hand_over, owls.amina, owls.amina.user_id)
    assert owls.roles() == before


def test_a_co_leader_is_made_once_and_can_be_a_member_again(owls):
    for _time in range(2):
        owls.do(make_co_leader, owls.amina, owls.chen.user_id)
    assert owls.roles()["Chen"] is CO_LEADER
    for _time in range(2):
        owls.do(end_co_leading, owls.amina, owls.chen.user_id)
    assert owls.roles()["Chen"] is MEMBER
    owls.do(end_co_leading, owls.bo, owls.bo.user_id)
    assert owls.roles()["Bo"] is MEMBER


def test_the_leader_is_never_made_less_by_mistake(owls):
    owls.do(make_co_leader, owls.olga, owls.amina.user_id)
    owls.do(end_co_leading, owls.amina, owls.amina.user_id)
    assert owls.roles()["Amina"] is LEADER


# Who may do what: None is done, anything else is the refusal.
WHO_MAY = {
    #               hand over   make co-leader  end Bo's   step down
    "amina": (None, None, None, None),
    "bo": (NotLeading, NotLeading, None, NotLeading),
    "chen": (NotLeading, NotLeading, NotLeading, NotLeading),
    "eli": (NotLeading, NotLeading, NotLeading, NotLeading),
    "olga": (None, None, None, NotLeading),
}


@pytest.mark.parametrize("who", WHO_MAY)
@pytest.mark.parametrize("number", range(4), ids=["hand over", "make co-leader", "end co-leading", "step down"])
def test_who_may_say_who_leads(owls, who, number):
    act, arguments = [
        (hand_over, [owls.dara.user_id]),
        (make_co_leader, [owls.dara.user_id]),
        (end_co_leading, [owls.bo.user_id]),
        (step_down, []),
    ][number]
    before, refusal = owls.roles(), WHO_MAY[who][number]
    if refusal is None:
        owls.do(act, getattr(owls, who), *arguments)
        assert owls.roles() != before
        return
    with pytest.raises(refusal):
        owls.do(act, getattr(owls, who), *arguments)
    assert owls.roles() == before


@pytest.mark.parametrize("act", [hand_over, make_co_leader, end_co_leading])
def test_only_who_has_a_seat_can_lead(owls, act):
    api.join(owls.eli, owls.placed, owls.uuid)
    before = owls.roles()
    for nobody in (owls.eli.user_id, owls.olga.user_id, 999_999):  # Eli waits for a seat
        with pytest.raises(NotFound):
            owls.do(act, owls.olga, nobody)
    assert owls.roles() == before


def test_the_longest_seated_co_leader_leads_on_when_the_leader_steps_back(owls):
    owls.do(make_co_leader, owls.amina, owls.dara.user_id)
    assert owls.do(step_down, owls.amina).role is MEMBER
    assert owls.roles() == {"Amina": MEMBER, "Bo": LEADER, "Chen": MEMBER, "Dara": CO_LEADER}


def test_without_a_co_leader_the_longest_seated_member_leads_on(owls):
    owls.do(end_co_leading, owls.bo, owls.bo.user_id)
    api.leave(owls.bo, owls.placed, owls.uuid)
    owls.do(step_down, owls.amina)
    assert owls.roles() == {"Amina": MEMBER, "Chen": LEADER, "Dara": MEMBER}


def test_nobody_steps_back_from_an_empty_room():
    placed, amina = study_groups(), a_learner("Amina")
    group = api.create(amina, placed, api.About("Owls"))
    with pytest.raises(NobodyElse):
        step_down(amina, placed, group.uuid)
    assert api.get(amina, placed, group.uuid).role is LEADER


@pytest.mark.parametrize("act", [hand_over, make_co_leader, end_co_leading])
def test_a_group_that_has_ended_has_no_leader_to_be_chosen(owls, act):
    api.close(owls.olga, owls.placed, owls.uuid)
    with pytest.raises(GroupClosed):
        owls.do(act, owls.olga, owls.bo.user_id)


def test_who_leads_now_is_told_once_a_day_and_who_did_it_themself_is_not(owls):
    mail.send_due(NOON + timedelta(days=1))
    outbox.outbox.clear()
    owls.do(hand_over, owls.amina, owls.chen.user_id, now=NOON)
    owls.do(hand_over, owls.olga, owls.amina.user_id, now=NOON)
    owls.do(hand_over, owls.amina, owls.chen.user_id, now=NOON)
    owls.do(step_down, owls.chen, now=NOON)
    mail.send_due(NOON)
    assert sorted((one.to[0], one.subject) for one in outbox.outbox) == [
        ("amina@learn.example", "You lead “Owls”"),
        ("chen@learn.example", "You lead “Owls”"),
    ]


def done(items):
    return {each.item for each in items if each.is_done}


def test_the_list_knows_by_itself_what_the_records_tell(owls):
    assert done(owls.do(checklist, owls.amina)) == {"enough_people"}
    about = api.About("Owls", purpose="Algebra, slowly", channel="https://matrix.to/#/#owls:example.org")
    owls.do(api.edit, owls.amina, about)
    for viewer in (owls.amina, owls.bo, owls.chen):
        introduce(viewer, owls.placed, "Hello", to_everyone=False)
    assert done(owls.do(checklist, owls.amina)) == {"enough_people", "purpose", "channel"}
    introduce(owls.dara, owls.placed, "Hello", to_everyone=True)
    assert done(owls.do(checklist, owls.bo)) == set(BY_ITSELF)
    for viewer in (owls.bo, owls.chen):
        api.leave(viewer, owls.placed, owls.uuid)
    assert "enough_people" not in done(owls.do(checklist, owls.amina))


def test_the_rest_is_ticked_off_and_a_tick_can_be_taken_away(owls):
    for _time in range(2):
        assert "weekly_time" in done(owls.do(tick, owls.amina, "weekly_time", True))
    assert LeaderTick.objects.count() == 1
    assert "weekly_time" in done(owls.do(checklist, owls.bo))
    for _time in range(2):
        assert "weekly_time" not in done(owls.do(tick, owls.bo, "weekly_time", False))


@pytest.mark.parametrize("item", ["purpose", "enough_people", "world_peace", ""])
def test_what_is_known_by_itself_is_ticked_by_nobody(owls, item):
    with pytest.raises(NotFound):
        owls.do(tick, owls.amina, item, True)
    assert not LeaderTick.objects.exists()


def test_the_list_is_for_those_who_lead_and_the_course_team(owls):
    for viewer in (owls.chen, owls.eli):
        for act, arguments in ((checklist, []), (tick, ["weekly_time", True])):
            with pytest.raises(NotLeading):
                owls.do(act, viewer, *arguments)
    for viewer in (owls.amina, owls.bo, owls.olga):
        assert len(owls.do(checklist, viewer)) == len(BY_ITSELF) + len(BY_HAND)
    api.close(owls.olga, owls.placed, owls.uuid)
    with pytest.raises(GroupClosed):
        owls.do(tick, owls.olga, "weekly_time", True)


def outsiders():
    eve = a_learner("Eve", OTHER_COURSE)
    yield people.viewer(None, COURSE)
    yield people.viewer(eve.user_id, COURSE)
    yield eve
    yield an_organiser("Otto", OTHER_COURSE)


def test_people_from_outside_do_and_learn_nothing(owls):
    before = owls.roles()
    acts = [(hand_over, [owls.dara.user_id]), (make_co_leader, [owls.dara.user_id]), (step_down, [])]
    acts += [(end_co_leading, [owls.bo.user_id]), (checklist, []), (tick, ["weekly_time", True])]
    looking = replace(owls.amina, read_only=ReadOnly.MASQUERADE)
    for act, arguments in acts:
        for viewer in [*outsiders(), *([] if act is checklist else [looking])]:
            with pytest.raises(NotAllowed):
                owls.do(act, viewer, *arguments)
    assert owls.roles() == before
    assert not LeaderTick.objects.exists()


def test_who_leaves_the_platform_leaves_the_tick_and_the_group_is_led_on(owls):
    owls.do(tick, owls.amina, "weekly_time", True)
    for _time in range(2):
        people.retire(owls.amina.user_id)
    assert owls.roles() == {"Bo": LEADER, "Chen": MEMBER, "Dara": MEMBER}
    assert LeaderTick.objects.get().ticked_by is None
    assert "weekly_time" in done(owls.do(checklist, owls.bo))


def test_the_guide_is_one_page_with_the_list_and_a_way_out(owls):
    html = owls.panel(owls.amina, "guide").text
    for words in ("The first week", "When someone goes quiet", "When two do not get on", "How to stop leading"):
        assert words in html
    assert html.count("Tick it off") == len(BY_HAND)
    assert "step_down" in html
    assert "end_co_leading" in owls.panel(owls.bo, "guide").text
    assert owls.panel(owls.chen, "guide").status_int == 403


def test_the_buttons_of_the_guide_work(owls):
    assert "Not done after all" in owls.post(owls.amina, "tick", what="said_hello", done="on").text
    assert "Not done after all" not in owls.post(owls.amina, "tick", what="said_hello").text
    assert owls.post(owls.amina, "tick", what="world_peace", done="on").status_int == 422
    assert "Thank you for leading" in owls.post(owls.amina, "step_down").text
    assert owls.roles()["Bo"] is LEADER


def test_the_guide_takes_as_many_queries_as_any_page(owls, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        owls.panel(owls.amina, "guide")


# What stands beside Chen's name, for whom.
BESIDE_CHEN = {
    "amina": {"hand_over", "make_co_leader", "wish"},
    "bo": {"wish"},
    "chen": set(),
    "dara": {"wish"},
    "eli": set(),
    "olga": {"hand_over", "make_co_leader", "remove_member"},
}


@pytest.mark.parametrize("who", BESIDE_CHEN)
def test_beside_a_name_stands_what_one_may_do(owls, who):
    html = owls.panel(getattr(owls, who)).text
    _before, _name, after = html.partition("<bdi>Chen</bdi>")
    beside = after.partition('<div class="cmy-member"')[0].partition("cmy-folds")[0]
    actions = ("hand_over", "make_co_leader", "end_co_leading", "remove_member", "wish")
    assert {name for name in actions if f"act/{name}" in beside} == BESIDE_CHEN[who]
    assert ("I’d like to be with them again" in beside) == ("wish" in BESIDE_CHEN[who])


def test_the_buttons_beside_a_name_work(owls):
    assert "co-leads" in owls.post(owls.amina, "make_co_leader", member=owls.chen.user_id).text
    assert owls.roles()["Chen"] is CO_LEADER
    owls.post(owls.amina, "end_co_leading", member=owls.chen.user_id)
    owls.post(owls.amina, "hand_over", member=owls.chen.user_id)
    assert owls.roles()["Chen"] is LEADER
    refused = owls.post(owls.bo, "hand_over", member=owls.bo.user_id)
    assert refused.status_int == 403
    assert owls.roles()["Chen"] is LEADER


def test_a_wish_beside_a_name_is_for_nobody_elses_eyes(owls):
    assert "for your eyes only" in owls.post(owls.dara, "wish", member=owls.chen.user_id, kind="avoid").text
    assert [(wish.user_id, wish.kind) for wish in profiles.my_wishes(owls.dara)] == [(owls.chen.user_id, "avoid")]
    for viewer in (owls.amina, owls.chen, owls.dara, owls.olga):
        before = owls.panel(viewer).text
        profiles.unwish(owls.dara, owls.chen.user_id)
        assert owls.panel(viewer).text == before
        owls.post(owls.dara, "wish", member=owls.chen.user_id, kind="avoid")
