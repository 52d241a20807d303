"""What an author set, read from fields that may hold anything: Studio's values, OLX, an old export, a typo."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.study_groups.data import Joining
from plugin_app.study_groups.matching.problem import Taste
from plugin_app.study_groups.rules import (
    LARGEST,
    LONGEST_TITLE,
    LONGEST_TO_ACCEPT,
    LONGEST_WAIT,
    MEETING_MINUTES,
    MOST_MEETINGS,
    SMALLEST,
    CompletesOn,
    GroupRules,
    QuestionKind,
)

NAMES = [*GroupRules.__dataclass_fields__, "sign_up_opens", "sign_up_closes"]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))])),
    st.sampled_from(
        ["9" * 5000, "2026-10-07", "choice", "scale", "invite", "introduced", "mixed", "2026-10-19T18:30:00Z"]
    ),
)
ROW = st.dictionaries(
    st.sampled_from(["title", "description", "prompt", "seats", "key", "words", "kind", "options", "is_required"]),
    ODD | st.lists(ODD, max_size=3),
)
FIELDS = st.dictionaries(st.sampled_from(NAMES), ODD | st.lists(ODD | ROW, max_size=4) | ROW)


def written(rules: GroupRules) -> dict[str, object]:
    """The fields a block would hold to be read as these rules."""
    return {**asdict(rules), "sign_up_opens": rules.opens, "sign_up_closes": rules.closes}


@given(FIELDS)
def test_whatever_the_fields_hold_the_rules_are_such_as_a_course_can_live_with(fields):
    rules = GroupRules.from_fields(fields)
    assert SMALLEST <= rules.size_min <= rules.size_ideal <= rules.size_max <= LARGEST
    assert 0 <= rules.hours_to_accept <= LONGEST_TO_ACCEPT
    assert 1 <= rules.proposal_days <= LONGEST_WAIT
    assert 0 <= rules.days_to_minimum <= LONGEST_WAIT
    assert rules.meeting_minutes in MEETING_MINUTES
    assert 1 <= rules.meetings_per_week <= MOST_MEETINGS
    assert 0 <= rules.min_expected_active <= rules.size_min, "else no group could be"
    assert isinstance(rules.level, Taste)
    assert isinstance(rules.goals, Taste)
    assert isinstance(rules.joining, Joining)
    assert isinstance(rules.completes_on, CompletesOn)
    assert {moment.tzinfo for moment in (rules.opens, rules.closes) if moment} <= {UTC}
    assert all(0 < len(topic.title) <= LONGEST_TITLE for topic in rules.topics)
    assert all(SMALLEST <= rules.seats_for(topic.title) <= LARGEST for topic in rules.topics)
    assert all(week.title or week.prompt for week in rules.weeks)
    assert all(len(week.title) <= LONGEST_TITLE for week in rules.weeks)
    assert rules.weeks_begin is None or 2000 <= rules.weeks_begin.year <= 2100
    keys = [question.key for question in rules.questions]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"\w{1,50}", key) for key in keys)
    assert all(question.answers for question in rules.questions if question.kind is not QuestionKind.TEXT)


@given(FIELDS)
def test_rules_that_are_written_down_are_read_back_as_they_were(fields):
    rules = GroupRules.from_fields(fields)
    assert GroupRules.from_fields(written(rules)) == rules


def test_a_block_in_which_nothing_was_set_has_the_defaults():
    assert GroupRules.from_fields({}) == GroupRules()


@pytest.mark.parametrize(
    ("low", "ideal", "high", "read"),
    [
        (3, 4, 6, (3, 4, 6)),
        (5, None, 8, (5, 5, 8)),  # from before there was an ideal
        (2, None, 3, (2, 3, 3)),
        (9, 9, 4, (4, 4, 4)),
        (1, 0, 99, (2, 2, 50)),
        ("x", "y", "z", (3, 4, 6)),
    ],
)
def test_sizes_are_brought_into_their_order(low, ideal, high, read):
    rules = GroupRules.from_fields({"size_min": low, "size_ideal": ideal, "size_max": high})
    assert (rules.size_min, rules.size_ideal, rules.size_max) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-10-19T18:30:00Z", datetime(2026, 10, 19, 18, 30, tzinfo=UTC)),
        ("2026-10-19T18:30:00+03:00", datetime(2026, 10, 19, 15, 30, tzinfo=UTC)),
        ("2026-10-19T18:30", datetime(2026, 10, 19, 18, 30, tzinfo=UTC)),
        (datetime(2026, 10, 19, 18, 30), datetime(2026, 10, 19, 18, 30, tzinfo=UTC)),  # noqa: DTZ001 - as a file may say
        ("next Monday", None),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))), None),
    ],
)
def test_a_moment_is_read_in_utc_or_not_at_all(value, read):
    assert GroupRules.from_fields({"sign_up_opens": value}).opens == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-10-07", date(2026, 10, 7)),
        (" 2026-10-07 ", date(2026, 10, 7)),
        (date(2026, 10, 7), date(2026, 10, 7)),
        (datetime(2026, 10, 7, 23, 30, tzinfo=timezone(-timedelta(hours=12))), date(2026, 10, 8)),
        *((odd, None) for odd in ("", None, "next Monday", "2026-02-30", "1999-12-31", "2101-01-01", 7, True, [])),
        (datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))), None),
    ],
)
def test_a_day_is_read_or_left_out(value, read):
    assert GroupRules.from_fields({"weeks_begin": value}).weeks_begin == read


def test_a_week_needs_a_title_or_something_to_do_and_two_may_share_a_title():
    rows = [
        {"title": "Read"},
        {"prompt": "Write"},
        {"title": " ", "prompt": ""},
        7,
        {"title": "Read", "prompt": "More"},
    ]
    found = GroupRules.from_fields({"weeks": rows}).weeks
    assert [(week.title, week.prompt) for week in found] == [("Read", ""), ("", "Write"), ("Read", "More")]


def test_questions_that_share_a_key_do_not_share_their_answers():
    rows = [{"key": "zone", "words": "Where?"}, {"key": "zone", "words": "When?"}, {"key": "my-wish", "words": "What?"}]
    assert [one.key for one in GroupRules.from_fields({"questions": rows}).questions] == ["zone", "q2", "q3"]


def test_a_question_without_a_key_never_takes_another_ones():
    rows = [{"key": "q2", "words": "First?"}, {"words": "Second?"}]
    assert [one.key for one in GroupRules.from_fields({"questions": rows}).questions] == ["q2", "q2_"]


def test_a_scale_has_two_ends_or_our_own():
    rows = [
        {"words": "How sure?", "kind": "scale", "options": ["Not sure", "Sure"]},
        {"words": "How fast?", "kind": "scale", "options": ["Slow", "Fine", "Fast"]},
    ]
    assert [one.options for one in GroupRules.from_fields({"questions": rows}).questions] == [("Not sure", "Sure"), ()]


def test_a_text_is_no_list_of_letters():
    rules = GroupRules.from_fields(
        {
            "channels": "slack",
            "topics": "Proofs",
            "questions": [{"words": "Which?", "kind": "choice", "options": "abc"}],
        }
    )
    assert (rules.channels, rules.topics, rules.questions) == ((), (), ())
