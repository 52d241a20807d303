"""Who reads a version that was replaced: whoever spoke about it while it was there to be read, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.showcase import api, completion
from plugin_app.showcase.allocation import LEASE
from plugin_app.showcase.api import NewerVersion, Words
from plugin_app.showcase.pictures.storing import WIDTHS
from tests.showcase.feedback.situations import a_reply, said
from tests.showcase.reach.situations import a_project_with_a_picture
from tests.showcase.screen import sent
from tests.showcase.situations import DAY, NOON, a_new_version, a_published_project, a_word
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture
def placed():
    return showcase(pictures=True, completes_on="given", completes_times=4)


def about(placed, project, version, *, at, who="Bo"):
    """Words about the version with that number."""
    return api.give_feedback(a_learner(who), placed, project.uuid, Words(wish="A legend"), version=version, now=at)


def past_of(viewer, placed, project):
    return [version.number for version in api.get(viewer, placed, project.uuid).past]


def test_a_number_opens_no_version_that_was_replaced_long_since(placed, amina, bo):
    project = a_published_project(amina, placed, "One")
    for title, at in (("Two", NOON + DAY), ("Three", NOON + 2 * DAY)):
        a_new_version(amina, placed, project, title, at=at)
    late = NOON + 2 * DAY + LEASE
    for number in (1, 2):
        with pytest.raises(NewerVersion):
            about(placed, project, number, at=late)
    assert (past_of(bo, placed, project), said(amina, placed, project)) == ([], [])
    about(placed, project, 3, at=late)


def test_who_began_to_read_before_it_was_replaced_may_still_say_it(placed, amina, bo):
    project = a_published_project(amina, placed, "One")
    kept = api.next_to_review(bo, placed, now=NOON + DAY)
    a_new_version(amina, placed, project, "Two", at=NOON + DAY)
    about(placed, project, 1, at=kept.kept_until - timedelta(seconds=1))
    assert past_of(bo, placed, project) == [1]


@pytest.mark.parametrize("is_answered", [False, True])
def test_who_takes_their_words_back_reads_the_past_version_no_longer(placed, amina, bo, is_answered):
    project, figure = a_project_with_a_picture(amina, placed)
    a_word(bo, placed, project)
    [given] = said(bo, placed, project)
    if is_answered:
        a_reply(amina, placed, given.uuid)
    api.drop_picture(amina, placed, project.uuid, figure.picture)
    a_new_version(amina, placed, project, "Two", at=NOON + DAY)
    assert past_of(bo, placed, project) == [1]
    assert api.picture_file(bo, figure.picture, WIDTHS[0]).content
    assert api.versions_compared(bo, placed, project.uuid).before.number == 1
    api.withdraw_feedback(bo, placed, given.uuid)
    assert past_of(bo, placed, project) == []
    for look in (
        lambda: api.picture_file(bo, figure.picture, WIDTHS[0]),
        lambda: api.versions_compared(bo, placed, project.uuid),
    ):
        with pytest.raises(NotFound):
            look()
    assert past_of(amina, placed, project) == [1]


def test_one_visit_counts_once_however_many_versions_there_are_to_speak_about(placed, amina, bo):
    project = a_published_project(amina, placed, "One")
    for title in ("Two", "Three"):
        a_new_version(amina, placed, project, title, at=NOON + DAY)
    for number in (1, 2, 3):
        about(placed, project, number, at=NOON + DAY)
    assert completion.progress(bo, placed) == 1 / 4


def test_who_comes_back_for_each_new_version_has_given_each_time(placed, amina, bo):
    project = a_published_project(amina, placed, "One")
    about(placed, project, 1, at=NOON)
    for number, title in ((2, "Two"), (3, "Three")):
        a_new_version(amina, placed, project, title, at=NOON + number * DAY)
        about(placed, project, number, at=NOON + number * DAY)
    assert completion.progress(bo, placed) == 3 / 4


class TestTheForm:
    @pytest.fixture
    def project(self, placed, amina):
        """Its first version was replaced before anybody's lease could still hold."""
        project = a_published_project(amina, placed, "One", at=timezone.now() - 2 * LEASE)
        a_new_version(amina, placed, project, "Two", at=timezone.now() - LEASE)
        return project

    def test_keeps_the_words_and_takes_them_for_the_newest(self, placed, bo, project):
        form = {"item": str(project.uuid), "version": "1", "like": "The <map>"}
        answer = sent(bo, placed, "give_feedback", form)
        assert answer.status == 409
        assert "a new version meanwhile" in answer.html
        assert "The &lt;map&gt;</textarea>" in answer.html
        assert '<input type="hidden" name="version" value="2">' in answer.html
        assert sent(bo, placed, "give_feedback", {**form, "version": "2"}).status == 200

    def test_shows_them_also_to_who_has_spoken_about_the_newest(self, placed, bo, project):
        a_word(bo, placed, project, at=timezone.now())
        answer = sent(bo, placed, "give_feedback", {"item": str(project.uuid), "version": "1", "like": "The <sea>"})
        assert answer.status == 409
        assert "The &lt;sea&gt;" in answer.html
        assert "is not sent" in answer.html
