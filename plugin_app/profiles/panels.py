"""What people see and do about themselves: in the study groups block, and on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.panels import Action, Asked, Context, Done, Panel, Room
from plugin_app.people.api import require_sight

from . import api
from .forms import AboutForm, MemberForm, WeekForm, WeekListForm
from .grid import grid_of


def _about_me(asked: Asked) -> Context:
    _require_place(asked)
    profile = api.mine(asked.viewer)
    form = asked.forms.get("save_about_me") or AboutForm(
        placed=asked.placed, initial=AboutForm.initial_of(profile.about)
    )
    return {"profile": profile, "form": form, "wishes": api.my_wishes(asked.viewer), **_around(asked)}


def _my_week(asked: Asked) -> Context:
    _require_place(asked)
    profile = api.mine(asked.viewer)
    shown = {"profile": profile, **_around(asked)}
    if "save_week_list" in asked.forms or asked.params.get("as") == "list":
        written = asked.forms.get("save_week_list") or WeekListForm(
            placed=asked.placed, initial=WeekListForm.initial_of(profile)
        )
        return {**shown, "form": written, "as_list": True}
    sent = asked.forms.get("save_week")
    ticked = sent.cleaned_data.get("week") if isinstance(sent, WeekForm) else None
    week = profile.week if ticked is None else ticked
    form = sent or WeekForm(placed=asked.placed, initial=WeekForm.initial_of(profile))
    return {**shown, "form": form, "week": week, "grid": grid_of(week)}


def _do_save_about_me(asked: Asked, sent: Mapping[str, Any]) -> Done:
    _require_place(asked)
    api.save(asked.viewer, sent["about"])
    return Done(_("Noted. You can change it whenever you like."), "about_me")


def _do_save_week(asked: Asked, sent: Mapping[str, Any]) -> Done:
    _save_week(asked, sent)
    return Done(_("Your week is saved."), "my_week")


def _do_save_week_list(asked: Asked, sent: Mapping[str, Any]) -> Done:
    _save_week(asked, sent)
    return Done(_("Your week is saved."), "my_week", {"as": "list"})


def _do_unwish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    _require_place(asked)
    api.unwish(asked.viewer, sent["member"])
    return Done(_("Forgotten, as if you had never said it."), "about_me")


PANELS = (
    Panel("about_me", "community_hub/profiles/about_me.html", _about_me),
    Panel("my_week", "community_hub/profiles/my_week.html", _my_week),
)
"""To be taken into a room, beside its own."""

ACTIONS = (
    Action("save_about_me", AboutForm, _do_save_about_me, panel="about_me"),
    Action("save_week", WeekForm, _do_save_week, panel="my_week"),
    Action("save_week_list", WeekListForm, _do_save_week_list, panel="my_week"),
    Action("unwish", MemberForm, _do_unwish, panel="about_me"),
)
"""A wish is forgotten here. It is made where people meet, about those who sit in one group: the room's own action."""

ME = Room(kind=Kind.STUDY_GROUPS, rules=dict, panels=PANELS, actions=ACTIONS)
"""The full page, for everyone who is signed in, whatever course they are in. It is no block's, so it has no rules."""


def _save_week(asked: Asked, sent: Mapping[str, Any]) -> None:
    _require_place(asked)
    api.save_week(asked.viewer, sent["week"], time_zone=sent["time_zone"], shares_hours=sent["shares_hours"])


def _require_place(asked: Asked) -> None:
    """A block's forms are for whoever may use the block; on a page of their own, everyone who is signed in has them."""
    if asked.placed.usage_key:
        require_sight(asked.viewer, asked.placed.course_key)


def _around(asked: Asked) -> Context:
    """Whether there is a block to go back to; a page of one's own has none."""
    return {"in_block": asked.placed.usage_key != ""}
