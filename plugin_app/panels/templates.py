"""Our own template engine: the same HTML in the LMS, in Studio, in the demo and in tests.

The platform's engines look through themes and Mako first, and run context processors with queries of their own. Ours
sees our templates and what is passed in, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template.backends.django import DjangoTemplates

from .declare import Asked

ROOM_TAGS = (
    "plugin_app.profiles.tags",
    "plugin_app.showcase.tags",
    "plugin_app.showcase.feedback.tags",
    "plugin_app.study_groups.tags",
)
TEMPLATES = Path(__file__).parent.parent / "templates"


def render(template: str, asked: Asked, context: Mapping[str, Any]) -> str:
    """Draw a panel's template. ``asked``, ``viewer``, ``placed`` and ``rules`` are always there."""
    return (
        _engine()
        .get_template(template)
        .render(
            {
                "asked": asked,
                "viewer": asked.viewer,
                "placed": asked.placed,
                "rules": asked.placed.rules,
                "prefix": asked.surface.prefix,
                **context,
            }
        )
    )


def render_plain(template: str, context: Mapping[str, Any]) -> str:
    """Draw a template that belongs to no panel: a page's frame, a mail."""
    return _engine().get_template(template).render(dict(context))


@cache
def _engine() -> DjangoTemplates:
    return DjangoTemplates(
        {
            "NAME": "community_hub",
            "DIRS": [TEMPLATES],
            "APP_DIRS": False,
            "OPTIONS": {
                "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
                "builtins": ["django.templatetags.i18n", "plugin_app.panels.tags", *ROOM_TAGS],
            },
        }
    )
