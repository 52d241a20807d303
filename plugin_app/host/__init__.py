"""The seam to the platform. Everything we ask of it is in ``ports``; ``current()`` is the adapter that answers here."""

from __future__ import annotations

from functools import cache

from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from plugin_app import conf

from .ports import Host, PlacedBlock

__all__ = ["Host", "PlacedBlock", "current"]


def current() -> Host:
    """The adapter named by the ``HOST`` setting, made once."""
    return _adapter(conf.host())


@cache
def _adapter(path: str) -> Host:
    adapter: Host = import_string(path)()
    return adapter


def _forget(*, setting: str, **_kwargs: object) -> None:
    if setting == conf.NAME:
        _adapter.cache_clear()


setting_changed.connect(_forget, dispatch_uid="community_hub.host")
