"""Signing up: match me, or on my own, and what the author would like to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel
from plugin_app.people.api import ReadOnly
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.data import SignUp, Wish
from plugin_app.study_groups.forms.signing_up import WISH, SignUpForm, WithdrawForm, filled_in


def _sign_up(asked: Asked) -> Context:
    mine, rules, now = api.my_sign_up(asked.viewer, asked.placed), asked.placed.rules, timezone.now()
    return {
        "form": asked.forms.get("sign_up") or SignUpForm(placed=asked.placed, initial=filled_in(mine)),
        "mine": mine,
        "profile": _profile(asked),
        "has_begun": rules.has_begun(now),
        "has_closed": rules.has_closed(now),
    }


def _profile(asked: Asked) -> profiles.Profile:
    """What someone says about themself is for their own eyes, so through a learner's eyes there is nothing to see."""
    if asked.viewer.read_only is ReadOnly.MASQUERADE:
        return profiles.Profile()
    return profiles.mine(asked.viewer)


def _do_sign_up(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return Done(_what_now(api.sign_up(asked.viewer, asked.placed, Wish(sent[WISH]), sent)), "list")


def _do_withdraw(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.withdraw(asked.viewer, asked.placed)
    return Done(_("Your sign-up is gone, and what you answered is deleted. You can sign up again."), "list")


def _what_now(mine: SignUp) -> Any:
    if mine.wish is Wish.OWN:
        return _(
            "Noted: you learn on your own, and nobody writes to you about groups. You can change that at any time."
        )
    if mine.is_late:
        return _("You are signed up for the next round: this one had closed. Until then you can join a running group.")
    return _("You are signed up. When the groups are put together, you hear from us.")


PANELS = (Panel("sign_up", "community_hub/study_groups/sign_up.html", _sign_up),)
ACTIONS = (
    Action("sign_up", SignUpForm, _do_sign_up, panel="sign_up"),
    Action("withdraw", WithdrawForm, _do_withdraw, panel="sign_up"),
)
