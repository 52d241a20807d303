"""The maintainers' page: no login, nothing changed by looking, everything by one press."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from plugin_app.contributions import api
from plugin_app.contributions.models import Claim, MaintainerLink, ProjectWelcome
from tests.contributions.claiming.situations import a_block, a_claim, a_welcoming_project, project_of
from tests.contributions.world import global_staff, some_projects
from tests.world import a_learner

pytestmark = pytest.mark.django_db

FORM = {"do": "agree", "slots": "3", "review_days": "7", "contact": "chat.example", "agreement": "dco", "ai_policy": ""}


@pytest.fixture
def nobody():
    """A browser in which nobody is signed in, and which insists on Django's check for forged requests."""
    return Client(enforce_csrf_checks=True)


def an_address(project):
    """Made today, as the page asks for the time itself."""
    return api.make_maintainer_link(global_staff(), project).removeprefix("https://learn.example")


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def counted():
    return tuple(model.objects.count() for model in (ProjectWelcome, Claim, MaintainerLink))


def test_a_maintainer_opts_in_pauses_goes_on_and_leaves_without_an_account(nobody):
    [wren] = some_projects("Wren", state="listed", pieces=1)
    address = an_address(wren)
    assert "We send nobody to a project that has not asked for it." in text_of(nobody.get(address))
    said = nobody.post(address, FORM)
    assert "come in the number you said" in text_of(said)
    assert "0 of 3 places taken" in text_of(said)
    for do, words in (
        ("pause", "Nobody new comes until you say so"),
        ("resume", "Welcome back"),
        ("leave", "Thank you for having had us"),
    ):
        answer = nobody.post(address, {"do": do})
        assert answer.status_code == 200
        assert words in text_of(answer)
    assert ProjectWelcome.objects.get().state == "left"
    assert nobody.post(address, {"do": "pause"}).status_code == 409


def test_looking_changes_nothing_however_often(nobody):
    [work] = a_welcoming_project(pieces=1)
    a_claim(a_block(), work)
    address = an_address(project_of(work).uuid)
    before, row = counted(), ProjectWelcome.objects.values().get()
    for method in (nobody.get, nobody.head):
        for query in ("", "?do=leave", "?do=pause"):
            assert method(address + query).status_code == 200
    assert (counted(), ProjectWelcome.objects.values().get()) == (before, row)
    assert nobody.put(address).status_code == 405


def test_who_comes_is_told_without_names(nobody):
    [work] = a_welcoming_project(pieces=1)
    a_claim(a_block(assignment="Mend one thing."), work, a_learner("Amina Khalid"))
    said = text_of(nobody.get(an_address(project_of(work).uuid)))
    assert "1 person" in said and "Mend one thing." in said and "team@learn.example" in said
    assert "Amina" not in said and "feather" not in said


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"slots": ""}, "Put a number here."),
        ({"slots": "0"}, "1 is the least that works."),
        ({"slots": "9999999999999999999999"}, "50 is the most that works."),
        ({"review_days": "soon"}, "Put a whole number here"),
        ({"setup_verified_on": "yesterday"}, "We could not read this day."),
        ({"contact": "x" * 201}, "at most 200"),
        ({"ai_policy": "maybe"}, "not one of the available choices"),
        ({"level": "6"}, "not one of the available choices"),
        ({"setup_notes": "x" * 1001}, "at most 1000"),
        ({"words": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_each_mistake_is_named_beside_its_field_and_nothing_is_lost(nobody, wrong, words):
    [wren] = some_projects("Wren", state="listed")
    answer = nobody.post(an_address(wren), {**FORM, **wrong})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "cmy-error" in answer.content.decode()
    assert 'value="chat.example"' in answer.content.decode() or "contact" in wrong
    assert not ProjectWelcome.objects.exists()


def test_the_set_up_was_followed_on_a_day_that_has_come_somewhere_on_earth(nobody, monkeypatch):
    [wren] = some_projects("Wren", state="listed")
    address = an_address(wren)
    evening = timezone.now().replace(hour=20)
    monkeypatch.setattr("plugin_app.contributions.forms.maintainers.timezone.now", lambda: evening)
    today = evening.date()
    refused = nobody.post(address, {**FORM, "setup_verified_on": str(today + timedelta(days=2))})
    assert refused.status_code == 422
    assert "This day is still to come." in text_of(refused)
    assert 'value="chat.example"' in refused.content.decode()
    assert not ProjectWelcome.objects.exists()
    for verified in (today + timedelta(days=1), today, date(2019, 5, 4)):
        assert nobody.post(address, {**FORM, "setup_verified_on": str(verified)}).status_code == 200
        assert ProjectWelcome.objects.get().setup_verified_on == verified


def test_how_one_begins_there_is_said_by_a_form_that_begins_with_what_is_known(nobody):
    [wren] = some_projects("Wren", state="listed", setup_notes="Ask somebody.", level=5)
    address = an_address(wren)
    begins = nobody.get(address).content.decode()
    assert "Ask somebody.</textarea>" in begins and '<option value="5" selected>' in begins
    answer = nobody.post(address, {**FORM, "level": "2", "setup_notes": "Clone it.\r\nmake wren"})
    assert "How hard it is to begin: Fine for a first one in this project" in text_of(answer)
    assert "Clone it.<br>make wren" in answer.content.decode()
    assert '<option value="2" selected>' in answer.content.decode()
    nobody.post(address, {**FORM, "level": "", "setup_notes": "make wren"})
    row = ProjectWelcome.objects.get()
    assert (row.level, row.setup_notes) == (None, "make wren")
    nobody.post(address, {"do": "leave"})
    row.refresh_from_db()
    assert row.setup_notes == ""


def test_an_address_that_opens_nothing_says_so_and_no_more(nobody):
    [wren] = some_projects("Wren", state="listed")
    address = an_address(wren)
    MaintainerLink.objects.update(revoked_at="2026-01-01T00:00:00Z")
    pages = [nobody.get(address), nobody.get("/community/maintainers/x/"), nobody.post(address, FORM)]
    assert {page.status_code for page in pages} == {404}
    assert len({text_of(page) for page in pages}) == 1
    assert "Wren" not in text_of(pages[0])


def test_the_address_goes_nowhere_else(nobody):
    [wren] = some_projects("Wren", state="listed", description="<script>alert(1)</script>")
    answer = nobody.get(an_address(wren))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not answer.cookies
    assert "<form" in answer.content.decode() and "csrfmiddlewaretoken" not in answer.content.decode()


def test_what_maintainers_write_is_text_never_markup(nobody):
    [wren] = some_projects("Wren", state="listed", pieces=1)
    token = an_address(wren).rstrip("/").rpartition("/")[2]
    api.agree(token, api.Terms(words="<img src=x onerror=alert(1)>", mentors="<b>Mika</b>", setup_notes="<i>x"))
    html = nobody.get(an_address(wren)).content.decode()
    assert "<img src=x" not in html and "<b>Mika" not in html and "<i>x" not in html
