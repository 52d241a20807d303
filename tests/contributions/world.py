"""A catalogue with something in it, and the people around it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from plugin_app.contributions.data import Work
from plugin_app.contributions.models import OpenProject
from plugin_app.contributions.offers import Content, Offer, Piece
from plugin_app.contributions.sources import Attribution
from plugin_app.contributions.storing import store
from plugin_app.people.api import Viewer, viewer
from plugin_app.showcase import api as showcase_api
from plugin_app.showcase.api import Content as Shown
from plugin_app.showcase.api import Link, LinkRole, Seeks
from tests.world import a_learner, a_person, showcase

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

CATALOGUE = Attribution("Birds of Code", "CC-BY-4.0", "https://birds.example.org")


def some_projects(*names: str, state: str = "candidate", pieces: int = 0, **content: Any) -> list[UUID]:
    """Projects a catalogue names, all alike but for their names; their uuids in the order of the names."""
    offers = [
        Offer(
            source="birds",
            source_key=name.lower(),
            identity=f"github.com/birds/{name.lower()}",
            attribution=CATALOGUE,
            content=Content(
                **{
                    "name": name,
                    "url": f"https://github.com/birds/{name}",
                    "issues_url": f"https://github.com/birds/{name}/labels/easy",
                    "description": f"About the {name.lower()}.",
                    **content,
                }
            ),
            pieces=tuple(a_piece(name, number, **content) for number in range(1, pieces + 1)),
        )
        for name in names
    ]
    store(offers, now=NOW)
    rows = OpenProject.objects.filter(identity__in=[offer.identity for offer in offers])
    rows.update(state=state)
    uuids = dict(rows.values_list("name", "uuid"))
    return [uuids[name] for name in names]


def a_piece(name: str, number: int, **content: Any) -> Piece:
    """An issue of a project."""
    return Piece(
        identity=f"github.com/birds/{name.lower()}/issues/{number}",
        url=f"https://github.com/birds/{name}/issues/{number}",
        title=f"{name}: feather {number}",
        kind=Work.CODE,
        labels=("good first issue",),
        languages=tuple(content.get("languages", ())),
        opened_at=NOW.replace(day=1, hour=number % 24),
    )


def a_visitor() -> Viewer:
    """Nobody is signed in."""
    return Viewer(None)


def an_outsider(name: str = "Omar") -> Viewer:
    """Signed in, in no course: how the hub's own page meets everybody."""
    return viewer(a_person(name).pk, "")


def global_staff(name: str = "Greta") -> Viewer:
    """Who looks after the whole site."""
    return viewer(a_person(name, is_superuser=True).pk, "")


def a_shown_project(title: str, *tags: str, seeks: frozenset[Seeks] = frozenset({Seeks.CONTRIBUTORS})) -> UUID:
    """A project that a learner of the course has published in its showcase."""
    placed, owner = showcase(), a_learner("Chen")
    content = Shown(
        title=title,
        write_up="What it does and how.",
        tags=tags,
        links=(Link(LinkRole.CODE, "https://github.com/chen/tides"),),
        seeks=seeks,
    )
    draft = showcase_api.save_draft(owner, placed, content, now=NOW)
    return showcase_api.publish(owner, placed, draft.uuid, now=NOW).uuid
