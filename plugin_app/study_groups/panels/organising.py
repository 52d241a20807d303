"""What the course team does with hundreds of groups: the table, and what leads on from each of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.forms import BaseForm
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.panels.forms import PanelForm
from plugin_app.people.api import require_organiser
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Group
from plugin_app.study_groups.forms.organising import (
    AnnounceForm,
    AnnounceToGroupForm,
    AnnounceToTheseForm,
    MergeForm,
    MoveForm,
    PlaceForm,
    SeatsForm,
)

Choice = TypeVar("Choice", bound=StrEnum)


def sought(asked: Mapping[str, str]) -> api.Sought:
    """What an address looks for in the table. Words that mean nothing look for nothing."""
    return api.Sought(
        search=params.words(asked, "search"),
        state=_one_of(api.State, params.words(asked, "state")),
        need=_one_of(api.Need, params.words(asked, "need")),
        page=params.page(asked),
    )


def _table(asked: Asked) -> Context:
    looked_for = sought(asked.params)
    roster_url = reverse("community_hub:roster_csv", kwargs={"usage_key": asked.placed.usage_key})
    query = {"search": looked_for.search, "state": looked_for.state, "need": looked_for.need}
    return {
        "page": api.roster(asked.viewer, asked.placed, looked_for),
        "sought": looked_for,
        "query": query,
        "download": f"{roster_url}?{urlencode({name: value or '' for name, value in query.items()})}",
        "form": asked.forms.get("announce_to_all") or AnnounceForm(placed=asked.placed),
        "these_form": _form(asked, "announce_to_these", AnnounceToTheseForm, query),
        "opened": params.words(asked.params, "opened"),
    }


def _one(asked: Asked) -> Context:
    require_organiser(asked.viewer, asked.placed.course_key)
    group = api.get(asked.viewer, asked.placed, params.item(asked.params))
    item = {"item": group.uuid}
    return {
        "group": group,
        "said": api.announcements(asked.viewer, asked.placed, group.uuid)[:3],
        "place_form": _form(asked, "place_people", PlaceForm, item),
        "seats_form": _form(asked, "set_seats", SeatsForm, {**item, "seats": group.seats}),
        "announce_form": _form(asked, "announce_to_group", AnnounceToGroupForm, item),
        "opened": params.words(asked.params, "opened"),
    }


def _into(asked: Asked) -> Context:
    """Where somebody, or else the whole group, could go."""
    search = params.words(asked.params, "search")
    found = api.destinations(asked.viewer, asked.placed, params.item(asked.params), search)
    group = api.get(asked.viewer, asked.placed, params.item(asked.params))
    return {"group": group, "member": _member(asked, group), "found": found, "search": search}


def _do_place(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.place_people(asked.viewer, asked.placed, sent["item"], sent["people"])
    return _to(group, _("They have a seat, and we have told them."))


def _do_move(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.move_member(asked.viewer, asked.placed, sent["item"], sent["member"], sent["into"])
    words = _t("They are in “%s” now, and we have told them.") % group.name
    return Done(words, "organise_group", {"item": str(sent["item"])})


def _do_merge(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.merge(asked.viewer, asked.placed, sent["item"], sent["into"])
    return _to(group, _("They are one group now. Everyone who moved has been told."))


def _do_set_seats(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.set_seats(asked.viewer, asked.placed, sent["item"], sent["seats"])
    return _to(group, _t("The group has %d seats now.") % group.seats)


def _do_announce_to_all(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.announce(asked.viewer, asked.placed, sent["words"])
    return Done(_("It is on its way to everyone in a group, or in line for one."), "organise")


def _do_announce_to_these(asked: Asked, sent: Mapping[str, Any]) -> Done:
    reached = api.announce_to(asked.viewer, asked.placed, sent["words"], sought(sent))
    words = ngettext(
        "It is on its way to the people of %d group.", "It is on its way to the people of %d groups.", reached.groups
    )
    return Done(words % reached.groups, "organise", {"need": sent["need"]})


def _do_announce_to_group(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.announce(asked.viewer, asked.placed, sent["words"], sent["item"])
    return Done(_("It is on its way to everyone in this group."), "organise_group", {"item": str(sent["item"])})


PANELS = (
    Panel("organise", "community_hub/study_groups/organise.html", _table),
    Panel("organise_group", "community_hub/study_groups/organise_group.html", _one),
    Panel("organise_into", "community_hub/study_groups/organise_into.html", _into),
)
ACTIONS = (
    Action("place_people", PlaceForm, _do_place, panel="organise_group"),
    Action("move_member", MoveForm, _do_move, panel="organise_into"),
    Action("merge", MergeForm, _do_merge, panel="organise_into"),
    Action("set_seats", SeatsForm, _do_set_seats, panel="organise_group"),
    Action("announce_to_all", AnnounceForm, _do_announce_to_all, panel="organise"),
    Action("announce_to_these", AnnounceToTheseForm, _do_announce_to_these, panel="organise"),
    Action("announce_to_group", AnnounceToGroupForm, _do_announce_to_group, panel="organise_group"),
)


def _to(group: Group, say: Any) -> Done:
    return Done(say, "organise_group", {"item": str(group.uuid)})


def _form(asked: Asked, action: str, form: type[PanelForm], initial: Mapping[str, object]) -> BaseForm:
    return asked.forms.get(action) or form(placed=asked.placed, initial=initial)


def _one_of(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in set(choices) else None


def _member(asked: Asked, group: Group) -> object:
    """Who would move; nobody when it is about the whole group."""
    text = asked.params.get("member", "")
    user_id = int(text) if text.isdecimal() and len(text) <= len(str(LARGEST_NUMBER)) else 0
    return next((member for member in group.members if member.user_id == user_id), None)
