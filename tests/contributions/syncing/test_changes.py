"""Changes that learners have sent: asked about seldom, politely, and never so that others have to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.models import Claim, OpenProject, TrackedRepository, TrackerHost
from plugin_app.contributions.syncing import changes, running
from plugin_app.contributions.trackers import Change, Trouble, Why, who
from tests.contributions.claiming.situations import a_block, a_ready_claim, a_welcoming_project, proves, row
from tests.contributions.syncing.forge import NOON, Clock, Forge, asking
from tests.world import a_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]

PULL = "https://github.com/birds/wren/pull/7"


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def forge():
    made = Forge()
    made.has("birds/wren")
    stands(made, 7)
    return made


def stands(forge, number, *, is_open=True, is_merged=False, path="birds/wren", author="amina", merged_at=None):
    url = f"https://github.com/{path}/pull/{number}"
    when = merged_at or (NOON + timedelta(minutes=1) if is_merged else None)
    forge.changes[f"{path}#{number}"] = Change(str(number), url, who(author), is_open, is_merged, when)


def is_merged(forge, number, **how):
    stands(forge, number, is_open=False, is_merged=True, **how)


def is_closed(forge, number):
    stands(forge, number, is_open=False)


def sent(*pages, name="Wren", by="Amina"):
    """Claims of one learner, each with the page of what they sent."""
    works = a_welcoming_project(name, pieces=len(pages), slots=len(pages))
    placed, holder = a_block(claims_each=10), a_learner(by)
    claims = []
    for work, page in zip(works, pages, strict=True):
        claims.append(a_ready_claim(placed, work, holder))
        api.went_upstream(holder, placed, claims[-1], page, now=NOON)
    return claims


def run(forge, clock, **how):
    """A run; what it asked about changes."""
    forge.asked.clear()
    done = running.run(asking=asking(forge, clock=clock, **how))
    return done, [question for question in forge.asked if " change " in question]


def test_a_claim_is_followed_until_it_is_merged_and_then_nobody_asks_any_more(forge, clock):
    [claim] = sent(f"{PULL}/files")
    done, asked = run(forge, clock)
    assert (done.settled, asked, row(claim).state) == (0, ["birds/wren change 7"], "upstream")
    is_merged(forge, 7)
    clock.passes(days=1)
    assert run(forge, clock)[0].settled == 1
    ended = row(claim)
    assert (ended.state, ended.told_by_tracker, ended.live, ended.hand) == ("merged", True, None, None)
    assert (ended.settled_at, ended.change_due_at) == (clock.now(), None)
    clock.passes(days=30)
    assert run(forge, clock)[1] == []


def test_it_is_asked_about_once_a_day_and_later_once_a_week(forge, clock):
    sent(PULL)
    asked_on = []
    for day in range(90):
        if run(forge, clock)[1]:
            asked_on.append(day)
        assert run(forge, clock)[1] == []
        clock.passes(days=1)
    assert asked_on == [*range(61), 67, 74, 81, 88]


def test_what_was_closed_is_looked_after_for_a_while_and_may_still_end_well(forge, clock):
    [claim] = sent(PULL)
    is_closed(forge, 7)
    run(forge, clock)
    assert row(claim).state == "not_taken"
    stands(forge, 7)
    clock.passes(days=7)
    assert run(forge, clock)[1]
    assert row(claim).state == "not_taken"  # the work may be somebody else's by now
    is_merged(forge, 7)
    clock.passes(days=7)
    assert run(forge, clock)[0].settled == 1
    assert (row(claim).state, row(claim).change_due_at) == ("merged", None)


def test_what_stays_closed_is_let_go_of_some_weeks_later(forge, clock):
    [claim] = sent(PULL)
    is_closed(forge, 7)
    asked_on = []
    for day in range(120):
        if run(forge, clock)[1]:
            asked_on.append(day)
        clock.passes(days=1)
    assert asked_on == list(range(0, 64, 7))
    assert (row(claim).state, row(claim).change_due_at) == ("not_taken", None)


@pytest.mark.parametrize(("why", "days"), [(Why.MISSING, 7), (Why.REFUSED, 7), (Why.ODD, 1), (Why.BROKEN, 1)])
def test_a_project_that_cannot_be_asked_keeps_no_other_waiting_and_is_left_alone_for_a_while(forge, clock, why, days):
    sent(PULL)
    [other] = sent("https://github.com/birds/owl/pull/3", name="Owl", by="Chen")
    forge.has("birds/owl")
    stands(forge, 3, is_open=False, is_merged=True, path="birds/owl")
    forge.troubles["birds/wren"] = Trouble(why)
    done, asked = run(forge, clock)
    assert (done.settled, asked) == (1, ["birds/wren change 7", "birds/owl change 3"])
    assert row(other).state == "merged"
    clock.passes(days=days - 1)
    assert run(forge, clock)[1] == []
    clock.passes(days=1)
    assert run(forge, clock)[1] == ["birds/wren change 7"]


def test_our_own_mistakes_stay_with_the_change_as_well(forge, clock):
    sent(PULL, "https://github.com/birds/wren/pull/8")
    is_merged(forge, 8)

    def stumble(question):
        if question == "change 7":
            raise ZeroDivisionError

    forge.before = stumble
    assert run(forge, clock)[0].settled == 1


def test_a_tracker_that_has_had_enough_is_asked_nothing_more_and_the_next_run_goes_on_there(forge, clock):
    sent(PULL, "https://github.com/birds/wren/pull/8")
    stands(forge, 8)
    forge.troubles[""] = Trouble(Why.LIMITED, until=NOON + timedelta(minutes=30))
    assert run(forge, clock)[1] == ["birds/wren change 7"]
    assert forge.asked == ["birds/wren change 7"]
    assert set(Claim.objects.values_list("change_due_at", flat=True)) == {NOON}
    assert TrackerHost.objects.get().trouble == "limited"
    del forge.troubles[""]
    assert run(forge, clock)[1] == ["birds/wren change 7", "birds/wren change 8"]


def test_a_tracker_that_rests_is_not_asked(forge, clock):
    sent(PULL)
    TrackerHost.objects.create(host="github.com", rests_until=NOON + timedelta(minutes=5))
    assert run(forge, clock)[1] == []


def test_changes_take_a_small_part_of_a_run_and_those_that_wait_longest_come_first(forge, clock):
    claims = sent(*(f"https://github.com/birds/wren/pull/{number}" for number in range(1, 6)))
    for hours, claim in enumerate(claims, 1):
        Claim.objects.filter(uuid=claim).update(change_due_at=NOON - timedelta(hours=hours))
    done, asked = run(forge, clock, requests=8)
    assert asked == ["birds/wren change 5", "birds/wren change 4"]
    assert done.looked == 1
    assert run(forge, clock, requests=8)[1] == ["birds/wren change 3", "birds/wren change 2"]


def test_two_who_sent_the_same_are_answered_by_one_question(forge, clock):
    claims = sent(PULL, f"{PULL}#issuecomment-1")
    is_merged(forge, 7)
    done, asked = run(forge, clock)
    assert (done.settled, asked) == (2, ["birds/wren change 7"])
    assert [row(claim).state for claim in claims] == ["merged", "merged"]


def test_what_one_of_two_has_no_right_to_ask_is_still_asked_for_the_other(forge, clock):
    [stranger] = sent(PULL, name="Owl", by="Chen")
    [claim] = sent(PULL)
    Claim.objects.filter(uuid=stranger).update(change_due_at=NOON - timedelta(hours=1))
    assert run(forge, clock)[1] == ["birds/wren change 7"]
    assert (row(stranger).change_due_at, row(claim).change_due_at) == (None, NOON + timedelta(days=1))


def test_an_old_change_is_asked_about_once_and_is_nobodys(forge, clock):
    [claim] = sent(PULL)
    is_merged(forge, 7, merged_at=NOON - timedelta(days=400))
    done, asked = run(forge, clock)
    assert (done.settled, asked) == (0, ["birds/wren change 7"])
    assert (row(claim).state, row(claim).finding, row(claim).change_due_at) == ("upstream", "earlier", None)


def test_one_of_two_projects_claims_is_settled_by_the_change_of_its_own(forge, clock):
    [stranger] = sent(PULL, name="Owl", by="Chen")
    [claim] = sent(PULL)
    is_merged(forge, 7)
    assert run(forge, clock)[0].settled == 1
    assert [row(each).state for each in (stranger, claim)] == ["upstream", "merged"]
    assert row(stranger).finding == ""


def test_who_proves_an_account_later_is_asked_about_with_the_next_run(forge, clock):
    [claim] = sent(PULL)
    is_merged(forge, 7, author="Amina-Codes")
    run(forge, clock)
    assert (row(claim).finding, row(claim).change_due_at) == ("unchecked", None)
    proves(a_learner("Amina"), "amina-codes")
    assert run(forge, clock)[1] == ["birds/wren change 7"]
    assert (row(claim).state, row(claim).finding, row(claim).change_due_at) == ("merged", "yours", None)


def test_what_was_corrected_is_asked_about_anew(forge, clock):
    [claim] = sent(PULL)
    amina, placed = a_learner("Amina"), a_block(claims_each=10)
    proves(amina, "amina-codes")
    is_merged(forge, 7, author="a-maintainer")
    run(forge, clock)
    assert (row(claim).state, row(claim).finding) == ("upstream", "not_yours")
    is_merged(forge, 8, author="amina-codes")
    api.correct_address(amina, placed, claim, "https://github.com/birds/wren/pull/8", now=NOON)
    assert run(forge, clock)[1] == ["birds/wren change 8"]
    assert (row(claim).state, row(claim).finding) == ("merged", "yours")


def test_what_is_corrected_while_it_is_asked_about_is_not_put_off(forge, clock):
    [claim] = sent(PULL)
    right = "https://github.com/birds/wren/pull/8"

    def corrects(_question):
        forge.before = lambda _question: None
        api.correct_address(a_learner("Amina"), a_block(claims_each=10), claim, right, now=clock.now())

    forge.before = corrects
    forge.troubles["birds/wren"] = Trouble(Why.MISSING)
    run(forge, clock)
    assert row(claim).change_due_at == clock.now()


def test_two_runs_at_once_ask_once(forge, clock):
    sent(PULL)
    forge.before = lambda question: question == "change 7" and nested.append(run_beside())
    nested = []

    def run_beside():
        forge.before = lambda _question: None
        return changes.due("github.com", clock.now(), 10)

    assert run(forge, clock)[1] == ["birds/wren change 7"]
    assert nested == [[]]


def test_of_two_who_have_read_the_same_one_asks(clock):
    sent(PULL)
    [mine], [theirs] = changes.due("github.com", NOON, 9), changes.due("github.com", NOON, 9)
    assert (changes.take(mine, NOON), changes.take(theirs, NOON)) == (True, False)


def test_killed_while_it_asks_the_next_run_asks_again(forge, clock):
    [claim] = sent(PULL)
    is_merged(forge, 7)

    def die(_question):
        raise Killed

    forge.before = die
    with pytest.raises(Killed):
        run(forge, clock)
    forge.before = lambda _question: None
    assert run(forge, clock)[1] == []  # whoever was asking may only be slow
    clock.passes(minutes=11)
    assert run(forge, clock)[0].settled == 1
    assert row(claim).state == "merged"


@pytest.mark.parametrize(
    "page",
    [
        "https://github.com/linux/linux/pull/7",
        "https://github.com/birds/wrenches/pull/7",
        "https://github.com/birds/wren/issues/7",
        "https://translate.example.org/projects/wren/",
        "https://gitlab.com/birds/wren/-/merge_requests/7",
        "https://github.com.evil.example/birds/wren/pull/7",
    ],
)
def test_nothing_is_asked_about_what_is_not_the_projects_own(forge, clock, page):
    [claim] = sent(page)
    clock.passes(days=1)
    assert run(forge, clock)[1] == []
    assert row(claim).state == "upstream"


def test_a_project_of_another_name_by_now_and_one_of_many_repositories_are_asked(forge, clock):
    [claim] = sent("https://github.com/feathers/jenny/pull/7")
    project = OpenProject.objects.get()
    TrackedRepository.objects.create(
        project=project, address="github.com/feathers/jenny", host="github.com", path="feathers/jenny", due_at=NOON
    )
    assert run(forge, clock)[1] == ["feathers/jenny change 7"]
    Claim.objects.update(change_due_at=NOON)
    TrackedRepository.objects.all().delete()
    OpenProject.objects.update(identity="github.com/feathers")
    assert run(forge, clock)[1] == ["feathers/jenny change 7"]
    assert row(claim).change_due_at == NOON + timedelta(days=7)  # there is none of that number


def test_what_somebody_said_is_asked_about_once_more_and_the_tracker_is_believed(forge, clock):
    [claim] = sent(PULL)
    holder, placed = a_learner("Amina"), a_block(claims_each=10)
    api.say_how_it_ended(holder, placed, claim, True, now=NOON)
    is_closed(forge, 7)
    assert run(forge, clock)[0].settled == 1
    assert (row(claim).state, row(claim).told_by_tracker) == ("not_taken", True)


@pytest.mark.parametrize("is_there", [True, False])
def test_what_was_given_back_while_we_asked_is_not_asked_about_again(forge, clock, is_there):
    [claim] = sent(PULL)
    if not is_there:
        forge.changes.clear()
    holder, placed = a_learner("Amina"), a_block(claims_each=10)
    forge.before = lambda question: question == "change 7" and api.withdraw_claim(holder, placed, claim, now=NOON)
    run(forge, clock)
    assert (row(claim).state, row(claim).change_due_at) == ("withdrawn", None)


def test_with_no_tracker_to_ask_people_say_how_it_ended(clock):
    [claim] = sent(PULL)
    assert running.run(asking=asking(clock=clock)) == running.Done()
    api.say_how_it_ended(a_learner("Amina"), a_block(claims_each=10), claim, True, now=NOON)
    assert row(claim).state == "merged"
