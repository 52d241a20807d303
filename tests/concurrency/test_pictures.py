"""Many hands on the pictures of one draft: none is lost, there are never too many, and no file is left behind."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from plugin_app.errors import CommunityError
from plugin_app.showcase import api
from plugin_app.showcase.models import Picture, Version
from plugin_app.showcase.pictures import storing
from plugin_app.showcase.pictures.data import MOST_PICTURES
from tests.concurrency.threads import all_at_once
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

EVERYONE = MOST_PICTURES + 4


def a_team():
    people = [a_learner(f"Learner {number}") for number in range(EVERYONE)]
    return showcase(pictures=True), people, a_group_of(*people)


def outcome(act):
    """What came of it: ``ok``, or the code of the refusal."""
    try:
        act()
    except CommunityError as refusal:
        return refusal.code
    return "ok"


def add_at_once(placed, people, project):
    def add(viewer):
        return outcome(lambda: api.add_picture(viewer, placed, project.uuid, a_picture(), "A chart", now=NOON))

    return all_at_once(add, people)


def test_a_draft_takes_as_many_as_fit(tmp_path, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    placed, people, group = a_team()
    outcomes = add_at_once(placed, people, a_draft(people[0], placed, group=group))
    assert sorted(outcomes) == [*["enough_pictures"] * (EVERYONE - MOST_PICTURES), *["ok"] * MOST_PICTURES]
    shown = {each["picture"] for each in Version.objects.get().pictures}
    assert shown == {str(uuid) for uuid in Picture.objects.values_list("uuid", flat=True)}
    assert default_storage.exists(storing.FOLDER)
    assert len(list(tmp_path.rglob("*.webp"))) == 2 * MOST_PICTURES


def test_the_first_pictures_of_a_next_version_begin_one_draft():
    placed, people, group = a_team()
    project = a_published_project(people[0], placed, group=group)
    assert add_at_once(placed, people[:6], project) == ["ok"] * 6
    draft = Version.objects.get(project__uuid=project.uuid, standing="draft")
    assert len(draft.pictures) == 6
