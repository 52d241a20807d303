"""Every function that is asked by a ``Viewer``, found by its signature: a new one is seen from its first day."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from plugin_app import study_groups
from plugin_app.contributions import api as contributions
from plugin_app.moderation import api as moderation
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as groups

Function = Callable[..., Any]

ROOM_APIS: dict[str, ModuleType] = {
    "study_groups": groups,
    "showcase": showcase,
    "contributions": contributions,
    "moderation": moderation,
    "profiles": profiles,
}

STEPS = {
    *("rows.find", "rows.visible", "rows.require_leading", "rows.require_letting_in"),
    *("inside.require_inside", "inside.require_member"),
    *("introducing.readable", "introducing.said_by"),
    *("joining.require_coming", "joining.require_conduct", "listing.one", "listing.page", "completion.progress"),
}
"""Parts of what is asked. They take rows, or have been asked for permission by whoever calls them."""


def takes_a_viewer(function: object) -> bool:
    return inspect.isfunction(function) and "viewer" in inspect.signature(function).parameters


def of_api(api: ModuleType) -> dict[str, Function]:
    """Name → function, of what a room's ``api`` offers to viewers."""
    return {name: getattr(api, name) for name in api.__all__ if takes_a_viewer(getattr(api, name))}


def of_study_groups() -> dict[str, Function]:
    """The same for the study groups, with what their panels ask the room's own modules for directly."""
    return {**{function.__name__: function for function in _in_modules()}, **of_api(groups)}


def of_room(room: str) -> dict[str, Function]:
    return of_study_groups() if room == "study_groups" else of_api(ROOM_APIS[room])


def _in_modules() -> Iterator[Function]:
    for found in pkgutil.iter_modules(study_groups.__path__):
        if found.ispkg:
            continue
        module = import_module(f"{study_groups.__name__}.{found.name}")
        for name, function in vars(module).items():
            is_public = getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
            if is_public and takes_a_viewer(function) and f"{found.name}.{name}" not in STEPS:
                yield function
