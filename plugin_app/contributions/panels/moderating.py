"""Looking through what imports brought: many at once, with what was decided before. For who looks after the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from plugin_app.contributions import api
from plugin_app.contributions.api import Outcome, ProjectState, Work
from plugin_app.contributions.forms.moderating import DecideManyForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm


def _waiting(asked: Asked) -> Context:
    sought = _sought(asked)
    kind = sought["kind"]
    waiting = api.waiting_projects(
        asked.viewer,
        search=sought["search"],
        catalogue=sought["catalogue"],
        language=sought["language"],
        kind=Work(kind) if kind else None,
        page=params.page(asked.params),
    )
    form = asked.forms.get("decide_many") or DecideManyForm(placed=asked.placed)
    all_ticked = not form.is_bound and asked.params.get("tick") == "all"
    ticked = form["projects"].value() or ()
    return {
        "waiting": waiting,
        "page": waiting.found,
        "sought": sought,
        "is_filtered": any(sought.values()),
        "form": form,
        "all_ticked": all_ticked,
        "cards": [
            (project, waiting.work.get(project.uuid, 0), all_ticked or str(project.uuid) in ticked)
            for project in waiting.found.projects
        ],
    }


def _decisions(asked: Asked) -> Context:
    return {"history": api.decisions(asked.viewer, page=params.page(asked.params))}


def _do_decide_many(asked: Asked, sent: Mapping[str, Any]) -> Done:
    state = ProjectState(sent["state"])
    outcome = api.decide_many(asked.viewer, sent["projects"], state, sent["because"], sent["words"])
    kept = {name: value for name, value in _sought(asked).items() if value}
    return Done(_said(state, outcome), "waiting_projects", kept)


def _do_undo(asked: Asked, sent: Mapping[str, Any]) -> Done:
    outcome = api.undo_decision(asked.viewer, sent["item"])
    said = ngettext(
        "Undone: %(number)d project is what it was before.",
        "Undone: %(number)d projects are what they were before.",
        outcome.done,
    ) % {"number": outcome.done}
    if outcome.passed_over:
        said = f"{said} {_t('About the others something else was decided since, so they stay as they are.')}"
    return Done(said, "decisions")


PANELS = (
    Panel("waiting_projects", "community_hub/contributions/moderating.html", _waiting),
    Panel("decisions", "community_hub/contributions/moderating_history.html", _decisions),
)
ACTIONS = (
    Action("decide_many", DecideManyForm, _do_decide_many, panel="waiting_projects"),
    Action("undo_decision", ItemForm, _do_undo, panel="decisions"),
)


def _sought(asked: Asked) -> dict[str, str]:
    """What it is narrowed down to: from the address, or from the form that was drawn with it."""
    kind = params.words(asked.params, "kind")
    return {
        "search": params.words(asked.params, "search"),
        "catalogue": params.words(asked.params, "catalogue"),
        "language": params.words(asked.params, "language"),
        "kind": kind if kind in Work.values else "",
    }


def _said(state: ProjectState, outcome: Outcome) -> str:
    if state is ProjectState.LISTED:
        said = ngettext(
            "%(number)d project is listed. Courses may now pick it first.",
            "%(number)d projects are listed. Courses may now pick them first.",
            outcome.done,
        )
    else:
        said = ngettext(
            "%(number)d project is put aside. Nobody finds it on the hub.",
            "%(number)d projects are put aside. Nobody finds them on the hub.",
            outcome.done,
        )
    said %= {"number": outcome.done}
    if outcome.passed_over:
        said = f"{said} {_t('Somebody had decided about the others meanwhile.')}"
    return str(said)
