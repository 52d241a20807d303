"""What the contract tests need to arrange, and how it is arranged on each host."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from hashlib import md5
from types import SimpleNamespace
from typing import Any, Protocol, TypeVar

from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from opaque_keys.edx.keys import CourseKey, UsageKey

from plugin_app.host import Host
from plugin_app.host.openedx import OpenEdxHost
from plugin_app.host.ports import PlacedBlock
from plugin_app.host.standalone import MASQUERADE_SESSION_KEY, StandaloneHost, enrol, make_staff, remember_request, told

from .stub_platform import Platform, tables

Answer = TypeVar("Answer")

COURSE = "course-v1:Open+Learning+2026"
OTHER_COURSE = "course-v1:Open+Learning+2027"
BLOCK = "block-v1:Open+Learning+2026+type@community_study_groups+block@groups"


class World(Protocol):
    """A host, and the hands to arrange what it is asked about."""

    host: Host

    def enrol(self, user: User, course_key: str) -> None: ...

    def unenrol(self, user: User, course_key: str) -> None: ...

    def make_course_staff(self, user: User, course_key: str) -> None: ...

    def make_global_staff(self, user: User) -> None: ...

    def retire(self, user: User) -> None: ...

    def be_active(self, user: User, course_key: str, when: datetime) -> None:
        """Have this person do something in the course."""

    def anonymous_id(self, user: User, course_key: str) -> str:
        """The id by which blocks of the course know this person."""

    def name_course(self, course_key: str, title: str) -> None: ...

    def place_block(self, usage_key: str, fields: dict[str, object], *, shown_to: Collection[int]) -> None: ...

    def look_as_learner(self, request: HttpRequest, course_key: str) -> None: ...

    def during(self, request: HttpRequest, question: Callable[[], Answer]) -> Answer:
        """The answer while the request is being worked on."""

    def told(self) -> list[tuple[str, dict[str, object], int, str]]:
        """Event, data, user id and course key of everything the host was told."""


class OpenEdxWorld:
    """The Open edX adapter on a stub platform."""

    def __init__(self, platform: Platform) -> None:
        self.host: Host = OpenEdxHost()
        self.platform = platform

    def enrol(self, user: User, course_key: str) -> None:
        tables.CourseEnrollment.objects.create(user=user, course_id=course_key)

    def unenrol(self, user: User, course_key: str) -> None:
        tables.CourseEnrollment.objects.filter(user=user, course_id=course_key).update(is_active=False)

    def make_course_staff(self, user: User, course_key: str) -> None:
        self.platform.course_staff.add((user.pk, course_key))

    def make_global_staff(self, user: User) -> None:
        User.objects.filter(pk=user.pk).update(is_staff=True)

    def retire(self, user: User) -> None:
        tables.UserRetirementStatus.objects.create(user=user)
        User.objects.filter(pk=user.pk).update(is_active=False, username=f"retired__user_{user.pk}", email="")

    def be_active(self, user: User, course_key: str, when: datetime) -> None:
        block = f"block {tables.StudentModule.objects.count()}"
        tables.StudentModule.objects.create(student=user, course_id=course_key, module_state_key=block, modified=when)

    def anonymous_id(self, user: User, course_key: str) -> str:
        given = md5(f"{user.pk} {course_key}".encode(), usedforsecurity=False).hexdigest()
        tables.AnonymousUserId.objects.create(user=user, course_id=course_key, anonymous_user_id=given)
        return given

    def name_course(self, course_key: str, title: str) -> None:
        tables.CourseOverview.objects.create(id=course_key, display_name=title)

    def place_block(self, usage_key: str, fields: dict[str, object], *, shown_to: Collection[int]) -> None:
        self.platform.modulestore.place(usage_key, fields, shown_to=shown_to, published=True)

    def look_as_learner(self, request: HttpRequest, course_key: str) -> None:
        request.user.masquerade_settings = {CourseKey.from_string(course_key): SimpleNamespace(role="student")}

    def during(self, request: HttpRequest, question: Callable[[], Answer]) -> Answer:
        self.platform.request = request
        try:
            return question()
        finally:
            self.platform.request = None

    def told(self) -> list[tuple[str, dict[str, object], int, str]]:
        return [
            (event["name"], event["data"], event["context"]["user_id"], event["context"]["course_id"])
            for event in self.platform.emitted
        ]


class StandaloneWorld:
    """The adapter of the demo, with a book of its own."""

    def __init__(self) -> None:
        self.book = Book()
        self.host: Host = StandaloneHost(self.book)
        self._told: list[tuple[str, dict[str, object], int, str]] = []
        told.connect(self._hear)

    def enrol(self, user: User, course_key: str) -> None:
        enrol(user.pk, course_key)

    def unenrol(self, user: User, course_key: str) -> None:
        user.groups.remove(Group.objects.get(name=f"learner:{course_key}"))

    def make_course_staff(self, user: User, course_key: str) -> None:
        make_staff(user.pk, course_key)

    def make_global_staff(self, user: User) -> None:
        User.objects.filter(pk=user.pk).update(is_superuser=True)

    def retire(self, user: User) -> None:
        User.objects.filter(pk=user.pk).update(is_active=False)

    def be_active(self, user: User, course_key: str, when: datetime) -> None:
        enrol(user.pk, course_key)
        User.objects.filter(pk=user.pk).update(last_login=when)

    def anonymous_id(self, user: User, course_key: str) -> str:
        return str(user.pk)

    def name_course(self, course_key: str, title: str) -> None:
        self.book.titles[course_key] = title

    def place_block(self, usage_key: str, fields: dict[str, object], *, shown_to: Collection[int]) -> None:
        usage = UsageKey.from_string(usage_key)
        self.book.blocks[usage_key] = PlacedBlock(str(usage.course_key), usage.block_type, fields)
        self.book.shown_to[usage_key] = shown_to

    def look_as_learner(self, request: HttpRequest, course_key: str) -> None:
        request.session = {MASQUERADE_SESSION_KEY: course_key}  # type: ignore[assignment]  # a session is a dictionary here

    def during(self, request: HttpRequest, question: Callable[[], Answer]) -> Answer:
        answers: list[Answer] = []

        def view(_request: HttpRequest) -> HttpResponse:
            answers.append(question())
            return HttpResponse()

        remember_request(view)(request)
        return answers[0]

    def told(self) -> list[tuple[str, dict[str, object], int, str]]:
        return self._told

    def _hear(self, event: str, data: dict[str, object], user_id: int, course_key: str, **_signal: Any) -> None:
        self._told.append((event, data, user_id, course_key))


class Book:
    """The placed blocks and named courses of a standalone world."""

    def __init__(self) -> None:
        self.blocks: dict[str, PlacedBlock] = {}
        self.shown_to: dict[str, Collection[int]] = {}
        self.titles: dict[str, str] = {}

    def block(self, usage_key: str) -> PlacedBlock | None:
        return self.blocks.get(usage_key)

    def visible(self, usage_key: str, user_id: int) -> bool:
        return user_id in self.shown_to.get(usage_key, ())

    def url(self, usage_key: str) -> str:
        return f"/unit/{usage_key}/"

    def site(self) -> str:
        return "https://learn.example.org"

    def course_title(self, course_key: str) -> str:
        return self.titles.get(course_key, "")

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        return ()
