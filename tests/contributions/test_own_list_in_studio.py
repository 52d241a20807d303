"""How an author writes a list of their own, and what is said beside a row that cannot be."""

from __future__ import annotations

import pytest

from community_xblocks.contributions import ContributionsXBlock
from tests.contributions.test_block import FORM, words
from tests.contributions.world import some_projects
from tests.runtime import CourseRuntime, post
from tests.world import COURSE, an_organiser

pytestmark = pytest.mark.django_db

WREN = "https://github.com/birds/Wren"


def a_block():
    return CourseRuntime(an_organiser().user_id, COURSE, may_author=True).block(ContributionsXBlock, "x")


def filled_in(*rows: dict[str, str], picks_from: str = "own_list") -> dict[str, str]:
    """The form as a browser sends it."""
    typed = {f"own_list-{number}-{name}": said for number, row in enumerate(rows) for name, said in row.items()}
    return {**FORM, "picks_from": picks_from, "own_list-TOTAL_FORMS": str(len(rows)), **typed}


def test_a_list_is_saved_in_one_spelling_and_the_authors_order_and_comes_back():
    block = a_block()
    rows = (
        {"url": "www.github.com/birds/Wren/", "why": "They answer  within a day.", "place": "2"},
        {"url": " https://github.com/birds/Kite.git ", "why": "", "place": "1"},
        {"url": "", "why": "", "place": "3"},
    )
    assert post(block, "save_settings", **filled_in(*rows)).status_int == 200
    assert block.picks_from == "own_list"
    assert block.own_list == [
        {"url": "https://github.com/birds/Kite", "why": ""},
        {"url": WREN, "why": "They answer  within a day."},
    ]
    rules = block.room().rules(block.authored_fields())
    assert rules.is_curated
    assert [row.why for row in rules.own_list] == ["", "They answer within a day."]
    html = block.studio_view().content
    assert f'value="{WREN}"' in html and 'value="They answer within a day."' in html


def test_a_list_is_kept_while_learners_have_picks_that_fit():
    block = a_block()
    assert post(block, "save_settings", **filled_in({"url": WREN}, picks_from="catalogue")).status_int == 200
    assert block.own_list == [{"url": WREN, "why": ""}]
    assert not block.room().rules(block.authored_fields()).is_curated


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Your list is empty. Write an address down below, or let learners have picks that fit."),
        ([{"why": "They answer."}], "There is a reason here but no address yet."),
        ([{"url": WREN}, {"url": "github.com/Birds/wren"}], "This is there twice. Change one of them, or empty it."),
        ([{"url": "javascript:alert(1)"}], "There is a colon and a number after the name of the site."),
        ([{"url": "ftp://example.org/x"}], "A link to show here starts with https://."),
        ([{"url": "https://github.com@evil.org/"}], "There is an @ before the name of the site."),
        ([{"url": "http://bugs.example.org/1"}], "Learners need the public https address of the project"),
        ([{"url": "https://bit.ly/x"}], "Learners need the public https address of the project"),
        ([{"url": "https://wiki.internal/x"}], "Learners need the public https address of the project"),
        ([{"url": WREN, "why": "x" * 201}], "at most 200 characters"),
        ([{"url": f"{WREN}{number}"} for number in range(21)], "These are more than anyone reads: 20 are the most."),
    ],
)
def test_each_row_that_cannot_be_is_named_with_what_to_do(rows, said):
    block = a_block()
    answer = post(block, "save_settings", **filled_in(*rows))
    assert answer.status_int == 422
    assert said in words(answer.text)
    assert block.own_list == []


def test_the_preview_tells_the_author_what_is_a_link_and_what_is_not_shown():
    some_projects("Wren", state="hidden")
    some_projects("Kite", state="listed")
    rows = ({"url": WREN}, {"url": "https://github.com/birds/Kite"}, {"url": "https://github.com/fish/Cod"})
    html = post(a_block(), "preview_settings", **filled_in(*rows)).text
    assert "About the kite." in html
    assert html.count("We cannot tell whether it is still free") == 1
    assert f"<bdi>{WREN}</bdi>" in html and "About the wren." not in html
