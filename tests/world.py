"""Whole situations for tests: courses, people, placed blocks. Reads as sentences: ``a_learner("Amina")``."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db import connection

from plugin_app.activities.api import Kind, Placed
from plugin_app.contributions.api import ContributionRules
from plugin_app.host import standalone
from plugin_app.host.ports import PlacedBlock
from plugin_app.people.api import Viewer, viewer
from plugin_app.showcase.api import ShowcaseRules
from plugin_app.study_groups.api import GroupRules

COURSE = "course-v1:Open+Learning+2026"
OTHER_COURSE = "course-v1:Open+Cooking+2026"


class Book:
    """The blocks placed in the test courses. Tests write to it; ``conftest`` empties it."""

    placed: ClassVar[dict[str, PlacedBlock]] = {}
    hidden: ClassVar[set[str]] = set()
    skills: ClassVar[dict[str, tuple[str, ...]]] = {}

    def block(self, usage_key: str) -> PlacedBlock | None:
        return self.placed.get(usage_key)

    def visible(self, usage_key: str, user_id: int) -> bool:
        return usage_key in self.placed and usage_key not in self.hidden

    def url(self, usage_key: str) -> str:
        return f"{self.site()}/blocks/{usage_key}"

    def site(self) -> str:
        return "https://learn.example"

    def course_title(self, course_key: str) -> str:
        return {COURSE: "Learning in the Open", OTHER_COURSE: "Cooking"}.get(course_key, "")

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        return self.skills.get(course_key, ())

    @classmethod
    def empty(cls) -> None:
        cls.placed, cls.hidden, cls.skills = {}, set(), {}


def settled() -> None:
    """The database reckons with what was just written, as it does by itself a minute after so much was written.

    PostgreSQL plans by what it has counted: where it takes thousands of rows for none, it looks at each one for each.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def a_person(name: str, **fields: Any) -> Any:
    """Someone with an account and nothing else."""
    username = name.lower().replace(" ", "_")
    defaults = {"first_name": name, "email": f"{username}@learn.example", **fields}
    return get_user_model().objects.get_or_create(username=username, defaults=defaults)[0]


def a_learner(name: str, course: str = COURSE) -> Viewer:
    """Someone enrolled in the course."""
    person = a_person(name)
    standalone.enrol(person.pk, course)
    return viewer(person.pk, course)


def an_organiser(name: str = "Olga", course: str = COURSE) -> Viewer:
    """Someone who looks after the course."""
    person = a_person(name)
    standalone.make_staff(person.pk, course)
    return viewer(person.pk, course)


def study_groups(course: str = COURSE, name: str = "groups", **rules: Any) -> Placed[GroupRules]:
    """A placed study groups block."""
    usage_key = f"{course.replace('course-v1:', 'block-v1:')}+type@community_study_groups+block@{name}"
    fields = {"display_name": "Study groups", **rules}
    Book.placed[usage_key] = PlacedBlock(course, "community_study_groups", fields)
    return Placed(course, usage_key, Kind.STUDY_GROUPS, "Study groups", GroupRules.from_fields(fields))


def showcase(course: str = COURSE, name: str = "showcase", **rules: Any) -> Placed[ShowcaseRules]:
    """A placed showcase block."""
    usage_key = f"{course.replace('course-v1:', 'block-v1:')}+type@community_project_showcase+block@{name}"
    fields = {"display_name": "Project showcase", **rules}
    Book.placed[usage_key] = PlacedBlock(course, "community_project_showcase", fields)
    return Placed(course, usage_key, Kind.SHOWCASE, "Project showcase", ShowcaseRules.from_fields(fields))


def contributions(course: str = COURSE, name: str = "contributions", **rules: Any) -> Placed[ContributionRules]:
    """A placed contributions block."""
    usage_key = f"{course.replace('course-v1:', 'block-v1:')}+type@community_contributions+block@{name}"
    fields = {"display_name": "Contribute", **rules}
    Book.placed[usage_key] = PlacedBlock(course, "community_contributions", fields)
    return Placed(course, usage_key, Kind.CONTRIBUTIONS, "Contribute", ContributionRules.from_fields(fields))
