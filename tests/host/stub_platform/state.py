"""The state of a stub platform, and the platform's functions over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar

from django.dispatch import Signal
from django.http import HttpRequest

from .modulestore import ItemNotFoundError, ModuleStore

PUBLISHED = "published-only"


@dataclass(frozen=True)
class AccessResponse:
    """What ``has_access`` really returns: true or false, but no bool."""

    granted: bool

    def __bool__(self) -> bool:
        return self.granted


class EnrolledTab:
    """The base of tabs for members; ``members`` stands for what the real one asks of the enrolment table."""

    members: ClassVar[set[int]]
    broken = False
    view_name: str

    def __init__(self, tab_dict: dict[str, object]) -> None:
        self.tab_dict = tab_dict

    @property
    def link_func(self) -> Callable[[Any, Callable[..., str]], str]:
        return lambda course, reverse: reverse(self.view_name, args=[str(course.id)])

    @classmethod
    def is_enabled(cls, course: Any, user: Any = None) -> bool | None:
        if cls.broken:
            raise RuntimeError("the enrolment table is gone")
        return user and user.is_authenticated and user.pk in cls.members


class CourseTool:
    """The base of tools. Its ``title`` takes a course key although the platform calls it without one."""

    @classmethod
    def title(cls, course_key: object) -> str:
        raise NotImplementedError


class Platform:
    """One stub platform: who has which role, what is placed where, and what it was told."""

    def __init__(self) -> None:
        self.request: HttpRequest | None = None
        self.course_staff: set[tuple[int, str]] = set()
        self.limited_staff: set[tuple[int, str]] = set()
        self.lms_roots: dict[str, str] = {}
        self.site_values: dict[str, str] = {}
        self.emitted: list[dict[str, Any]] = []
        self.retirement = Signal()
        self.modulestore = ModuleStore()
        self.modulestore_enum = SimpleNamespace(Branch=SimpleNamespace(published_only=PUBLISHED))
        self.item_not_found = ItemNotFoundError
        self.site_configuration = SimpleNamespace(get_value_for_org=self._value_for_org)
        self.tracks_completion = True
        self.completed: list[tuple[int, str, float]] = []
        self.completion_switch = SimpleNamespace(is_enabled=lambda: self.tracks_completion)
        self.block_completion = SimpleNamespace(objects=SimpleNamespace(submit_completion=self._submit_completion))
        self.graded: list[tuple[int, float, float]] = []
        self.grade_signals = SimpleNamespace(SCORE_PUBLISHED=SimpleNamespace(send=self._score_published))
        self.tracker = SimpleNamespace(get_tracker=lambda: SimpleNamespace(context=self._context), emit=self._emit)
        self.enrolled_tab = type("EnrolledTab", (EnrolledTab,), {"members": set()})
        self.course_tool = CourseTool
        self._contexts: dict[str, Mapping[str, object]] = {}

    def has_access(self, user: Any, action: str, obj: Any, course_key: Any = None) -> AccessResponse:
        """Never asks for enrolment: whoever is not kept out may load a block."""
        course = course_key or obj
        staff = user.is_staff or any((user.pk, str(course)) in held for held in (self.course_staff, self.limited_staff))
        if staff and not self.is_masquerading_as_student(user, course):
            return AccessResponse(True)
        return AccessResponse(action == "load" and (obj.shown_to is None or user.pk in obj.shown_to))

    def has_course_author_access(self, user: Any, course_key: Any) -> bool:
        """Studio's roles: limited staff hold none."""
        return user.is_staff or (user.pk, str(course_key)) in self.course_staff

    def is_masquerading_as_student(self, user: Any, course_key: Any) -> bool:
        """Reads what a view put on the user object, as the platform does: a fresh copy of the user carries nothing."""
        masquerade = getattr(user, "masquerade_settings", {}).get(course_key)
        return masquerade is not None and masquerade.role == "student"

    def get_course_masquerade(self, user: Any, course_key: Any) -> Any:
        """As whom somebody looks at the course, from the user object again; ``None`` as themself."""
        return getattr(user, "masquerade_settings", {}).get(course_key)

    def is_masquerading_as_specific_student(self, user: Any, course_key: Any) -> bool:
        """A learner with a name, rather than one of a kind."""
        return bool(getattr(self.get_course_masquerade(user, course_key), "user_name", None))

    def get_masquerading_user_group(self, course_key: Any, user: Any, user_partition: Any) -> Any:
        """The group of the kind of learner, if it is one of that partition."""
        masquerade = self.get_course_masquerade(user, course_key)
        if masquerade.user_partition_id != user_partition.id or masquerade.group_id is None:
            return None
        return user_partition.get_group(masquerade.group_id)

    def course_context(self, course_id: Any) -> dict[str, str]:
        """Blank where there is no course."""
        return {"course_id": str(course_id or ""), "org_id": getattr(course_id, "org", ""), "enterprise_uuid": ""}

    def site_value(self, name: str, default: object = None) -> object:
        """What the site of the request sets itself."""
        return self.site_values.get(name, default)

    def _submit_completion(self, user: Any, block_key: Any, completion: float) -> None:
        self.completed.append((user.pk, str(block_key), completion))

    def _score_published(
        self, sender: Any, block: Any, user: Any, raw_earned: float, raw_possible: float, only_if_higher: bool
    ) -> None:
        assert only_if_higher
        self.graded.append((user.pk, raw_earned, raw_possible))

    @contextmanager
    def _context(self, name: str, context: Mapping[str, object]) -> Iterator[None]:
        self._contexts[name] = context
        yield
        del self._contexts[name]

    def _emit(self, name: str, data: Mapping[str, object]) -> None:
        merged = {key: value for context in self._contexts.values() for key, value in context.items()}
        self.emitted.append({"name": name, "data": data, "context": merged})

    def _value_for_org(self, org: str, name: str, default: object = None) -> object:
        return self.lms_roots.get(org, default) if name == "LMS_ROOT_URL" else default
