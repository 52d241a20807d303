"""How a room declares what people see and do: panels, actions, and the room that holds them.

Each is declared once, in ``<room>/panels.py``. The doors — the XBlocks and the full pages — only translate HTTP; what
happens between a request and its answer is in ``serve``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.forms import BaseForm

from plugin_app.activities.api import Kind, Placed
from plugin_app.errors import Sentence
from plugin_app.people.api import Viewer

Context = Mapping[str, Any]

MAX_FILE = 4_000_000
"""Bytes of a file that are read at most; a door hands on one more of a larger one, so that it is seen to be too large.
Many platforms take no request above this."""


class Surface(Protocol):
    """Where panels are drawn: inside a block, or on a full page. Knows the addresses there."""

    prefix: str
    """Starts every DOM id, so that two blocks on a page stay apart."""
    enhanced: bool
    """Whether htmx swaps panels here; otherwise every form and link loads a page."""
    csrf_token: str
    """The anti-forgery token a form carries; empty where a header does."""

    def panel_url(self, panel: str, params: Mapping[str, str]) -> str:
        """The address of a panel."""

    def action_url(self, action: str) -> str:
        """The address an action is posted to."""

    def asset_url(self, path: str) -> str:
        """The address of a file in ``static/``, which a panel brings along because few panels need it."""


@dataclass(frozen=True)
class Asked:
    """One request, freed from HTTP."""

    viewer: Viewer
    placed: Placed[Any]
    surface: Surface
    params: Mapping[str, str] = field(default_factory=dict)
    """What the address asked for (GET) or the form sent (POST), as text."""
    forms: Mapping[str, BaseForm] = field(default_factory=dict)
    """Forms that came back with errors, by the name of their action."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What was sent as a file, by the name of its field; only where the action takes one."""


@dataclass(frozen=True)
class Panel:
    """Something to look at: a template, and the function that reads what it shows."""

    name: str
    template: str
    read: Callable[[Asked], Context]


@dataclass(frozen=True)
class Done:
    """How an action ended: what to say, and which panel to show next."""

    say: Sentence
    panel: str
    params: Mapping[str, str] = field(default_factory=dict)
    completes: bool = False
    """Whether the learner has now done what the block asks for."""
    link: str = ""
    """An address or a secret to copy, said with it: shown this once, and part of no other address."""


@dataclass(frozen=True)
class Action:
    """Something to do: a form to check what was sent, and the function that asks the room's api to do it.

    ``panel`` is where its form stands: shown again, with errors beside the fields, when the form or the room refuses,
    and as it was sent when ``run`` returns ``None``: nothing is done yet, and the panel shows what it would mean.
    ``form`` is made as ``form(data, placed=placed)``.
    """

    name: str
    form: Callable[..., BaseForm]
    run: Callable[[Asked, Mapping[str, Any]], Done | None]
    panel: str
    takes_file: bool = False
    """Whether its form may send a file, in its field ``file``; it is in ``Asked.files`` then."""


@dataclass(frozen=True)
class Room:
    """Everything one kind of block shows and does. The first panel is the one people come in by."""

    kind: Kind
    rules: Callable[[Mapping[str, Any]], Any]
    """From a block's fields to the room's own type of settings."""
    panels: tuple[Panel, ...]
    actions: tuple[Action, ...] = ()
    progress: Callable[[Viewer, Placed[Any]], float] | None = None
    """The share of what completes the block that somebody has done, 0 to 1; without it, ``Done.completes`` tells."""
    reset: Callable[[Viewer, Placed[Any], int], None] | None = None
    """Let a person, by user id, begin this block anew, with the viewer's rights: behind the platform's state reset."""

    @property
    def first(self) -> str:
        return self.panels[0].name

    def panel(self, name: str) -> Panel | None:
        return next((panel for panel in self.panels if panel.name == name), None)

    def action(self, name: str) -> Action | None:
        return next((action for action in self.actions if action.name == name), None)

    def share_done(self, asked: Asked, done: Done) -> float:
        """How much of what completes the block the viewer has done, now that they have ``done`` that: 0 to 1."""
        return self.progress(asked.viewer, asked.placed) if self.progress else float(done.completes)

    def placed(self, course_key: str, usage_key: str, title: str, fields: Mapping[str, Any]) -> Placed[Any]:
        """A block of this kind, as its room sees it."""
        return Placed(course_key, usage_key, self.kind, title, self.rules(fields))
