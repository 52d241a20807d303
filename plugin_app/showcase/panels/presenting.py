"""A showcase day: choosing what to show, and showing it on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _t

from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.showcase import api
from plugin_app.showcase.api import Sought
from plugin_app.showcase.forms.presenting import MOST_MINUTES, PresentForm

from .gallery import asked_for, sought

MINUTES = 3
"""For each project, unless said otherwise."""


def _presenting(asked: Asked) -> Context:
    """A part of the gallery is shown if the address asks for one; a collection is chosen here."""
    wanted = sought(asked.params)
    gathered = api.collections(asked.viewer, asked.placed)
    listed = [one for one in (gathered.picks, *gathered.mine, *gathered.others) if one and one.number]
    whole = _t("What you were looking at") if wanted.is_narrow else _t("Every project, in today’s order")
    begun = {"source": asked.params.get("source", ""), "minutes": MINUTES}
    form = PresentForm(placed=asked.placed, initial=begun)
    form.fields["source"].widget.choices = [("", whole), *((str(one.uuid), one.title) for one in listed)]
    where = {"usage_key": asked.placed.usage_key, "panel": "present"}
    return {
        "form": form,
        "kept": asked_for(wanted),
        "address": reverse("community_hub:block", kwargs=where) if asked.placed.usage_key else "",
    }


def _present(asked: Asked) -> Context:
    source = _source(asked.params)
    kept = {"source": str(source)} if isinstance(source, UUID) else asked_for(source)
    return {
        "presentation": api.present(asked.viewer, asked.placed, source),
        "minutes": _minutes(asked.params.get("minutes", "")),
        "kept": kept,
    }


def _source(asked: Mapping[str, str]) -> UUID | Sought:
    return params.item(asked, "source") if asked.get("source") else sought(asked)


def _minutes(text: str) -> int:
    return min(int(text), MOST_MINUTES) if text.isdecimal() and len(text) < 4 else MINUTES


PANELS = (
    Panel("presenting", "community_hub/showcase/presenting.html", _presenting),
    Panel("present", "community_hub/showcase/present.html", _present),
)
ACTIONS = ()
