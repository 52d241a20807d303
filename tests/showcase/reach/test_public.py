"""A public page: three have to agree, each time."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.host.ports import PlacedBlock
from plugin_app.mail.models import OutgoingMail
from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.api import LARGE, SMALL, LastLeaves, NotPublicHere, State
from plugin_app.showcase.models import Project, ProjectOwner
from tests.mail.letters import written
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.reach.situations import a_project_with_a_picture, a_public_project
from tests.showcase.situations import DAY, NOON, a_new_version, a_published_project
from tests.world import Book, a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture
def placed():
    return showcase(may_be_public=True, pictures=True)


def is_shown(project) -> bool:
    try:
        return bool(api.public_project(project.uuid))
    except NotFound:
        return False


def feed_of(placed):
    return Project.objects.values_list("activity__uuid", flat=True).first()


def leave_it_there(owner, placed, project) -> None:
    api.leave(owner, placed, project.uuid, last=LastLeaves.NAMELESS)


def test_a_published_project_is_not_public_by_itself(amina, placed):
    assert not is_shown(a_published_project(amina, placed))


def test_owners_make_it_public_and_private_again(amina, placed):
    project = a_public_project(amina, placed)
    assert is_shown(project)
    assert api.reach(amina, placed, project.uuid).is_public
    for _twice in range(2):
        api.make_private(amina, placed, project.uuid)
    assert not is_shown(project)


def test_who_made_it_with_them_hears_that_their_name_stands_there(amina, placed):
    bo = a_learner("Bo")
    project = a_published_project(amina, placed)
    ProjectOwner.objects.create(project=Project.objects.get(), user_id=bo.user_id)
    for _twice in range(2):
        api.make_public(amina, placed, project.uuid, now=NOON)
    [letter] = written("project_made_public")
    assert "“Tide tables” has a page for everyone now" in letter
    assert f"https://learn.example/community/p/{project.uuid}/" in letter
    assert "https://learn.example/community/me/portfolio/" in letter
    assert OutgoingMail.objects.get(kind="project_made_public").recipient_id == bo.user_id


def test_it_cannot_be_where_the_author_does_not_allow_it(amina):
    closed = showcase()
    project = a_published_project(amina, closed)
    with pytest.raises(NotPublicHere):
        api.make_public(amina, closed, project.uuid)


def test_it_is_gone_the_moment_the_author_takes_it_back(amina, placed):
    project = a_public_project(amina, placed)
    showcase(may_be_public=False)
    assert not is_shown(project)
    with pytest.raises(NotFound):
        api.feed(feed_of(placed))
    reach = api.reach(amina, showcase(may_be_public=False), project.uuid)
    assert (reach.is_public, reach.wishes_public) == (False, True)
    showcase(may_be_public=True)
    assert is_shown(project)


def test_it_is_gone_with_its_block(amina, placed):
    project = a_public_project(amina, placed)
    Book.placed[placed.usage_key] = PlacedBlock(placed.course_key, "html", {"may_be_public": True})
    assert not is_shown(project)
    Book.empty()
    assert not is_shown(project)


@pytest.mark.parametrize("state", list(State))
def test_it_shows_nothing_the_course_cannot_see(amina, placed, state):
    project, figure = a_project_with_a_picture(amina, placed)
    api.make_public(amina, placed, project.uuid)
    Project.objects.update(state=state)
    is_out = state is State.PUBLISHED
    assert is_shown(project) == is_out
    assert len(api.feed(feed_of(placed)).projects) == is_out
    for width in (SMALL, LARGE):
        if is_out:
            assert api.public_picture(figure.picture, width).is_public
        else:
            with pytest.raises(NotFound):
                api.public_picture(figure.picture, width)


def test_it_shows_the_newest_version_and_no_draft(amina, placed):
    project = a_public_project(amina, placed)
    api.save_draft(amina, placed, api.Content("Hush"), project=project.uuid)
    assert api.public_project(project.uuid).project.title == "Tide tables"
    a_new_version(amina, placed, project, "Tides, again")
    assert api.public_project(project.uuid).project.title == "Tides, again"


def test_a_picture_of_a_draft_is_not_public(amina, placed):
    project = a_public_project(amina, placed)
    figure = api.add_picture(amina, placed, project.uuid, a_picture(), "Hush", now=NOON)
    with pytest.raises(NotFound):
        api.public_picture(figure.picture, SMALL)


def test_the_feed_tells_of_public_projects_alone_the_newest_first(amina, placed):
    a_public_project(amina, placed, "Old", at=NOON)
    a_published_project(amina, placed, "Hush")
    a_public_project(amina, placed, "New", at=NOON + DAY)
    elsewhere = showcase(name="elsewhere", may_be_public=True)
    a_public_project(amina, elsewhere, "Elsewhere")
    assert [project.title for project in api.feed(feed_of(placed)).projects] == ["New", "Old"]


def test_a_feed_takes_as_many_questions_for_fifty_as_for_one(amina, placed, django_assert_num_queries):
    a_public_project(amina, placed, "One")
    block = feed_of(placed)
    with django_assert_num_queries(6):
        api.feed(block)
    for number in range(12):
        a_public_project(amina, placed, f"Project {number}")
    with django_assert_num_queries(6):
        assert len(api.feed(block).projects) == 13


@pytest.mark.parametrize("go", [lambda one, placed, project: people.retire(one.user_id), leave_it_there])
def test_it_ends_with_the_last_who_could_take_it_away(amina, placed, go):
    bo = a_learner("Bo")
    project = a_public_project(amina, placed)
    ProjectOwner.objects.create(project=Project.objects.get(), user_id=bo.user_id)
    go(amina, placed, project)
    assert is_shown(project), "Bo owns it"
    go(bo, placed, project)
    assert not is_shown(project)
    assert api.get(a_learner("Chen"), placed, project.uuid).by == "Former member", "the course sees it as before"


def test_who_comes_to_own_what_is_public_is_named_there_when_they_say_so(amina, placed):
    bo = a_learner("Bo")
    project = a_public_project(amina, placed)
    api.ask_to_own(amina, placed, project.uuid, username="bo", now=NOON)
    api.accept_ownership(bo, placed, api.my_invitations(bo, placed)[0].uuid)
    assert api.public_project(project.uuid).project.by == "Amina"
    api.choose_for_portfolio(bo, [project.uuid])
    assert api.public_project(project.uuid).project.by == "Amina, Bo"
