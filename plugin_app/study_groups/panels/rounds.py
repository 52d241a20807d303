"""Rounds of matching for the course team: all of them, a new one, and one from its beginning to its publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Conflict
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups import api
from plugin_app.study_groups.api import GroupSort, RoundPlan, RoundState, RoundSummary
from plugin_app.study_groups.forms.rounds import RoundForm

from . import rounds_words as words
from .rounds_cards import cards

WITH_GROUPS = (RoundState.READY, RoundState.PUBLISHING, RoundState.PUBLISHED)


class TooFew(Conflict):
    """Not even one group could be made of those who take part."""

    code = "too_few_take_part"
    sentence = _("These are too few for a group, so nothing was begun. Take others along, or wait until more sign up.")


def _rounds(asked: Asked) -> Context:
    page = api.rounds(asked.viewer, asked.placed, params.page(asked.params))
    return {"page": page, "rows": [(each, words.STATES[each.state], words.headline(each)) for each in page.items]}


def _new(asked: Asked) -> Context:
    defaults = api.plan_defaults(asked.viewer, asked.placed)
    form = asked.forms.get("open_round") or RoundForm(placed=asked.placed, initial=RoundForm.initial_of(defaults))
    assert isinstance(form, RoundForm)
    plan: RoundPlan | None = defaults
    if form.is_bound:
        plan = RoundForm.plan_of(form.cleaned_data) if form.is_valid() else None
    counted = api.taking_part(asked.viewer, asked.placed, plan) if plan else None
    return {
        "form": form,
        "plan": plan,
        "counted": counted,
        "stays_out": words.stays_out(counted.out) if counted else (),
        **{part: [form[name] for name in getattr(form, part)] for part in ("who", "when", "keeps")},
        "has_folded_errors": any(form[name].errors for name in form.keeps),
    }


def _one(asked: Asked) -> Context:
    found = api.round_of(asked.viewer, asked.placed, params.item(asked.params))
    shape, word = words.STATES[found.state]
    seen = {
        "round": found,
        "shape": shape,
        "word": word,
        "headline": words.headline(found),
        "stays_out": words.stays_out(found.stays_out),
        "mean": words.hours(found.mean_common_minutes) if found.mean_common_minutes else "",
        "percent": words.percent(found),
        "doing": words.doing(found),
        "may_change": found.state is RoundState.READY,
        "heard": asked.params.get("heard", ""),
    }
    return {**seen, **_groups(asked, found)} if found.state in WITH_GROUPS else seen


def _groups(asked: Asked, found: RoundSummary) -> Context:
    """A page of its groups, and the picture of their hours."""
    text = params.words(asked.params, "sort")
    sort = GroupSort(text) if text in set(GroupSort) else GroupSort.FEWEST
    at = params.page(asked.params)
    page = api.round_groups(asked.viewer, asked.placed, found.uuid, at, sort, total=found.groups)
    return {
        "page": page,
        "shown": cards(asked, found.plan, page.items),
        "sort": sort,
        "sorts": words.SORTS,
        "query": {"item": found.uuid, "sort": sort},
        "bars": words.spread(found.hours),
    }


def _do_open(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if not sent["go"]:
        return None  # the panel shows who would take part
    plan = RoundForm.plan_of(sent)
    if api.taking_part(asked.viewer, asked.placed, plan).people < plan.size_min:
        raise TooFew()
    return _run(asked, api.open_round(asked.viewer, asked.placed, plan).uuid)


def _do_run(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return _run(asked, sent["item"])


def _do_again(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return _ran(api.run_again(asked.viewer, asked.placed, sent["item"]))


def _do_publish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    found = api.publish_round(asked.viewer, asked.placed, sent["item"])
    if found.state is not RoundState.PUBLISHED:
        return _at(found, _("The groups open one after the other. You can leave this page."))
    said = ngettext(
        "%d group is open, and its people know.", "%d groups are open, and their people know.", found.groups
    )
    return _at(found, said % found.groups)


def _do_discard(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.discard_round(asked.viewer, asked.placed, sent["item"])
    return Done(_("The round is set aside. Nobody was told of it, and everyone can be matched anew."), "rounds")


PANELS = (
    Panel("rounds", "community_hub/study_groups/rounds.html", _rounds),
    Panel("round_new", "community_hub/study_groups/round_new.html", _new),
    Panel("round", "community_hub/study_groups/round.html", _one),
)
ACTIONS = (
    Action("open_round", RoundForm, _do_open, panel="round_new"),
    Action("run_round", ItemForm, _do_run, panel="round"),
    Action("run_again", ItemForm, _do_again, panel="round"),
    Action("publish_round", ItemForm, _do_publish, panel="round"),
    Action("discard_round", ItemForm, _do_discard, panel="round"),
)


def _run(asked: Asked, item: UUID) -> Done:
    return _ran(api.run_round(asked.viewer, asked.placed, item))


def _ran(found: RoundSummary) -> Done:
    if found.state is RoundState.READY:
        return _at(found, _("Here is what we found. Nobody else sees it before you publish."))
    if found.state is RoundState.FAILED:
        return _at(found, _("That did not get through. What happened stands below."))
    return _at(found, _("It is under way. You can leave this page."))


def _at(found: RoundSummary, say: Any) -> Done:
    return Done(say, "round", {"item": str(found.uuid)})
