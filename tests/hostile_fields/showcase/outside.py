"""Projects that say something hostile wherever their form lets them: for all the places outside a course to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from plugin_app.prose import MAX_SOURCE
from plugin_app.showcase import api
from plugin_app.showcase.forms.credits import MOST_CREDITS
from plugin_app.showcase.forms.drafting import MOST_TAGS
from plugin_app.showcase.forms.links import MOST_LINKS
from tests.hostile_fields.course import as_link
from tests.hostile_fields.texts import EVERY, PLAIN, every_text, normal, read_back
from tests.security.attacks import in_fences

from . import projects
from .there import There

FIELDS = {
    "title": projects.FIELDS["save_draft.title"],
    "write_up": projects.FIELDS["save_draft.write_up"],
    "tags": projects.FIELDS["save_draft.tags"],
    "link-#-url": projects.FIELDS["save_draft.link-url"],
    "credit-#-title": projects.FIELDS["save_draft.credit-title"],
    "credit-#-by": projects.FIELDS["save_draft.credit-by"],
    "words": projects.FIELDS["add_picture.words"],
}
"""What the outside sees of a project, by the names of the forms; ``#`` is where a number goes."""
ROWS = {"tags": MOST_TAGS, "link-#-url": MOST_LINKS, "credit-#-title": MOST_CREDITS, "credit-#-by": MOST_CREDITS}
"""So many of them in one project."""
A_SHARE = 6
"""Projects, unless all attacks are typed."""

Typed = Mapping[str, tuple[str, ...]]
"""What is typed about a project, by field."""


@dataclass(frozen=True)
class Said:
    """A project that is out in the world, and what was typed about it."""

    uuid: UUID
    typed: Typed

    def read(self, *fields: str) -> set[str]:
        """What one has to read of these."""
        words = set().union(*(read_back(FIELDS[name], self.typed[name]) for name in fields))
        return words - {normal(PLAIN)}  # nobody typed it here

    @property
    def title(self) -> str:
        """In its normal form."""
        return normal(self.typed["title"][0])


def dealt(attacks: Sequence[str], number: int) -> list[Typed]:
    """What is typed into each project: so many that all attacks are in each of their fields, or a few with a share.

    Another number gives others.
    """
    texts = {name: every_text(field, attacks) for name, field in FIELDS.items()}
    texts["write_up"] += in_fences(attacks, MAX_SOURCE)
    texts["link-#-url"] = list(_kept(texts["link-#-url"]))
    count = max(map(len, texts.values())) if EVERY else A_SHARE
    hands = {name: _dealt(each, ROWS.get(name, 1), count, number) for name, each in texts.items()}
    return [{name: next(hand) for name, hand in hands.items()} for _ in range(count)]


def publish(there: There, typed: Typed) -> Said:
    """A project of Amina’s on a public page."""
    form = {"tags": ", ".join(typed["tags"])}
    for name in FIELDS.keys() - {"tags", "words"}:
        form |= {name.replace("#", str(row)): text for row, text in enumerate(typed[name], start=1)}
    there.send(there.amina, "save_draft", **form)
    project = there.latest()
    there.draw(project, *typed["words"])
    there.send(there.amina, "publish", item=project)
    api.make_public(there.amina, there.placed, project)
    return Said(project, typed)


def _kept(links: Iterable[str]) -> Iterator[str]:
    for link in links:
        try:
            yield as_link(link)
        except ValueError:
            continue


def _dealt(texts: Sequence[str], rows: int, count: int, number: int) -> Iterator[tuple[str, ...]]:
    """So many texts for each of ``count`` projects, from the whole of them; from the beginning again after the last."""
    step = max(1, len(texts) // (count * rows))
    for project in range(count):
        yield tuple(texts[(number + (project * rows + row) * step) % len(texts)] for row in range(rows))
