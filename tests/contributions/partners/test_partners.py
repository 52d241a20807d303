"""Partners are added by who looks after the site, and spoken for by who has taken that on."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import (
    EnoughWishes,
    PartnerAbout,
    PartnerKind,
    PartnerLinkOver,
    PartnerThere,
    ProjectUnknown,
    Side,
    What,
    WishDraft,
)
from plugin_app.contributions.models import Partner, PartnerIntroduction
from plugin_app.contributions.partners.data import MOST_WISHES, Way
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import SignedOut
from tests.contributions.world import NOW, a_visitor, an_outsider, global_staff, some_projects
from tests.world import a_learner, an_organiser

from .situations import a_link, a_partner, a_request, an_offer, page_of, taken_on, two_who_are_asked

pytestmark = pytest.mark.django_db


def test_a_partner_is_written_down_and_nobody_speaks_for_it():
    partner = a_partner("Night School")
    page = api.partner(global_staff(), partner, now=NOW)
    assert (page.about.name, page.about.kind, page.contact) == ("Night School", PartnerKind.EDUCATION, "")
    [line] = api.partners(global_staff())
    assert (line.name, line.is_spoken_for, line.offers, line.seeks) == ("Night School", False, 0, 0)


def test_names_tell_partners_apart():
    a_partner("Night School")
    other = a_partner("Day School")
    with pytest.raises(PartnerThere):
        a_partner("Night School")
    with pytest.raises(PartnerThere):
        api.change_partner(global_staff(), other, PartnerAbout("Night School", PartnerKind.EDUCATION))
    assert api.partner(global_staff(), other).about.name == "Day School"


def test_whoever_opens_the_link_takes_it_on_once():
    partner = a_partner()
    link, elif_ = a_link(partner), an_outsider("Elif")
    assert api.partner_of_link(elif_, link).name == "Night School"
    assert api.take_on_partner(elif_, link, "elif@school.example.org") == partner
    page = api.partner(elif_, partner)
    assert (page.contact, page.is_contact, page.reach) == ("Elif", True, "elif@school.example.org")
    for who in (elif_, an_outsider("Mallory")):
        with pytest.raises(PartnerLinkOver):
            api.take_on_partner(who, link, "x")
        with pytest.raises(PartnerLinkOver):
            api.partner_of_link(who, link)


def test_a_new_link_ends_the_one_before_and_nothing_that_opens_it_is_kept():
    partner = a_partner()
    first, second = a_link(partner), a_link(partner)
    with pytest.raises(PartnerLinkOver):
        api.partner_of_link(an_outsider(), first)
    assert api.partner_of_link(an_outsider(), second)
    assert second not in repr(list(Partner.objects.values_list()))


@pytest.mark.parametrize("wrong", ["", "x", "0" * 64, "é\x00"])
def test_a_wrong_link_opens_nothing(wrong):
    a_partner()
    with pytest.raises(PartnerLinkOver):
        api.partner_of_link(an_outsider(), wrong)


def test_how_to_reach_somebody_is_for_themself_alone():
    partner = a_partner(by="Elif")
    assert page_of("Elif").reach == "elif@partners.example.org"
    assert "elif@" not in repr(api.partner(global_staff(), partner))


def test_a_partner_is_there_for_its_own_and_for_who_looks_after_the_site_only():
    night, day = a_partner(by="Elif"), a_partner("Day School", by="Dan")
    assert [line.name for line in api.partners(an_outsider("Elif"))] == ["Night School"]
    assert [line.name for line in api.partners(global_staff())] == ["Day School", "Night School"]
    assert api.partners(a_learner("Amina")) == ()
    for viewer in (an_outsider("Elif"), a_learner("Amina"), an_organiser()):
        for ask in (
            lambda viewer=viewer: api.partner(viewer, day),
            lambda viewer=viewer: api.change_partner(viewer, day, PartnerAbout("X", PartnerKind.EDUCATION)),
            lambda viewer=viewer: api.add_wish(viewer, day, WishDraft(Side.OFFERS, What.SPACE)),
            lambda viewer=viewer: api.leave_partner(viewer, day),
        ):
            with pytest.raises(NotFound):
                ask()
    assert api.partner(an_outsider("Elif"), night).about.name == "Night School"


@pytest.mark.parametrize("who", [lambda: an_outsider("Elif"), lambda: a_learner("Amina"), an_organiser])
def test_adding_linking_and_brokering_are_for_who_looks_after_the_site(who):
    introduction = two_who_are_asked()
    viewer, partner = who(), Partner.objects.get(name="Night School").uuid
    for ask in (
        lambda: api.add_partner(viewer, PartnerAbout("X", PartnerKind.EDUCATION)),
        lambda: api.make_partner_link(viewer, partner),
        lambda: api.brokering(viewer),
        lambda: api.introduce(viewer, uuid4(), uuid4()),
        lambda: api.take_back_introduction(viewer, introduction),
    ):
        with pytest.raises(NotAllowed):
            ask()
    with pytest.raises(SignedOut):
        api.partners(a_visitor())


def test_what_is_offered_and_looked_for_is_listed_while_it_stands():
    partner = a_partner(by="Elif")
    api.add_wish(an_outsider("Elif"), partner, WishDraft(Side.OFFERS, What.SPACE, "On Fridays", 20), now=NOW)
    last = a_request(partner, What.MENTORS, until=NOW.date())
    a_request(partner, What.EVENT, until=date(2026, 3, 1))
    wishes = page_of("Elif").wishes
    assert [(one.side, one.what, one.number, one.words) for one in wishes] == [
        (Side.OFFERS, What.SPACE, 20, "On Fridays"),
        (Side.SEEKS, What.MENTORS, None, ""),
    ]
    [line] = api.partners(an_outsider("Elif"), now=NOW)
    assert (line.offers, line.seeks) == (1, 1)
    assert api.close_wish(an_outsider("Elif"), last) == partner
    assert [one.what for one in page_of("Elif").wishes] == [What.SPACE]
    with pytest.raises(NotFound):
        api.close_wish(an_outsider("Elif"), last)


def test_a_wish_of_others_is_nobody_s_to_close():
    a_partner("Day School", by="Dan")
    wish = an_offer(a_partner(by="Elif"))
    for viewer in (an_outsider("Dan"), a_learner("Amina")):
        with pytest.raises(NotFound):
            api.close_wish(viewer, wish)


def test_there_are_three_ways_to_be_a_partner():
    assert {what.way for what in What} == set(Way)
    assert What.CARE.way is Way.ADOPT


def test_a_wish_may_be_about_one_project_of_the_catalogue():
    [wren] = some_projects("Wren")
    some_projects("Crow", state="hidden")
    partner = a_partner(by="Elif")
    an_offer(partner, What.CARE, project="https://github.com/Birds/Wren/issues")
    [wish] = page_of("Elif").wishes
    assert (wish.project, wish.of) == (wren, "Wren")
    for address in ("https://github.com/birds/crow", "https://github.com/birds/nobody", "https://birds.org", "x"):
        with pytest.raises(ProjectUnknown):
            an_offer(partner, What.CARE, project=address)


def test_a_list_nobody_would_read_to_its_end_takes_no_more():
    partner = a_partner()
    for _ in range(MOST_WISHES):
        an_offer(partner)
    with pytest.raises(EnoughWishes):
        an_offer(partner)


def test_who_speaks_for_it_no_more_is_forgotten_and_what_they_said_yes_to_is_asked_anew():
    introduction = two_who_are_asked()
    api.answer_introduction(an_outsider("Elif"), introduction, True)
    partner = page_of("Elif").uuid
    api.leave_partner(an_outsider("Elif"), partner)
    row = Partner.objects.get(uuid=partner)
    assert (row.contact_id, row.reach) == (None, "")
    assert PartnerIntroduction.objects.get().offer_yes_at is None
    gül = taken_on(partner, "Gül")
    [asked] = api.partner(gül, partner).asked
    assert not asked.said_yes
    with pytest.raises(NotFound):
        api.partner(an_outsider("Elif"), partner)


def test_who_leaves_the_platform_leaves_no_trace_and_gets_what_is_kept_of_them():
    introduction = two_who_are_asked()
    api.answer_introduction(an_outsider("Elif"), introduction, True)
    elif_, greta = an_outsider("Elif"), global_staff()
    assert api.export(elif_.user_id)["partners_spoken_for"] == [
        {"name": "Night School", "reach": "elif@partners.example.org"}
    ]
    assert len(api.export(greta.user_id)["partners_added"]) == 2
    assert len(api.export(greta.user_id)["partner_introductions_proposed"]) == 1
    for who in (elif_, greta):
        for _ in range(2):
            api.forget(who.user_id)
    row = Partner.objects.get(name="Night School")
    assert (row.contact_id, row.reach, row.added_by_id) == (None, "", None)
    assert (PartnerIntroduction.objects.get().offer_yes_at, PartnerIntroduction.objects.get().proposed_by) == (
        None,
        None,
    )
