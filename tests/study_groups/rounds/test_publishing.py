"""A round's groups become study groups: everyone has one seat and one letter, and who found another way is left out."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core import mail as outbox

from plugin_app.mail import api as mail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState
from plugin_app.study_groups.models import MatchingRound, Membership, RoundGroup, StudyGroup
from plugin_app.study_groups.rounds import forgetting, publishing
from plugin_app.study_groups.rounds.errors import NotReady
from tests.study_groups.rounds.situations import a_block, a_crowd, circles, ready, signed_up, stalled
from tests.study_groups.situations import NOON, a_group, letters
from tests.world import Book, a_learner, an_organiser

pytestmark = pytest.mark.django_db


def published(placed, found):
    return api.publish_round(an_organiser(), placed, found.uuid, now=NOON)


def _only_once(make, about):
    """Make these groups; a worker that is to make more is stopped."""
    if StudyGroup.objects.exists():
        raise KeyboardInterrupt
    return make(*about)


def people(placed, number=8):
    return [signed_up(placed, f"Learner {count}") for count in range(number)]


def seats():
    """Who sits in which group, in the order of their seats."""
    there = {}
    for name, user_id in Membership.objects.seated().order_by("seat_number").values_list("group__name", "user_id"):
        there.setdefault(name, []).append(user_id)
    return there


def test_groups_get_their_people_their_names_and_a_letter_with_their_hours(told):
    placed = a_block(joining="invite")
    people(placed)
    found = ready(placed)
    planned = api.round_groups(an_organiser(), placed, found.uuid).items
    done = published(placed, found)
    assert (done.state, done.published, done.published_at) == (RoundState.PUBLISHED, 2, NOON)
    assert seats() == {group.name: [member.user_id for member in group.members] for group in planned}
    rows = StudyGroup.objects.all()
    assert {(row.joining, row.seats, row.opens_at, row.language, row.is_private) for row in rows} == {
        ("invite", 5, 3, "en", False)
    }
    leaders = set(Membership.objects.filter(role="leader").values_list("user_id", flat=True))
    assert leaders == {group.leader.user_id for group in planned}
    assert Counter(kind for _, kind in letters()) == {"group_formed": 8}
    mail.send_due(NOON)
    assert {message.subject for message in outbox.outbox} == {f"Your group is called “{row.name}”" for row in rows}
    assert all("- Thursday 18:30 (Africa/Nairobi)" in message.body for message in outbox.outbox)
    assert [facts["people"] for what, facts, _ in told if what == "study_group.formed"] == [4, 4]
    assert [what for what, _, _ in told][-1] == "matching_round.published"
    shown = api.round_groups(an_organiser(), placed, found.uuid).items
    assert {group.group for group in shown} == {row.uuid for row in rows}


def test_of_a_round_whose_block_is_gone_what_is_open_stays_and_the_others_wait_on(monkeypatch, caplog):
    placed = a_block()
    people(placed)
    found = ready(placed)
    monkeypatch.setattr(publishing, "AT_A_TIME", 1)
    made = publishing.make
    monkeypatch.setattr(publishing, "make", lambda *about: _only_once(made, about))
    with pytest.raises(KeyboardInterrupt):
        published(placed, found)
    Book.empty()
    assert [api.run_rounds(clock=lambda: NOON).failed for _again in range(2)] == [1, 0]
    done = api.round_of(an_organiser(), placed, found.uuid)
    assert (done.state, done.groups, done.published, done.placed) == (RoundState.PUBLISHED, 1, 1, 4)
    out = api.round_unplaced(an_organiser(), placed, found.uuid)
    assert ({one.why for one in out.items}, out.total) == ({done.error}, 4)
    assert "not in the course any more" in done.error


def test_of_a_round_whose_block_went_before_anything_was_published_nothing_is():
    placed = a_block()
    people(placed)
    found = ready(placed)
    MatchingRound.objects.update(state=RoundState.PUBLISHING)
    Book.empty()
    assert [api.run_rounds(clock=lambda: NOON).failed for _again in range(2)] == [1, 0]
    assert api.round_of(an_organiser(), placed, found.uuid).state == RoundState.FAILED
    placed = a_block()
    assert api.run_round(an_organiser(), placed, found.uuid, now=NOON).groups == 2
    assert published(placed, found).published == 2


def test_publishing_again_changes_nothing():
    placed = a_block()
    people(placed)
    found = ready(placed)
    published(placed, found)
    with pytest.raises(NotReady):
        published(placed, found)
    assert StudyGroup.objects.count() == 2
    assert len(letters()) == 8


def test_a_large_round_is_published_by_the_worker():
    placed = a_block()
    a_crowd(placed, 164)
    found = ready(placed)
    assert published(placed, found).state == RoundState.PUBLISHING
    assert not StudyGroup.objects.exists()
    assert api.run_rounds(clock=lambda: NOON).published == 1
    assert StudyGroup.objects.count() == 41


def test_who_found_a_group_or_asks_no_longer_is_left_out_and_the_others_go_ahead():
    placed = a_block()
    viewers = people(placed)
    found = ready(placed)
    a_group(placed, "Owls", viewers[1])
    api.withdraw(viewers[6], placed, now=NOON)
    published(placed, found)
    assert sorted(map(len, seats().values())) == [1, 3, 3]
    out = {one.user_id: one.why for one in api.round_unplaced(an_organiser(), placed, found.uuid).items}
    assert out == {
        viewers[1].user_id: "They have found a group meanwhile.",
        viewers[6].user_id: "They do not ask for a group any more.",
    }
    assert not {"Learner 1", "Learner 6"} & {name for name, kind in letters() if kind == "group_formed"}


def test_a_group_of_which_too_few_remain_is_not_made_and_its_people_wait_on():
    placed = a_block()
    viewers = people(placed)
    found = ready(placed)
    for viewer in viewers[:2]:
        api.withdraw(viewer, placed, now=NOON)
    done = published(placed, found)
    assert (done.groups, done.published, done.placed) == (1, 1, 4)
    out = {one.user_id: one.why for one in api.round_unplaced(an_organiser(), placed, found.uuid).items}
    assert out[viewers[2].user_id] == out[viewers[3].user_id]
    assert out[viewers[2].user_id].endswith("The next round is for them.")
    assert set(out) == {viewer.user_id for viewer in viewers[:4]}
    again = api.taking_part(an_organiser(), placed, found.plan, now=NOON)
    assert again.people == 2


def test_people_of_a_stalled_group_move_and_their_old_group_ends(told):
    placed = a_block(one_group_each=True)
    viewers = people(placed, 4)
    quiet = a_group(placed, "Quiet", viewers[0], viewers[1])
    stalled(quiet)
    found = ready(placed, with_stalled=True)
    published(placed, found)
    old = StudyGroup.objects.get(uuid=quiet)
    assert old.state == "closed"
    [name] = seats()
    assert sorted(seats()[name]) == sorted(viewer.user_id for viewer in viewers)
    assert Counter(kind for _, kind in letters()) == {"moved_group": 2, "group_formed": 2}
    assert set(Membership.objects.filter(group=old).values_list("ended", flat=True)) == {"moved"}
    assert "study_group.closed" in [what for what, _, _ in told]


def test_a_stalled_group_that_somebody_stays_in_or_waits_for_goes_on():
    placed = a_block(size_max=3)
    viewers = people(placed, 4)
    full = a_group(placed, "Full", viewers[0], a_learner("Stays"), viewers[1])
    waits = a_learner("Waits")
    api.join(waits, placed, full, now=NOON)
    stalled(full)
    published(placed, ready(placed, with_stalled=True, size_max=4))
    row = StudyGroup.objects.get(uuid=full)
    assert row.state == "open"
    assert api.members(full) == {a_learner("Stays").user_id, waits.user_id}
    assert Membership.objects.seated().get(group=row, role="leader").user_id == a_learner("Stays").user_id


def test_a_name_that_was_taken_meanwhile_is_replaced():
    placed = a_block()
    people(placed, 4)
    found = ready(placed)
    [group] = api.round_groups(an_organiser(), placed, found.uuid).items
    a_group(placed, group.name, a_learner("Someone"))
    published(placed, found)
    assert len(set(StudyGroup.objects.values_list("name", flat=True))) == 2


def test_a_second_round_takes_those_who_came_since():
    placed = a_block(one_group_each=True)
    people(placed, 8)
    published(placed, ready(placed))
    for number in range(4):
        signed_up(placed, f"Later {number}")
    second = ready(placed)
    assert (second.takes_part, second.placed) == (4, 4)
    published(placed, second)
    assert Membership.objects.seated().count() == 12
    assert len(set(StudyGroup.objects.values_list("name", flat=True))) == 3


def test_what_goes_wrong_is_said_and_publishing_goes_on_later(monkeypatch):
    placed = a_block()
    people(placed)
    found = ready(placed)

    def broken(*_args):
        raise RuntimeError("no")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "make", broken)
        with pytest.raises(RuntimeError):
            published(placed, found)
    seen = api.round_of(an_organiser(), placed, found.uuid)
    assert (seen.state, seen.published) == (RoundState.PUBLISHING, 0)
    assert "go on" in seen.error
    assert published(placed, found).state == RoundState.PUBLISHED


def test_members_are_told_why_and_when_and_nobody_else_is():
    placed = a_block()
    viewers = people(placed)
    found = ready(placed)
    assert api.my_match(viewers[0], placed) is None
    published(placed, found)
    match = api.my_match(viewers[0], placed)
    assert match.why == ("You have time at the same hours.",)
    assert [meeting.start for meeting in match.meetings] == ["18:30"]
    assert (match.starts, match.weeks, match.meeting_minutes) == (found.plan.starts, 8, 60)
    assert api.my_match(viewers[0], placed, match.group) == match
    assert api.my_match(an_organiser(), placed, match.group) == match
    assert api.my_match(an_organiser(), placed) is None
    assert api.my_match(a_learner("Outside"), placed, match.group) is None
    other = api.my_match(viewers[7], placed)
    assert other.group != match.group
    api.leave(viewers[0], placed, match.group, now=NOON)
    assert api.my_match(viewers[0], placed) is None


def test_a_person_who_leaves_the_platform_leaves_every_round():
    placed = a_block()
    viewers = people(placed)
    found = ready(placed)
    gone = viewers[0].user_id
    published(placed, found)
    [told] = api.export(gone)["rounds"]
    assert (told["group"], told["why_not"]) == (RoundGroup.objects.get(seats__user=gone).name, "")
    api.forget(gone)
    api.forget(gone)
    assert api.export(gone)["rounds"] == []
    assert gone not in set().union(*circles(found).values())


def test_before_it_is_published_nobody_is_told_what_is_planned_for_them():
    placed = a_block()
    viewers = people(placed)
    ready(placed)
    assert api.export(viewers[0].user_id)["rounds"][0]["group"] == ""


def test_beginning_again_in_a_block_takes_somebody_out_of_its_rounds():
    placed = a_block()
    viewers = people(placed)
    found = ready(placed)
    api.reset(an_organiser(), placed, viewers[0].user_id, now=NOON)
    assert viewers[0].user_id not in set().union(*circles(found).values())


def test_a_name_that_was_taken_since_is_replaced_whatever_its_case():
    placed = a_block()
    people(placed)
    found = ready(placed)
    for place, group in enumerate(api.round_groups(an_organiser(), placed, found.uuid).items):
        a_group(placed, group.name if place else group.name.upper(), a_learner(f"Founder {place}"))
    assert published(placed, found).published == 2
    assert StudyGroup.objects.count() == len(set(StudyGroup.objects.values_list("name", flat=True))) == 4


def test_whoever_is_forgotten_while_their_group_is_made_keeps_no_seat(monkeypatch):
    placed = a_block()
    ada, others = people(placed, 1)[0], a_group(placed, "Owls", a_learner("Bo"))
    let_go = forgetting.let_go

    def waiting_for_who_was_faster(user_id, usage_key=None):
        monkeypatch.setattr(forgetting, "let_go", let_go)
        let_go(user_id, usage_key)
        group = StudyGroup.objects.get(uuid=others)
        Membership.objects.create(group=group, user_id=user_id, seat_number=2, role="member", joined_at=NOON)

    monkeypatch.setattr(forgetting, "let_go", waiting_for_who_was_faster)
    api.forget(ada.user_id)
    assert Membership.objects.held().count() == 1, "Bo's"
