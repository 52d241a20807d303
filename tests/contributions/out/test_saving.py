"""Searches that people keep."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import SearchQuery, Work
from plugin_app.contributions.models import SavedSearch
from plugin_app.contributions.out.saving import MOST_SEARCHES
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host import standalone
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, Viewer
from tests.contributions.world import NOW, a_visitor, an_outsider

from .world import a_search, some_work

pytestmark = pytest.mark.django_db


def test_a_search_is_kept_with_a_name_or_with_its_own_words():
    amina = an_outsider("Amina")
    api.save_search(amina, SearchQuery(words="birds", kind=Work.DOCS), now=NOW)
    api.save_search(amina, SearchQuery(language="Elm"), "  My   tongue ", now=NOW)
    named, plain = api.my_searches(amina)
    assert (named.name, plain.name) == ("My tongue", "birds docs")
    assert plain.query == SearchQuery(words="birds", kind=Work.DOCS)
    assert (plain.tells, plain.has_feed, plain.latest) == (False, False, None)


def test_the_same_search_in_other_words_is_kept_once():
    amina = an_outsider("Amina")
    a_search(amina, "red blue")
    with pytest.raises(api.SavedBefore):
        a_search(amina, "Blue RED")
    a_search(an_outsider("Bo"), "red blue")
    assert SavedSearch.objects.count() == 2


def test_a_search_for_everything_and_one_too_many_are_refused():
    amina = an_outsider("Amina")
    with pytest.raises(api.NothingToSave):
        a_search(amina, "")
    for number in range(MOST_SEARCHES):
        a_search(amina, f"word{number}")
    with pytest.raises(api.EnoughSearches):
        a_search(amina, "one more")


def test_nobody_reaches_into_the_searches_of_others():
    search = a_search(an_outsider("Amina"))
    bo = an_outsider("Bo")
    assert api.my_searches(bo) == ()
    for reach in (api.forget_search, api.make_feed, api.revoke_feed):
        with pytest.raises(NotFound):
            reach(bo, search)
    with pytest.raises(NotFound):
        api.tell_me(bo, search, True)


@pytest.mark.parametrize("viewer", [Viewer(None), Viewer(1, read_only=ReadOnly.MASQUERADE)])
def test_who_is_not_themself_keeps_nothing(viewer):
    with pytest.raises(NotAllowed):
        a_search(viewer)
    with pytest.raises(NotAllowed):
        api.my_searches(viewer)


def test_searching_is_for_whoever_may_look_around():
    some_work()
    assert api.search(an_outsider(), SearchQuery(words="feather"), now=NOW).total == 1
    with pytest.raises(NotAllowed):
        api.search(a_visitor(), SearchQuery())


def test_what_is_done_with_a_search_is_told_in_numbers_and_ids():
    heard = []
    standalone.told.connect(lambda event, data, **_more: heard.append((event, data)), weak=False, dispatch_uid="heard")
    try:
        amina = an_outsider("Amina")
        search = a_search(amina)
        api.tell_me(amina, search, True)
        api.tell_me(amina, search, True)
        api.make_feed(amina, search)
        api.revoke_feed(amina, search)
        api.revoke_feed(amina, search)
        api.forget_search(amina, search)
    finally:
        standalone.told.disconnect(dispatch_uid="heard")
    assert [event.rpartition(".")[2] for event, _data in heard] == [
        "saved",
        "told_of",
        "feed_made",
        "feed_revoked",
        "forgotten",
    ]
    assert {tuple(data) for _event, data in heard} == {("search",)}


def test_whoever_leaves_leaves_no_search_and_may_take_them_along_before():
    amina, bo = an_outsider("Amina"), an_outsider("Bo")
    a_search(amina), a_search(bo)
    [told] = api.export(amina.user_id)["searches"]
    assert (told["name"], told["query"], told["suggestions"]) == ("feather", {"words": "feather"}, [])
    assert people.export(amina)["contributions"]["searches"] == [told]
    api.forget(amina.user_id)
    api.forget(amina.user_id)
    assert list(SavedSearch.objects.values_list("user", flat=True)) == [bo.user_id]
