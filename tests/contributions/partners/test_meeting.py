"""What is looked for stands beside what is offered, and two who both say yes get one letter."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import AnsweredBefore, DoNotFit, NobodySpeaks, ProposedBefore, Stage, What
from plugin_app.contributions.models import PartnerIntroduction
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from tests.contributions.world import NOW, an_outsider, global_staff, some_projects
from tests.mail.letters import written

from .situations import a_partner, a_request, an_offer, page_of, two_who_are_asked, two_who_fit

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def beside(request=0):
    """Who offers what fits, in order."""
    return [match.offer.by for match in api.brokering(global_staff(), now=NOW).requests[request].matches]


def test_offers_of_the_same_thing_by_others_stand_beside_a_request():
    offer, request = two_who_fit()
    an_offer(a_partner("Day School"), What.SPACE)
    an_offer(page_of("Fadi").uuid)  # nobody answers themself
    [met] = api.brokering(global_staff(), now=NOW).requests
    [match] = met.matches
    assert (met.request.uuid, match.offer.uuid, match.stage, match.may_introduce) == (request, offer, None, True)


def test_the_best_offer_comes_first_and_five_are_enough():
    some_projects("Wren", "Kite")
    wren, kite = (f"https://github.com/birds/{name}" for name in ("wren", "kite"))
    a_request(a_partner("Finch"), number=3, project=wren)
    for name, said in {
        "Any, too few": {"number": 1},
        "Any, enough": {"number": 3, "now": NOW - A_DAY},
        "Any, later": {"number": 5},
        "Another project": {"project": kite},
        "Just that": {"project": wren, "number": 1},
        "Over": {"until": (NOW - A_DAY).date()},
    }.items():
        an_offer(a_partner(name), **said)
    assert beside() == ["Just that", "Any, enough", "Any, later", "Any, too few"]
    for number in range(3):
        an_offer(a_partner(f"More {number}"), number=9)
    assert len(beside()) == 5


def test_what_waits_longest_is_first_and_what_is_over_is_not_there():
    finch = a_partner("Finch")
    a_request(finch, What.EVENT)
    a_request(finch, What.SPACE, now=NOW - A_DAY)
    a_request(finch, What.CREDITS, until=(NOW - A_DAY).date())
    page = api.brokering(global_staff(), now=NOW)
    assert [met.request.what for met in page.requests] == [What.SPACE, What.EVENT]
    assert (page.total, page.page, page.pages) == (2, 1, 1)


@pytest.mark.parametrize("number", [2, 13])
def test_it_takes_as_many_queries_at_any_size(number):
    for place in range(number):
        a_request(a_partner(f"Seeks {place}"))
        an_offer(a_partner(f"Offers {place}"))
    greta = global_staff()
    with CaptureQueriesContext(connection) as queries:
        page = api.brokering(greta, now=NOW)
    assert (len(page.requests), page.total) == (min(number, 12), number)
    assert len([query for query in queries if "community_hub" in query["sql"]]) == 5


def test_nobody_is_written_to_before_both_have_said_yes():
    introduction = two_who_are_asked()
    [asked] = page_of("Elif").asked
    assert (asked.other.by, asked.own.is_offer, asked.stage, asked.said_yes, asked.reach) == (
        *("Finch", True, Stage.PROPOSED, False, ""),
    )
    assert api.answer_introduction(an_outsider("Elif"), introduction, True) is Stage.PROPOSED
    assert page_of("Elif").asked[0].said_yes
    assert not page_of("Fadi").asked[0].said_yes  # nor is he told that she did
    assert "@" not in repr(page_of("Fadi").asked)
    assert not OutgoingMail.objects.exists()


def test_both_get_one_letter_with_how_to_reach_each_other():
    introduction = two_who_are_asked()
    for _ in range(2):
        api.answer_introduction(an_outsider("Elif"), introduction, True, now=NOW)
    assert api.answer_introduction(an_outsider("Fadi"), introduction, True, now=NOW) is Stage.INTRODUCED
    assert OutgoingMail.objects.count() == 2
    to_elif = next(letter for letter in written("partner_introduced") if "fadi@partners.example.org" in letter)
    assert "Night School and Finch: you both said yes" in to_elif
    assert "Finch looks for what you offer: Mentors." in to_elif
    assert "Fadi speaks for them." in to_elif
    assert mail.send_due(NOW) == (2, 0)
    assert page_of("Elif").asked[0].reach == "fadi@partners.example.org"
    assert api.brokering(global_staff(), now=NOW).requests[0].matches[0].stage is Stage.INTRODUCED
    for name in ("Elif", "Fadi"):
        with pytest.raises(AnsweredBefore):
            api.answer_introduction(an_outsider(name), introduction, True)
    assert OutgoingMail.objects.count() == 2


def test_a_no_ends_it_and_nobody_hears_whose_it_was():
    introduction = two_who_are_asked()
    api.answer_introduction(an_outsider("Elif"), introduction, True)
    assert api.answer_introduction(an_outsider("Fadi"), introduction, False) is Stage.ENDED
    assert page_of("Elif").asked == page_of("Fadi").asked == ()
    assert api.brokering(global_staff(), now=NOW).requests[0].matches[0].stage is Stage.ENDED
    with pytest.raises(AnsweredBefore):
        api.answer_introduction(an_outsider("Fadi"), introduction, True)
    assert not OutgoingMail.objects.exists()


def test_nobody_answers_for_others():
    introduction = two_who_are_asked()
    for viewer in (global_staff(), an_outsider("Mallory")):
        with pytest.raises(NotFound):
            api.answer_introduction(viewer, introduction, True)
    with pytest.raises(NotFound):
        api.answer_introduction(an_outsider("Elif"), uuid4(), True)


def test_they_are_asked_once():
    offer, request = two_who_fit()
    introduction = api.introduce(global_staff(), offer, request)
    with pytest.raises(ProposedBefore):
        api.introduce(global_staff(), offer, request)
    api.answer_introduction(an_outsider("Elif"), introduction, False)
    with pytest.raises(ProposedBefore):
        api.introduce(global_staff(), offer, request)
    assert PartnerIntroduction.objects.count() == 1


def test_only_what_fits_and_is_there_is_proposed_and_only_where_somebody_can_answer():
    offer, request = two_who_fit()
    greta = global_staff()
    with pytest.raises(DoNotFit):
        api.introduce(greta, request, offer)
    with pytest.raises(DoNotFit):
        api.introduce(greta, an_offer(page_of("Elif").uuid, What.SPACE), request)
    with pytest.raises(NobodySpeaks):
        api.introduce(greta, an_offer(a_partner("Day School")), request)
    with pytest.raises(NotFound):
        api.introduce(greta, offer, uuid4())
    api.close_wish(greta, offer)
    with pytest.raises(NotFound):
        api.introduce(greta, offer, request)


def test_what_was_proposed_may_be_taken_back_until_it_is_answered():
    introduction = two_who_are_asked()
    api.take_back_introduction(global_staff(), introduction)
    assert page_of("Fadi").asked == ()
    for ask in (
        lambda: api.take_back_introduction(global_staff(), introduction),
        lambda: api.answer_introduction(an_outsider("Fadi"), introduction, True),
    ):
        with pytest.raises(AnsweredBefore):
            ask()
    with pytest.raises(NotFound):
        api.take_back_introduction(global_staff(), uuid4())


def test_closing_a_wish_ends_what_waits_for_it():
    introduction = two_who_are_asked()
    api.close_wish(an_outsider("Fadi"), page_of("Fadi").wishes[0].uuid)
    with pytest.raises(AnsweredBefore):
        api.answer_introduction(an_outsider("Elif"), introduction, True)


def test_a_letter_is_withdrawn_if_one_of_them_has_left_before_it_went_out():
    introduction = two_who_are_asked()
    for name in ("Elif", "Fadi"):
        api.answer_introduction(an_outsider(name), introduction, True, now=NOW)
    api.leave_partner(an_outsider("Elif"), page_of("Elif").uuid)
    assert mail.send_due(NOW) == (0, 0)
    assert page_of("Fadi").asked[0].reach == ""
    assert "elif@" not in repr(list(OutgoingMail.objects.values_list("context", flat=True)))
