"""Putting those who signed up into groups: see the groups first, then make them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel
from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.people.api import names
from plugin_app.study_groups import api
from plugin_app.study_groups.api import StaysOut
from plugin_app.study_groups.forms.organising import FormGroupsForm

SHOWN = 60
"""Groups that are listed."""

WORDS: dict[StaysOut, Sentence] = {
    StaysOut.ON_THEIR_OWN: _("learn on their own, as they asked to"),
    StaysOut.SEATED: _("have a group"),
    StaysOut.LATE: _("signed up late, and count for the next round"),
    StaysOut.NO_ZONE: _("have not said where they are, so nobody knows when they are awake"),
    StaysOut.LEFT_OVER: _("are too few for one more group"),
}


def _look(asked: Asked) -> Context:
    seed = _seed(asked.params.get("seed", ""))
    with_late = bool(asked.params.get("with_late"))
    grouping = api.plan_groups(asked.viewer, asked.placed, seed=seed, with_late=with_late)
    shown = grouping.groups[:SHOWN]
    known = names({user_id for group in shown for user_id in group.members})
    return {
        "grouping": grouping,
        "with_late": with_late,
        "may_wait": StaysOut.LATE in grouping.out,
        "other_seed": _seed(""),
        "groups": [(group, [known[user_id] for user_id in group.members]) for group in shown],
        "more": len(grouping.groups) - len(shown),
        "out": [(number, WORDS[why]) for why, number in grouping.out.items()],
    }


def _do(asked: Asked, sent: Mapping[str, Any]) -> Done:
    made = api.form_by_zone(
        asked.viewer, asked.placed, seed=sent["seed"], digest=sent["digest"], with_late=sent["with_late"]
    )
    number = len(made.groups)
    words = ngettext("%d group is there, and its people know.", "%d groups are there, and their people know.", number)
    return Done(words % number, "organise")


PANELS = (Panel("form_groups", "community_hub/study_groups/organise_matching.html", _look),)
ACTIONS = (Action("form_groups", FormGroupsForm, _do, panel="form_groups"),)


def _seed(text: str) -> int:
    """What was asked for, or a new one by chance: it only says who sits beside whom."""
    is_seed = text.isdecimal() and len(text) <= 10 and int(text) <= LARGEST_NUMBER
    return int(text) if is_seed else secrets.randbelow(LARGEST_NUMBER)
