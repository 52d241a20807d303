"""The catalogue: the picks in a course, and the hub behind them, inside the block and on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.api import Chance, Opportunity, Project, ProjectState, SearchQuery, Work
from plugin_app.contributions.forms.deciding import DecideForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.people.api import ReadOnly
from plugin_app.study_groups import api as study_groups

Choice = TypeVar("Choice", bound=TextChoices)

WAY_BACK = ("search", "found", "page", *(field.name for field in fields(SearchQuery)))
"""What tells where one came from. What a refused form sent is not among it, so it never gets into an address."""


def _picks(asked: Asked) -> Context:
    picks = api.picks(asked.viewer, asked.placed)
    rules = asked.placed.rules
    sees_list = asked.viewer.is_organiser or asked.viewer.read_only is ReadOnly.PREVIEW
    return {
        "picks": picks,
        "not_shown": api.not_shown(rules.own_list, picks) if rules.is_curated and sees_list else (),
        "some_unchecked": any(not pick.is_checked for pick in picks),
        "claims": api.my_claims(asked.viewer, asked.placed),
    }


def _browse(asked: Asked) -> Context:
    wanted: dict[str, Any] = {
        "search": params.words(asked.params, "search"),
        "language": params.words(asked.params, "language"),
        "kind": _choice(Work, asked, "kind"),
        "state": _choice(ProjectState, asked, "state"),
    }
    return {
        **wanted,
        "wanted": wanted,
        "is_filtered": any(wanted.values()),
        "page": api.hub(asked.viewer, **wanted, page=params.page(asked.params)),
    }


def _project(asked: Asked) -> Context:
    project = api.get(asked.viewer, params.item(asked.params))
    return {
        "project": project,
        "work": api.open_work(asked.viewer, project, params.page(asked.params, "work")),
        "way_back": _way_back(asked),
        "welcome": api.welcome(asked.viewer, project),
        "may_hand_out": api.may_hand_out(asked.viewer),
    }


def _opportunity(asked: Asked) -> Context:
    item = params.item(asked.params)
    checked = api.check_now(asked.viewer, item)  # first, as it may turn out to be gone
    opportunity = api.opportunity(asked.viewer, item)
    return {
        "opportunity": opportunity,
        "project": opportunity.project,
        "checked": checked,
        "way_back": _way_back(asked),
    }


def _way_back(asked: Asked) -> dict[str, str]:
    return {name: asked.params[name] for name in WAY_BACK if name in asked.params}


def _browse_in_course(asked: Asked) -> Context:
    return {**_browse(asked), "home": "picks"}


def _project_in_course(asked: Asked) -> Context:
    shown = _project(asked)
    taken = api.taken_work(asked.viewer, asked.placed, shown["project"].uuid)
    return {**shown, **_fits(asked, shown["project"]), "taken": taken}


def _opportunity_in_course(asked: Asked) -> Context:
    shown = _opportunity(asked)
    standing, welcome = api.standing_of(asked.viewer, asked.placed, shown["opportunity"].uuid)
    is_free = standing.chance is Chance.FREE
    return {
        **shown,
        **_fits(asked, shown["opportunity"]),
        "standing": standing,
        "welcome": welcome,
        "groups": study_groups.my_groups(asked.viewer) if is_free else (),
    }


def _browse_on_hub(asked: Asked) -> Context:
    return {**_browse(asked), "may_decide": api.may_decide(asked.viewer)}


def _project_on_hub(asked: Asked) -> Context:
    shown, may_decide = _project(asked), api.may_decide(asked.viewer)
    return {
        **shown,
        "may_decide": may_decide,
        "decided": api.decisions_about(asked.viewer, shown["project"].uuid) if may_decide else (),
        "form": asked.forms.get("decide") or DecideForm(placed=asked.placed),
    }


def _do_decide(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.decide(asked.viewer, sent["item"], ProjectState(sent["state"]), sent["reason"])
    said = {
        ProjectState.LISTED: _("It is listed. Courses may now pick it first."),
        ProjectState.HIDDEN: _("It is hidden. Nobody finds it on the hub any more."),
        ProjectState.CANDIDATE: _("It is there again, marked as not checked yet."),
    }
    return Done(said[project.state], "project", {"item": str(project.uuid)})


PANELS = (
    Panel("picks", "community_hub/contributions/picks.html", _picks),
    Panel("browse", "community_hub/contributions/browse.html", _browse_in_course),
    Panel("project", "community_hub/contributions/project.html", _project_in_course),
    Panel("opportunity", "community_hub/contributions/opportunity.html", _opportunity_in_course),
)
ACTIONS: tuple[Action, ...] = ()
HUB_PANELS = (
    Panel("browse", "community_hub/contributions/browse.html", _browse_on_hub),
    Panel("project", "community_hub/contributions/project.html", _project_on_hub),
    Panel("opportunity", "community_hub/contributions/opportunity.html", _opportunity),
)
HUB_ACTIONS = (Action("decide", DecideForm, _do_decide, panel="project"),)


def _fits(asked: Asked, found: Project | Opportunity) -> dict[str, str]:
    return {"why": api.why(asked.viewer, asked.placed, found), "home": "picks"}


def _choice(choices: type[Choice], asked: Asked, name: str) -> Choice | None:
    """A filter, or none for a value there is not."""
    value = params.words(asked.params, name)
    return choices(value) if value in choices.values else None
