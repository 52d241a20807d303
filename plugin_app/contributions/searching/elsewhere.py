"""The index outside of our tables, where the instance has one: told of every change, and asked first."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from plugin_app.contributions.models import OpenProject
from plugin_app.contributions.vocabulary import stored

from . import instance
from .reading import found_by
from .terms import FoundBy

PROJECTS = 50

log = logging.getLogger(__name__)


def tell(changed: Sequence[FoundBy], gone: Sequence[str], now: datetime) -> None:
    """Tell it what changed, if there is one. That it does not answer is no reason to fail: it hears it all again."""
    index = instance.index()
    if index is None or not (changed or gone):
        return
    try:
        index.put(changed, now)
        index.remove(gone)
    except instance.Unanswered as silence:
        log.warning("search: %d changes were not taken: %s", len(changed) + len(gone), silence)


def tell_everything(now: datetime) -> None:
    """Tell it all there is, and to forget the rest. For the background."""
    index = instance.index()
    if index is None:
        return
    vocabulary = stored.in_force()
    ids = list(OpenProject.objects.order_by("pk").values_list("pk", flat=True))
    try:
        index.prepare()
        for start in range(0, len(ids), PROJECTS):
            rows = list(OpenProject.objects.filter(pk__in=ids[start : start + PROJECTS]))
            index.put(list(found_by(rows, vocabulary)), now)
        index.forget_before(now)
    except instance.Unanswered as silence:
        log.warning("search: not everything was taken: %s", silence)
