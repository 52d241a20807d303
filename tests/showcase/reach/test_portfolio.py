"""What somebody made, in all their courses, and what of it they show."""

from __future__ import annotations

from uuid import uuid4

import pytest

from plugin_app.errors import NotFound
from plugin_app.people.api import VISITOR, SignedOut
from plugin_app.showcase import api
from plugin_app.showcase.models import ShareLink
from tests.showcase.reach.situations import a_project_with_a_picture, secret_of
from tests.showcase.situations import DAY, NOON, a_draft, a_published_project
from tests.world import OTHER_COURSE, a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture
def works(amina):
    """One in each of two courses; and what is not to be shown."""
    cooking = a_learner("Amina", OTHER_COURSE)
    tides = a_published_project(amina, showcase(), "Tides", at=NOON)
    bread = a_published_project(cooking, showcase(OTHER_COURSE), "Bread", at=NOON + DAY)
    a_draft(amina, showcase(), "Hush")
    put_away = a_published_project(amina, showcase(), "Put away")
    api.unpublish(amina, showcase(), put_away.uuid)
    a_published_project(a_learner("Bo"), showcase(), "Of Bo")
    return tides, bread


def link(viewer, **terms):
    return secret_of(api.make_portfolio_link(viewer, now=NOON, **terms))


def shown(secret):
    return [project.title for project in api.by_link(secret, now=NOON).projects]


def test_it_spans_courses_and_holds_what_is_out(amina, works):
    entries = api.portfolio(amina).entries
    assert [(entry.title, entry.course, entry.is_in) for entry in entries] == [
        ("Bread", "Cooking", True),
        ("Tides", "Learning in the Open", True),
    ]


def test_a_link_shows_what_is_chosen_and_nothing_of_the_courses(amina, works):
    tides, _bread = works
    secret = link(amina)
    assert shown(secret) == ["Bread", "Tides"]
    assert api.by_link(secret, now=NOON).name == "Amina"
    api.choose_for_portfolio(amina, [tides.uuid])
    assert shown(secret) == ["Tides"]
    assert not any(course in repr(api.by_link(secret, now=NOON)) for course in ("Cooking", "Learning", "course-v1"))
    api.choose_for_portfolio(amina, [])
    assert shown(secret) == []


def test_what_is_put_away_keeps_its_tick(amina, works):
    tides, bread = works
    api.unpublish(amina, showcase(), tides.uuid)
    api.choose_for_portfolio(amina, [bread.uuid])
    api.publish(amina, showcase(), tides.uuid)
    assert {entry.title: entry.is_in for entry in api.portfolio(amina).entries} == {"Tides": True, "Bread": True}


def test_one_chooses_of_ones_own_alone(amina, works):
    bo = a_learner("Bo")
    [of_bo] = api.portfolio(bo).entries
    for foreign in (of_bo.uuid, uuid4()):
        with pytest.raises(NotFound):
            api.choose_for_portfolio(amina, [foreign])
    assert all(entry.is_in for entry in (*api.portfolio(amina).entries, *api.portfolio(bo).entries))


def test_a_link_is_taken_back_by_its_maker_alone(amina, works):
    secret = link(amina)
    row = ShareLink.objects.get()
    with pytest.raises(NotFound):
        api.revoke_portfolio_link(a_learner("Bo"), row.uuid)
    assert shown(secret)
    api.revoke_portfolio_link(amina, row.uuid)
    with pytest.raises(NotFound):
        shown(secret)
    assert api.portfolio(amina).links == ()


@pytest.mark.parametrize(
    "ask",
    [
        api.portfolio,
        api.make_portfolio_link,
        api.site_of_mine,
        lambda viewer: api.choose_for_portfolio(viewer, []),
        lambda viewer: api.revoke_portfolio_link(viewer, uuid4()),
    ],
)
def test_it_belongs_to_somebody(ask):
    with pytest.raises(SignedOut):
        ask(VISITOR)


def test_pictures_come_with_the_link(amina):
    _project, figure = a_project_with_a_picture(amina, showcase(pictures=True))
    _other, foreign = a_project_with_a_picture(a_learner("Bo"), showcase(pictures=True))
    secret = link(amina)
    assert api.picture_by_link(secret, figure.picture, 480, now=NOON).media_type == "image/webp"
    for wrong in ((secret, foreign.picture, 480), (secret, figure.picture, 481), ("x", figure.picture, 480)):
        with pytest.raises(NotFound):
            api.picture_by_link(*wrong, now=NOON)
    api.choose_for_portfolio(amina, [])
    with pytest.raises(NotFound):
        api.picture_by_link(secret, figure.picture, 480, now=NOON)


def test_it_takes_as_many_questions_for_twenty_projects_as_for_one(amina, django_assert_num_queries):
    a_published_project(amina, showcase(), "First")
    secret = link(amina)

    def both():
        api.portfolio(amina)
        api.by_link(secret, now=NOON)

    both()
    with django_assert_num_queries(11):
        both()
    for number in range(19):
        a_published_project(amina, showcase(), f"Project {number}")
    with django_assert_num_queries(11):
        both()
