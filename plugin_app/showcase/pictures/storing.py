"""Where the files of pictures are: in a storage of their own if the instance has one, else in its default one.

An operator names it ``community_hub`` in ``STORAGES``. Its files are only ever given out by ``seeing``, which asks who
may see them, so it may be closed to the world; and since a default storage may be open to whoever knows a name, names
come from a random ``place`` that stands in no address.
"""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages

from .decode import LARGE, SMALL, Copies

ALIAS = "community_hub"
FOLDER = "community_hub/pictures"
ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg", "image/png": "png"}
WIDTHS = (SMALL, LARGE)


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
    """Delete both copies. Again changes nothing."""
    for width in WIDTHS:
        _storage().delete(_name(place, width, media_type))


def _name(place: str, width: int, media_type: str) -> str:
    return f"{FOLDER}/{place[:2]}/{place}-{width}.{ENDINGS[media_type]}"


def _storage() -> Storage:
    return storages[ALIAS] if ALIAS in storages.backends else default_storage
