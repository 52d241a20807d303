"""A list of the author's own: what of it learners find, in whose words, and what they never find."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions import api
from plugin_app.contributions.api import ContributionRules
from plugin_app.contributions.models import OpenProject, Opportunity
from plugin_app.errors import NotAllowed
from plugin_app.people.api import preview
from tests.contributions.claiming.situations import CONTACT, a_block, a_claim, a_link, a_welcoming_project
from tests.contributions.world import NOW, a_shown_project, an_outsider, some_projects
from tests.runtime import CourseRuntime, get
from tests.world import COURSE, a_learner, an_organiser

pytestmark = pytest.mark.django_db

WREN = "https://github.com/birds/Wren"
FIRST, SECOND = f"{WREN}/issues/1", f"{WREN}/issues/2"
ELSEWHERE = "https://github.com/fish/Cod"


def a_list(*rows: str | tuple[str, str], **rules: object):
    """A block with these addresses on its list, each with a line of why if there is one."""
    pairs = [(row, "") if isinstance(row, str) else row for row in rows]
    own_list = [{"url": url, "why": why} for url, why in pairs]
    return a_block(picks_from="own_list", own_list=own_list, **rules)


def picked(placed, who: str = "Bo"):
    return api.picks(a_learner(who), placed, now=NOW)


def titles(placed, who: str = "Bo"):
    return [pick.title for pick in picked(placed, who)]


def in_front(viewer, *rows: str | tuple[str, str], **runtime: bool):
    placed = a_list(*rows)
    block = CourseRuntime(viewer.user_id, COURSE, **runtime).block(ContributionsXBlock, placed.usage_key)
    block.picks_from, block.contact = "own_list", CONTACT
    block.own_list = [{"url": row.url, "why": row.why} for row in placed.rules.own_list]
    return block


def test_learners_find_the_list_in_the_authors_order_and_words_and_nothing_else():
    a_welcoming_project("Wren", slots=3)
    some_projects("Kite", "Robin", state="listed")
    a_shown_project("Tide tables", "Haskell")
    kite = "https://github.com/birds/Kite"
    picks = picked(a_list((SECOND, "Short, and they answer."), kite, FIRST, (ELSEWHERE, "We use it in week 3.")))
    assert [(pick.title, pick.why, pick.places) for pick in picks] == [
        ("Wren: feather 2", "Short, and they answer.", 3),
        ("Kite", "Your course team chose this.", None),
        ("Wren: feather 1", "Your course team chose this.", 3),
        ("github.com/fish/Cod", "We use it in week 3.", None),
    ]
    assert [credit.name for credit in picks[0].credits] == ["Birds of Code"]


def test_a_project_with_single_pieces_of_work_may_be_on_the_list_as_a_whole():
    a_welcoming_project("Wren")
    [wren] = picked(a_list(WREN))
    assert (wren.title, wren.opportunity, wren.project) == ("Wren", None, OpenProject.objects.get(name="Wren").uuid)


@pytest.mark.parametrize(
    "address",
    ["https://www.github.com/Birds/wren/", f"{WREN}.git", f"{WREN}/issues", f"{WREN}/blob/main/README.md#begin"],
)
def test_any_page_of_a_project_means_the_project_however_it_is_spelled(address):
    some_projects("Wren", state="listed")
    assert titles(a_list(address)) == ["Wren"]


def test_what_is_there_twice_is_shown_once_where_it_stands_first():
    a_welcoming_project("Wren")
    placed = a_list((WREN, "First."), FIRST, f"{WREN}/issues", FIRST.lower())
    picks = picked(placed)
    assert [(pick.title, pick.why) for pick in picks][0] == ("Wren", "First.")
    assert [pick.title for pick in picks] == ["Wren", "Wren: feather 1"]
    assert api.not_shown(placed.rules.own_list, picks) == ()


def test_what_is_taken_closed_full_paused_or_hidden_is_not_shown_and_what_opens_again_comes_back():
    [first, _second] = a_welcoming_project("Wren", slots=1)
    placed = a_list(FIRST, SECOND, WREN)
    assert len(picked(placed)) == 3
    claim = a_claim(a_block(), first)
    assert titles(placed) == []
    api.withdraw_claim(a_learner("Amina"), a_block(), claim, now=NOW)
    Opportunity.objects.filter(uuid=first).update(state="gone")
    assert titles(placed) == ["Wren: feather 2", "Wren"]
    token = a_link(OpenProject.objects.get(name="Wren").uuid)
    api.pause(token, now=NOW)
    assert titles(placed) == []
    api.resume(token, now=NOW)
    assert titles(placed) == ["Wren: feather 2", "Wren"]
    OpenProject.objects.filter(name="Wren").update(state="hidden")
    assert titles(placed) == []


def test_a_taken_piece_makes_room_for_the_others_of_its_project():
    [first, _second] = a_welcoming_project("Wren", slots=2)
    a_claim(a_block(), first)
    assert titles(a_list(FIRST, SECOND)) == ["Wren: feather 2"]


def test_what_one_took_on_before_is_not_shown_to_them_again():
    [first, _second] = a_welcoming_project("Wren", slots=2)
    claim = a_claim(a_block(), first)
    api.withdraw_claim(a_learner("Amina"), a_block(), claim, now=NOW)
    placed = a_list(FIRST)
    assert (titles(placed, "Amina"), titles(placed, "Bo")) == ([], ["Wren: feather 1"])


def test_an_unknown_piece_of_work_is_a_link_unless_its_project_is_shut():
    some_projects("Wren", state="listed")
    placed = a_list(f"{WREN}/issues/77")
    [link] = picked(placed)
    assert (link.title, link.url) == ("github.com/birds/Wren/issues/77", f"{WREN}/issues/77")
    assert (link.project, link.opportunity, link.places, link.is_checked) == (None, None, None, False)
    OpenProject.objects.filter(name="Wren").update(state="hidden")
    assert picked(placed) == ()


def test_what_is_on_the_list_is_claimed_as_picks_are():
    a_welcoming_project("Wren")
    placed = a_list(FIRST)
    [pick] = picked(placed)
    assert a_claim(placed, pick.opportunity, a_learner("Bo"))
    assert picked(placed, "Chen") == ()


def test_the_list_is_for_people_of_the_course_alone_and_in_the_preview_for_its_author():
    some_projects("Wren", state="listed")
    placed = a_list(WREN)
    with pytest.raises(NotAllowed):
        api.picks(an_outsider(), placed, now=NOW)
    assert [pick.title for pick in api.picks(preview(1), placed, now=NOW)] == ["Wren"]


def test_an_old_or_foreign_file_shows_what_can_be_read_and_no_more_than_there_may_be():
    some_projects("Wren", state="listed")
    rows = ["javascript:alert(1)", "http://example.org/x", "https://bit.ly/x", "https://10.0.0.1/", "wren", WREN]
    assert titles(a_list(*rows)) == ["Wren"]
    fields = {"picks_from": "nonsense", "own_list": [7, {"why": "?"}, *({"url": f"{WREN}{n}"} for n in range(30))]}
    rules = ContributionRules.from_fields(fields)
    assert not rules.is_curated
    assert len(rules.own_list) == 20
    assert ContributionRules.from_fields({"own_list": "nonsense"}).own_list == ()


def test_the_panel_says_what_each_thing_is_and_that_a_link_is_one():
    a_welcoming_project("Wren")
    html = get(
        in_front(a_learner("Bo"), (FIRST, "<b>Short</b>"), (ELSEWHERE, "\u05e9\u05dc\u05d5\u05dd")), "panel"
    ).text
    assert '<p class="cmy-why" dir="auto">&lt;b&gt;Short&lt;/b&gt;</p>' in html
    assert '<p class="cmy-why" dir="auto">\u05e9\u05dc\u05d5\u05dd</p>' in html
    assert f'href="{ELSEWHERE}" target="_blank" rel="noopener noreferrer nofollow"' in html
    assert html.count("A link: go there by yourself") == 1
    assert html.count("We cannot tell whether it is still free") == 1
    assert "Made in this course" not in html
    assert "place" in html and "2 places left" in html


def test_when_nothing_of_it_is_open_the_block_says_so_and_leads_to_the_search():
    some_projects("Wren", state="hidden")
    html = get(in_front(a_learner("Bo"), WREN), "panel").text
    assert "Nothing on this list is open just now" in html
    assert html.count("Search all work") == 1
    assert "birds/Wren" not in html


def test_who_looks_after_the_list_reads_what_of_it_is_not_shown():
    some_projects("Wren", state="hidden")
    some_projects("Kite", state="listed")
    rows = (WREN, "https://github.com/birds/Kite")
    for html in (
        get(in_front(an_organiser(), *rows), "panel").text,
        in_front(an_organiser(), *rows, may_author=True).author_view().content,
    ):
        assert "On your list, and not shown to learners now" in html
        assert f"<bdi>{WREN}</bdi>" in html and "<bdi>https://github.com/birds/Kite</bdi>" not in html


def test_the_panel_asks_few_questions_however_long_the_list_is():
    some_projects(*(f"Bird{number}" for number in range(8)), state="listed", pieces=1)
    rows = [f"https://github.com/birds/Bird{number}" for number in range(8)]
    block = in_front(a_learner("Bo"), *rows, *(f"{row}/issues/1" for row in rows), ELSEWHERE)
    with CaptureQueriesContext(connection) as queries:
        html = get(block, "panel").text
    assert html.count("cmy-why") == 17
    assert len(queries) <= 8, [query["sql"][:90] for query in queries]
