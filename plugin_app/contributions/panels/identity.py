"""Who somebody is on GitHub: linked, proved by a code, or only said; and unlinked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.forms.identity import LoginForm, NothingForm, SaidForm
from plugin_app.panels import Action, Asked, Context, Done, Panel


def _account(asked: Asked) -> Context:
    return {
        "identity": api.my_identity(asked.viewer),
        "code_form": asked.forms.get("ask_for_code") or LoginForm(placed=asked.placed),
        "said_form": asked.forms.get("say_login") or SaidForm(placed=asked.placed),
    }


def _do_link(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.link_signed_in(asked.viewer)
    return _back(_("It is linked. We keep its login and its number, and nothing else."))


def _do_ask(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.ask_for_code(asked.viewer, sent["login"])
    return _back(_("Here is your code. Put it on your profile for a moment, then press “Look now”."))


def _do_prove(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.prove_by_code(asked.viewer)
    return _back(_("The code is there: the account is yours. You can take the code off your profile again."))


def _do_say(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.say_login(asked.viewer, sent["said"])
    return _back(_("It is noted, and shown as not proved."))


def _do_unlink(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.unlink(asked.viewer)
    return _back(_("It is unlinked. Nothing here says any more who you are there."))


def _back(said: Any) -> Done:
    return Done(said, "account")


PANELS = (Panel("account", "community_hub/contributions/identity.html", _account),)
ACTIONS = (
    Action("link_account", NothingForm, _do_link, panel="account"),
    Action("ask_for_code", LoginForm, _do_ask, panel="account"),
    Action("prove_by_code", NothingForm, _do_prove, panel="account"),
    Action("say_login", SaidForm, _do_say, panel="account"),
    Action("unlink_account", NothingForm, _do_unlink, panel="account"),
)
