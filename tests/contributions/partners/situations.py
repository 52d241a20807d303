"""Partners that somebody speaks for, and what they have for each other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from plugin_app.contributions import api
from plugin_app.contributions.api import PartnerAbout, PartnerKind, Side, What, WishDraft
from plugin_app.people.api import Viewer
from tests.contributions.world import NOW, an_outsider, global_staff


def a_partner(name: str = "Night School", *, by: str = "", kind: PartnerKind = PartnerKind.EDUCATION) -> UUID:
    """A partner, and ``by`` speaks for it if there is a name."""
    partner = api.add_partner(global_staff(), PartnerAbout(name, kind, "https://school.example.org"), now=NOW)
    if by:
        taken_on(partner, by)
    return partner


def taken_on(partner: UUID, by: str) -> Viewer:
    """Somebody opens the link and says that they speak for it."""
    viewer = an_outsider(by)
    api.take_on_partner(viewer, a_link(partner), f"{by.lower()}@partners.example.org")
    return viewer


def a_link(partner: UUID) -> str:
    return api.make_partner_link(global_staff(), partner).partition("?token=")[2]


def an_offer(partner: UUID, what: What = What.MENTORS, **said: Any) -> UUID:
    return _wish(partner, Side.OFFERS, what, said)


def a_request(partner: UUID, what: What = What.MENTORS, **said: Any) -> UUID:
    return _wish(partner, Side.SEEKS, what, said)


def two_who_fit() -> tuple[UUID, UUID]:
    """Elif’s school offers mentors, and Fadi’s project looks for some: the offer, and the request."""
    school = a_partner(by="Elif")
    project = a_partner("Finch", by="Fadi", kind=PartnerKind.OPEN_SOURCE)
    return an_offer(school), a_request(project)


def two_who_are_asked() -> UUID:
    return api.introduce(global_staff(), *two_who_fit(), now=NOW)


def page_of(name: str) -> Any:
    """The one partner somebody speaks for, as they see it."""
    viewer = an_outsider(name)
    [line] = api.partners(viewer, now=NOW)
    return api.partner(viewer, line.uuid, now=NOW)


def _wish(partner: UUID, side: Side, what: What, said: dict[str, Any]) -> UUID:
    when = said.pop("now", NOW)
    return api.add_wish(global_staff(), partner, WishDraft(side, what, **said), now=when)
