"""The study groups in which hostile words are written."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import ModuleType
from uuid import UUID

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.moderation import cases, support
from plugin_app.people.api import Viewer
from plugin_app.study_groups import introducing, listing, models
from plugin_app.study_groups.board import reading as board
from plugin_app.study_groups.meetings import changing, planning
from plugin_app.study_groups.meetings import reading as meetings
from plugin_app.study_groups.panels import collecting
from plugin_app.study_groups.together import resources, tasks
from tests.study_groups.situations import a_group
from tests.world import study_groups

from .course import A_PAGE, MANY, Course, Page

A_LOT = 15
"""Written before all of them are read, where a page shows everything there is: each that comes draws it anew."""

PAGES_OF_MANY: tuple[tuple[ModuleType, str], ...] = (
    *((board, "THREADS"), (introducing, "PAGE_SIZE"), (collecting, "PAGE_SIZE")),
    *((cases, "MOST_WAITING"), (cases, "MOST_DECIDED"), (cases, "MOST_STEPS")),
    *((support, "MOST_WAITING"), (support, "MOST_ANSWERED")),
    *((tasks, "MOST"), (resources, "MOST"), (resources, "PAGE_SIZE")),
    *((planning, "MOST_AHEAD"), (planning, "MOST_PLANS_A_DAY"), (changing, "MOST_LETTERS_A_DAY")),
)
LIMITS = ("POSTS_AN_HOUR", "REPORTS_A_DAY", "APPEALS_A_DAY", "TASKS_AN_HOUR", "NOTES_AN_HOUR")


@dataclass
class There(Course):
    """A course with a group in it: Amina leads, Bo is a member, Olga looks after it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.allow(*LIMITS)
        for module, name in PAGES_OF_MANY:
            self.patch.setattr(module, name, MANY)
        for module in (listing, meetings):
            self.patch.setattr(module, "PAGE_SIZE", A_PAGE)
        self.placed = study_groups(size_max=12, may_match=True, questions=[{"key": "why", "words": "Why?"}])
        self.group = a_group(self.placed, "Owls", self.amina, self.bo, now=timezone.now())
        self.row = models.StudyGroup.objects.get(uuid=self.group)
        self.block = f"block/{self.placed.usage_key}"

    def of_group(self, viewer: Viewer, panel: str) -> Page:
        """A panel of the group."""
        return self.of_block(viewer, panel, item=self.group)

    def members(self, number: int) -> list[Viewer]:
        """So many learners with a seat in the group, which has room for as many."""
        found, when = self.people(number), timezone.now()
        facts = {"group": self.row, "live": True, "role": "member", "joined_at": when}
        models.Membership.objects.bulk_create(
            (models.Membership(user_id=one.user_id, seat_number=seat, **facts) for seat, one in enumerate(found, 20)),
            batch_size=80,
        )
        return found

    def groups(self, number: int) -> list[UUID]:
        """So many other groups, open to everyone."""
        when = timezone.now()
        facts = {"activity_id": activities.anchor(self.placed), "state": "open", "seats": 3, "opens_at": 2}
        facts |= {"created_at": when, "opened_at": when, "active_at": when, "joining": "open"}
        names = [f"Group {uuid.uuid4()}" for _ in range(number)]
        rows = [models.StudyGroup(name=name, listed_name=name, **facts) for name in names]
        models.StudyGroup.objects.bulk_create(rows, batch_size=30)
        return [row.uuid for row in rows]

    def posts(self, number: int, thread: UUID | None = None) -> list[UUID]:
        """So many posts of Bo's, about which somebody does something; or answers in that thread."""
        when = timezone.now()
        head = models.Post.objects.filter(uuid=thread).first() if thread else None
        facts = {"group": self.row, "thread": head, "author_id": self.bo.user_id, "words": "3 < 5"}
        facts |= {"written_at": when, "last_at": when}
        models.Post.objects.bulk_create((models.Post(**facts) for _ in range(number)), batch_size=80)
        return list(models.Post.objects.filter(thread=head).order_by("pk").values_list("uuid", flat=True))[-number:]

    def notes(self, number: int) -> list[UUID]:
        """So many notes of Bo's that the group keeps."""
        when = timezone.now()
        facts = {"group": self.row, "title": "A note", "words": "3 < 5", "created_at": when, "changed_at": when}
        facts |= {"created_by_id": self.bo.user_id, "changed_by_id": self.bo.user_id}
        rows = [models.Resource(uuid=uuid.uuid4(), **facts) for _ in range(number)]
        models.Resource.objects.bulk_create(rows, batch_size=60)
        return [row.uuid for row in rows]

    def meetings(self, number: int, *, days: int = 7) -> list[UUID]:
        """So many meetings that Amina planned, all of them in that many days; of the past, where it is less than 0."""
        when = datetime.now(tz=UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days)
        by = {"time_zone": "UTC", "repeats": "once", "created_by_id": self.amina.user_id, "created_at": when}
        plans = [models.MeetingPlan(group=self.row, **by) for _ in range(number)]
        models.MeetingPlan.objects.bulk_create(plans, batch_size=80)
        wall = {"planned_on": when.date(), "on_date": when.date(), "planned_time": time(12), "at_time": time(12)}
        facts = {"group": self.row, "title": "Reading", "minutes": 60, "changed_at": timezone.now(), **wall}
        facts |= {"begins_at": when, "ends_at": when + timedelta(hours=1), "reminded_at": when}
        rows = [models.MeetingDate(plan=plan, **facts) for plan in plans]
        models.MeetingDate.objects.bulk_create(rows, batch_size=40)
        return [row.uuid for row in rows]
