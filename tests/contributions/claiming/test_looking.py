"""A second pair of eyes among many: everybody begins elsewhere, and whoever is overtaken keeps what they wrote."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import Verdict
from plugin_app.contributions.claiming import pre_reviewing
from plugin_app.contributions.models import PreReview
from tests.contributions.claiming.situations import (
    DAY,
    DRAFT,
    a_block,
    a_claim,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
    row,
)
from tests.contributions.claiming.test_panels import in_front, look, words
from tests.contributions.world import NOW
from tests.pages.test_pages import signed_in
from tests.runtime import get, post
from tests.world import OTHER_COURSE, a_learner

pytestmark = pytest.mark.django_db

LONG = "The name lies:\nit <b>counts</b> & tells none. " + "x" * 1900


def waiting(number):
    """Claims that wait for a look, those that do so longest first."""
    works = a_welcoming_project(pieces=number, slots=number)
    placed, claims = a_block(), []
    for place, work in enumerate(works):
        holder = a_learner(f"Holder{place}")
        claims.append(a_claim(placed, work, holder))
        api.ask_for_look(holder, placed, claims[-1], DRAFT, "", now=NOW + place * DAY / 100)
    return claims


def uuids(page):
    return [one.uuid for one in page.waiting]


def test_everybody_finds_the_same_and_not_everybody_begins_with_the_same():
    claims, placed = waiting(8), a_block()
    found = [uuids(api.waiting_for_look(a_learner(f"Reader{n}"), placed, now=NOW)) for n in range(8)]
    assert all(sorted(each) == sorted(claims) for each in found)
    assert len({each[0] for each in found}) > 1
    again, tomorrow = (api.waiting_for_look(a_learner("Reader0"), placed, now=NOW + day) for day in (0 * DAY, DAY))
    assert uuids(again) == found[0] != uuids(tomorrow)


def test_who_waits_longest_is_on_the_first_page(monkeypatch):
    monkeypatch.setattr(pre_reviewing, "PAGE_SIZE", 3)
    claims, placed, bo = waiting(5), a_block(), a_learner("Bo")
    first, second, beyond = (api.waiting_for_look(bo, placed, page=page, now=NOW) for page in (1, 2, 9))
    assert (set(uuids(first)), set(uuids(second))) == (set(claims[:3]), set(claims[3:]))
    assert (first.page, second.page, beyond.page, first.pages) == (1, 2, 2, 2)
    block = in_front(bo)
    assert "Page 1 of 2" in look(block, "looks")
    last = get(block, "panel", "looks", page="2").text
    assert "Page 2 of 2" in words(last) and last.count("Look at it") == 2


def test_many_take_as_many_queries_as_a_few():
    bo, placed = a_learner("Bo"), a_block()

    def queries():
        with CaptureQueriesContext(connection) as done:
            api.waiting_for_look(bo, placed)
        return len(done)

    claims = waiting(7)
    of_seven = queries()
    for claim in claims[1:]:
        api.give_look(a_learner("Chen"), placed, claim, 1, Verdict.READY, "")
    assert len(uuids(api.waiting_for_look(bo, placed))) == 1
    assert queries() == of_seven <= 5


def overtaken(claim):
    api.give_look(a_learner("Chen"), a_block(), claim, 1, Verdict.READY, "Mine came first.", now=NOW)


def kept(html):
    """Whether all of it is there to be copied, as text and never as markup."""
    escaped = LONG.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "readonly" in html and f"\n{escaped}</textarea>" in html and "<b>counts" not in html


@pytest.fixture
def asked():
    [work] = a_welcoming_project(pieces=1)
    return an_asked_claim(a_block(), work)


def test_who_is_overtaken_hears_so_and_keeps_every_word(asked):
    overtaken(asked)
    answer = post(in_front(a_learner("Bo")), "act", "give_look", item=asked, round="1", verdict="mend", words=LONG)
    assert answer.status_int == 409
    assert "Somebody has answered before you" in words(answer.text) and "Copy what you would like" in words(answer.text)
    assert kept(answer.text)
    assert PreReview.objects.get().words == "Mine came first."


def test_so_they_do_without_a_script(asked):
    overtaken(asked)
    address = f"/community/block/{a_block().usage_key}/do/give_look/"
    answer = signed_in(a_learner("Bo")).post(address, {"item": asked, "round": "1", "verdict": "mend", "words": LONG})
    assert answer.status_code == 409
    assert kept(answer.content.decode())


def test_also_if_something_was_missing_besides(asked):
    overtaken(asked)
    answer = post(in_front(a_learner("Bo")), "act", "give_look", item=asked, round="1", words=LONG)
    assert answer.status_int == 422
    assert kept(answer.text)


def test_if_they_asked_anew_meanwhile_the_words_stay_in_the_form(asked):
    api.give_look(a_learner("Chen"), a_block(), asked, 1, Verdict.MEND, "First.", now=NOW)
    api.ask_for_look(a_learner("Amina"), a_block(), asked, f"{DRAFT}2", "Better?", now=NOW)
    bo = in_front(a_learner("Bo"))
    answer = post(bo, "act", "give_look", item=asked, round="1", verdict="mend", words=LONG)
    assert answer.status_int == 409
    assert 'name="round" value="2"' in answer.text and "Better?" in answer.text and "x" * 1900 in answer.text
    assert "Copy what you would like" not in answer.text
    assert post(bo, "act", "give_look", item=asked, round="2", verdict="mend", words=LONG).status_int == 200


def test_where_nothing_was_written_there_is_nothing_to_copy(asked):
    overtaken(asked)
    answer = post(in_front(a_learner("Bo")), "act", "give_look", item=asked, round="1", verdict="ready", words="")
    assert answer.status_int == 409
    assert "Copy what" not in answer.text


def test_who_may_not_look_at_all_learns_nothing_of_what_they_sent(asked):
    answer = post(
        in_front(a_learner("Oscar", OTHER_COURSE)),
        "act",
        "give_look",
        item=asked,
        round="1",
        verdict="mend",
        words=LONG,
    )
    assert answer.status_int == 403
    assert "x" * 1900 not in answer.text


def test_two_of_a_group_who_ask_at_once_keep_both_texts():
    [work] = a_welcoming_project(pieces=1)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    claim = a_claim(a_block(), work, amina, group=a_study_group(amina, bo))
    api.ask_for_look(amina, a_block(), claim, DRAFT, "Hers.", now=NOW)
    answer = post(in_front(bo), "act", "ask_for_look", item=claim, draft_url=DRAFT, asks=LONG)
    assert answer.status_int == 409
    assert kept(answer.text) and "Hers." in answer.text
    assert row(claim).asks == "Hers."
