"""Two partners say yes in the same moment, many open the same link, and two decide about the same projects."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import Because, ProjectState, Stage
from plugin_app.contributions.models import DecidedProject, OpenProject, Partner
from plugin_app.errors import CommunityError
from plugin_app.mail.models import OutgoingMail
from tests.concurrency.threads import all_at_once
from tests.contributions.partners.situations import a_link, a_partner, two_who_are_asked
from tests.contributions.world import an_outsider, global_staff, some_projects

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

TWENTY = 20


def tried(deed):
    """What came of it: the result, or the code of the refusal."""

    def run(each):
        try:
            return deed(each)
        except CommunityError as refusal:
            return refusal.code

    return run


def test_two_who_say_yes_at_once_often_get_one_letter_each():
    introduction = two_who_are_asked()
    viewers = [an_outsider(name) for name in ("Elif", "Fadi")] * (TWENTY // 2)
    came = all_at_once(tried(lambda who: api.answer_introduction(who, introduction, True)), viewers)
    assert came.count(Stage.INTRODUCED) == 1
    assert OutgoingMail.objects.count() == 2


def test_of_many_who_open_the_same_link_exactly_one_speaks():
    partner = a_partner()
    link = a_link(partner)
    viewers = [an_outsider(f"Person {each}") for each in range(TWENTY)]
    came = all_at_once(tried(lambda who: api.take_on_partner(who, link, "x")), viewers)
    assert sorted(map(str, came)).count("partner_link_over") == TWENTY - 1
    assert Partner.objects.get().contact_id is not None


def test_of_many_who_decide_about_the_same_projects_each_project_is_decided_about_once():
    projects = some_projects(*(f"Bird{each}" for each in range(10)))
    greta = global_staff()
    asides = [(projects[start:] + projects[:start], start) for start in range(10)]
    all_at_once(
        tried(lambda one: api.decide_many(greta, one[0][:5], ProjectState.HIDDEN, Because.ASLEEP)),
        asides,
    )
    assert DecidedProject.objects.count() == 10
    assert OpenProject.objects.filter(state="hidden").count() == 10
