"""Writing offers down: only what is new or has changed, all of it or nothing, in few statements however many there are.

An offer whose digest is known costs nothing. What is written is told anew from every catalogue that names the project,
so the order of imports makes no difference. A project's state belongs to people: an import never touches it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Any

from plugin_app.batches import BATCH, batches
from plugin_app.transactions import atomically

from . import pieces
from .data import ProjectState
from .models import Catalogue, CatalogueEntry, Facet, OpenProject, ProjectFacet
from .offers import Content, Offer, merged

Key = tuple[int, str]
"""The id of a catalogue, and the key of an entry in it."""

_ENTRY_COLUMNS = ("project", "content", "digest", "imported_at")
_PROJECT_COLUMNS = (*Content.__dataclass_fields__, "found_by", "imported_at")


class Change(Enum):
    """What an offer is, compared with what is stored."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


_FRESH = (Change.NEW, Change.CHANGED)


def store(offers: Sequence[Offer], *, now: datetime) -> list[Change]:
    """Write offers down; what each of them was, in their order. Entries that are not offered any more stay.

    An entry offered twice counts as it was offered first. Raises ``IntegrityError`` if someone else is storing the
    same projects at the same moment; nothing is written then.
    """
    return atomically(lambda: _store(offers, now))


def _store(offers: Sequence[Offer], now: datetime) -> list[Change]:
    catalogues = _store_catalogues(offers)
    stored = CatalogueEntry.objects.filter(catalogue__in=catalogues.values()).defer("content")
    entries = {(entry.catalogue_id, entry.source_key): entry for entry in stored}
    keys = [(catalogues[offer.source], offer.source_key) for offer in offers]
    changes = _compare(keys, offers, entries)
    fresh = {key: offer for key, offer, change in zip(keys, offers, changes, strict=True) if change in _FRESH}
    if fresh:
        before = {key: entries[key].project_id for key in fresh.keys() & entries.keys()}
        projects = _store_projects(fresh, before.values(), now)
        _store_entries(fresh, entries, projects, now)
        pieces.store(fresh.values(), projects, [(fresh[key].source, project) for key, project in before.items()])
        _drop_deserted(before.values())
    return changes


def _store_catalogues(offers: Iterable[Offer]) -> dict[str, int]:
    stored = {row.source: row for row in Catalogue.objects.all()}
    for source, attribution in {offer.source: offer.attribution for offer in offers}.items():
        row = stored.setdefault(source, Catalogue(source=source))
        credit = (attribution.name, attribution.licence, attribution.url)
        if (row.title, row.licence, row.url) != credit:
            row.title, row.licence, row.url = credit
            row.save()
    return {source: row.pk for source, row in stored.items()}


def _compare(keys: Sequence[Key], offers: Sequence[Offer], entries: Mapping[Key, CatalogueEntry]) -> list[Change]:
    seen: set[Key] = set()
    changes = []
    for key, offer in zip(keys, offers, strict=True):
        entry = entries.get(key)
        if key in seen or (entry and entry.digest == offer.digest):
            changes.append(Change.UNCHANGED)
        else:
            changes.append(Change.CHANGED if entry else Change.NEW)
        seen.add(key)
    return changes


def _store_projects(fresh: Mapping[Key, Offer], before: Iterable[int], now: datetime) -> dict[str, int]:
    """Create or rewrite every project that a fresh entry tells of now or told of before; identity → id of all."""
    stored = dict(OpenProject.objects.values_list("identity", "pk"))
    touched = {stored[offer.identity] for offer in fresh.values() if offer.identity in stored} | set(before)
    contents = {identity: merged(words) for identity, words in _told(fresh, touched).items()}
    _create({identity: content for identity, content in contents.items() if identity not in stored}, now)
    _rewrite({stored[identity]: content for identity, content in contents.items() if identity in stored}, now)
    projects = dict(OpenProject.objects.values_list("identity", "pk"))
    _store_facets({projects[identity]: content for identity, content in contents.items()})
    return projects


def _told(fresh: Mapping[Key, Offer], touched: Iterable[int]) -> dict[str, list[Content]]:
    """Everything all catalogues say, now, about the projects concerned, by the project's identity."""
    told: defaultdict[str, list[Content]] = defaultdict(list)
    for batch in batches(sorted(touched)):
        for entry in CatalogueEntry.objects.filter(project__in=batch).select_related("project"):
            if (entry.catalogue_id, entry.source_key) not in fresh:
                told[entry.project.identity].append(Content.from_json(entry.content))
    for offer in fresh.values():
        told[offer.identity].append(offer.content)
    return told


def _create(contents: Mapping[str, Content], now: datetime) -> None:
    rows = [
        OpenProject(
            identity=identity,
            state=ProjectState.LISTED if content.built_in else ProjectState.CANDIDATE,
            **_columns(content, now),
        )
        for identity, content in contents.items()
    ]
    OpenProject.objects.bulk_create(rows, batch_size=BATCH)


def _rewrite(contents: Mapping[int, Content], now: datetime) -> None:
    rows = [OpenProject(pk=pk, **_columns(content, now)) for pk, content in contents.items()]
    OpenProject.objects.bulk_update(rows, _PROJECT_COLUMNS, batch_size=BATCH)


def _columns(content: Content, now: datetime) -> dict[str, Any]:
    words = (content.name, content.description, *content.languages, *content.topics, content.url)
    return {**asdict(content), "found_by": " ".join(words).casefold(), "imported_at": now}


def _store_facets(contents: Mapping[int, Content]) -> None:
    for batch in batches(sorted(contents)):
        ProjectFacet.objects.filter(project__in=batch).delete()
    rows = [
        ProjectFacet(project_id=pk, facet=facet, name=name)
        for pk, content in contents.items()
        for facet, names in ((Facet.LANGUAGE, content.languages), (Facet.WORK, content.kinds))
        for name in names
    ]
    ProjectFacet.objects.bulk_create(rows, batch_size=BATCH)


def _store_entries(
    fresh: Mapping[Key, Offer], stored: Mapping[Key, CatalogueEntry], projects: Mapping[str, int], now: datetime
) -> None:
    rows = [
        CatalogueEntry(
            pk=stored[key].pk if key in stored else None,
            catalogue_id=key[0],
            source_key=key[1],
            project_id=projects[offer.identity],
            content=asdict(offer.content),
            digest=offer.digest,
            imported_at=now,
        )
        for key, offer in fresh.items()
    ]
    CatalogueEntry.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    changed = [row for row in rows if row.pk is not None]
    CatalogueEntry.objects.bulk_update(changed, _ENTRY_COLUMNS, batch_size=BATCH)


def _drop_deserted(projects: Iterable[int]) -> None:
    """Whatever nobody names any more because its entry now means another project, unless it was listed here.

    Nor what its maintainers were asked about: what they said, and whoever is at something there, would go with it.
    """
    candidates = OpenProject.objects.filter(state=ProjectState.CANDIDATE)
    unknown = candidates.filter(entries=None, maintainer_links=None, welcomed=None)
    for batch in batches(sorted(set(projects))):
        unknown.filter(pk__in=batch).delete()
