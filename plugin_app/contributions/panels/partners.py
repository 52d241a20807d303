"""Partners: what they offer and look for, and the organiser who brings them together. On the hub alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.api import Stage
from plugin_app.contributions.forms.partners import (
    AnswerForm,
    ChangePartnerForm,
    IntroduceForm,
    PartnerForm,
    TakeOnForm,
    WishForm,
)
from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm

LONGEST_TOKEN = 100


def _partners(asked: Asked) -> Context:
    return {
        "partners": api.partners(asked.viewer),
        "may_decide": api.may_decide(asked.viewer),
        "form": asked.forms.get("add_partner") or PartnerForm(placed=asked.placed),
    }


def _partner(asked: Asked) -> Context:
    partner = api.partner(asked.viewer, params.item(asked.params))
    about = partner.about
    was = {"name": about.name, "kind": about.kind, "url": about.url, "about": about.about}
    return {
        "partner": partner,
        "may_decide": api.may_decide(asked.viewer),
        "form": asked.forms.get("change_partner") or ChangePartnerForm(placed=asked.placed, initial=was),
        "wish_form": asked.forms.get("add_wish") or WishForm(placed=asked.placed),
    }


def _take_on(asked: Asked) -> Context:
    token = asked.params.get("token", "").replace("\x00", "")[:LONGEST_TOKEN]
    return {
        "about": api.partner_of_link(asked.viewer, token),
        "token": token,
        "form": asked.forms.get("take_on_partner") or TakeOnForm(placed=asked.placed),
    }


def _brokering(asked: Asked) -> Context:
    return {"found": api.brokering(asked.viewer, page=params.page(asked.params))}


def _do_add(asked: Asked, sent: Mapping[str, Any]) -> Done:
    partner = api.add_partner(asked.viewer, sent["said"])
    return _at(partner, _("It is here. Nobody was told; make a link for somebody who speaks for it."))


def _do_change(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.change_partner(asked.viewer, sent["item"], sent["said"])
    return _at(sent["item"], _("Saved."))


def _do_make_link(asked: Asked, sent: Mapping[str, Any]) -> Done:
    address = api.make_partner_link(asked.viewer, sent["item"])
    words = _(
        "Here is the link. Send it to one person who speaks for the partner: whoever opens it first takes that on."
    )
    return Done(words, "partner", {"item": str(sent["item"])}, link=address)


def _do_take_on(asked: Asked, sent: Mapping[str, Any]) -> Done:
    partner = api.take_on_partner(asked.viewer, sent["token"], sent["reach"])
    return _at(partner, _("Thank you. Say here what you offer and what you look for."))


def _do_leave(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.leave_partner(asked.viewer, sent["item"])
    return Done(_("Nobody speaks for it now. How to reach them is forgotten."), "partners")


def _do_add_wish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.add_wish(asked.viewer, sent["item"], sent["draft"])
    return _at(sent["item"], _("It is on the list. Who looks after this site sees whom it may fit."))


def _do_close_wish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return _at(api.close_wish(asked.viewer, sent["item"]), _("Taken off the list."))


def _do_introduce(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.introduce(asked.viewer, sent["offer"], sent["request"])
    return Done(
        _("Both find the question on their page. They are written to once, when both have said yes."), "brokering"
    )


def _do_take_back(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.take_back_introduction(asked.viewer, sent["item"])
    return Done(_("They are asked no more."), "brokering")


def _do_answer(asked: Asked, sent: Mapping[str, Any]) -> Done:
    stage = api.answer_introduction(asked.viewer, sent["item"], sent["yes"])
    said = {
        Stage.PROPOSED: _("Noted. You both get a letter if they say yes, too; otherwise nobody hears of it."),
        Stage.INTRODUCED: _("They have said yes, too. You both get a letter with how to reach each other."),
        Stage.ENDED: _("Noted. Nobody is told."),
    }
    return Done(said[stage], "partners")


PANELS = (
    Panel("partners", "community_hub/contributions/partners/partners.html", _partners),
    Panel("partner", "community_hub/contributions/partners/partner.html", _partner),
    Panel("take_on_partner", "community_hub/contributions/partners/take_on.html", _take_on),
    Panel("brokering", "community_hub/contributions/partners/brokering.html", _brokering),
)
ACTIONS = (
    Action("add_partner", PartnerForm, _do_add, panel="partners"),
    Action("change_partner", ChangePartnerForm, _do_change, panel="partner"),
    Action("make_partner_link", ItemForm, _do_make_link, panel="partner"),
    Action("take_on_partner", TakeOnForm, _do_take_on, panel="take_on_partner"),
    Action("leave_partner", ItemForm, _do_leave, panel="partner"),
    Action("add_wish", WishForm, _do_add_wish, panel="partner"),
    Action("close_wish", ItemForm, _do_close_wish, panel="partners"),
    Action("introduce", IntroduceForm, _do_introduce, panel="brokering"),
    Action("take_back_introduction", ItemForm, _do_take_back, panel="brokering"),
    Action("answer_introduction", AnswerForm, _do_answer, panel="partners"),
)


def _at(partner: object, said: Sentence) -> Done:
    return Done(said, "partner", {"item": str(partner)})
