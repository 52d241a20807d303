"""The host of the demo and the tests: plain Django, no platform.

Who is in a course is kept in Django's own auth groups, ``learner:<course key>`` and ``staff:<course key>``; so is which
account of a forge somebody signs in with, ``account:<forge>:<number>:<login>``. Global staff are superusers. Placed
blocks come from a *book*, an object named by the ``STANDALONE_BLOCKS`` setting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Protocol

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Q
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from plugin_app import conf
from plugin_app.batches import batches

from .lookup import by_identifier, usernames_of
from .ports import ContentGroups, ForgeAccount, PlacedBlock

told = Signal()
"""Sent with ``event``, ``data``, ``user_id``, ``course_key`` whenever the platform would have been told something."""

progressed = Signal()
"""Sent with ``user_id``, ``usage_key``, ``share`` whenever the platform would have heard how far somebody is."""

retired = Signal()
"""To be sent with ``user_id`` when someone leaves."""

MASQUERADE_SESSION_KEY = "community_masquerade"
"""Session entry with the course key a member of staff currently looks at as a learner."""

LONGEST_ID = 18
"""Digits of a number that every database takes for an id."""

_request: ContextVar[HttpRequest | None] = ContextVar("community_standalone_request", default=None)


class BlockBook(Protocol):
    """What a standalone course knows of the blocks placed in it."""

    def block(self, usage_key: str) -> PlacedBlock | None:
        """The placed block; ``None`` if there is no such block."""

    def visible(self, usage_key: str, user_id: int) -> bool:
        """Whether the block is shown to this person."""

    def url(self, usage_key: str) -> str:
        """Where the block is shown."""

    def site(self) -> str:
        """The root of the site, without a slash at its end."""

    def course_title(self, course_key: str) -> str:
        """The course's name, or an empty string."""

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        """The skills the course is about."""


def enrol(user_id: int, course_key: str) -> None:
    """Put someone into a course."""
    _group("learner", course_key).user_set.add(user_id)


def make_staff(user_id: int, course_key: str) -> None:
    """Let someone look after a course."""
    _group("staff", course_key).user_set.add(user_id)


def sign_in_with(user_id: int, account: ForgeAccount) -> None:
    """Let somebody have signed in with an account of a forge."""
    _group("account", f"{account.forge}:{account.number}:{account.login}").user_set.add(user_id)


