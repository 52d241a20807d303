"""Who is in a group: its members, when they could meet, and the ways in that its leaders hand out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Group, State
from plugin_app.study_groups.forms.groups import InviteForm, MemberForm, WhichForm

from .group_top import top_of
from .rounds_cards import match_of
from .saying import done_with


def may_close(asked: Asked, group: Group) -> bool:
    """Whether the viewer may end it: the course team any group, and whoever leads it a session."""
    if group.state is State.CLOSED:
        return False
    return asked.viewer.is_organiser or (group.state is State.DROP_IN and group.leads)


def _people(asked: Asked) -> Context:
    found = api.people(asked.viewer, asked.placed, params.item(asked.params))
    return {
        **top_of(asked, found.group, "people"),
        "shared": found,
        "match": match_of(asked, found.group.uuid) if found.group.was_matched else None,
        "invite_form": asked.forms.get("invite") or InviteForm(placed=asked.placed),
        "may_close": may_close(asked, found.group),
    }


def _do_remove_member(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.remove_member(asked.viewer, asked.placed, sent["item"], sent["member"])
    return done_with(asked, group, _("They are no longer in this group."), "people")


def _do_invite(asked: Asked, sent: Mapping[str, Any]) -> Done:
    link = api.invite(asked.viewer, asked.placed, sent["item"], days=sent["days"], uses=sent["uses"])
    words = _("Here is the link. Copy it now: it is shown only once.")
    return Done(words, "people", {"item": str(sent["item"])}, link=_address(asked, link.token))


def _do_revoke(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.revoke(asked.viewer, asked.placed, sent["item"], sent["which"])
    return Done(_("The link no longer works."), "people", {"item": str(sent["item"])})


def _address(asked: Asked, token: str) -> str:
    """Where a link leads: to our own page, which stands on the host's site and keeps the secret through a sign-in."""
    site = urlsplit(host.current().block_url(asked.placed.usage_key))
    path = reverse("community_hub:block", kwargs={"usage_key": asked.placed.usage_key, "panel": "invited"})
    return f"{site.scheme}://{site.netloc}{path}?{urlencode({'token': token})}"


PANELS = (Panel("people", "community_hub/study_groups/people.html", _people),)
ACTIONS = (
    Action("remove_member", MemberForm, _do_remove_member, panel="people"),
    Action("invite", InviteForm, _do_invite, panel="people"),
    Action("revoke", WhichForm, _do_revoke, panel="people"),
)
