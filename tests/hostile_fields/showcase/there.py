"""The showcase in which hostile words are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from plugin_app.moderation import cases
from plugin_app.people.api import Viewer
from plugin_app.showcase import api, models, pages
from plugin_app.showcase.feedback import balance
from plugin_app.showcase.gallery import collecting, collections, listing, presenting
from plugin_app.showcase.judging import showing
from plugin_app.showcase.pictures import arranging
from plugin_app.showcase.reach import links, public
from plugin_app.showcase.turns import waiting
from tests.hostile_fields.course import A_PAGE, MANY, Course
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.reach.situations import A_MEMORY
from tests.showcase.situations import a_published_project
from tests.world import showcase

PAGES_OF_MANY = (
    (pages, "HANDFUL"),
    *((balance, "PAGE_SIZE"), (collections, "PAGE_SIZE"), (waiting, "PAGE_SIZE")),
    *((collecting, "MOST_ITEMS"), (collecting, "MOST_COLLECTIONS"), (presenting, "MOST")),
    *((showing, "MOST"), (showing, "MOST_REASONS"), (links, "MOST_LINKS"), (public, "FEED_LENGTH")),
    *((arranging, "MOST_PICTURES"), (cases, "MOST_WAITING"), (cases, "MOST_DECIDED"), (cases, "MOST_STEPS")),
)
LIMITS = ("FEEDBACK_AN_HOUR", "REPLIES_AN_HOUR", "PICTURES_AN_HOUR", "REPORTS_A_DAY", "APPEALS_A_DAY")
QUESTIONS = [{"key": "line", "words": "Which week?"}, {"key": "text", "words": "Where are you?", "kind": "text"}]
A_PROJECT = {"title": "Tides", "write_up": "3 < 5"}
EVERYTHING_ON = {"pictures": True, "may_be_public": True, "judged_events": True, "questions": QUESTIONS}


@dataclass
class There(Course):
    """A course with a showcase in it: Amina has published a project, Bo reads it, Olga looks after it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.settings.STORAGES = {**self.settings.STORAGES, **A_MEMORY}
        self.allow(*LIMITS)
        for module, name in PAGES_OF_MANY:
            self.patch.setattr(module, name, MANY)
        self.patch.setattr(listing, "PAGE_SIZE", A_PAGE)
        self.placed = showcase(**EVERYTHING_ON)
        self.block = f"block/{self.placed.usage_key}"
        self.begin_anew()

    def begin_anew(self) -> None:
        """Another project of hers is the one that is written about."""
        self.project = a_published_project(self.amina, self.placed, at=timezone.now()).uuid

    def published(self, **fields: Any) -> UUID:
        """Another project of Amina's, of which the form says this much."""
        self.send(self.amina, "save_draft", **{**A_PROJECT, **fields})
        project = self.latest()
        self.send(self.amina, "publish", item=project)
        return project

    def latest(self) -> UUID:
        """The project begun last."""
        return models.Project.objects.latest("pk").uuid

    def publish_again(self, **fields: Any) -> None:
        """A new version of the one she has."""
        self.send(self.amina, "save_draft", item=self.project, **{**A_PROJECT, **fields})
        self.send(self.amina, "publish", item=self.project)

    def draw(self, project: UUID, words: str) -> None:
        """Put a picture into its draft, and say what it shows."""
        file = SimpleUploadedFile("tides.png", a_picture())
        self.send(self.amina, "add_picture", item=project, words=words, file=file)

    def feedback(self, number: int) -> list[tuple[Viewer, UUID]]:
        """So many people’s words about the project, each a person and what they said."""
        version, found, when = (
            models.Version.objects.get(project__uuid=self.project),
            self.people(number),
            timezone.now(),
        )
        rows = [
            models.Feedback(version=version, reviewer_id=one.user_id, like="3 < 5", created_at=when) for one in found
        ]
        models.Feedback.objects.bulk_create(rows, batch_size=60)
        return [(one, row.uuid) for one, row in zip(found, rows, strict=True)]

    def replies(self, number: int) -> tuple[Viewer, UUID, list[UUID]]:
        """A reader, what they said, and so many replies of Amina’s to it."""
        [(reader, said)] = self.feedback(1)
        feedback, when = models.Feedback.objects.get(uuid=said), timezone.now()
        facts = {"feedback": feedback, "author_id": self.amina.user_id, "words": "3 < 5", "written_at": when}
        rows = [models.Reply(uuid=uuid4(), **facts) for _ in range(number)]
        models.Reply.objects.bulk_create(rows, batch_size=60)
        return reader, said, [row.uuid for row in rows]

    def projects(self, number: int) -> list[UUID]:
        """So many other projects of Amina’s."""
        when = timezone.now()
        return [a_published_project(self.amina, self.placed, f"Work {each}", at=when).uuid for each in range(number)]

    def collections(self, number: int) -> list[UUID]:
        """So many collections that Amina shares."""
        return [
            api.make_collection(self.amina, self.placed, f"Lists {each}", "", is_shared=True) for each in range(number)
        ]
