"""Gathering projects: a collection, what is in it and in which order. The only door is ``api``.

A change takes the collection's row first, so changes come one by one and the order stays whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Max
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.showcase import found as projects
from plugin_app.showcase.data import CollectionKind, State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Collection, CollectionItem, Project
from plugin_app.transactions import atomically

from .errors import AlreadyThere, CollectionFull, CollectionWaits, EnoughCollections, NoTitle, TooManyWords
from .found import found_to_edit, is_picks

MOST_ITEMS = 60
"""Projects in a collection: as many as stand on its page."""
MOST_COLLECTIONS = 30
"""Of a person, in a block."""
LONGEST_TITLE, LONGEST_WORDS, LONGEST_NOTE = 120, 1000, 200


def make_collection(
    viewer: Viewer,
    placed: Showcase,
    title: str,
    words: str = "",
    *,
    is_shared: bool = False,
    now: datetime | None = None,
) -> UUID:
    """Begin a collection; its id. For everyone in the course.

    Raises ``NotAllowed``, ``NoTitle``, ``TooManyWords``, ``EnoughCollections``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    said = _checked(title, words)
    anchor = activities.anchor(placed)
    row = atomically(lambda: _begin(anchor, user_id, {**said, "is_shared": is_shared}, when))
    _tell("collection.made", viewer, row, shared=int(is_shared))
    return row.uuid


def change_collection(
    viewer: Viewer,
    placed: Showcase,
    collection: UUID,
    title: str,
    words: str = "",
    *,
    is_shared: bool = False,
    now: datetime | None = None,
) -> None:
    """Call it something else, or share it with the course, or no longer. The team's picks are always shared.

    Raises ``NotAllowed``, ``NotFound``, ``NoTitle``, ``TooManyWords``, ``CollectionWaits``.
    """
    row, _user_id = found_to_edit(viewer, placed, collection)
    said = _checked(title, words)
    atomically(lambda: _turn_of(row, now, **said, is_shared=is_shared or is_picks(row)))
    _tell("collection.changed", viewer, row, shared=int(is_shared))


def delete_collection(viewer: Viewer, placed: Showcase, collection: UUID) -> None:
    """Take it apart; the projects in it stay. Raises ``NotAllowed``, ``NotFound``, ``CollectionWaits``."""
    row, _user_id = found_to_edit(viewer, placed, collection)

    def write() -> None:
        _turn_of(row, None)
        Collection.objects.filter(pk=row.pk).delete()

    atomically(write)
    _tell("collection.deleted", viewer, row)


def collect(
    viewer: Viewer,
    placed: Showcase,
    collection: UUID,
    project: UUID,
    note: str = "",
    *,
    now: datetime | None = None,
) -> None:
    """Put a published project at the end of a collection, with a word on why.

    Raises ``NotAllowed``, ``NotFound``, ``AlreadyThere``, ``CollectionFull``, ``TooManyWords``, ``CollectionWaits``.
    """
    row, _user_id = found_to_edit(viewer, placed, collection)
    _add(viewer, placed, row, project, note, now or timezone.now())


def collect_anew(
    viewer: Viewer, placed: Showcase, title: str, project: UUID, note: str = "", *, now: datetime | None = None
) -> UUID:
    """Begin a collection of one's own with this project in it; the collection's id.

    Nobody else sees it until it is shared. Raises ``NotAllowed``, ``NotFound``, ``NoTitle``, ``TooManyWords``,
    ``EnoughCollections``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    said, noted = _checked(title, ""), _noted(note)
    thing = _published(viewer, placed, project)
    anchor = activities.anchor(placed)

    def write() -> Collection:
        row = _begin(anchor, user_id, said, when)
        _put(row, thing, noted, when)
        return row

    row = atomically(write)
    _tell("collection.made", viewer, row, shared=0)
    _tell("collection.gathered", viewer, row, project=thing)
    return row.uuid


def pick(viewer: Viewer, placed: Showcase, project: UUID, note: str = "", *, now: datetime | None = None) -> None:
    """Make it one of the course team's picks, which everyone sees. For the course team. Raises as ``collect`` does."""
    require_organiser(viewer, placed.course_key)
    when = now or timezone.now()
    begun = {"title": "", "is_shared": True, "created_at": when, "changed_at": when}
    row, _ = Collection.objects.get_or_create(
        activity_id=activities.anchor(placed), kind=CollectionKind.TEAM_PICKS, defaults=begun
    )
    _add(viewer, placed, row, project, note, when)


