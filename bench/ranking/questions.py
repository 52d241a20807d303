"""Who asks: learners drawn by a seed, the languages as often as projects use them, the skills as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from plugin_app.contributions.ranking import Learner

from .growing import NOW

N, FRESH_DAYS = 20, 30
SINCE = NOW - timedelta(days=FRESH_DAYS)
LANGUAGES = {
    "JavaScript": 30,
    "Python": 28,
    "TypeScript": 24,
    "Java": 12,
    "C++": 8,
    "Go": 8,
    "Rust": 8,
    "PHP": 6,
    "C#": 6,
    "Ruby": 4,
    "Kotlin": 4,
    "Dart": 3,
}
SKILLS = (
    *("documentation", "testing", "accessibility", "design", "translation", "css", "docker", "security", "api"),
    *("database", "android", "react", "django", "frontend", "backend", "cli", "machine learning", "open source"),
)
COURSES = ("data", "web", "game", "mobile", "cloud", "machine learning", "visualization", "education", "automation")


@dataclass(frozen=True, slots=True)
class Question:
    """The best `n` for a learner that nobody is on, with places left, opened `since`, one of a project."""

    learner: Learner
    now: datetime = NOW
    since: datetime = SINCE
    n: int = N


def questions(number: int, seed: int) -> Iterator[Question]:
    random = Random(f"learners {seed}")
    names, weights = list(LANGUAGES), list(LANGUAGES.values())
    for serial in range(number):
        yield Question(
            Learner(
                id=f"learner-{serial}",
                languages=tuple(sorted(set(random.choices(names, weights, k=random.randint(1, 3))))),
                skills=tuple(random.sample(SKILLS, random.randint(1, 3))),
                level=random.choice((1, 1, 2, 2, 2, 3, 4)),
                kinds=("contribute",) if random.random() < 0.5 else (),
                course_skills=tuple(random.sample(COURSES, random.randint(0, 2))),
            )
        )
