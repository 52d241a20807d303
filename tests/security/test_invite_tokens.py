"""The secret in an invitation: 128 bits, told once, kept nowhere, and one answer for every secret that does not work.

The one place it has to stand is the address people paste: so it is in the log of the web server that serves it, and in
the ``next`` of the host's sign-in page. That is why a link is for few people, for some days, for people of the course
alone, and can be taken back.
"""

from __future__ import annotations

import logging
import secrets
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host import standalone
from plugin_app.mail import api as mail
from plugin_app.people.api import ReadOnly
from plugin_app.study_groups import api
from plugin_app.study_groups.models import Invitation
from tests.security.doors import Person
from tests.security.elsewhere import signed_in
from tests.security.markup import read
from tests.world import OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

PRIVATE = api.About("Rooks", channel="https://meet.jit.si/rooks", joining=api.Joining.INVITE, is_private=True)


@pytest.fixture
def rooks():
    """Amina's private group, with three seats."""
    placed = study_groups(size_max=3)
    return placed, api.create(a_learner("Amina"), placed, PRIVATE).uuid


def dead_links(placed, group):
    """A secret of each kind that does not let Lena in."""
    amina, now = a_learner("Amina"), timezone.now()
    revoked = api.invite(amina, placed, group)
    api.revoke(amina, placed, group, revoked.uuid)
    used_up = api.invite(amina, placed, group, uses=1)
    api.accept_invitation(a_learner("Mia"), placed, used_up.token)
    beside = study_groups(name="beside")
    elsewhere = api.invite(amina, beside, api.create(amina, beside, PRIVATE).uuid)
    abroad = study_groups(OTHER_COURSE)
    oscar = a_learner("Oscar", OTHER_COURSE)
    ended = api.create(amina, placed, api.About("Ended")).uuid
    of_ended = api.invite(amina, placed, ended)
    api.close(an_organiser(), placed, ended)
    return {
        "taken back": revoked.token,
        "expired": api.invite(amina, placed, group, days=1, now=now - timedelta(days=2)).token,
        "used up": used_up.token,
        "of another block": elsewhere.token,
        "of another course": api.invite(oscar, abroad, api.create(oscar, abroad, PRIVATE).uuid).token,
        "of a group that has ended": of_ended.token,
        "never made": secrets.token_urlsafe(16),
        "a digest": Invitation.objects.first().token_digest[:22],
        "nothing": "",
    }


@pytest.mark.parametrize("conduct", ["", "Be kind."], ids=["", "with a code of conduct"])
@pytest.mark.parametrize("begun", [True, False], ids=["", "before sign-up opens"])
def test_every_secret_that_does_not_work_gets_one_answer(rooks, conduct, begun):
    _placed, group = rooks
    links = dead_links(*rooks)
    opens = {} if begun else {"sign_up_opens": "2999-01-01T00:00:00Z"}
    placed = study_groups(size_max=3, one_group_each=True, conduct=conduct, **opens)
    lena = a_learner("Lena")
    person = Person(lena, placed.usage_key)
    told, seen = set(), set()
    for token in links.values():
        for ask in (api.invited, api.accept_invitation):
            with pytest.raises(NotFound) as refusal:
                ask(lena, placed, token)
            told.add((refusal.value.code, refusal.value.sentence))
        if token:  # an empty one is a form without its secret
            for answer in (
                person.visit(f"block/{placed.usage_key}/invited/", {"token": token}, token),
                person.look("invited", {"token": token}, token),
            ):
                seen.add((answer.headers, answer.body.replace("·" * len(token), "·"), answer.queries))
    assert len(told) == 1
    assert len(seen) == 2  # a page, and a panel in the block
    sent = {
        (answer.status, answer.body.replace("·" * len(token), "·"), answer.queries)
        for token in links.values()
        if token
        for answer in [person.send(f"block/{placed.usage_key}/do/come_in/", {"token": token, "agrees": "on"}, token)]
    }
    assert len(sent) == 1
    assert {status for status, _body, _queries in sent} == {404}
    assert api.get(a_learner("Amina"), placed, group).line == ()


def test_a_used_up_link_still_shows_the_way_to_who_has_used_it(rooks):
    placed, group = rooks
    mia = a_learner("Mia")
    link = api.invite(a_learner("Amina"), placed, group, uses=1)
    api.accept_invitation(mia, placed, link.token)
    assert api.invited(mia, placed, link.token).is_seated
    assert api.accept_invitation(mia, placed, link.token).is_seated
    with pytest.raises(NotFound):
        api.invited(a_learner("Lena"), placed, link.token)


def test_a_link_opens_nothing_to_people_from_outside_and_nothing_is_learned_by_trying(rooks):
    placed, group = rooks
    token = api.invite(a_learner("Amina"), placed, group).token
    eve, otto = a_learner("Eve", OTHER_COURSE), an_organiser("Otto", OTHER_COURSE)
    for client in (Client(), signed_in(eve), signed_in(otto)):
        pages = [
            client.get(f"/community/block/{placed.usage_key}/invited/", {"token": each})
            for each in (token, secrets.token_urlsafe(16))
        ]
        assert {page.status_code for page in pages} <= {401, 403}
        assert not [page for page in pages if "Rooks" in page.content.decode()]


