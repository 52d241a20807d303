"""Input nobody types by hand: it gets a clear answer, never an error of the server."""

from __future__ import annotations

import pytest

from plugin_app.panels import params
from plugin_app.prose import MAX_SOURCE
from plugin_app.showcase.models import Feedback, Version
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.models import Membership
from tests.security.elsewhere import signed_in
from tests.showcase.situations import a_published_project
from tests.world import COURSE, a_learner, an_organiser, contributions, showcase, study_groups

pytestmark = pytest.mark.django_db

HUGE = ["2147483648", "9223372036854775808", "1" + "0" * 40, "9" * 5000, "-1", "1e3", "0x10", "None", "\x00", "٣" * 30]


@pytest.mark.parametrize("number", HUGE)
def test_numbers_no_column_holds(number):
    owls, pens, amina, bo, olga = study_groups(), showcase(), a_learner("Amina"), a_learner("Bo"), an_organiser()
    group, project = groups.create(amina, owls, groups.About("Owls")).uuid, a_published_project(amina, pens).uuid
    before = (list(Membership.objects.values_list()), list(Version.objects.values_list()))
    for viewer, placed, action, sent in (
        (amina, owls, "hand_over", {"item": group, "member": number}),
        (olga, owls, "remove_member", {"item": group, "member": number}),
        (amina, pens, "publish", {"item": project, "revision": number}),
        (amina, pens, "save_draft", {"item": project, "revision": number, "title": "Tides"}),
        (bo, pens, "give_feedback", {"item": project, "version": number, "like": "The map"}),
    ):
        answer = signed_in(viewer).post(f"/community/block/{placed.usage_key}/do/{action}/", sent)
        assert answer.status_code in (404, 409, 422), action
    assert before == (list(Membership.objects.values_list()), list(Version.objects.values_list()))
    assert not Feedback.objects.exists()


# What an address may hold, and which panel is asked.
ODD = {
    "a NUL": "\x00",
    "a NUL in a word": "al\x00gebra",
    "a thousand words": "a " * 1000,
    "letters that are whole sentences": "\ufdfa" * 100,
    "wild cards": "%_\\*?[",
    "quotes": "'\";--",
    "half a letter": "\u0301" * 90,
    "a line turned round": "\u202eabc",
    "nothing but spaces": " \t\n\u2003",
    "a very long word": "x" * 7000,
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_searched_and_filtered_for(what):
    client, text = signed_in(a_learner("Amina")), ODD[what]
    asked = dict.fromkeys(("search", "topic", "seeks", "language", "kind", "page", "item"), text)
    for address in (
        f"/community/block/{study_groups().usage_key}/",
        f"/community/block/{showcase().usage_key}/",
        f"/community/block/{contributions().usage_key}/browse/",
        "/community/contribute/",
        f"/community/api/v1/blocks/{study_groups().usage_key}/groups/",
        f"/community/api/v1/blocks/{showcase().usage_key}/projects/",
        "/community/api/v1/opportunities/",
    ):
        assert client.get(address, asked).status_code == 200, address


def test_no_nul_is_ever_searched_for():
    # SQLite and MariaDB would find nothing; PostgreSQL refuses the whole query.
    assert params.words({"search": " al\x00gebra\x00 "}, "search") == "algebra"


@pytest.mark.parametrize("page", ["0", "-1", "999999", "9" * 30, "1.5", "x", "", "\x00", "²"])
def test_pages_there_are_not(page):
    client = signed_in(a_learner("Amina"))
    for address in (f"/community/block/{study_groups().usage_key}/", "/community/api/v1/opportunities/"):
        assert client.get(address, {"page": page}).status_code == 200


@pytest.mark.parametrize("key", ["x", "%00", "%F0%9F%A6%89", "..%2F..", "course-v1:a+b+c", "block-v1:" + "x" * 3000])
def test_keys_of_no_block_and_no_course(key):
    client = signed_in(an_organiser())
    assert client.get(f"/community/block/{key}/").status_code == 404
    assert client.get(f"/community/course/{key}/").status_code in (403, 404)
    assert client.get(f"/community/desk/{key}/").status_code in (403, 404)


def test_what_an_imported_course_says_at_length_is_cut_and_shown():
    long = "word " * MAX_SOURCE
    amina = a_learner("Amina")
    owls = study_groups(conduct=long)
    group = groups.create(a_learner("Bo"), owls, groups.About("Owls"), agrees=True).uuid
    for address, query in (
        (f"/community/block/{owls.usage_key}/group/", {"item": group}),
        (f"/community/block/{showcase(intro=long).usage_key}/", {}),
        (f"/community/block/{contributions(intro=long).usage_key}/", {}),
    ):
        answer = signed_in(amina).get(address, query)
        assert answer.status_code == 200
        assert 100 < answer.content.decode().count("word ") < MAX_SOURCE


def test_more_fields_than_any_form_has():
    client = signed_in(a_learner("Amina"))
    sent = {f"field-{number}": "x" for number in range(5000)}
    answer = client.post(f"/community/block/{study_groups().usage_key}/do/propose/", sent)
    assert answer.status_code == 400
    assert client.get(f"/community/course/{COURSE}/").status_code == 200
