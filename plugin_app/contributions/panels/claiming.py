"""What somebody is at: from the claim to what they take with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.api import Step
from plugin_app.contributions.forms.claiming import (
    AskForm,
    ClaimForm,
    EndedForm,
    ReflectForm,
    SentForm,
    TickForm,
)
from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm, written


def _claim(asked: Asked) -> Context:
    claim = api.my_claim(asked.viewer, asked.placed, params.item(asked.params))
    was = {"draft_url": claim.draft_url, "asks": claim.asks}
    asked_for = asked.forms.get("ask_for_look")
    address = asked.forms.get("correct_address") or asked.forms.get("went_upstream")
    return {
        "claim": claim,
        "Step": Step,
        "ask_form": asked_for or AskForm(placed=asked.placed, initial=was),
        "unsent": written(asked_for) if claim.step not in (Step.WORK, Step.MEND) else [],
        "sent_form": address or SentForm(placed=asked.placed, initial={"evidence_url": claim.evidence_url}),
        "reflect_form": asked.forms.get("reflect")
        or ReflectForm(placed=asked.placed, initial={"words": claim.reflection}),
        "reflects": "reflect" in asked.forms,
    }


def _claims(asked: Asked) -> Context:
    return {"claims": api.all_my_claims(asked.viewer, asked.placed, page=params.page(asked.params))}


def _do_claim(asked: Asked, sent: Mapping[str, Any]) -> Done:
    claim = api.claim_work(asked.viewer, asked.placed, sent["item"], group=sent["group"])
    return Done(
        _("It is yours for now. Nobody upstream is told: you go there yourself."), "claim", {"item": str(claim)}
    )


def _do_tick(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.tick_claim(asked.viewer, asked.placed, sent["item"], sent["line"], sent["done"])
    return _back(sent, _("Noted.") if sent["done"] else _("Taken back."))


def _do_ask(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.ask_for_look(asked.viewer, asked.placed, sent["item"], sent["draft_url"], sent["asks"])
    return _back(sent, _("Your class sees now that it waits for a look. You get a letter when somebody has answered."))


def _do_send(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.went_upstream(asked.viewer, asked.placed, sent["item"], sent["evidence_url"])
    return _back(sent, _("Well done: it is with the project now. From here they set the pace."))


def _do_correct(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.correct_address(asked.viewer, asked.placed, sent["item"], sent["evidence_url"])
    return _back(sent, _("Thank you. From now on this is the address that counts."))


def _do_end(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.say_how_it_ended(asked.viewer, asked.placed, sent["item"], sent["merged"])
    taken = _("It is part of the project now. People you will never meet are better off.")
    other = _("Thank you for telling. What you learned on the way is yours, and counts as much.")
    return _back(sent, taken if sent["merged"] else other)


def _do_take_back(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.take_word_back(asked.viewer, asked.placed, sent["item"])
    return _back(sent, _("Taken back: it is with the project, as before. Tell us when they have decided."))


def _do_reflect(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.reflect_on_claim(asked.viewer, asked.placed, sent["item"], sent["words"])
    return _back(sent, _("Kept, for you alone."))


def _do_keep(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.keep_claim(asked.viewer, asked.placed, sent["item"])
    return _back(sent, _("You have as many days again."))


def _do_withdraw(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.withdraw_claim(asked.viewer, asked.placed, sent["item"])
    return Done(_("It is free for others again. Nobody was told."), "picks")


def _back(sent: Mapping[str, Any], said: Sentence) -> Done:
    return Done(said, "claim", {"item": str(sent["item"])})


PANELS = (
    Panel("claim", "community_hub/contributions/claim.html", _claim),
    Panel("claims", "community_hub/contributions/claims.html", _claims),
)
ACTIONS = (
    Action("claim", ClaimForm, _do_claim, panel="opportunity"),
    Action("tick", TickForm, _do_tick, panel="claim"),
    Action("ask_for_look", AskForm, _do_ask, panel="claim"),
    Action("went_upstream", SentForm, _do_send, panel="claim"),
    Action("correct_address", SentForm, _do_correct, panel="claim"),
    Action("how_it_ended", EndedForm, _do_end, panel="claim"),
    Action("take_word_back", ItemForm, _do_take_back, panel="claim"),
    Action("reflect", ReflectForm, _do_reflect, panel="claim"),
    Action("keep", ItemForm, _do_keep, panel="claim"),
    Action("withdraw", ItemForm, _do_withdraw, panel="claim"),
)