def test_a_secret_has_128_bits_and_no_two_are_alike(rooks):
    placed, group = rooks
    tokens = [api.invite(a_learner("Amina"), placed, group).token for _each in range(50)]
    assert len(set(tokens)) == 50
    # 22 characters of 64 letters: 128 bits from the system's generator, in 16 bytes.
    assert all(len(token) == 22 and len(urlsafe_b64decode(token + "==")) == 16 for token in tokens)
    # At a thousand tries a second on a million links, a lucky one is due in ten thousand million million years.
    assert 2**128 / (1_000 * 1_000_000 * 3600 * 24 * 365) > 10**21


def test_it_is_in_no_table_no_event_no_letter_and_no_log(rooks, caplog):
    caplog.set_level(logging.DEBUG)
    told = []

    def listen(event, data, **_rest):
        told.append(f"{event} {data}")

    standalone.told.connect(listen)
    placed, group = rooks
    amina, mia = signed_in(a_learner("Amina")), signed_in(a_learner("Mia"))
    at = f"/community/block/{placed.usage_key}/"
    made = amina.post(f"{at}do/invite/", {"item": group, "days": "5", "uses": "3"})
    page = amina.get(made.headers["Location"]).content.decode()
    [link] = read(page).values("button", "data-cmy-copy")
    [token] = parse_qs(urlsplit(link).query)["token"]
    assert token not in made.headers["Location"]
    assert token not in amina.get(made.headers["Location"]).content.decode(), "it is told once"
    assert mia.get(urlsplit(link).path, {"token": token}).status_code == 200
    assert mia.get(urlsplit(link).path, {"token": f"{token}x"}).status_code == 404
    assert Client().get(urlsplit(link).path, {"token": token}).status_code == 401
    came = mia.post(f"{at}do/come_in/", {"token": token})
    assert came.status_code == 303
    assert token not in came.headers["Location"]
    mail.send_due(timezone.now() + timedelta(days=1))
    standalone.told.disconnect(listen)
    assert len(told) >= 3
    assert not [text for text in (*told, caplog.text) if token in text]
    rows = [repr(row) for model in apps.get_models() for row in model._default_manager.values_list()]
    assert rows
    assert not [row for row in rows if token in row]


def test_the_page_it_stands_on_is_kept_by_nobody_and_sends_it_nowhere(rooks):
    placed, group = rooks
    token = api.invite(a_learner("Amina"), placed, group).token
    mia = signed_in(a_learner("Mia"))
    shown = mia.get(f"/community/block/{placed.usage_key}/invited/", {"token": token})
    inside = signed_in(a_learner("Amina")).get(f"/community/block/{placed.usage_key}/group/", {"item": group})
    for page in (shown, inside):
        html = page.content.decode()
        assert {"no-store", "private"} <= set(page.headers["Cache-Control"].split(", "))
        assert '<meta name="referrer" content="same-origin">' in html
        assert '<meta name="robots" content="noindex">' in html
        drawn = read(html)
        for tag, attributes in drawn.elements:
            address = attributes.get("href") or attributes.get("src") or attributes.get("action") or ""
            assert token not in address, tag
            if address.startswith("http"):
                assert {"noopener", "noreferrer"} <= set(attributes["rel"].split())
    assert "https://meet.jit.si/rooks" in inside.content.decode()
    assert "meet.jit.si" not in shown.content.decode(), "where they talk is for members"


def test_whom_the_team_decides_about_comes_in_by_no_leader_s_link():
    placed, olga, amina, lena = study_groups(), an_organiser(), a_learner("Amina"), a_learner("Lena")
    group = api.create(amina, placed, api.About("Owls", joining=api.Joining.INVITE)).uuid
    before = api.invite(amina, placed, group).token
    api.edit(olga, placed, group, api.About("Owls", joining=api.Joining.STAFF))
    with pytest.raises(NotFound):
        api.accept_invitation(lena, placed, before)
    with pytest.raises(api.ByStaffOnly):
        api.invite(amina, placed, group)
    assert api.accept_invitation(lena, placed, api.invite(olga, placed, group).token).is_seated


def test_who_looks_through_a_learner_s_eyes_learns_nothing_by_sending_a_secret(rooks):
    placed, group = rooks
    looking = replace(a_learner("Lena"), read_only=ReadOnly.MASQUERADE)
    told = set()
    for token in (api.invite(a_learner("Amina"), placed, group).token, str(uuid4())[:22]):
        with pytest.raises(NotAllowed) as refusal:
            api.accept_invitation(looking, placed, token)
        told.add(refusal.value.code)
    assert told == {"masquerade"}
