"""One group of a round, and what it would cost to put somebody elsewhere; nothing happens before one says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.people.api import names
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState, RoundSummary
from plugin_app.study_groups.forms.rounds import LockForm, MoveInRoundForm

from . import rounds_words as words
from .rounds_cards import cards


def _one(asked: Asked) -> Context:
    found = api.round_of(asked.viewer, asked.placed, params.item(asked.params))
    group = api.round_group(asked.viewer, asked.placed, found.uuid, _number(asked, "number"))
    shown = cards(asked, found.plan, [group])
    return {"round": found, "may_change": _may_change(found), "shown": shown, "card": shown.cards[0]}


def _people(asked: Asked) -> Context:
    found = api.round_of(asked.viewer, asked.placed, params.item(asked.params))
    page = api.round_unplaced(asked.viewer, asked.placed, found.uuid, params.page(asked.params))
    return {"round": found, "page": page, "may_change": _may_change(found), "query": {"item": found.uuid}}


def _places(asked: Asked) -> Context:
    """Where somebody could go."""
    item = params.item(asked.params)
    found = api.places_for(asked.viewer, asked.placed, item, _number(asked, "person"))
    rows = [(place, words.hours(place.with_them)) for place in found.places]
    return {"item": item, "found": found, "rows": rows}


def _move(asked: Asked) -> Context:
    """What it would cost to put somebody into a group, or to swap them with somebody there."""
    item, person, to, swap = params.item(asked.params), *(_number(asked, name) for name in ("person", "to", "swap"))
    price = api.what_if(asked.viewer, asked.placed, item, person, to=to or None, swap_with=swap or None)
    there = api.round_group(asked.viewer, asked.placed, item, to) if to else None
    known = names({person, swap} - {0})
    return {
        "item": item,
        "person": person,
        "name": known[person],
        "swap": swap,
        "swap_name": known.get(swap, ""),
        "there": there,
        "others": [each for each in there.members if each.user_id != swap] if there else (),
        "price": price,
        "changes": [(each, words.change(each)) for each in price.changes],
    }


def _do_lock(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.lock_group(asked.viewer, asked.placed, sent["item"], sent["number"], sent["locked"])
    if sent["locked"]:
        return _to_group(sent["item"], sent["number"], _("It stays as it is when the others are mixed again."))
    return _to_group(sent["item"], sent["number"], _("It may be mixed again with the others."))


def _do_move(asked: Asked, sent: Mapping[str, Any]) -> Done:
    item, person, to = sent["item"], sent["person"], sent["to"]
    api.move_in_round(asked.viewer, asked.placed, item, person, to=to, swap_with=sent["swap"] or None)
    if to is None:
        return Done(_("They are in no group now."), "round_people", {"item": str(item)})
    return _to_group(item, to, _("Done. Both groups stay as they are when the others are mixed again."))


PANELS = (
    Panel("round_group", "community_hub/study_groups/round_group.html", _one),
    Panel("round_people", "community_hub/study_groups/round_people.html", _people),
    Panel("round_places", "community_hub/study_groups/round_places.html", _places),
    Panel("round_move", "community_hub/study_groups/round_move.html", _move),
)
ACTIONS = (
    Action("lock_group", LockForm, _do_lock, panel="round_group"),
    Action("move_in_round", MoveInRoundForm, _do_move, panel="round_move"),
)


def _to_group(item: UUID, number: int, say: Sentence) -> Done:
    return Done(say, "round_group", {"item": str(item), "number": str(number)})


def _may_change(found: RoundSummary) -> bool:
    return found.state is RoundState.READY


def _number(asked: Asked, name: str) -> int:
    """A number that was asked for; 0 if none was."""
    text = params.words(asked.params, name)
    return min(int(text), LARGEST_NUMBER) if text.isdecimal() and len(text) < 12 else 0
