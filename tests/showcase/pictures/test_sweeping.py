"""Files of pictures whose deleting failed: nothing else is held up, and a later run finds them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from plugin_app.showcase import api, due
from plugin_app.showcase.models import Picture
from plugin_app.showcase.pictures import storing, sweeping
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.pictures.test_arranging import files
from tests.showcase.reach.situations import a_project_with_a_picture
from tests.showcase.situations import DAY, NOON, a_draft
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture(autouse=True)
def of_its_own(monkeypatch):
    monkeypatch.setattr(storing, "is_for_pictures_alone", lambda: True)
    monkeypatch.setattr(storing, "_storage", lambda: storages["default"])


@pytest.fixture
def failing(monkeypatch):
    """A storage that deletes nothing, until it is asked to."""

    def refuses(_name):
        raise OSError("the bucket is away")

    with monkeypatch.context() as away:
        away.setattr(storages["default"], "delete", refuses)
        yield away


def lost(django_capture_on_commit_callbacks):
    """The files of a picture that is gone, for the storage failed."""
    amina, placed = a_learner("Amina"), showcase(pictures=True)
    draft = a_draft(amina, placed)
    figure = api.add_picture(amina, placed, draft.uuid, a_picture(), "A chart", now=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        api.drop_picture(amina, placed, draft.uuid, figure.picture)
    return files()


def all_day(now):
    """A run each quarter of an hour of a day."""
    return [due.run(now + quarter * timedelta(minutes=15)).files_swept for quarter in range(96)]


def test_a_storage_that_fails_stops_nothing_else(failing, django_capture_on_commit_callbacks, caplog):
    amina, placed, done = a_learner("Amina"), showcase(pictures=True), []
    draft = a_draft(amina, placed)
    api.add_picture(amina, placed, draft.uuid, a_picture(), "A chart", now=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        Picture.objects.all().delete()
        transaction.on_commit(lambda: done.append("the next"))
    assert done == ["the next"]
    assert len([line for line in caplog.records if "could not be deleted" in line.message]) == len(storing.WIDTHS)


def test_what_it_kept_is_found_and_deleted(failing, django_capture_on_commit_callbacks):
    assert len(lost(django_capture_on_commit_callbacks)) == 2
    failing.undo()
    assert sum(all_day(timezone.now() + 2 * DAY)) == 2
    assert files() == []


def test_in_a_storage_that_others_may_use_nothing_is_looked_for(
    failing, django_capture_on_commit_callbacks, monkeypatch
):
    kept = lost(django_capture_on_commit_callbacks)
    failing.undo()
    monkeypatch.setattr(storing, "is_for_pictures_alone", lambda: False)
    assert set(all_day(timezone.now() + 2 * DAY)) == {0}
    assert files() == kept


def test_it_is_tried_again_as_long_as_the_storage_fails(failing, django_capture_on_commit_callbacks):
    kept = lost(django_capture_on_commit_callbacks)
    assert sum(all_day(timezone.now() + 2 * DAY)) == 0
    assert files() == kept


def test_what_is_somebody_s_stays():
    a_project_with_a_picture(a_learner("Amina"), showcase(pictures=True))
    assert sum(all_day(timezone.now() + 2 * DAY)) == 0
    assert len(files()) == 2


def test_a_file_that_was_just_written_is_left_alone(failing, django_capture_on_commit_callbacks):
    """Its row may be on its way."""
    kept = lost(django_capture_on_commit_callbacks)
    failing.undo()
    assert sum(all_day(timezone.now() - DAY)) == 0
    assert files() == kept


def test_a_run_deletes_so_many_and_the_next_one_goes_on(failing, django_capture_on_commit_callbacks, monkeypatch):
    [first, _second] = lost(django_capture_on_commit_callbacks)
    failing.undo()
    monkeypatch.setattr(sweeping, "MOST", 1)
    monkeypatch.setattr(sweeping, "folders_at", lambda _now: (first[:2],))
    later = timezone.now() + 2 * DAY
    assert [sweeping.sweep(later) for _run in range(3)] == [1, 1, 0]


def test_a_storage_that_cannot_be_listed_is_left_for_another_time(monkeypatch, caplog):
    monkeypatch.setattr(storages["default"], "listdir", lambda _path: 1 / 0)
    assert due.run(NOON).files_swept == 0
    assert "it is tried again" in caplog.text


@pytest.mark.parametrize("step", [timedelta(minutes=15), timedelta(hours=1), DAY])
def test_every_folder_comes_up_in_turn(step):
    seen = {folder for run in range(sweeping.TURNS) for folder in sweeping.folders_at(NOON + run * step)}
    assert seen == set(storing.FOLDERS)
