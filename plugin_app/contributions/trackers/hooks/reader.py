"""Reading a delivery that was verified."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ..apis import GITHUB
from ..data import Trouble
from . import github, gitlab
from .data import Delivery, Refusal, Refused, Told

Reader = Callable[[Mapping[str, Any]], Told]

_GITHUB: Mapping[str, Reader] = MappingProxyType(
    {
        "issues": github.issues,
        "label": github.label,
        "ping": github.ping,
        "pull_request": github.pull_request,
        "repository": github.repository,
    }
)
_GITLAB: Mapping[str, Reader] = MappingProxyType(
    {"Issue Hook": gitlab.issues, "Merge Request Hook": gitlab.merge_request}
)


def listened_to(site: str) -> Mapping[str, Reader]:
    """The events of `site` that somebody here listens to. Whatever is not GitHub is a GitLab."""
    return _GITHUB if site == GITHUB.site else _GITLAB


def read(delivery: Delivery) -> Told:
    """What it tells. Raises Refused (``Refusal.UNREADABLE``)."""
    try:
        payload = json.loads(delivery.body)
        if not isinstance(payload, dict):
            raise Refused(Refusal.UNREADABLE)
        return listened_to(delivery.site)[delivery.event](payload)
    except (ValueError, RecursionError, Trouble):
        raise Refused(Refusal.UNREADABLE) from None
