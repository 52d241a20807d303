"""What counts as shown: once for a learner, a day and a page of the gallery."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin_app.people.api import ReadOnly, preview
from plugin_app.showcase import api, due
from plugin_app.showcase.api import Order, Sought
from plugin_app.showcase.gallery import visits
from plugin_app.showcase.models import GalleryVisit, Project
from tests.showcase.situations import DAY, NOON, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    placed = showcase()
    amina = a_learner("Amina")
    for number in range(15):
        a_published_project(amina, placed, f"Project {number}")
    return placed


def shown():
    """How often each project was shown, sorted."""
    return sorted(project.shown + project.shown_today for project in Project.objects.all())


def test_a_page_counts_once_a_day_and_each_page_for_itself(placed):
    bo = a_learner("Bo")
    for _again in range(3):
        api.gallery(bo, placed, now=NOON)
    assert shown() == [0] * 3 + [1] * 12
    api.gallery(bo, placed, Sought(page=2), now=NOON)
    api.gallery(bo, placed, Sought(page=2), now=NOON + timedelta(hours=3))
    assert shown() == [1] * 15
    assert GalleryVisit.objects.get().pages == [1, 2]


def test_past_the_last_page_the_last_one_counts_and_only_once(placed):
    bo = a_learner("Bo")
    for page in (2, 77, 99999):
        api.gallery(bo, placed, Sought(page=page), now=NOON)
    assert (shown(), GalleryVisit.objects.get().pages) == ([0] * 12 + [1] * 3, [2])


def test_another_reader_and_another_day_count_again(placed):
    bo, chen = a_learner("Bo"), a_learner("Chen")
    for reader, when in ((bo, NOON), (chen, NOON), (bo, NOON + DAY), (bo, NOON + 2 * DAY)):
        api.gallery(reader, placed, now=when)
    assert sum(shown()) == 4 * 12
    assert max(shown()) - min(shown()) <= 3


def test_the_least_shown_come_first_the_next_day(placed):
    bo = a_learner("Bo")
    yesterday = {teaser.uuid for teaser in api.gallery(bo, placed, now=NOON).projects}
    today = [teaser.uuid for teaser in api.gallery(bo, placed, now=NOON + DAY).projects]
    assert not yesterday & set(today[:3])
    assert yesterday >= set(today[3:])


def test_the_order_stays_for_the_day_while_others_look(placed):
    bo = a_learner("Bo")
    before = api.gallery(bo, placed, now=NOON).projects
    for number in range(4):
        api.gallery(a_learner(f"Reader {number}"), placed, now=NOON)
    assert api.gallery(bo, placed, now=NOON + timedelta(hours=5)).projects == before


@pytest.mark.parametrize(
    "sought",
    [
        Sought(search="project"),
        Sought(unanswered=True),
        Sought(order=Order.NEWEST),
        Sought(tag="x"),
        Sought(language="en"),
    ],
    ids=["a search", "a filter", "the newest", "a tag", "a language"],
)
def test_what_somebody_asked_for_does_not_count(placed, sought):
    api.gallery(a_learner("Bo"), placed, sought, now=NOON)
    assert sum(shown()) == 0
    assert not GalleryVisit.objects.exists()


def test_looking_through_a_learners_eyes_a_preview_and_the_course_team_do_not_count(placed):
    masked = replace(a_learner("Bo"), read_only=ReadOnly.MASQUERADE)
    for viewer in (masked, preview(), an_organiser()):
        api.gallery(viewer, placed, now=NOON)
    assert sum(shown()) == 0
    assert not GalleryVisit.objects.exists()


def test_ones_own_are_shown_beside_and_count_for_nothing(placed):
    api.gallery(a_learner("Amina"), placed, now=NOON)
    assert sum(shown()) == 0


def test_a_presentation_does_not_count(placed):
    api.present(a_learner("Bo"), placed, Sought(), now=NOON)
    assert sum(shown()) == 0


def test_visits_are_forgotten_after_a_week(placed):
    bo = a_learner("Bo")
    for days in range(10):
        api.gallery(bo, placed, now=NOON + days * DAY)
    assert visits.clear((NOON + 9 * DAY).date()) == 2
    assert GalleryVisit.objects.count() == 8
    assert sum(shown()) == 120


def test_what_is_due_forgets_them_by_itself(placed):
    api.gallery(a_learner("Bo"), placed, now=NOON)
    assert due.run(NOON + 7 * DAY).visits_forgotten == 0
    assert due.run(NOON + 8 * DAY).visits_forgotten == 1
