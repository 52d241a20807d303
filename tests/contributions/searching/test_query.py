"""What somebody looks for, read from anywhere."""

from __future__ import annotations

import pytest

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.searching.terms import Thing


def test_an_address_is_read():
    told = {"words": " first  issue ", "language": "Go", "kind": "docs", "level": "2", "fresh": "30", "thing": "work"}
    assert SearchQuery.read({**told, "state": "listed", "welcome": "on"}) == SearchQuery(
        words="first issue",
        language="Go",
        kind=Work.DOCS,
        level=2,
        fresh=30,
        thing=Thing.WORK,
        state=ProjectState.LISTED,
        welcome=True,
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "magic", "level": "9", "fresh": "8", "state": "hidden", "thing": "cat", "welcome": "no"},
        {"level": "٣", "fresh": "-7", "words": 3, "language": None, "topic": ["x"]},
        {"words": "\x00 \ud800", "level": "1e1", "fresh": "9" * 40},
    ],
)
def test_what_cannot_be_right_asks_for_nothing(odd):
    assert SearchQuery.read(odd) == SearchQuery()
    assert not SearchQuery.read(odd).is_narrow


def test_it_comes_back_from_where_it_is_stored():
    query = SearchQuery(words="käfig", language="C++", kind=Work.CODE, level=3, welcome=True)
    assert SearchQuery.read(query.as_json()) == query
    assert SearchQuery().as_json() == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SearchQuery(words="red blue"), SearchQuery(words="Blue, RED")),
        (SearchQuery(topic="machine-learning"), SearchQuery(topic="Machine Learning")),
        (SearchQuery(), SearchQuery(words="☂")),
    ],
)
def test_the_same_search_in_other_words_has_the_same_digest(one, other):
    assert one.digest == other.digest


def test_other_searches_have_other_digests():
    searches = [
        SearchQuery(words="go"),
        SearchQuery(language="go"),
        SearchQuery(topic="go"),
        SearchQuery(fresh=7),
        SearchQuery(level=1),
        SearchQuery(welcome=True),
        SearchQuery(),
    ]
    assert len({search.digest for search in searches}) == len(searches)
