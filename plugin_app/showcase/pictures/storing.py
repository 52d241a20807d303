"""Where the files of pictures are: in a storage of their own if the instance has one, else in its default one.

An operator names it ``community_hub`` in ``STORAGES``. Its files are only ever given out by ``seeing``, which asks who
may see them, so it may be closed to the world; and since a default storage may be open to whoever knows a name, names
come from a random ``place`` that stands in no address.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages

from .decode import LARGE, SMALL, Copies

log = logging.getLogger(__name__)

ALIAS = "community_hub"
FOLDER = "community_hub/pictures"
ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
WIDTHS = (SMALL, LARGE)
FOLDERS = tuple(f"{number:02x}" for number in range(256))
"""By the first two digits of a place: so many that each is listed at once."""


def keep(place: str, copies: Copies) -> None:
    """Write both copies, or none. Raises what the storage raises."""
    try:
        for width, copy in zip(WIDTHS, (copies.small, copies.large), strict=True):
            _storage().save(_name(place, width, copies.media_type), ContentFile(copy.content))
    except BaseException:
        drop(place, copies.media_type)
        raise


def read(place: str, width: int, media_type: str) -> bytes | None:
    """One of the copies; ``None`` if the storage has lost it."""
    try:
        with _storage().open(_name(place, width, media_type)) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def drop(place: str, media_type: str) -> None:
    """Delete both copies. Again changes nothing.

    A storage that fails keeps nobody from going on: that is written down, and ``sweeping`` comes by later.
    """
    for width in WIDTHS:
        delete(_name(place, width, media_type))


def delete(name: str) -> bool:
    """Delete one file. ``False`` if the storage fails."""
    try:
        _storage().delete(name)
    except Exception:
        log.exception("the picture %s could not be deleted", name)
        return False
    return True


def is_for_pictures_alone() -> bool:
    """Whether the operator gave them a storage of their own: what lies in a default one may be another instance's."""
    return ALIAS in storages.backends


def listed(folder: str) -> tuple[str, ...]:
    """The names of the files in one of ``FOLDERS``; none where the storage cannot say."""
    path = f"{FOLDER}/{folder}"
    try:
        _folders, names = _storage().listdir(path)
    except (FileNotFoundError, NotImplementedError):
        return ()
    return tuple(f"{path}/{name}" for name in sorted(names))


def place_of(name: str) -> str:
    """The place a file belongs to."""
    return name.rpartition("/")[2].partition("-")[0]


def written_before(names: Collection[str], when: datetime) -> tuple[str, ...]:
    """Those of the files that were written before then."""
    return tuple(name for name in names if _storage().get_modified_time(name) < when)


def _name(place: str, width: int, media_type: str) -> str:
    return f"{FOLDER}/{place[:2]}/{place}-{width}.{ENDINGS[media_type]}"


def _storage() -> Storage:
    return storages[ALIAS] if is_for_pictures_alone() else default_storage
