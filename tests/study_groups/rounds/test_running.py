"""A round is run: at once or by a worker, by one at a time, and gone on with after a kill."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.availability import in_utc
from plugin_app.profiles import api as profiles
from plugin_app.profiles.models import Profile
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState, StaysOut
from plugin_app.study_groups.matching.form import Progress, form
from plugin_app.study_groups.matching.problem import Solution
from plugin_app.study_groups.models import MatchingRound, RoundSeat
from plugin_app.study_groups.rounds import forgetting, lease, running
from plugin_app.study_groups.rounds.errors import NotReady
from tests.study_groups.rounds.situations import (
    EVENINGS,
    MORNINGS,
    a_block,
    a_crowd,
    circles,
    formed,
    opened,
    signed_up,
)
from tests.study_groups.situations import NOON, letters
from tests.world import Book, an_organiser

pytestmark = pytest.mark.django_db


def state_of(found):
    return RoundState(MatchingRound.objects.get(uuid=found.uuid).state)


def pk_of(found):
    return MatchingRound.objects.get(uuid=found.uuid).pk


def some(placed, number=8):
    return [signed_up(placed, f"Learner {count}").user_id for count in range(number)]


def test_a_small_round_is_formed_while_one_waits(told):
    placed = a_block()
    early = {signed_up(placed, f"Early {n}", MORNINGS).user_id for n in range(4)}
    late = {signed_up(placed, f"Late {n}", EVENINGS).user_id for n in range(4)}
    lone = signed_up(placed, "Lone", ((6, "03:00", "05:00"),))
    found = formed(placed)
    assert (found.state, found.takes_part, found.placed, found.groups) == (RoundState.READY, 9, 8, 2)
    assert found.proved_optimal
    assert sorted(map(sorted, circles(found).values())) == sorted(map(sorted, (early, late)))
    [out] = api.round_unplaced(an_organiser(), placed, found.uuid).items
    assert (out.user_id, bool(out.why)) == (lone.user_id, True)
    assert letters() == []
    assert [what for what, _, _ in told if what.startswith("matching_round")] == [
        "matching_round.opened",
        "matching_round.run",
        "matching_round.formed",
    ]


def test_a_group_says_who_when_and_why():
    placed = a_block()
    for number in range(4):
        signed_up(placed, f"Learner {number}", leads=number == 2)
    found = formed(placed)
    [group] = api.round_groups(an_organiser(), placed, found.uuid).items
    assert group == api.round_group(an_organiser(), placed, found.uuid, group.number)
    assert group.leader is not None
    assert (group.leader.name, group.members[0].name) == ("Learner 2", "Learner 2")
    assert group.common_minutes == 15 * 60
    profile = next(iter(profiles.profiles_of([group.members[0].user_id]).values()))
    assert group.week == in_utc(profile.week, profile.time_zone, found.plan.starts)
    assert group.meetings
    assert group.why
    assert not group.is_locked
    assert not group.is_published
    assert found.hours == ((15, 1),)
    assert found.mean_common_minutes == 15 * 60


def test_the_same_seed_finds_the_same_groups():
    placed = a_block()
    some(placed, 9)
    first, second = formed(placed, seed=5), formed(placed, seed=5)
    assert sorted(map(sorted, circles(first).values())) == sorted(map(sorted, circles(second).values()))


def test_a_round_of_nobody_is_ready_and_empty():
    found = formed(a_block())
    assert (found.state, found.groups, found.takes_part) == (RoundState.READY, 0, 0)


def test_a_large_round_waits_for_the_worker_and_its_command():
    placed = a_block()
    a_crowd(placed, 160)
    found = formed(placed)
    assert (found.state, found.groups, found.is_at_once) == (RoundState.QUEUED, 0, False)
    done = api.run_rounds(clock=lambda: NOON)
    assert (done.formed, done.published, done.failed) == (1, 0, 0)
    found = api.round_of(an_organiser(), placed, found.uuid)
    assert (found.state, found.placed) == (RoundState.READY, 160)
    assert api.run_rounds(clock=lambda: NOON).formed == 0


def test_the_command_runs_one_round_that_nobody_queued(capsys):
    placed = a_block()
    some(placed, 4)
    first, second = opened(placed), opened(placed)
    call_command("community_match", round=second.uuid)
    assert "1 formed, 0 published" in capsys.readouterr().out
    assert (state_of(first), state_of(second)) == (RoundState.OPEN, RoundState.READY)


def test_a_round_whose_block_is_gone_ends_once_and_can_be_run_when_it_is_back(caplog, told):
    placed = a_block()
    some(placed, 4)
    found = opened(placed)
    MatchingRound.objects.update(state=RoundState.QUEUED)
    Book.empty()
    assert [api.run_rounds(clock=lambda: NOON).failed for _again in range(2)] == [1, 0]
    assert caplog.text.count("no published block") == 1
    assert [what for what, _, _ in told if what.endswith("failed")] == ["matching_round.failed"]
    seen = api.round_of(an_organiser(), placed, found.uuid)
    assert (seen.state, "not in the course any more" in seen.error) == (RoundState.FAILED, True)
    with pytest.raises(CommandError):
        call_command("community_match", round=found.uuid)
    a_block()
    call_command("community_match", round=found.uuid)
    assert state_of(found) == RoundState.READY


def test_what_is_due_includes_the_rounds_that_wait(capsys):
    placed = a_block()
    some(placed, 4)
    found = opened(placed)
    MatchingRound.objects.update(state=RoundState.QUEUED)
    call_command("community_run_due")
    assert "matching: 1 formed" in capsys.readouterr().out
    assert state_of(found) == RoundState.READY


def test_two_workers_never_run_the_same_round():
    placed = a_block()
    some(placed, 4)
    found = opened(placed)
    inside = []

    def solver(problem, **how):
        inside.append(running.run(pk_of(found), placed, clock=lambda: NOON))
        return form(problem, **how)

    assert running.run(pk_of(found), placed, clock=lambda: NOON, solver=solver)
    assert inside == [False]
    assert state_of(found) == RoundState.READY


def test_who_lost_the_lease_writes_nothing_any_more():
    placed = a_block()
    some(placed, 4)
    found = opened(placed)

    def solver(problem, **how):
        assert running.run(pk_of(found), placed, clock=lambda: NOON + 2 * lease.LASTS)
        return Solution()

    assert not running.run(pk_of(found), placed, clock=lambda: NOON, solver=solver)
    assert RoundSeat.objects.filter(group__isnull=False).count() == 4


def test_a_run_goes_on_where_a_killed_one_was():
    placed = a_block()
    ids = some(placed, 8)
    found, begun = opened(placed), []
    best = [ids[:4], ids[4:]]

    def killed(problem, *, progress, **how):
        groups = tuple(tuple(map(str, group)) for group in best)
        progress(Progress("improving", 0.4, 8, 8, 600.0, groups))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.run(pk_of(found), placed, clock=lambda: NOON, solver=killed)
    seen = api.round_of(an_organiser(), placed, found.uuid)
    assert (seen.state, seen.placed, seen.mean_common_minutes) == (RoundState.RUNNING, 8, 600.0)
    assert (seen.progress.phase, seen.progress.share) == ("improving", 0.4)
    api.withdraw(signed_up(placed, "Learner 7"), placed, now=NOON)

    def again(problem, *, begin_with, **how):
        begun.extend(begin_with)
        return form(problem, begin_with=begin_with, **how)

    assert running.run(pk_of(found), placed, clock=lambda: NOON, solver=again)
    assert begun == [[str(one) for one in ids[:4]]]
    assert MatchingRound.objects.get(uuid=found.uuid).best_so_far == []
    assert circles(found)


def test_what_goes_wrong_is_said_and_can_be_tried_again(told, caplog):
    placed = a_block()
    some(placed, 4)
    found = opened(placed)

    def broken(problem, **how):
        raise ValueError("no")

    assert running.run(pk_of(found), placed, clock=lambda: NOON, solver=broken)
    seen = api.round_of(an_organiser(), placed, found.uuid)
    assert seen.state == RoundState.FAILED
    assert "run it again" in seen.error
    assert "failed" in caplog.text
    assert [what for what, _, _ in told if what.endswith("failed")] == ["matching_round.failed"]
    again = api.run_round(an_organiser(), placed, found.uuid, now=NOON)
    assert (again.state, again.error, again.groups) == (RoundState.READY, "", 1)


def test_whoever_leaves_while_it_runs_is_not_written_down_with_the_best_groups_so_far():
    placed = a_block()
    ids = some(placed, 8)
    found = opened(placed)

    def killed(problem, *, progress, **how):
        api.forget(ids[0])
        api.withdraw(signed_up(placed, "Learner 7"), placed, now=NOON)
        groups = (tuple(map(str, ids[:4])), tuple(map(str, ids[4:])))
        progress(Progress("improving", 0.4, 8, 8, 600.0, groups))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.run(pk_of(found), placed, clock=lambda: NOON, solver=killed)
    assert MatchingRound.objects.get(uuid=found.uuid).best_so_far == [ids[1:4], ids[4:7]]


def test_discarding_ends_a_run_and_deletes_what_it_says_about_people():
    placed = a_block()
    some(placed, 4)
    found = opened(placed)

    def solver(problem, *, progress, **how):
        api.discard_round(an_organiser(), placed, found.uuid)
        progress(Progress("improving", 0.5, 0, 4, 0.0, ()))
        raise AssertionError("went on")

    assert not running.run(pk_of(found), placed, clock=lambda: NOON, solver=solver)
    assert state_of(found) == RoundState.DISCARDED
    assert not RoundSeat.objects.exists()
    assert api.rounds(an_organiser(), placed).total == 0
    with pytest.raises(NotReady):
        api.run_round(an_organiser(), placed, found.uuid, now=NOON)


def test_nothing_is_written_about_somebody_who_left_while_it_ran():
    placed = a_block()
    ids = some(placed, 5)
    found = opened(placed)

    def solver(problem, **how):
        api.forget(ids[0])
        return form(problem, **how)

    assert running.run(pk_of(found), placed, clock=lambda: NOON, solver=solver)
    assert set(RoundSeat.objects.values_list("user_id", flat=True)) == set(ids[1:])


def test_looking_at_a_large_round_costs_a_few_queries(django_assert_max_num_queries):
    placed = a_block()
    a_crowd(placed, 160)
    found = formed(placed)
    api.run_rounds(clock=lambda: NOON)
    olga = an_organiser()
    with django_assert_max_num_queries(3):
        api.round_of(olga, placed, found.uuid)
    with django_assert_max_num_queries(4):
        page = api.round_groups(olga, placed, found.uuid, 2, "fewest")
    assert (page.page, len(page.items), page.total) == (2, 12, api.round_of(olga, placed, found.uuid).groups)
    minutes = [group.common_minutes for group in page.items]
    assert minutes == sorted(minutes)
    assert api.round_groups(olga, placed, found.uuid, 999).page == page.pages


def test_a_round_that_has_grown_since_it_was_opened_is_not_run_while_one_waits():
    placed = a_block()
    some(placed, 4)
    found = opened(placed)
    a_crowd(placed, 160)
    waits = api.run_round(an_organiser(), placed, found.uuid, now=NOON)
    assert (waits.state, waits.takes_part, waits.is_at_once) == (RoundState.QUEUED, 164, False)
    assert api.run_rounds(clock=lambda: NOON).formed == 1
    assert state_of(found) is RoundState.READY


def test_a_zone_that_nobody_knows_any_more_keeps_one_person_out_and_nobody_else():
    placed = a_block()
    people = some(placed, 5)
    Profile.objects.filter(user_id=people[0]).update(time_zone="Mars/Olympus_Mons")
    found = formed(placed)
    assert (found.state, found.takes_part, found.stays_out) == (RoundState.READY, 4, {StaysOut.NO_ZONE: 1})


def test_whoever_leaves_waits_for_a_run_that_is_writing_them_down():
    placed = a_block()
    leaver = some(placed, 4)[0]
    opened(placed)
    with CaptureQueriesContext(connection) as asked:
        forgetting.let_go(leaver)
    written = [one["sql"].split()[0] for one in asked if one["sql"].split()[0] in ("UPDATE", "DELETE")]
    assert written == ["UPDATE", "DELETE"], "the rounds are held before the seats are deleted"
