"""Signing up: match me, or on my own; the author's questions; late ones; taking it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.errors import NotAllowed
from plugin_app.host import standalone
from plugin_app.people.api import ReadOnly, viewer
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import NotBegun, Wish
from plugin_app.study_groups.models import SignUp
from plugin_app.study_groups.signing_up import NobodyIsMatched, NotForTheTeam, Unanswered
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(days=2)
QUESTIONS = [
    {"key": "goal", "words": "What for?", "is_required": True},
    {"key": "style", "words": "How?", "kind": "choice", "options": ["discuss", "think"]},
    {"key": "sure", "words": "How sure?", "kind": "scale"},
]


def a_block_that_matches(**rules):
    return study_groups(**{"may_match": True, **rules})


def asking(who, placed, **fields):
    """The block with these rules, in front of somebody."""
    block = CourseRuntime(who.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    for name, value in {"may_match": True, **fields}.items():
        setattr(block, name, value)
    return block


def test_a_learner_signs_up_and_the_course_team_reads_the_answers():
    placed, amina = a_block_that_matches(questions=QUESTIONS), a_learner("Amina")
    given = {"goal": " A job ", "style": "think", "sure": "4", "colour": "nobody asked"}
    mine = api.sign_up(amina, placed, Wish.MATCH, given, now=MONDAY)
    assert mine.answers == {"goal": "A job", "style": "think", "sure": "4"}
    assert (mine.wish, mine.signed_at, mine.is_late) == (Wish.MATCH, MONDAY, False)
    assert api.my_sign_up(amina, placed) == mine
    assert api.sign_ups(an_organiser(), placed) == (mine,)


def test_nobody_else_reads_them():
    placed, amina = a_block_that_matches(), a_learner("Amina")
    api.sign_up(amina, placed, Wish.MATCH, {}, now=MONDAY)
    for someone in (a_learner("Bo"), amina, an_organiser("Otto", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            api.sign_ups(someone, placed)
    assert api.my_sign_up(a_learner("Bo"), placed) is None


def test_signing_up_again_changes_the_answers_and_keeps_the_place():
    placed, amina = a_block_that_matches(questions=QUESTIONS), a_learner("Amina")
    api.sign_up(amina, placed, Wish.MATCH, {"goal": "A job", "sure": "2"}, now=MONDAY)
    again = api.sign_up(amina, placed, Wish.MATCH, {"goal": "Fun"}, now=LATER)
    assert (again.signed_at, again.answers) == (MONDAY, {"goal": "Fun"})
    assert SignUp.objects.count() == 1


def test_taking_it_back_deletes_the_answers_and_coming_back_begins_anew():
    placed, amina = a_block_that_matches(questions=QUESTIONS), a_learner("Amina")
    api.sign_up(amina, placed, Wish.MATCH, {"goal": "A job"}, now=MONDAY)
    api.withdraw(amina, placed, now=MONDAY)
    api.withdraw(amina, placed, now=LATER)
    assert api.my_sign_up(amina, placed) is None
    assert api.sign_ups(an_organiser(), placed) == ()
    [row] = SignUp.objects.all()
    assert (row.answers, row.withdrawn_at) == ({}, MONDAY)

    again = api.sign_up(amina, placed, Wish.OWN, {}, now=LATER)
    assert (again.signed_at, again.wish) == (LATER, Wish.OWN)
    assert SignUp.objects.count() == 1


def test_before_it_opens_nobody_signs_up():
    placed = a_block_that_matches(sign_up_opens=LATER)
    with pytest.raises(NotBegun):
        api.sign_up(a_learner("Amina"), placed, Wish.MATCH, {}, now=LATER - timedelta(seconds=1))
    assert not api.sign_up(a_learner("Amina"), placed, Wish.MATCH, {}, now=LATER).is_late


def test_after_it_closed_one_counts_for_the_next_round():
    placed, amina, bo = a_block_that_matches(sign_up_closes=LATER), a_learner("Amina"), a_learner("Bo")
    api.sign_up(amina, placed, Wish.MATCH, {}, now=LATER - timedelta(seconds=1))
    assert api.sign_up(bo, placed, Wish.MATCH, {}, now=LATER).is_late
    # Who was in time stays in time, whatever they change.
    assert not api.sign_up(amina, placed, Wish.MATCH, {}, now=LATER).is_late


def test_who_wants_to_be_matched_after_all_is_late_as_well():
    placed, amina = a_block_that_matches(sign_up_closes=LATER), a_learner("Amina")
    api.sign_up(amina, placed, Wish.OWN, {}, now=MONDAY)
    assert api.sign_up(amina, placed, Wish.MATCH, {}, now=LATER).is_late


def test_who_comes_back_late_is_late():
    placed, amina = a_block_that_matches(sign_up_closes=LATER), a_learner("Amina")
    api.sign_up(amina, placed, Wish.MATCH, {}, now=MONDAY)
    api.withdraw(amina, placed, now=MONDAY)
    assert api.sign_up(amina, placed, Wish.MATCH, {}, now=LATER).is_late


@pytest.mark.parametrize(
    "answers",
    [{}, {"goal": "  "}, {"goal": "x" * 1001}, {"goal": "A job", "style": "shout"}, {"goal": "A job", "sure": "6"}],
)
def test_answers_that_cannot_be_right_are_refused_and_nothing_is_kept(answers):
    placed = a_block_that_matches(questions=QUESTIONS)
    with pytest.raises(Unanswered):
        api.sign_up(a_learner("Amina"), placed, Wish.MATCH, answers, now=MONDAY)
    assert not SignUp.objects.exists()


def test_whoever_learns_on_their_own_owes_no_answer():
    placed = a_block_that_matches(questions=QUESTIONS)
    assert api.sign_up(a_learner("Amina"), placed, Wish.OWN, {}, now=MONDAY).answers == {}


def test_on_their_own_means_until_they_say_otherwise():
    placed, other_block = a_block_that_matches(), a_block_that_matches(name="other")
    people = {name: a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara")}
    api.sign_up(people["Amina"], placed, Wish.OWN, {}, now=MONDAY)
    api.sign_up(people["Bo"], placed, Wish.MATCH, {}, now=MONDAY)
    api.sign_up(people["Chen"], placed, Wish.OWN, {}, now=MONDAY)
    api.withdraw(people["Chen"], placed, now=LATER)
    api.sign_up(people["Dara"], other_block, Wish.OWN, {}, now=MONDAY)
    ids = [person.user_id for person in people.values()]
    assert api.on_their_own(placed.usage_key, ids) == {people["Amina"].user_id}
    assert api.on_their_own(placed.usage_key, []) == frozenset()


def test_the_course_team_is_not_matched():
    with pytest.raises(NotForTheTeam):
        api.sign_up(an_organiser(), a_block_that_matches(), Wish.MATCH, {}, now=MONDAY)


def test_where_nobody_is_matched_nobody_signs_up_but_one_can_still_take_it_back():
    amina = a_learner("Amina")
    api.sign_up(amina, a_block_that_matches(), Wish.MATCH, {}, now=MONDAY)
    placed = a_block_that_matches(may_match=False)
    with pytest.raises(NobodyIsMatched):
        api.sign_up(amina, placed, Wish.MATCH, {}, now=LATER)
    api.withdraw(amina, placed, now=LATER)
    assert api.my_sign_up(amina, placed) is None


def test_the_platform_hears_of_it_without_a_word_that_was_written():
    told = []
    standalone.told.connect(
        receiver := lambda **told_now: told.append((told_now["event"], told_now["data"])), weak=False
    )
    try:
        placed, amina = a_block_that_matches(questions=QUESTIONS), a_learner("Amina")
        for _ in range(2):
            api.sign_up(amina, placed, Wish.MATCH, {"goal": "Secret"}, now=MONDAY)
        api.withdraw(amina, placed, now=LATER)
    finally:
        standalone.told.disconnect(receiver)
    facts = {"usage_key": placed.usage_key, "wish": "match", "is_late": 0}
    assert told == [
        ("community_hub.sign_up.made", facts),
        ("community_hub.sign_up.changed", facts),
        ("community_hub.sign_up.withdrawn", {"usage_key": placed.usage_key}),
    ]


def test_the_form_asks_says_who_reads_it_and_completes_nothing():
    amina = a_learner("Amina")
    block = asking(amina, a_block_that_matches(), questions=QUESTIONS)
    shown = get(block, "panel", "sign_up").text
    for words in ("Match me", "On my own", "What for?", "How sure?", "The course team reads your answers", "time zone"):
        assert words in shown
    answer = post(block, "act", "sign_up", **{"my-wish": "match", "goal": "A job", "sure": "3"})
    assert answer.status_int == 200
    assert "You are signed up." in answer.text
    assert block.runtime.published == []
    shown = get(block, "panel", "sign_up").text
    assert "A job" in shown
    assert "You asked to be matched" in shown
    assert "Take my sign-up back" in shown


def test_a_missing_answer_is_named_and_nothing_is_lost():
    block = asking(a_learner("Amina"), a_block_that_matches(), questions=QUESTIONS)
    answer = post(block, "act", "sign_up", **{"my-wish": "match", "style": "think", "sure": "5"})
    assert answer.status_int == 422
    assert "This one helps to find people who fit you" in answer.text
    assert 'value="think" checked' in " ".join(answer.text.split())
    assert not SignUp.objects.exists()


def test_one_of_the_two_has_to_be_chosen():
    answer = post(asking(a_learner("Amina"), a_block_that_matches()), "act", "sign_up")
    assert answer.status_int == 422
    assert "Choose one of the two" in answer.text


def test_a_late_one_is_told_so_kindly():
    block = asking(a_learner("Amina"), a_block_that_matches(), sign_up_closes=MONDAY - timedelta(days=900))
    assert "counts for the next one" in get(block, "panel", "sign_up").text
    assert "signed up for the next round" in post(block, "act", "sign_up", **{"my-wish": "match"}).text


def test_an_early_one_sees_when_it_opens_and_no_button():
    opens = datetime(2999, 1, 1, 18, 30, tzinfo=UTC)
    shown = get(asking(a_learner("Amina"), a_block_that_matches(), sign_up_opens=opens), "panel", "sign_up").text
    assert "1 January 2999, 18:30 UTC" in shown
    assert 'type="submit"' not in shown


def test_a_zone_that_is_known_is_said_at_the_form():
    amina = a_learner("Amina")
    profiles.remember(amina.user_id, time_zone="Africa/Nairobi")
    assert "Africa/Nairobi" in get(asking(amina, a_block_that_matches()), "panel", "sign_up").text


def test_through_a_learners_eyes_their_profile_stays_theirs(monkeypatch):
    amina = a_learner("Amina")
    profiles.remember(amina.user_id, time_zone="Africa/Nairobi")
    monkeypatch.setattr(standalone.StandaloneHost, "masquerades_as_learner", lambda *_args: True)
    assert viewer(amina.user_id, COURSE).read_only is ReadOnly.MASQUERADE
    shown = get(asking(amina, a_block_that_matches()), "panel", "sign_up")
    assert shown.status_int == 200
    assert "Nairobi" not in shown.text
