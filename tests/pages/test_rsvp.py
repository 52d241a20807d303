"""Answering from a letter: by one page, without login, cookies or scripts, and never by looking at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Reach
from plugin_app.study_groups.meetings.links import Named, rsvp_url, token_of
from plugin_app.study_groups.models import MeetingDate, Rsvp
from tests.security.elsewhere import everything
from tests.study_groups.meetings.situations import Owls, owls

pytestmark = pytest.mark.django_db

SAID = {
    Answer.YES: "Noted: you will come.",
    Answer.MAYBE: "Noted: you may come.",
    Answer.NO: "Noted: you cannot come.",
}


@pytest.fixture
def group() -> Owls:
    return owls()


@pytest.fixture
def meeting(group: Owls):
    now = timezone.now()
    day = (now + timedelta(days=7)).date()
    return group.plan(now=now, on_date=day, title="Chapter <2>", place="Room 4", link="https://meet.example/secret")


@pytest.fixture
def page(group: Owls, meeting) -> str:
    return f"/community/rsvp/{token_of(Named(meeting.uuid, group.chen.user_id))}/"


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def answers() -> list[str]:
    return list(Rsvp.objects.exclude(answer="").order_by("id").values_list("answer", flat=True))


def a_stranger() -> Client:
    """A browser that is signed in nowhere, and on which forged requests are refused where that is checked."""
    return Client(enforce_csrf_checks=True)


def test_the_address_in_the_letter_leads_there(group, meeting, page):
    assert rsvp_url(meeting.uuid, group.chen.user_id) == f"https://learn.example{page}"


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"User-Agent": "MailScanner/1.0"}]
)
def test_looking_changes_nothing(page, method, headers):
    before = everything()
    for query in ("", "?answer=yes", "?answer=no&confirm=1"):
        assert getattr(a_stranger(), method)(page + query, headers=headers).status_code == 200
    assert everything() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_nothing_else_is_to_be_had(page, method):
    before = everything()
    assert getattr(a_stranger(), method)(page).status_code == 405
    assert everything() == before


@pytest.mark.parametrize("answer", Answer)
def test_a_button_answers_without_login_and_without_cookies(group, meeting, page, answer):
    browser = a_stranger()
    response = browser.post(page, {"answer": answer}, headers={"Origin": "null"})
    assert response.status_code == 200
    assert SAID[answer] in words_of(response)
    assert f"Your answer so far: {answer}" in words_of(response)
    assert not response.cookies
    assert group.read(meeting, group.chen).my_answer is answer


def test_the_same_answer_again_says_so(page):
    browser = a_stranger()
    browser.post(page, {"answer": "yes"})
    response = browser.post(page, {"answer": "yes"})
    assert "You had said just that before, so nothing has changed." in words_of(response)
    assert answers() == ["yes"]
    assert SAID[Answer.NO] in words_of(browser.post(page, {"answer": "no"}))
    assert answers() == ["no"]


@pytest.mark.parametrize("sent", [{}, {"answer": ""}, {"answer": "perhaps"}, {"answer": "YES"}, {"answer": "\x00"}])
def test_an_answer_that_is_none_changes_nothing_and_says_so(page, sent):
    response = a_stranger().post(page, sent)
    assert response.status_code == 422
    assert "We could not read that answer. Nothing was changed" in words_of(response)
    assert answers() == []


def test_it_says_the_title_and_the_time_and_no_more(group, page):
    words = words_of(a_stranger().get(page))
    assert "Chapter &lt;2&gt;" in words
    assert "18:30" in words
    for hidden in ("Room 4", "meet.example", "Chen", "Amina", "Bo", group.placed.usage_key, str(group.group), "Olga"):
        assert hidden not in words


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_cache_keeps_it_no_search_engine_lists_it_and_no_other_site_hears_of_it(page, method):
    response = getattr(a_stranger(), method)(page, {"answer": "yes"})
    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert '<meta name="robots" content="noindex">' in words_of(response)


def test_it_sets_no_cookie(page):
    assert not a_stranger().get(page).cookies


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_meeting_that_is_over_has_a_kind_word(meeting, page, method):
    over = timezone.now() - timedelta(hours=1)
    MeetingDate.objects.filter(uuid=meeting.uuid).update(begins_at=over, ends_at=over)
    response = getattr(a_stranger(), method)(page, {"answer": "yes"})
    assert response.status_code == 410
    assert "This meeting is over" in words_of(response)
    assert "Chapter" not in words_of(response)
    assert answers() == []


def test_a_meeting_that_was_cancelled_says_so(group, meeting, page):
    group.cancel(meeting, Reach.ONE, now=timezone.now())
    response = a_stranger().post(page, {"answer": "yes"})
    assert (response.status_code, answers()) == (410, [])
    assert "This meeting was cancelled" in words_of(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_from_the_moment_somebody_is_out_of_the_group_the_link_is_void(group, page, method):
    api.remove_member(group.olga, group.placed, group.group, group.chen.user_id)
    response = getattr(a_stranger(), method)(page, {"answer": "yes"})
    assert (response.status_code, answers()) == (404, [])
    assert "does not work any more" in words_of(response)
    assert "Chapter" not in words_of(response)


@pytest.mark.parametrize("token", ["x", "0-0.sig", "é", "%00", "a" * 3000])
def test_what_is_no_link_of_ours_says_so(token):
    for method in ("get", "post"):
        response = getattr(a_stranger(), method)(f"/community/rsvp/{token}/", {"answer": "yes"})
        assert response.status_code == 404
        assert "This link is not complete" in words_of(response)


def test_who_is_signed_in_as_somebody_else_answers_for_the_one_it_was_written_to(group, meeting, page):
    browser = a_stranger()
    browser.force_login(get_user_model().objects.get(pk=group.bo.user_id))
    browser.post(page, {"answer": "no"})
    assert group.read(meeting, group.chen).my_answer is Answer.NO
    assert group.read(meeting, group.bo).my_answer is None


def test_words_that_were_reported_are_not_shown(meeting, page):
    MeetingDate.objects.filter(uuid=meeting.uuid).update(hidden_at=timezone.now())
    words = words_of(a_stranger().get(page))
    assert "Chapter" not in words
    assert "A meeting" in words


def test_a_look_costs_few_queries(page, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        a_stranger().get(page)
