"""What people see of contributions: the picks in a course, and the hub, inside the block and on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.panels import Action, Asked, Context, Done, Panel, Room, params

from . import api
from .api import Opportunity, Project, ProjectState, Work
from .forms import DecideForm
from .rules import ContributionRules

Choice = TypeVar("Choice", bound=TextChoices)


def _picks(asked: Asked) -> Context:
    picks = api.picks(asked.viewer, asked.placed)
    return {"picks": picks, "some_unchecked": any(not pick.is_checked for pick in picks)}


def _browse(asked: Asked) -> Context:
    wanted: dict[str, Any] = {
        "search": params.words(asked.params, "search"),
        "language": params.words(asked.params, "language"),
        "kind": _choice(Work, asked, "kind"),
        "state": _choice(ProjectState, asked, "state"),
    }
    return {
        **wanted,
        "is_filtered": any(wanted.values()),
        "page": api.hub(asked.viewer, **wanted, page=params.page(asked.params)),
    }


def _project(asked: Asked) -> Context:
    project = api.get(asked.viewer, params.item(asked.params))
    return {"project": project, "work": api.open_work(asked.viewer, project)}


def _opportunity(asked: Asked) -> Context:
    opportunity = api.opportunity(asked.viewer, params.item(asked.params))
    return {"opportunity": opportunity, "project": opportunity.project}


def _browse_in_course(asked: Asked) -> Context:
    return {**_browse(asked), "home": "picks"}


def _project_in_course(asked: Asked) -> Context:
    shown = _project(asked)
    return {**shown, **_fits(asked, shown["project"])}


def _opportunity_in_course(asked: Asked) -> Context:
    shown = _opportunity(asked)
    return {**shown, **_fits(asked, shown["opportunity"])}


def _browse_on_hub(asked: Asked) -> Context:
    return {**_browse(asked), "may_decide": api.may_decide(asked.viewer)}


def _project_on_hub(asked: Asked) -> Context:
    form = asked.forms.get("decide") or DecideForm(placed=asked.placed)
    return {**_project(asked), "may_decide": api.may_decide(asked.viewer), "form": form}


def _do_decide(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.decide(asked.viewer, sent["item"], ProjectState(sent["state"]), sent["reason"])
    said = {
        ProjectState.LISTED: _("It is listed. Courses may now pick it first."),
        ProjectState.HIDDEN: _("It is hidden. Nobody finds it on the hub any more."),
        ProjectState.CANDIDATE: _("It is there again, marked as not checked yet."),
    }
    return Done(said[project.state], "project", {"item": str(project.uuid)})


ROOM = Room(
    kind=Kind.CONTRIBUTIONS,
    rules=ContributionRules.from_fields,
    panels=(
        Panel("picks", "community_hub/contributions/picks.html", _picks),
        Panel("browse", "community_hub/contributions/browse.html", _browse_in_course),
        Panel("project", "community_hub/contributions/project.html", _project_in_course),
        Panel("opportunity", "community_hub/contributions/opportunity.html", _opportunity_in_course),
    ),
)
"""The block: picks for the course, and the hub behind them."""

HUB = Room(
    kind=Kind.CONTRIBUTIONS,
    rules=ContributionRules.from_fields,
    panels=(
        Panel("browse", "community_hub/contributions/browse.html", _browse_on_hub),
        Panel("project", "community_hub/contributions/project.html", _project_on_hub),
        Panel("opportunity", "community_hub/contributions/opportunity.html", _opportunity),
    ),
    actions=(Action("decide", DecideForm, _do_decide, panel="project"),),
)
"""The full page, for everyone who is signed in; whoever looks after the site decides there what is listed."""


def _fits(asked: Asked, found: Project | Opportunity) -> dict[str, str]:
    return {"why": api.why(asked.viewer, asked.placed, found), "home": "picks"}


def _choice(choices: type[Choice], asked: Asked, name: str) -> Choice | None:
    """A filter, or none for a value there is not."""
    value = params.words(asked.params, name)
    return choices(value) if value in choices.values else None
