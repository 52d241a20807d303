"""Notes and links that a group shares, and the places where it is, pinned at the top. The only door is ``api``.

Everyone inside may change them. Whoever saves says which version they have read: what somebody else saved in between
is never written over unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone

from plugin_app import conf
from plugin_app.moderation import api as moderation
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names
from plugin_app.study_groups import channels, models
from plugin_app.study_groups.errors import WaitsForDecision
from plugin_app.study_groups.inside import require_inside, require_member, touch
from plugin_app.study_groups.models import StudyGroup
from plugin_app.study_groups.rows import StudyGroups, leads
from plugin_app.transactions import atomically

from .care import readable
from .data import Resource, ResourceDraft, Resources
from .errors import BadLink, ChangedMeanwhile, Enough, EnoughPinned, NothingSaid, NotTheirs, TalkElsewhere, TooLong
from .finding import find_thing
from .telling import tell

LONGEST_TITLE = 100
LONGEST_WORDS = 10_000
"""Characters of a note: as many as are read."""
MOST = 200
"""Notes and links of a group."""
MOST_PINNED = 8
PAGE_SIZE = 10
AN_HOUR = timedelta(hours=1)
BEGINNING = 600
"""Characters of a note that its list reads."""


def add_resource(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    draft: ResourceDraft,
    *,
    pinned: bool = False,
    now: datetime | None = None,
) -> Resource:
    """Keep a note or a link, or both in one.

    For the members. Raises ``NotAllowed``, ``NotFound``, ``GroupClosed``, ``NothingSaid``, ``TooLong``, ``BadLink``,
    ``TalkElsewhere`` for a pinned place of a kind the author does not want, and ``Enough``.
    """
    (row, user_id), when = require_member(viewer, placed, group), now or timezone.now()
    said = _checked(draft, placed, is_pinned=pinned)

    def write() -> models.Resource:
        _require_room(row, is_pinned=pinned, of_all=True)
        own = models.Resource.objects.filter(created_by=user_id)
        moderation.require_pace(own, "created_at", conf.notes_an_hour(), AN_HOUR, when)
        touch(row, when)
        return models.Resource.objects.create(
            group=row,
            **said,
            is_pinned=pinned,
            created_by_id=user_id,
            changed_by_id=user_id,
            created_at=when,
            changed_at=when,
        )

    written = atomically(write)
    tell("resource.added", user_id, row, resource=str(written.uuid))
    return _seen(written)


def change_resource(
    viewer: Viewer,
    placed: StudyGroups,
    resource: UUID,
    draft: ResourceDraft,
    version: int,
    *,
    now: datetime | None = None,
) -> Resource:
    """Save it anew, having read this version of it.

    Raises ``ChangedMeanwhile`` if there is a later one, and ``WaitsForDecision`` where the course team has to read it.
    """
    found, row, user_id = _find(viewer, placed, resource)
    when, said = now or timezone.now(), _checked(draft, placed, is_pinned=found.is_pinned)

    def write() -> None:
        same = models.Resource.objects.filter(pk=found.pk, version=version, hidden_at=None, removed_at=None)
        if not same.update(**said, version=F("version") + 1, changed_by=user_id, changed_at=when):
            found.refresh_from_db()
            raise WaitsForDecision() if found.hidden_at or found.removed_at else ChangedMeanwhile()
        touch(row, when)

    atomically(write)
    tell("resource.changed", user_id, row, resource=str(resource))
    return _seen(found)


def pin_resource(viewer: Viewer, placed: StudyGroups, resource: UUID, pinned: bool) -> Resource:
    """Show it at the top, or no longer; again changes nothing. Raises ``Enough``, ``TalkElsewhere``."""
    found, row, user_id = _find(viewer, placed, resource)
    if pinned:
        _require_wanted(found.url, placed)

    def write() -> bool:
        if pinned and not found.is_pinned:
            _require_room(row, is_pinned=True)
        return models.Resource.objects.filter(pk=found.pk).exclude(is_pinned=pinned).update(is_pinned=pinned) > 0

    if atomically(write):
        tell("resource.pinned", user_id, row, resource=str(resource), pinned=int(pinned))
    return _seen(found)


def remove_resource(viewer: Viewer, placed: StudyGroups, resource: UUID) -> None:
    """Delete it: for whoever began it, whoever leads the group, and the course team. Raises ``NotTheirs``."""
    found, row, user_id = _find(viewer, placed, resource)
    if found.created_by_id != user_id and not viewer.is_organiser and not leads(user_id, row):
        raise NotTheirs()
    atomically(lambda: models.Resource.objects.filter(pk=found.pk).delete())
    tell("resource.removed", user_id, row, resource=str(resource))


def resource(viewer: Viewer, placed: StudyGroups, resource: UUID) -> Resource:
    """One of them, whole. For those inside. Raises ``NotAllowed``, ``NotFound``."""
    found = find_thing(readable(models.Resource.objects.all(), viewer), viewer, placed, resource)
    require_inside(viewer, placed, found.group.uuid)
    return whole(found, names(people_in([found])))


def resources(viewer: Viewer, placed: StudyGroups, group: UUID, page: int = 1) -> Resources:
    """What a group keeps. For those inside. Past the last page, the last one. Raises ``NotAllowed``, ``NotFound``."""
    require_inside(viewer, placed, group)
    rows = list(of_group(group, viewer))
    return as_read(rows, names(people_in(rows)), page)


def of_group(group: UUID, viewer: Viewer) -> QuerySet[models.Resource]:
    """The rows, at most ``MOST``, each with how its words begin and not with all of them. It asks nobody."""
    rows = readable(models.Resource.objects.filter(group__uuid=group), viewer).select_related("group")
    beginning = Substr("words", 1, BEGINNING)
    return rows.defer("words").annotate(beginning=beginning).order_by("-changed_at", "-id")


def people_in(rows: Iterable[models.Resource]) -> set[int]:
    """Whose names are needed to read these rows."""
    return {row.changed_by_id for row in rows if row.changed_by_id is not None}


def whole(row: models.Resource, known: Mapping[int, str]) -> Resource:
    """One of them with all its words."""
    return _resource(row, known, row.words)


def as_read(rows: Iterable[models.Resource], known: Mapping[int, str], page: int) -> Resources:
    """What is pinned in the order of its titles, and that page of the others in theirs."""
    read = [_resource(row, known, getattr(row, "beginning", "")) for row in rows]
    others = [one for one in read if not one.is_pinned]
    turned = turn_to(page, len(others), PAGE_SIZE)
    return Resources(
        pinned=tuple(sorted((one for one in read if one.is_pinned), key=lambda one: one.title.casefold())),
        others=tuple(others[turned.on_it]),
        total=len(others),
        page=turned.page,
        pages=turned.pages,
    )


def _resource(row: models.Resource, known: Mapping[int, str], words: str) -> Resource:
    return Resource(
        uuid=row.uuid,
        group=row.group.uuid,
        title=row.title,
        words=words,
        url=row.url,
        kind=(channels.kind_of(row.url) or "") if row.url else "",
        is_pinned=row.is_pinned,
        version=row.version,
        created_by_id=row.created_by_id,
        changed_by=known.get(row.changed_by_id, "") if row.changed_by_id is not None else "",
        changed_by_id=row.changed_by_id,
        changed_at=row.changed_at,
        is_hidden=row.hidden_at is not None,
        is_removed=row.removed_at is not None,
    )


def _seen(row: models.Resource) -> Resource:
    row.refresh_from_db()
    return whole(row, names(people_in([row])))


def _find(viewer: Viewer, placed: StudyGroups, resource: UUID) -> tuple[models.Resource, StudyGroup, int]:
    """One of a group in which the viewer may do something."""
    found = find_thing(readable(models.Resource.objects.all(), viewer), viewer, placed, resource)
    row, user_id = require_member(viewer, placed, found.group.uuid)
    return found, row, user_id


def _require_room(row: StudyGroup, *, is_pinned: bool, of_all: bool = False) -> None:
    """Raise ``Enough`` where no more fit. Takes the group's row: two at once would both count one too few."""
    StudyGroup.objects.select_for_update().get(pk=row.pk)
    rows = models.Resource.objects.filter(group=row)
    if of_all and rows.count() >= MOST:
        raise Enough()
    if is_pinned and rows.filter(is_pinned=True).count() >= MOST_PINNED:
        raise EnoughPinned()


def _checked(draft: ResourceDraft, placed: StudyGroups, *, is_pinned: bool) -> dict[str, str]:
    """What is kept of it. Raises what is wrong with it."""
    title, words, url = " ".join(draft.title.split()), draft.words.strip(), draft.url.strip()
    if not title or not (words or url):
        raise NothingSaid()
    if len(title) > LONGEST_TITLE or len(words) > LONGEST_WORDS:
        raise TooLong()
    if is_pinned:
        _require_wanted(url, placed)
    return {"title": title, "words": words, "url": _written(url) if url else ""}


def _written(url: str) -> str:
    try:
        return channels.written(url)
    except channels.BadChannel as error:
        raise BadLink() from error


def _require_wanted(url: str, placed: StudyGroups) -> None:
    """What the author wants of places to talk holds for those at the top; an address of no known kind is none."""
    kind, wanted = channels.kind_of(url), channels.known(placed.rules.channels)
    if kind and kind != channels.OTHER and wanted and kind not in wanted:
        raise TalkElsewhere()
