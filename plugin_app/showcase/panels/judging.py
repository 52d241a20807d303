"""A judged event: comparing two projects, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.people.api import require_organiser
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api
from plugin_app.showcase.forms.judging import EntryForm, EventForm, JudgeForm
from plugin_app.showcase.judging.errors import NoJudgedEvents

from .judged_picture import pictured


def _events(asked: Asked) -> Context:
    _require_wanted(asked)
    return {"events": api.judged_events(asked.viewer, asked.placed), "may_arrange": asked.viewer.is_organiser}


def _event(asked: Asked) -> Context:
    event = api.judged_event(asked.viewer, asked.placed, params.item(asked.params))
    return {"event": event}


def _new(asked: Asked) -> Context:
    require_organiser(asked.viewer, asked.placed.course_key)
    _require_wanted(asked)
    zone = profiles.mine(asked.viewer).time_zone
    begun = {"time_zone": zone, "opens_on": timezone.now().date(), "pairs_each": 10}
    return {"form": asked.forms.get("arrange_event") or EventForm(placed=asked.placed, initial=begun)}


def _pair(asked: Asked) -> Context:
    event = params.item(asked.params, "event" if asked.params.get("event") else "item")
    pair = api.pair_in_hand(asked.viewer, asked.placed, event)
    form = asked.forms.get("judge") or JudgeForm(placed=asked.placed)
    return {
        "event": pair.event if pair else api.judged_event(asked.viewer, asked.placed, event),
        "pair": pair,
        "form": form,
    }


def _results(asked: Asked) -> Context:
    found = api.judged_results(asked.viewer, asked.placed, params.item(asked.params))
    return {"found": found, "event": found.event, "rows": pictured(found.rows)}


def _do_arrange(asked: Asked, sent: Mapping[str, Any]) -> Done:
    event = api.arrange_event(asked.viewer, asked.placed, sent["draft"])
    return _to("judged_event", event, _("It is set up. Everyone sees it in the showcase."))


def _do_ask_for_pair(asked: Asked, sent: Mapping[str, Any]) -> Done:
    pair = api.next_pair(asked.viewer, asked.placed, sent["item"])
    say = _("Take your time: look at both.") if pair else _("You have compared all there are. Thank you.")
    return _to("judge_pair" if pair else "judged_event", sent["item"], say)


def _do_judge(asked: Asked, sent: Mapping[str, Any]) -> Done:
    event = api.judge(asked.viewer, asked.placed, sent["item"], sent["chosen"], sent["why"])
    if api.next_pair(asked.viewer, asked.placed, event) is None:
        return _to("judged_event", event, _("Noted. You have compared all there are: thank you."))
    return _to("judge_pair", event, _("Noted, thank you. Here are the next two."))


def _do_close(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.close_event(asked.viewer, asked.placed, sent["item"])
    return _to("judged_event", sent["item"], _("It has ended. What was said counts."))


def _do_show(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.show_results(asked.viewer, asked.placed, sent["item"])
    return _to("judged_results", sent["item"], _("Everyone in the course can see the results now."))


def _do_remove(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.remove_event(asked.viewer, asked.placed, sent["item"])
    return Done(_("The event is gone, with what was said in it."), "judged_events")


def _do_withdraw(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.withdraw_entry(asked.viewer, asked.placed, sent["item"], sent["project"])
    return _to("judged_event", sent["item"], _("It no longer takes part. It stays in the showcase."))


def _require_wanted(asked: Asked) -> None:
    """Where the author wants no judged events nobody begins to fill in a form for one. Raises ``NoJudgedEvents``."""
    if not asked.placed.rules.judged_events:
        raise NoJudgedEvents()


def _to(panel: str, event: UUID, say: Any) -> Done:
    return Done(say, panel, {"item": str(event)})


PANELS = (
    Panel("judged_events", "community_hub/showcase/judged_events.html", _events),
    Panel("judged_event", "community_hub/showcase/judged_event.html", _event),
    Panel("judged_new", "community_hub/showcase/judged_new.html", _new),
    Panel("judge_pair", "community_hub/showcase/judge_pair.html", _pair),
    Panel("judged_results", "community_hub/showcase/judged_results.html", _results),
)
ACTIONS = (
    Action("arrange_event", EventForm, _do_arrange, panel="judged_new"),
    Action("ask_for_pair", ItemForm, _do_ask_for_pair, panel="judged_event"),
    Action("judge", JudgeForm, _do_judge, panel="judge_pair"),
    Action("close_event", ItemForm, _do_close, panel="judged_event"),
    Action("show_results", ItemForm, _do_show, panel="judged_event"),
    Action("remove_event", ItemForm, _do_remove, panel="judged_event"),
    Action("withdraw_entry", EntryForm, _do_withdraw, panel="judged_event"),
)