def remember_request(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: keep the current request at hand, as the platform's own middleware does."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


class StandaloneHost:
    """Answers every question of ``ports.Host`` from plain Django tables and a block book."""

    def __init__(self, book: BlockBook | None = None) -> None:
        path = conf.standalone_blocks()
        self._book: BlockBook | None = book or (import_string(path)() if path else None)

    def is_enrolled(self, user_id: int, course_key: str) -> bool:
        return _in_group(user_id, "learner", course_key)

    def is_course_staff(self, user_id: int, course_key: str) -> bool:
        looks_after = Q(is_superuser=True) | Q(groups__name=f"staff:{course_key}")
        people = get_user_model().objects.filter(looks_after, pk=user_id, is_active=True)
        return _may_be_a_key(course_key) and people.exists()

    def is_global_staff(self, user_id: int) -> bool:
        return get_user_model().objects.filter(pk=user_id, is_superuser=True, is_active=True).exists()

    def may_see_block(self, user_id: int, usage_key: str) -> bool:
        return self._book is not None and self._book.visible(usage_key, user_id)

    def acting_user_id(self) -> int | None:
        request = _request.get()
        return request.user.pk if request and hasattr(request, "user") and request.user.is_authenticated else None

    def masquerades_as_learner(self, course_key: str) -> bool:
        request = _request.get()
        return bool(request and course_key and _session(request).get(MASQUERADE_SESSION_KEY) == course_key)

    def csrf_was_checked(self) -> bool:
        request = _request.get()
        return bool(request and request.method == "POST" and getattr(request, "csrf_processing_done", False))

    def names(self, user_ids: Collection[int]) -> dict[int, str]:
        people = get_user_model().objects.filter(pk__in=set(user_ids), is_active=True)
        return {pk: first or username for pk, first, username in people.values_list("pk", "first_name", "username")}

    def email(self, user_id: int) -> str | None:
        people = get_user_model().objects.filter(pk=user_id, is_active=True)
        return people.values_list("email", flat=True).first() or None

    def usernames(self, user_ids: Collection[int]) -> dict[int, str]:
        return usernames_of(get_user_model().objects.filter(is_active=True), user_ids)

    def find_learners(self, course_key: str, identifiers: Collection[str]) -> dict[str, int]:
        if not _may_be_a_key(course_key):
            return {}
        learners = get_user_model().objects.filter(groups__name=f"learner:{course_key}", is_active=True)
        return by_identifier(learners, identifiers)

    def last_active(self, course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
        # Nothing is kept here of what people do in a course, so it is the last sign-in of those who take part in it.
        if not _may_be_a_key(course_key):
            return {}
        inside = (f"learner:{course_key}", f"staff:{course_key}")
        people = get_user_model().objects.filter(groups__name__in=inside, is_active=True)
        rows = (people.filter(pk__in=batch).values_list("pk", "last_login") for batch in batches(set(user_ids)))
        return {user_id: seen for batch in rows for user_id, seen in batch if seen is not None}

    def user_of_anonymous_id(self, anonymous_id: str, course_key: str) -> int | None:
        # The demo's blocks know people by their user id alone, in every course.
        may_be_an_id = anonymous_id.isascii() and anonymous_id.isdigit() and len(anonymous_id) <= LONGEST_ID
        if not may_be_an_id or not _may_be_a_key(course_key):
            return None
        return get_user_model().objects.filter(pk=anonymous_id).values_list("pk", flat=True).first()

    def forge_accounts(self, user_id: int) -> tuple[ForgeAccount, ...]:
        linked = Group.objects.filter(user=user_id, user__is_active=True, name__startswith="account:").order_by("-pk")
        told = (name.split(":", 3)[1:] for name in linked.values_list("name", flat=True))
        return tuple(ForgeAccount(*each) for each in told)

    def course_title(self, course_key: str) -> str:
        return self._book.course_title(course_key) if self._book else ""

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        return self._book.course_skills(course_key) if self._book else ()

    def placed_block(self, usage_key: str) -> PlacedBlock | None:
        return self._book.block(usage_key) if self._book else None

    def block_url(self, usage_key: str) -> str:
        return self._book.url(usage_key) if self._book else ""

    def site_url(self) -> str:
        return self._book.site() if self._book else ""

    def on_retirement(self, retire: Callable[[int], None]) -> None:
        def receiver(user_id: int, **_details: object) -> None:
            retire(user_id)

        retired.connect(receiver, weak=False, dispatch_uid="community_hub.retirement")

    def offer_content_groups(self, groups: ContentGroups) -> None:
        """Nothing here is kept for anybody: the course of a demo is the same for all."""

    def tell_progress(self, user_id: int, usage_key: str, share: float) -> None:
        progressed.send(StandaloneHost, user_id=user_id, usage_key=usage_key, share=share)

    def track(self, event: str, data: Mapping[str, object], *, user_id: int, course_key: str) -> None:
        told.send(StandaloneHost, event=event, data=dict(data), user_id=user_id, course_key=course_key)


def _group(role: str, course_key: str) -> Group:
    return Group.objects.get_or_create(name=f"{role}:{course_key}")[0]


def _in_group(user_id: int, role: str, course_key: str) -> bool:
    members = Group.objects.filter(name=f"{role}:{course_key}", user=user_id, user__is_active=True)
    return _may_be_a_key(course_key) and members.exists()


def _may_be_a_key(course_key: str) -> bool:
    # PostgreSQL takes no NUL, not even to look for it.
    return bool(course_key) and "\x00" not in course_key


def _session(request: HttpRequest) -> Mapping[str, object]:
    return getattr(request, "session", {})
