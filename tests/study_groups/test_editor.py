"""The editor of study groups: everything is set in a form, each mistake is named beside its field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from lxml import html

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions.authoring import ContributionsSettings
from tests.runtime import CourseRuntime, post
from tests.world import COURSE, an_organiser, contributions

from .editing import a_block, as_sent, open_folds, opened, said_beside, save

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"key": "qa", "words": "What for?", "kind": "text", "options": [], "is_required": True},
    {"key": "qb", "words": "How fast?", "kind": "choice", "options": ["Slowly", "Fast"], "is_required": False},
    {"key": "qc", "words": "How sure?", "kind": "scale", "options": ["Not", "Very"], "is_required": False},
]
EVERYTHING = {
    "display_name": "Meet here 🦉",
    "topics": [{"title": "Proofs", "description": "Slowly", "seats": 8}, {"title": "Statistics", "description": ""}],
    "may_propose": False,
    "may_create": False,
    "may_drop_in": False,
    "may_match": True,
    "joining": "request",
    "may_choose_joining": False,
    "one_group_each": True,
    "hours_to_accept": 24,
    "size_min": 4,
    "size_ideal": 5,
    "size_max": 6,
    "sign_up_opens": datetime(2026, 10, 5, 6, 30, tzinfo=UTC),
    "sign_up_closes": datetime(2026, 10, 19, 18, 0, tzinfo=UTC),
    "proposal_days": 10,
    "days_to_minimum": 14,
    "questions": QUESTIONS,
    "conduct": "Be kind.\n\nEvery day.",
    "channels": ["slack", "matrix"],
    "weeks": [{"title": "Say hello", "prompt": "And say\n\n* what for"}, {"title": "Ask for help", "prompt": ""}],
    "weeks_begin": "2026-10-07",
    "completes_on": "introduced",
    "completes_times": 3,
    "has_score": True,
    "weight": 2.5,
    "meeting_minutes": 90,
    "meetings_per_week": 2,
    "min_expected_active": 3,
    "same_language": False,
    "no_lone_minority": False,
    "level": "mixed",
    "goals": "any",
}


def test_saving_what_one_opened_changes_nothing():
    block = a_block(**EVERYTHING)
    assert save(block).status_int == 200
    assert block.authored_fields() == EVERYTHING


def test_a_new_block_can_be_saved_as_it_is():
    block = a_block()
    before = block.authored_fields()
    assert save(block).status_int == 200
    assert block.authored_fields() == before


def test_everything_can_be_set_from_nothing():
    block = a_block()
    answer = save(
        block,
        **{
            "display_name": "Meet here",
            "topics-0-title": "Proofs",
            "topics-0-seats": 8,
            "may_match": "on",
            "may_drop_in": None,
            "joining": "invite",
            "hours_to_accept": 12,
            "sign_up_opens": "2026-10-05T06:30",
            "questions-0-words": "How fast?",
            "questions-0-kind": "choice",
            "questions-0-options": "Slowly\r\nFast",
            "questions-0-is_required": "on",
            "channels": ["discord", "github"],
            "weeks-0-title": "Say hello",
            "weeks-0-prompt": "One\r\nTwo",
            "weeks_begin": "2026-10-07",
            "completes_on": "introduced",
            "meeting_minutes": "45",
            "same_language": None,
            "level": "any",
        },
    )
    assert answer.status_int == 200
    assert (block.display_name, block.may_match, block.may_drop_in) == ("Meet here", True, False)
    assert block.topics == [{"title": "Proofs", "description": "", "seats": 8}]
    assert (block.joining, block.hours_to_accept, block.completes_on) == ("invite", 12, "introduced")
    assert block.sign_up_opens == datetime(2026, 10, 5, 6, 30, tzinfo=UTC)
    [question] = block.questions
    assert question.pop("key")
    assert question == {"words": "How fast?", "kind": "choice", "options": ["Slowly", "Fast"], "is_required": True}
    assert block.channels == ["discord", "github"]
    assert (block.weeks, block.weeks_begin) == ([{"title": "Say hello", "prompt": "One\nTwo"}], "2026-10-07")
    assert (block.meeting_minutes, block.same_language, block.no_lone_minority) == (45, False, True)
    assert (block.level, block.goals) == ("any", "near")


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"display_name": " "}, "display_name", "Give it a title"),
        ({"size_min": 9}, "size_min", "More people would have to come than there are seats"),
        ({"size_min": 3, "size_ideal": 2}, "size_ideal", "fewer than open a group"),
        ({"size_ideal": 7, "size_max": 6}, "size_ideal", "more than there are seats"),
        ({"size_max": 51}, "size_max", "50 is the most"),
        ({"size_min": "three"}, "size_min", "a whole number"),
        ({"proposal_days": ""}, "proposal_days", "Put a number here"),
        ({"hours_to_accept": 169}, "hours_to_accept", "168 is the most"),
        ({"meetings_per_week": 0}, "meetings_per_week", "1 is the least"),
        ({"size_min": 3, "min_expected_active": 4}, "min_expected_active", "more than open a group"),
        (
            {"sign_up_opens": "2026-10-05T06:30", "sign_up_closes": "2026-10-05T06:30"},
            "sign_up_closes",
            "close before it opens",
        ),
        ({"sign_up_opens": "2026-02-30T06:30"}, "sign_up_opens", "could not read this date"),
        ({"sign_up_opens": "0001-01-01T00:00"}, "sign_up_opens", "could not read this date"),
        ({"topics-0-description": "No name"}, "topics-0-title", "a description but no name"),
        ({"topics-0-seats": "4"}, "topics-0-title", "seats but no name"),
        ({"topics-0-title": "Proofs", "topics-0-seats": "1"}, "topics-0-seats", "2 is the least"),
        ({"topics-0-title": "Proofs", "topics-1-title": "proofs"}, "topics-1-title", "there twice"),
        ({"weeks-0-prompt": "Ask"}, "weeks-0-title", "something to do but no title"),
        ({"weeks_begin": "2026-02-30"}, "weeks_begin", "could not read this day"),
        ({"weeks_begin": "1999-12-31"}, "weeks_begin", "could not read this day"),
        ({"questions-0-options": "A\nB"}, "questions-0-words", "no question yet"),
        (
            {"questions-0-words": "Which?", "questions-0-kind": "choice", "questions-0-options": "One"},
            "questions-0-options",
            "at least two answers",
        ),
        (
            {"questions-0-words": "Which?", "questions-0-kind": "choice", "questions-0-options": "One\nTwo\n One "},
            "questions-0-options",
            "“One” is there twice",
        ),
        (
            {"questions-0-words": "Sure?", "questions-0-kind": "scale", "questions-0-options": "Not\nSo\nVery"},
            "questions-0-options",
            "takes two lines",
        ),
        ({"questions-0-words": "Why?", "questions-0-options": "A\nB"}, "questions-0-options", "Own words need no"),
        ({"questions-0-words": "Why?", "questions-1-words": "Why?"}, "questions-1-words", "there twice"),
    ],
)
def test_each_mistake_is_named_beside_its_field_and_nothing_is_saved(changes, name, words):
    block = a_block()
    before = block.authored_fields()
    answer = save(block, **changes)
    assert answer.status_int == 422
    assert words in said_beside(answer, name)
    assert block.authored_fields() == before


def test_what_was_typed_is_still_there_beside_a_mistake():
    answer = save(a_block(), **{"size_min": 9, "topics-0-title": "Proofs", "sign_up_opens": "2026-10-05T06:30"})
    sent_again = as_sent(html.fromstring(answer.text))
    assert sent_again["topics-0-title"] == ["Proofs"]
    assert sent_again["sign_up_opens"] == ["2026-10-05T06:30"]


def test_rows_that_are_emptied_are_dropped_and_the_others_keep_their_order():
    block = a_block(topics=[{"title": title, "description": ""} for title in ("Algebra", "Proofs", "Statistics")])
    save(block, **{"topics-1-title": "", "topics-3-title": "Geometry"})
    assert [topic["title"] for topic in block.topics] == ["Algebra", "Statistics", "Geometry"]


def test_more_rows_than_anyone_reads_are_not_cut_in_silence():
    block = a_block(topics=[{"title": f"Topic {number}", "description": ""} for number in range(70)])
    answer = save(block)
    assert answer.status_int == 422
    assert "60 are the most" in answer.text
    assert len(block.topics) == 70


def test_answers_stay_with_a_question_that_is_reworded_or_moved():
    block = a_block(questions=QUESTIONS)
    save(block, **{"questions-0-words": "What do you want it for?", "questions-2-place": 1})
    asked = [(question["key"], question["words"]) for question in block.questions]
    assert asked == [("qc", "How sure?"), ("qa", "What do you want it for?"), ("qb", "How fast?")]


def test_a_question_that_moves_down_comes_after_the_one_that_was_there():
    block = a_block(questions=QUESTIONS)
    save(block, **{"questions-0-place": 2})
    assert [question["key"] for question in block.questions] == ["qb", "qa", "qc"]


def test_a_new_question_has_a_key_of_its_own_that_no_dropped_one_had():
    block = a_block(questions=QUESTIONS[:1])
    save(block, **{"questions-0-words": "", "questions-1-words": "And why?"})
    [question] = block.questions
    assert question["words"] == "And why?"
    assert question["key"] not in ("", "qa")


def test_saving_the_same_page_twice_keeps_the_key():
    block = a_block()
    sent = as_sent(opened(block), **{"questions-0-words": "Why?"})
    post(block, "save_settings", **sent)
    [first] = block.questions
    post(block, "save_settings", **sent)
    assert block.questions == [first]


def test_the_form_opens_where_most_authors_go_and_where_a_mistake_is():
    assert open_folds(opened(a_block())) == ["Title and topics", "How groups form"]
    answer = save(a_block(), **{"questions-0-options": "A\nB"})
    assert "Questions at sign-up" in open_folds(html.fromstring(answer.text))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu"])
def test_dates_are_in_utc_wherever_server_and_author_are(zone, settings):
    settings.TIME_ZONE = zone
    with timezone.override(zone):
        block = a_block(sign_up_opens=datetime(2026, 10, 5, 6, 30, tzinfo=UTC))
        assert as_sent(opened(block))["sign_up_opens"] == ["2026-10-05T06:30"]
        save(block, sign_up_closes="2026-11-01T01:30")
    assert block.sign_up_opens == datetime(2026, 10, 5, 6, 30, tzinfo=UTC)
    assert block.sign_up_closes == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


def test_a_date_can_be_taken_away():
    block = a_block(sign_up_opens=datetime(2026, 10, 5, 6, 30, tzinfo=UTC))
    save(block, sign_up_opens="")
    assert block.sign_up_opens is None


def test_the_preview_follows_and_shows_the_sign_up_with_its_questions():
    block = a_block()
    page = opened(block)
    assert "On my own" not in post(block, "preview_settings", **as_sent(page)).text
    asked = {"may_match": "on", "questions-0-words": "How sure?", "questions-0-kind": "scale", "display_name": "Here"}
    preview = post(block, "preview_settings", **as_sent(page, **asked)).text
    for words in ("Here", "Match me", "On my own", "How sure?", "Not at all", "Very much"):
        assert words in preview
    assert 'name="size_min"' not in preview
    assert not block.may_match


def test_the_preview_shows_what_groups_do_from_the_first_week_on():
    block = a_block()
    page = opened(block)
    assert "week by week" not in "".join(page.xpath("//div[@inert]//text()"))
    typed = {"weeks-0-title": "Say hello", "weeks-0-prompt": "And **what for**", "weeks-1-title": "Ask for help"}
    preview = post(block, "preview_settings", **as_sent(page, **typed)).text
    for words in ("Say hello", "<strong>what for</strong>", "Week 1 of 2", "Ask for help"):
        assert words in preview
    assert not block.weeks


def test_weeks_can_be_put_in_another_order():
    block = a_block(weeks=[{"title": title, "prompt": ""} for title in ("Read", "Write", "Show")])
    save(block, **{"weeks-2-place": 1})
    assert [week["title"] for week in block.weeks] == ["Show", "Read", "Write"]


def test_a_file_from_before_there_was_an_ideal_size_can_be_saved_as_it_opens():
    block = a_block(size_min=2, size_max=3)
    assert save(block, display_name="Pairs").status_int == 200
    assert (block.size_min, block.size_ideal, block.size_max) == (2, 3, 3)


def test_a_form_without_sections_has_no_folds(monkeypatch):
    monkeypatch.setattr(ContributionsSettings, "sections", ())
    block = CourseRuntime(an_organiser().user_id, COURSE, may_author=True).block(
        ContributionsXBlock, contributions().usage_key
    )
    page = html.fromstring(block.studio_view().content)
    assert not page.xpath("//form[@data-cmy-save]//details")
    assert page.xpath("//form[@data-cmy-save]//input[@name='skills']")
