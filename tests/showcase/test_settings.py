"""The editor of a showcase: everything is set in a form, each mistake is named beside its field."""

from __future__ import annotations

import pytest

from community_xblocks.project_showcase import ProjectShowcaseXBlock
from plugin_app.showcase.rules import AnsweredBy, CompletesOn, ProjectQuestion, ShowcaseRules
from tests.runtime import CourseRuntime
from tests.study_groups.editing import said_beside, save
from tests.world import COURSE, an_organiser, showcase

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"key": "qa", "words": "Which week is it from?", "kind": "line", "options": [], "is_required": True},
    {"key": "qb", "words": "Where are you stuck?", "kind": "text", "options": [], "is_required": False},
    {"key": "qc", "words": "How done is it?", "kind": "choice", "options": ["Begun", "Works"], "is_required": False},
]
EVERYTHING = {
    "display_name": "Wall 🧱",
    "intro": "Show **it**.",
    "may_seek": False,
    "pictures": True,
    "may_be_public": True,
    "shows_counts": True,
    "judged_events": True,
    "questions": QUESTIONS,
    "completes_on": "both",
    "completes_times": 3,
    "has_score": True,
    "weight": 2.5,
}


def a_block(**fields):
    runtime = CourseRuntime(an_organiser().user_id, COURSE, may_author=True)
    block = runtime.block(ProjectShowcaseXBlock, showcase().usage_key)
    for name, value in fields.items():
        setattr(block, name, value)
    return block


def test_saving_what_one_opened_changes_nothing():
    block = a_block(**EVERYTHING)
    before = block.authored_fields()
    assert save(block).status_int == 200
    assert block.authored_fields() == before
    assert {name: before[name] for name in EVERYTHING} == EVERYTHING


def test_a_question_is_written_in_a_row():
    block = a_block()
    answer = save(
        block,
        **{
            "questions-0-words": "How done is it?",
            "questions-0-kind": "choice",
            "questions-0-options": "Begun\nWorks",
            "questions-0-is_required": "on",
        },
    )
    assert answer.status_int == 200
    [row] = block.questions
    assert (row["words"], row["kind"], row["options"], row["is_required"]) == (
        "How done is it?",
        "choice",
        ["Begun", "Works"],
        True,
    )
    assert row["key"]


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        ({"words": "How?", "kind": "choice", "options": "One"}, "options", "nothing to choose from"),
        ({"words": "How?", "kind": "line", "options": "One\nTwo"}, "options", "only for a choice"),
        ({"options": "One\nTwo"}, "words", "no question yet"),
    ],
)
def test_a_row_that_cannot_be_asked_is_named(row, field, said):
    answer = save(a_block(), **{f"questions-0-{name}": value for name, value in row.items()})
    assert answer.status_int == 422
    assert said in said_beside(answer, f"questions-0-{field}")


def test_rules_read_whatever_a_file_holds():
    rules = ShowcaseRules.from_fields(
        {
            "questions": [
                {"words": "One", "kind": "nonsense"},
                {"words": "", "kind": "line"},
                {"words": "Two", "kind": "choice", "options": []},
                "three",
                {"words": "Four", "key": "q1"},
                *[{"words": f"More {number}"} for number in range(9)],
            ],
            "completes_on": "received",
            "completes_times": "many",
        }
    )
    assert [each.words for each in rules.questions][:2] == ["One", "Four"]
    assert rules.questions[0] == ProjectQuestion("q1", "One", AnsweredBy.LINE)
    assert len({each.key for each in rules.questions}) == len(rules.questions) <= 6
    assert (rules.completes_on, rules.completes_times) == (CompletesOn.PUBLISHED, 1)


def test_the_preview_asks_what_learners_will_be_asked():
    block = a_block()
    plain = block.studio_view().content
    assert "I like" in plain and "What everyone is asked who reads a project" in plain
    assert "What everyone is asked about their project" not in plain, "nothing is asked of them yet"
    block.questions, block.asks = QUESTIONS, ["wish"]
    asked = block.studio_view().content
    preview = asked[asked.index("What everyone is asked about their project") :]
    assert "Which week is it from?" in preview and "How done is it?" in preview
    assert "I wish" in preview and "I like" not in preview
