"""The files of pictures: who gets one, and as what."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from plugin_app.showcase import api
from plugin_app.showcase.models import Picture, Project
from plugin_app.showcase.pictures import storing
from tests.showcase.pictures.drawings import a_picture, read
from tests.showcase.reach.situations import a_project_with_a_picture, signed_in
from tests.showcase.situations import NOON, a_group_of, a_word
from tests.world import OTHER_COURSE, Book, a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def placed():
    return showcase(pictures=True, may_be_public=True)


@pytest.fixture
def work(amina, placed):
    """Published, shared with a group; its picture, one of its next version, and one only its first version had."""
    project, old = a_project_with_a_picture(amina, placed, group=a_group_of(amina, a_learner("Bo")))
    a_word(a_learner("Dara"), placed, project)
    api.drop_picture(amina, placed, project.uuid, old.picture)
    current = api.add_picture(amina, placed, project.uuid, a_picture(), "Current", now=NOON)
    api.publish(amina, placed, project.uuid, now=NOON)
    draft = api.add_picture(amina, placed, project.uuid, a_picture(), "Draft", now=NOON)
    return {"current": current.picture, "draft": draft.picture, "old": old.picture}


def address(picture, width=480):
    return f"/community/picture/{picture}/{width}/"


def seen_by(client, work):
    return {which for which, picture in work.items() if client.get(address(picture)).status_code == 200}


WHO = {
    "its owner": (lambda amina: signed_in(amina), {"current", "draft", "old"}),
    "a seat in its group": (lambda amina: signed_in(a_learner("Bo")), {"current", "draft", "old"}),
    "the course team": (lambda amina: signed_in(an_organiser()), {"current", "old"}),
    "who spoke about the old version": (lambda amina: signed_in(a_learner("Dara")), {"current", "old"}),
    "a learner": (lambda amina: signed_in(a_learner("Chen")), {"current"}),
    "another course": (lambda amina: signed_in(a_learner("Oscar", OTHER_COURSE)), set()),
    "staff of another course": (lambda amina: signed_in(an_organiser("Otto", OTHER_COURSE)), set()),
    "a visitor": (lambda amina: Client(), set()),
}


@pytest.mark.parametrize("who", WHO)
def test_whoever_may_see_the_version_may_see_its_picture(amina, work, who):
    browser, seen = WHO[who]
    assert seen_by(browser(amina), work) == seen


@pytest.mark.parametrize(
    ("state", "learner", "team", "owner"),
    [
        ("draft", False, False, True),
        ("published", True, True, True),
        ("unpublished", False, False, True),
        ("hidden", False, True, True),
        ("taken_down", False, True, True),
        ("deleted", False, False, False),
    ],
)
def test_by_the_state_of_its_project(amina, work, state, learner, team, owner):
    Project.objects.update(state=state)
    for who, may in ((a_learner("Chen"), learner), (an_organiser(), team), (amina, owner)):
        assert ("current" in seen_by(signed_in(who), work)) == may


def test_of_a_block_that_is_not_shown_to_a_learner(work, placed):
    Book.hidden.add(placed.usage_key)
    assert seen_by(signed_in(a_learner("Chen")), work) == set()


def test_it_is_asked_each_time(work, placed):
    chen = signed_in(a_learner("Chen"))
    first = chen.get(address(work["current"]))
    again = chen.get(address(work["current"]), headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Project.objects.update(state="unpublished")
    gone = chen.get(address(work["current"]), headers={"if-none-match": first.headers["ETag"]})
    assert gone.status_code == 404
    assert {"no-store", "private"} <= set(gone.headers["Cache-Control"].split(", "))


def test_it_is_a_picture_and_nothing_else(amina, work):
    response = signed_in(amina).get(address(work["current"]))
    assert response.headers["Content-Type"] == "image/webp"
    assert read(response.content).format == "WEBP"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"] == "inline; filename=picture"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_one_of_a_public_page_is_for_everybody(amina, placed):
    project, figure = a_project_with_a_picture(amina, placed)
    assert Client().get(address(figure.picture)).status_code == 404
    api.make_public(amina, placed, project.uuid)
    response = Client().get(address(figure.picture, 1280))
    assert response.status_code == 200
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


def test_guessing_tells_nothing(amina, work):
    chen = signed_in(a_learner("Chen"))
    answers = {
        (response.content, response.headers["Content-Type"])
        for response in (
            chen.get(address(work["draft"])),
            chen.get(address(uuid4())),
            chen.get(address(work["current"], 481)),
            chen.get(address(work["current"], 99999999999)),
            chen.get(f"/community/s/x/{work['current']}/480/"),
            Client().get(address(work["current"])),
        )
        if response.status_code == 404
    }
    assert len(answers) == 1


def test_a_file_that_got_lost_is_not_there(amina, work):
    row = Picture.objects.get(uuid=work["current"])
    default_storage.delete(f"{storing.FOLDER}/{row.place[:2]}/{row.place}-480.webp")
    assert signed_in(amina).get(address(work["current"])).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_to_be_looked_at(amina, work, method):
    assert getattr(signed_in(amina), method)(address(work["current"])).status_code == 405
