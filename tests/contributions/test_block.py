"""The block and the hub's page, as people meet them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions.models import OpenProject
from tests.contributions.world import a_shown_project, an_outsider, global_staff, some_projects
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, a_learner, a_person, an_organiser, contributions

pytestmark = pytest.mark.django_db


def a_block(user_id, **runtime):
    placed = contributions()
    block = CourseRuntime(user_id, COURSE, **runtime).block(ContributionsXBlock, placed.usage_key)
    block.skills = ["Haskell"]
    return block


def a_page(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_block_shows_picks_with_reasons_and_never_anything_to_submit():
    some_projects("Wren", languages=("Haskell",), pieces=1)
    a_shown_project("Tide tables", "Haskell")
    html = get(a_block(a_learner("Amina").user_id), "panel").text
    assert "Wren: feather 1" in html
    assert "Tide tables" in html
    assert html.count("cmy-why") == 3
    assert "Not checked yet" in html
    assert "We never post, claim or comment anywhere in your name." in words(html)
    assert "<form" not in html


def test_a_pick_leads_to_what_it_is_why_it_fits_how_to_begin_and_whom_to_credit():
    [wren] = some_projects("Wren", languages=("Haskell",), pieces=1, state="listed")
    block = a_block(a_learner("Amina").user_id)
    work = OpenProject.objects.get(uuid=wren).opportunities.get()
    for panel, item, way in (("project", wren, "/labels/easy"), ("opportunity", work.uuid, "/issues/1")):
        html = get(block, "panel", panel, item=item).text
        text = words(html)
        assert "About the wren." in text
        assert "You know Haskell" in text
        assert "How to begin" in text
        assert "From Birds of Code (opens in a new tab) , CC-BY-4.0" in text
        assert re.search(
            rf'href="https://github.com/birds/Wren{way}" target="_blank" rel="noopener noreferrer nofollow"', html
        )


def test_open_edx_tells_its_real_way_in():
    row = OpenProject.objects.get(built_in=True)
    text = words(get(a_block(a_learner("Amina").user_id), "panel", "project", item=row.uuid).text)
    for said in (
        "assign me",
        "Contributor License Agreement",
        "working groups",
        "A week or two",
        "Translate the platform",
    ):
        assert said in text
    assert "From " not in text


def test_filters_work_by_address_alone_and_keep_what_was_chosen():
    some_projects(*(f"Bird{number:02}" for number in range(20)), languages=("Haskell",))
    page = a_page(a_person("Omar"))
    html = text_of(page.get("/community/contribute/?search=bird&language=Haskell&kind=nonsense&state=&page=2"))
    assert "Page 2 of 2" in html
    assert '<option value="Haskell" selected>Haskell (20)</option>' in html
    assert 'value="bird"' in html
    assert "page=1" in html and "language=Haskell" in html
    assert "hx-get" not in html


def test_from_a_project_one_comes_back_to_the_same_page_of_the_same_search():
    some_projects(*(f"Bird{number:02}" for number in range(20)), languages=("Haskell",))
    page = a_page(a_person("Omar"))
    found = text_of(page.get("/community/contribute/?search=bird&page=2"))
    [link] = set(re.findall(r'href="(/community/contribute/project/[^"]+)"', found)[:1])
    back = text_of(page.get(link.replace("&amp;", "&")))
    assert re.search(r'href="/community/contribute/browse/\?[^"]*page=2[^"]*search=bird|search=bird[^"]*page=2', back)


def test_the_pages_of_a_project_s_work_keep_the_way_back_to_the_hub():
    [wren] = some_projects("Wren", languages=("Haskell",), pieces=30)
    page = a_page(a_person("Omar"))
    first = text_of(page.get(f"/community/contribute/project/?item={wren}&search=wren&page=2"))
    assert first.count("See how to begin") == 24
    assert "Page 1 of 2" in first
    [onward] = re.findall(r'href="(/community/contribute/project/[^"]*work=2[^"]*)"', first)
    second = text_of(page.get(onward.replace("&amp;", "&")))
    assert second.count("See how to begin") == 6
    assert "Page 2 of 2" in second
    assert "Previous" in second and ">Next<" not in second
    back = r'href="/community/contribute/browse/\?(?=[^"]*page=2)(?=[^"]*search=wren)'
    assert re.search(back, first) and re.search(back, second)
    for odd in ("0", "x", "99"):
        assert page.get(f"/community/contribute/project/?item={wren}&work={odd}").status_code == 200


def test_what_a_refused_form_sent_stands_in_no_address():
    [wren] = some_projects("Wren", pieces=30)
    greta = a_page(a_person("Greta", is_superuser=True))
    sent = {
        "item": wren,
        "state": "no such state",
        "reason": "Between us.",
        "csrfmiddlewaretoken": "sesame",
        "found": "1",
    }
    refused = greta.post("/community/contribute/do/decide/", sent)
    assert refused.status_code == 422
    addresses = " ".join(re.findall(r'href="([^"]*)"', text_of(refused)))
    assert "work=2" in addresses and str(wren) in addresses
    assert "sesame" not in addresses and "Between" not in addresses


@pytest.mark.parametrize("pieces", [1, 60])
def test_a_project_costs_as_many_queries_however_much_there_is_to_do(pieces):
    [wren] = some_projects("Wren", languages=("Haskell",), pieces=pieces, state="listed")
    block = a_block(a_learner("Amina").user_id)
    get(block, "panel", "project", item=wren)
    with CaptureQueriesContext(connection) as queries:
        html = get(block, "panel", "project", item=wren, work=3).text
    assert ("Page 3 of 3" in html) == (pieces == 60)
    assert len(queries) <= 11


def test_nothing_found_and_nothing_imported_are_said_in_words():
    page = a_page(a_person("Omar"))
    assert "Nothing fits that yet" in text_of(page.get("/community/contribute/?search=zebra"))
    assert "More projects appear here when" in text_of(page.get("/community/contribute/"))
    OpenProject.objects.update(state="hidden")
    assert "No projects here yet" in text_of(page.get("/community/contribute/"))
    assert "Nothing to pick from yet" in get(a_block(a_learner("Amina").user_id), "panel").text


def test_who_looks_after_the_site_decides_on_the_page_and_nobody_else_sees_how():
    [wren] = some_projects("Wren")
    address, act = f"/community/contribute/project/?item={wren}", "/community/contribute/do/decide/"
    greta, omar = a_page(a_person("Greta", is_superuser=True)), a_page(a_person("Omar"))
    assert "Hide the project" not in text_of(omar.get(address))
    assert omar.post(act, {"item": wren, "state": "listed"}).status_code == 403
    assert OpenProject.objects.get(uuid=wren).state == "candidate"

    assert "Hide the project" in text_of(greta.get(address))
    refused = greta.post(act, {"item": wren, "state": "hidden", "reason": " "})
    assert refused.status_code == 422
    assert "A few words why" in text_of(refused)
    said = text_of(greta.post(act, {"item": wren, "state": "hidden", "reason": "Nobody answers."}, follow=True))
    assert "It is hidden" in said and "Nobody answers." in said
    assert omar.get(address).status_code == 404


def test_the_block_itself_takes_no_decisions():
    [wren] = some_projects("Wren")
    block = a_block(global_staff().user_id)
    assert "Hide the project" not in get(block, "panel", "project", item=wren).text
    assert post(block, "act", "decide", item=wren, state="listed").status_int == 404


def test_what_catalogues_say_is_text_never_markup():
    [wren] = some_projects(
        "Wren", description="<script>alert(1)</script>", topics=("<b>x</b>",), welcome="<img src=x onerror=y>"
    )
    html = text_of(a_page(a_person("Omar")).get(f"/community/contribute/project/?item={wren}"))
    assert "<script>alert" not in html
    assert "<b>x" not in html
    assert "onerror=y>" not in html


def test_an_item_that_is_none_of_ours_is_not_found():
    block = a_block(a_learner("Amina").user_id)
    for item in ("", "x", "0" * 32, an_outsider().user_id):
        assert get(block, "panel", "project", item=item).status_int == 404
        assert get(block, "panel", "opportunity", item=item).status_int == 404


FORM = {
    "display_name": "Begin here",
    "intro": "**Why** we do this.",
    "picks_from": "catalogue",
    "own_list-TOTAL_FORMS": "0",
    "own_list-INITIAL_FORMS": "0",
    "level": "2",
    "count": "3",
    "claim_days": "14",
    "claims_each": "1",
    "completes_on": "nothing",
    "weight": "1",
}


def test_an_author_sets_for_whom_the_picks_are():
    block = a_block(an_organiser().user_id, may_author=True)
    assert 'value="Haskell"' in block.studio_view().content
    answer = post(block, "save_settings", skills="Python, python,  technical   writing", kinds=["docs", "code"], **FORM)
    assert answer.status_int == 200
    assert (block.skills, block.kinds, block.level, block.count) == (
        ["Python", "technical writing"],
        ["docs", "code"],
        2,
        3,
    )
    rules = block.room().rules(block.authored_fields())
    assert [kind.value for kind in rules.kinds] == ["code", "docs"]
    html = block.author_view().content
    assert "Begin here" in html and "<strong>Why</strong>" in html


def test_each_mistake_of_an_author_is_named_beside_its_field():
    block = a_block(an_organiser().user_id, may_author=True)
    wrong = {**FORM, "display_name": "", "count": "99", "level": "9"}
    answer = post(block, "save_settings", skills="x" * 80, kinds="mining", **wrong)
    assert answer.status_int == 422
    assert answer.text.count("cmy-error") == 5
    assert block.display_name == "Contribute to open source"


def test_settings_from_an_old_export_are_brought_into_range():
    block = a_block(a_learner("Amina").user_id)
    block.skills, block.kinds, block.level, block.count = [" ", 7], ["mining", "docs"], 77, None
    rules = block.room().rules(block.authored_fields())
    assert (rules.skills, [kind.value for kind in rules.kinds], rules.level, rules.count) == (("7",), ["docs"], 5, 5)
    assert "cmy-card" in get(block, "panel").text
