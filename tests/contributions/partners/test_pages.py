"""Partners on the hub’s own page: the organiser, and the two who meet, with links and forms alone."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from plugin_app.contributions.models import Partner, PartnerIntroduction, PartnerWish
from plugin_app.mail.models import OutgoingMail
from tests.world import a_person

from .situations import a_link, a_partner, two_who_are_asked

pytestmark = pytest.mark.django_db

HUB = "/community/contribute"


def browser(name: str) -> Client:
    client = Client()
    client.force_login(a_person(name, is_superuser=True) if name == "Greta" else a_person(name))
    return client


def seen(answer) -> str:
    return " ".join(answer.content.decode().split())


def press(client: Client, action: str, **sent: object) -> str:
    """What stands on the page after it was done."""
    answer = client.post(f"{HUB}/do/{action}/", sent, follow=True)
    assert answer.redirect_chain, seen(answer)
    return seen(answer)


def test_from_a_new_partner_to_a_letter_by_forms_and_links():
    greta, elif_, fadi = browser("Greta"), browser("Elif"), browser("Fadi")
    for person, client, name, side in (
        ("Elif", elif_, "Night School", "offers"),
        ("Fadi", fadi, "Finch", "seeks"),
    ):
        page = press(greta, "add_partner", name=name, kind="education", url="school.example.org")
        assert "Nobody speaks for it yet" in page
        item = Partner.objects.get(name=name).uuid
        page = press(greta, "make_partner_link", item=item)
        [token] = set(re.findall(r"take_on_partner/\?token=([\w-]+)", page))
        assert f"Do you speak for {name}?" in seen(client.get(f"{HUB}/take_on_partner/?token={token}"))
        page = press(client, "take_on_partner", token=token, reach=f"{person}@partners.example.org")
        assert "You speak for it" in page
        page = press(client, "add_wish", item=item, side=side, what="mentors", number="3", words="On Fridays")
        assert "On Fridays" in page
    assert "Ask both" in seen(greta.get(f"{HUB}/brokering/"))
    wishes = {row.side: row.uuid for row in PartnerWish.objects.all()}
    assert "Both are asked" in press(greta, "introduce", offer=wishes["offers"], request=wishes["seeks"])
    introduction = PartnerIntroduction.objects.get().uuid
    assert "Yes, introduce us" in seen(
        elif_.get(f"{HUB}/partner/?item={Partner.objects.get(name='Night School').uuid}")
    )
    assert "You both get a letter if they say yes, too" in press(
        elif_, "answer_introduction", item=introduction, yes="on"
    )
    assert not OutgoingMail.objects.exists()
    assert "They have said yes, too" in press(fadi, "answer_introduction", item=introduction, yes="on")
    assert OutgoingMail.objects.count() == 2
    page = seen(fadi.get(f"{HUB}/partner/?item={Partner.objects.get(name='Finch').uuid}"))
    assert "You have met" in page
    assert "Elif@partners.example.org" in page
    assert "They have met" in seen(greta.get(f"{HUB}/brokering/"))


def test_who_is_no_partner_hears_how_to_become_one():
    page = seen(browser("Omar").get(f"{HUB}/partners/"))
    assert "You speak for no partner here" in page
    assert "Add a partner" not in page
    assert f"{HUB}/partners/" in seen(browser("Omar").get(f"{HUB}/"))


def test_pages_of_partners_are_closed_to_others():
    partner = a_partner(by="Elif")
    omar = browser("Omar")
    assert omar.get(f"{HUB}/partner/?item={partner}").status_code == 404
    assert omar.get(f"{HUB}/brokering/").status_code == 403
    assert omar.get(f"{HUB}/take_on_partner/?token=x").status_code == 404
    assert Client().get(f"{HUB}/take_on_partner/?token={a_link(partner)}").status_code == 401
    for panel in ("partners/", f"partner/?item={partner}", "brokering/"):
        assert Client().get(f"{HUB}/{panel}").status_code == 401


@pytest.mark.parametrize(
    ("action", "sent", "said"),
    [
        ("add_partner", {"name": "", "kind": "education"}, "A name, so that others recognise it."),
        ("add_partner", {"name": "Night School", "kind": "education"}, "There is a partner of this name already."),
        ("add_partner", {"name": "X", "kind": "education", "url": "ftp://x.org"}, "starts with https://"),
        ("add_wish", {"side": "offers", "what": "space", "until": "2020-01-01"}, "This day is over."),
        ("add_wish", {"side": "offers", "what": "space", "number": "0"}, "1 is the least that works."),
        ("add_wish", {"side": "offers", "what": "tea"}, "tea is not one of the available choices"),
        ("add_wish", {"side": "offers", "what": "space", "project": "birds.org/x"}, "We do not have a project"),
        ("take_on_partner", {"reach": ""}, "Without it nobody could answer you."),
    ],
)
def test_a_form_that_comes_back_says_what_to_mend(action, sent, said):
    partner = a_partner()
    if action == "take_on_partner":
        sent = {**sent, "token": a_link(partner)}
    answer = browser("Greta").post(f"{HUB}/do/{action}/", {"item": partner, **sent})
    assert answer.status_code in (409, 422)
    assert said in seen(answer)
    assert not PartnerWish.objects.exists()
    assert Partner.objects.count() == 1


def test_opening_pages_changes_nothing():
    two_who_are_asked()
    link = a_link(Partner.objects.get(name="Finch").uuid)
    before = list(Partner.objects.values()), list(PartnerIntroduction.objects.values())
    for name in ("Greta", "Elif"):
        for path in ("partners/", f"take_on_partner/?token={link}", "brokering/"):
            browser(name).get(f"{HUB}/{path}")
    assert (list(Partner.objects.values()), list(PartnerIntroduction.objects.values())) == before
