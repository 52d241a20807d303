"""What makes one item better than another for a learner, and the reason that is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from plugin_app.contributions.ranking import Item, Learner, Origin, Reason
from plugin_app.contributions.ranking.score import Scorer
from tests.contributions.ranking.situations import AMINA, NOW, an_item


def score(item: Item, learner: Learner = AMINA) -> int:
    return Scorer(learner, NOW).pick(item).score


def reasons(item: Item, learner: Learner = AMINA) -> dict[str, tuple[Any, ...]]:
    return {reason.code: reason.params for reason in Scorer(learner, NOW).pick(item).reasons}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"languages": ("Python",)}, {"languages": ("Python", "Go")}),
        ({"languages": ("Python", "Go")}, {"languages": ()}),
        ({"languages": ()}, {"languages": ("Haskell",)}),
        ({"languages": (), "topics": ("python",)}, {"languages": (), "topics": ("haskell",)}),
        ({"languages": ("Rust", "Python")}, {"languages": ("Rust", "CSS")}),
        ({"title": "Clean the data"}, {"title": "Clean the house"}),
        ({"labels": ("documentation",)}, {"labels": ("refactoring",)}),
        ({"level": 2}, {"level": 1}),
        ({"level": 1}, {"level": 3}),
        ({"level": 3}, {"level": 4}),
        ({"labels": ("good first issue",)}, {"labels": ("level: hard",)}),
        ({"created_at": NOW}, {"created_at": NOW - timedelta(days=30)}),
        ({"created_at": NOW - timedelta(days=400)}, {"created_at": None}),
        ({"stars": 1_000}, {"stars": 10}),
        ({"slots": 3}, {"slots": None}),
        ({"origin": Origin.SHOWCASE}, {"origin": Origin.CATALOGUE}),
        ({"origin": Origin.PLATFORM}, {"origin": Origin.CATALOGUE}),
    ],
)
def test_what_suits_better_scores_more(better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert score(an_item(**better)) > score(an_item(**worse))


def test_tools_beside_the_language_of_a_project_do_not_count_against_it() -> None:
    alone = an_item(languages=("Python",))
    with_tools = an_item(languages=("Makefile", "Shell", "Python", "Dockerfile", "HTML"))
    assert score(alone) == score(with_tools)


def test_fame_says_no_more_after_a_thousand_stars() -> None:
    assert score(an_item(stars=1_000)) == score(an_item(stars=100_000))


def test_half_of_the_freshness_is_gone_after_a_month() -> None:
    never, today, month = (an_item(created_at=at) for at in (None, NOW, NOW - timedelta(days=30)))
    assert score(today) - score(never) == 2 * (score(month) - score(never))


def test_freshness_fades_at_midnight_in_utc_wherever_it_is_asked() -> None:
    midnight = NOW.replace(hour=0)
    item = an_item(created_at=midnight - timedelta(hours=5))
    [before, first, last, after] = (
        Scorer(AMINA, midnight + timedelta(minutes=at)).pick(item).score for at in (-1, 0, 24 * 60 - 1, 24 * 60)
    )
    assert before > first == last > after
    in_kathmandu = midnight.astimezone(timezone(timedelta(hours=5, minutes=45)))
    assert Scorer(AMINA, in_kathmandu).pick(item).score == first


def test_a_learner_who_says_nothing_has_no_preference_among_languages() -> None:
    nobody = Learner("nobody")
    assert score(an_item(languages=("Haskell",)), nobody) == score(an_item(languages=()), nobody)


def test_only_the_kinds_that_are_wanted_count() -> None:
    adopter = replace(AMINA, kinds=("adopt",))
    assert score(an_item(kind="adopt"), adopter) > score(an_item(kind="support"), adopter)
    assert score(an_item(kind="adopt")) == score(an_item(kind="support"))


def test_every_reason_there_is() -> None:
    learner = replace(AMINA, kinds=("adopt",), level=2)
    item = an_item(
        title="Documentation of the data model",
        labels=("good first issue",),
        slots=2,
        kind="adopt",
        origin=Origin.PLATFORM,
    )
    assert reasons(item, learner) == {
        "language": ("Python",),
        "skill": ("documentation",),
        "course": ("data",),
        "level": (2,),
        "kind": ("adopt",),
        "platform": (),
        "places": (2,),
        "welcome": ("good first issue",),
        "fresh": (3,),
    }


def test_reasons_come_by_their_weight() -> None:
    picked = Scorer(AMINA, NOW).pick(an_item(title="Clean the data", labels=("good first issue",)))
    assert [reason.code for reason in picked.reasons] == ["language", "fresh", "course", "level", "welcome"]


def test_there_is_always_a_reason() -> None:
    assert Scorer(Learner("nobody"), NOW).pick(an_item(created_at=None)).reasons == (Reason("open"),)


@pytest.mark.parametrize(
    ("skill", "mentioned"),
    [
        ("Machine Learning", True),
        ("machine-learning", True),
        ("learning", True),
        ("learn", False),
        ("C++", True),
        ("Node.js", True),
        ("Go", False),
        ("R", True),
        ("الأمن", True),
        ("", False),
    ],
)
def test_a_skill_is_found_among_names_and_words_but_not_inside_words(skill: str, mentioned: bool) -> None:
    item = an_item(title="Go to machine-learning (C++)", description="With node.js. الأمن", topics=("r",))
    assert ("skill" in reasons(item, Learner("bo", skills=(skill,)))) is mentioned


def test_a_language_among_the_skills_is_told_once() -> None:
    told = reasons(an_item(title="Python 3.13"), Learner("bo", skills=("python",)))
    assert told["language"] == ("Python",)
    assert "skill" not in told


def test_an_old_item_is_not_called_fresh() -> None:
    assert "fresh" not in reasons(an_item(created_at=NOW - timedelta(days=31)))
    assert reasons(an_item(created_at=NOW - timedelta(hours=23)))["fresh"] == (0,)