def let_go(viewer: Viewer, placed: Showcase, collection: UUID, project: UUID, *, now: datetime | None = None) -> None:
    """Take a project out of a collection. Again changes nothing. Raises as ``change_collection`` does."""
    row, _user_id = found_to_edit(viewer, placed, collection)

    def write() -> int:
        _turn_of(row, now)
        return CollectionItem.objects.filter(collection=row, project__uuid=project).delete()[0]

    if atomically(write):
        _tell("collection.let_go", viewer, row)


def note_on(
    viewer: Viewer, placed: Showcase, collection: UUID, project: UUID, note: str, *, now: datetime | None = None
) -> None:
    """Say why it is in there, or something else than before. Raises as ``collect`` does."""
    row, _user_id = found_to_edit(viewer, placed, collection)
    said = _noted(note)

    def write() -> None:
        _turn_of(row, now)
        if not CollectionItem.objects.filter(collection=row, project__uuid=project).update(note=said):
            raise NotFound()

    atomically(write)


def move(
    viewer: Viewer, placed: Showcase, collection: UUID, project: UUID, steps: int, *, now: datetime | None = None
) -> None:
    """Put it so many places later, or earlier below zero; at either end it stays. Raises as ``collect`` does."""
    row, _user_id = found_to_edit(viewer, placed, collection)

    def write() -> None:
        _turn_of(row, now)
        items = list(CollectionItem.objects.filter(collection=row).order_by("position", "id").select_related("project"))
        # Of what can be seen: a step past something put away would look as if nothing had happened.
        shown = [item for item in items if item.project.state == State.PUBLISHED]
        moved = next((item for item in shown if item.project.uuid == project), None)
        if moved is None:
            raise NotFound()
        place = min(max(0, shown.index(moved) + steps), len(shown) - 1)
        target = items.index(shown[place])
        items.remove(moved)
        items.insert(target, moved)
        for position, item in enumerate(items):
            item.position = position
        CollectionItem.objects.bulk_update(items, ["position"])

    atomically(write)


def _begin(activity_id: int, user_id: int, said: Mapping[str, object], now: datetime) -> Collection:
    if Collection.objects.filter(activity=activity_id, owner=user_id).count() >= MOST_COLLECTIONS:
        raise EnoughCollections()
    return Collection.objects.create(activity_id=activity_id, owner_id=user_id, **said, created_at=now, changed_at=now)


def _add(viewer: Viewer, placed: Showcase, row: Collection, project: UUID, note: str, now: datetime) -> None:
    noted, thing = _noted(note), _published(viewer, placed, project)
    try:
        atomically(lambda: _put(row, thing, noted, now))
    except IntegrityError as error:
        if not CollectionItem.objects.filter(collection=row, project=thing).exists():
            raise
        raise AlreadyThere() from error
    _tell("collection.gathered", viewer, row, project=thing)


def _published(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One that everybody in the course may see: a draft of one's own is nothing to gather yet."""
    thing, _owners = projects.found(viewer, placed, project)
    if thing.state != State.PUBLISHED:
        raise NotFound()
    return thing


def _put(row: Collection, thing: Project, note: str, now: datetime) -> None:
    """At the end."""
    _turn_of(row, now)
    items = CollectionItem.objects.filter(collection=row)
    if items.filter(project=thing).exists():
        raise AlreadyThere()
    there = items.aggregate(number=Count("pk"), last=Max("position"))
    if there["number"] >= MOST_ITEMS:
        raise CollectionFull()
    place = 0 if there["last"] is None else there["last"] + 1
    CollectionItem.objects.create(collection=row, project=thing, note=note, position=place, added_at=now)


def _turn_of(row: Collection, now: datetime | None, **fields: object) -> None:
    """Be the only one who changes it, until the end of the transaction."""
    rows = Collection.objects.filter(pk=row.pk)
    if rows.filter(hidden_at=None, taken_down_at=None).update(**fields, changed_at=now or timezone.now()):
        return
    raise CollectionWaits() if rows.exists() else NotFound()


def _checked(title: str, words: str) -> dict[str, str]:
    title, words = " ".join(title.split()), words.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise NoTitle()
    if len(words) > LONGEST_WORDS:
        raise TooManyWords()
    return {"title": title, "words": words}


def _noted(note: str) -> str:
    said = " ".join(note.split())
    if len(said) > LONGEST_NOTE:
        raise TooManyWords()
    return said


def _tell(event: str, viewer: Viewer, row: Collection, *, project: Project | None = None, **numbers: int) -> None:
    assert viewer.user_id is not None  # only participants gather
    about = {"project": str(project.uuid)} if project else {}
    host.current().track(
        f"community_hub.{event}",
        {"collection": str(row.uuid), **about, **numbers},
        user_id=viewer.user_id,
        course_key=viewer.course_key,
    )
