"""What we ask of the platform: every question, and nothing more.

One adapter answers for Open edX (``host.openedx``), one for the demo and the tests (``host.standalone``); the same
contract tests run over both. Rules that hold for every adapter:

* Keys are plain strings. A key nobody knows, a library's key, or a malformed one is not an error: the answer is the
  least there is (``False``, ``None``, empty).
* People are the platform's user ids. A retired person has no name any more.
* An adapter answers; it decides nothing about our rooms. What a role may do is asked in ``<room>/api.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class PlacedBlock:
    """A block as it is published in a course."""

    course_key: str
    block_type: str
    """The name of its ``xblock.v1`` entry point."""
    fields: Mapping[str, object]
    """What its author set (fields of settings and content scope), by name; defaults may be absent."""


@dataclass(frozen=True)
class ForgeAccount:
    """An account somebody signs in to the platform with, so that it is proved to be theirs."""

    forge: str
    """``github``."""
    number: str
    """The forge's own, which stays when the login changes."""
    login: str


@dataclass(frozen=True)
class GroupSet:
    """Groups of people that content can be kept for."""

    number: int
    """Ours: positive, and never another set's."""
    name: str


class ContentGroups(Protocol):
    """What the platform asks about groups that content is kept for. Of each set somebody is in one, or in none."""

    def sets(self, course_key: str) -> Sequence[GroupSet]:
        """Those of a course."""

    def groups(self, number: int) -> Mapping[int, str]:
        """The groups of a set: number → name."""

    def name(self, number: int, group: int) -> str | None:
        """The name of one of them; ``None`` if it is not in the set."""

    def group_of(self, user_id: int, number: int) -> tuple[int, str] | None:
        """In which of them somebody is: its number and name."""


class Host(Protocol):
    """The platform, as far as we need it."""

    def is_enrolled(self, user_id: int, course_key: str) -> bool:
        """Whether this person has an active enrolment in the course. One query at most."""

    def is_course_staff(self, user_id: int, course_key: str) -> bool:
        """Whether this person is staff or instructor of the course (global staff are staff of every course)."""

    def is_global_staff(self, user_id: int) -> bool:
        """Whether this person looks after the whole instance."""

    def may_see_block(self, user_id: int, usage_key: str) -> bool:
        """Whether the placed block is visible to this person now: published, released, in their content groups.

        The platform's handler URLs do not ask this, so every door does.
        """

    def acting_user_id(self) -> int | None:
        """Who is behind the current request, also while they look through a learner's eyes; ``None`` if nobody."""

    def masquerades_as_learner(self, course_key: str) -> bool:
        """Whether the person behind the current request looks at the course as a learner. Such a view never writes."""

    def csrf_was_checked(self) -> bool:
        """Whether a forged request would have been turned away before it came here. Never true for reading methods."""

    def names(self, user_ids: Collection[int]) -> dict[int, str]:
        """The public name of each person; who is retired or unknown is left out. One query for any number of ids."""

    def usernames(self, user_ids: Collection[int]) -> dict[int, str]:
        """The account name of each person, for lists the course team takes out and brings back in; never shown to
        learners. Who is retired or unknown is left out. A few queries for thousands of ids.
        """

    def email(self, user_id: int) -> str | None:
        """Where to write to this person; ``None`` for the retired, the inactive and the unknown."""

    def find_learners(self, course_key: str, identifiers: Collection[str]) -> dict[str, int]:
        """Who of these usernames or e-mail addresses takes part in the course: the user id, by identifier as given.

        Left out is who has no active enrolment, is retired or inactive, and what names nobody. The case of an address
        does not matter, that of a username does. A few queries for thousands of identifiers.
        """

    def last_active(self, course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
        """When each of these people was last seen doing something in the course, aware and in UTC.

        Left out is who never was, or about whom the platform knows nothing. A few queries for thousands of ids; it is
        work for the background, not for a request about a whole course.
        """

    def user_of_anonymous_id(self, anonymous_id: str, course_key: str) -> int | None:
        """Whom the platform means by the id it hides a person behind in this course, as its state reset does; ``None``
        for an id it never gave.
        """

    def forge_accounts(self, user_id: int) -> tuple[ForgeAccount, ...]:
        """The accounts of forges this person signs in with: login and number, and nothing else. One query at most."""

    def course_title(self, course_key: str) -> str:
        """The course's display name, or an empty string."""

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        """The skills the instance's own taxonomy knows for the course; empty where there is none."""

    def placed_block(self, usage_key: str) -> PlacedBlock | None:
        """The published block of that key; ``None`` if there is none, or it is in no course."""

    def block_url(self, usage_key: str) -> str:
        """Where a learner finds the block inside the course."""

    def site_url(self) -> str:
        """The root of the site on which learners find courses and our own pages, without a slash at its end; empty if
        the site does not say. It is the same in a request and in a letter.
        """

    def on_retirement(self, retire: Callable[[int], None]) -> None:
        """Have ``retire`` called with the user id of everyone who leaves. Its exceptions reach the platform."""

    def offer_content_groups(self, groups: ContentGroups) -> None:
        """Let authors keep content for these groups, where the platform can."""

    def tell_progress(self, user_id: int, usage_key: str, share: float) -> None:
        """Somebody has done this share of what completes the block, 0 to 1: that counts as done, or as a grade.

        For steps outside of the block, which tells its runtime itself. Told twice is told once, and never taken back.
        """

    def track(self, event: str, data: Mapping[str, object], *, user_id: int, course_key: str) -> None:
        """Tell the platform's event stream what happened. ``data`` holds ids and numbers, never what people wrote."""
