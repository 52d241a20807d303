"""The pictures of a draft: adding one, saying what it shows, moving it to the front, taking it out.

They come and go one by one, each in a moment of its own, apart from the form in which a draft is written. Published
versions keep theirs: a file goes when no version shows it any more.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from plugin_app import conf
from plugin_app.errors import NotFound
from plugin_app.moderation.api import require_pace
from plugin_app.people.api import Viewer
from plugin_app.showcase import drafting
from plugin_app.showcase.data import State
from plugin_app.showcase.found import Showcase, found_for_owner, tell
from plugin_app.showcase.models import Picture, Project, Version
from plugin_app.transactions import atomically

from . import storing
from .data import LONGEST_WORDS, MOST_PICTURES, Figure, figures_of
from .decode import BadPicture, Copies, copies_of
from .errors import EnoughPictures, PictureRefused, PicturesOff
from .unused import delete_unused

Arranged = Callable[[tuple[Figure, ...]], tuple[Figure, ...]]


def add_picture(
    viewer: Viewer, placed: Showcase, project: UUID, file: bytes, words: str = "", *, now: datetime | None = None
) -> Figure:
    """Put a picture at the end of the draft. ``words`` say what it shows; without any it is decoration.

    For its owners, where the author turned pictures on. Raises ``PicturesOff``, ``PictureRefused``,
    ``EnoughPictures``, ``TooMuchAtOnce``.
    """
    row, _owners, user_id = found_for_owner(viewer, placed, project)
    if not placed.rules.pictures:
        raise PicturesOff()
    when = now or timezone.now()
    mine = Picture.objects.filter(added_by=user_id)
    require_pace(mine, "added_at", conf.pictures_an_hour(), timedelta(hours=1), when)
    copies = _copies(file)
    figure = _keep(row, user_id, copies, words[:LONGEST_WORDS], when)
    tell("picture.added", viewer, row)
    return figure


def describe_picture(viewer: Viewer, placed: Showcase, project: UUID, picture: UUID, words: str) -> None:
    """Say what a picture of the draft shows; without words it is decoration. For its owners."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)

    def described(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        said = words[:LONGEST_WORDS]
        return tuple(replace(each, words=said) if each.picture == picture else each for each in figures)

    _arrange(row, picture, described)
    tell("picture.described", viewer, row)


def bring_picture_forward(viewer: Viewer, placed: Showcase, project: UUID, picture: UUID) -> None:
    """Make a picture of the draft its first, which stands for the project in lists. For its owners."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)

    def moved(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(sorted(figures, key=lambda each: each.picture != picture))

    _arrange(row, picture, moved)
    tell("picture.moved", viewer, row)


def drop_picture(viewer: Viewer, placed: Showcase, project: UUID, picture: UUID) -> None:
    """Take a picture out of the draft. Its files go unless a published version shows it. For its owners."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)

    def without(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(each for each in figures if each.picture != picture)

    _arrange(row, picture, without)
    tell("picture.dropped", viewer, row)


def _copies(file: bytes) -> Copies:
    try:
        return copies_of(file)
    except BadPicture as bad:
        raise PictureRefused(bad) from bad


def _keep(row: Project, user_id: int, copies: Copies, words: str, now: datetime) -> Figure:
    """The files first: a picture whose files are not there is worse than files without a picture."""
    place = secrets.token_hex(16)
    storing.keep(place, copies)

    def write() -> Figure:
        draft = _draft_in_turn(row)
        if len(draft.pictures) >= MOST_PICTURES:
            raise EnoughPictures()
        made = Picture.objects.create(
            project=row,
            added_by_id=user_id,
            added_at=now,
            place=place,
            media_type=copies.media_type,
            width=copies.large.width,
            height=copies.large.height,
            size=len(copies.large.content) + len(copies.small.content),
        )
        figure = Figure(made.uuid, words, made.width, made.height)
        _save(draft, (*figures_of(draft.pictures), figure))
        return figure

    try:
        return atomically(write)
    except BaseException:
        storing.drop(place, copies.media_type)
        raise


def _arrange(row: Project, picture: UUID, arranged: Arranged) -> None:
    """Raises ``NotFound`` if the draft does not show that picture."""

    def write() -> None:
        draft = _draft_in_turn(row)
        figures = figures_of(draft.pictures)
        if picture not in {each.picture for each in figures}:
            raise NotFound()
        _save(draft, arranged(figures))
        delete_unused([row.pk])

    atomically(write)


def _draft_in_turn(row: Project) -> Version:
    # Taking the project's row lets changes come one by one. What its form shows stays as it is: nobody is overtaken.
    if not Project.objects.filter(pk=row.pk).exclude(state=State.DELETED).update(revision=F("revision")):
        raise NotFound()
    return drafting.draft_of(row)


def _save(draft: Version, figures: tuple[Figure, ...]) -> None:
    Version.objects.filter(pk=draft.pk).update(pictures=[each.as_stored() for each in figures])
