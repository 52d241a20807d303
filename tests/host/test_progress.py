"""How far somebody is, told from outside of a block: as the platform's own runtime would have done it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from .worlds import BLOCK, OpenEdxWorld, World

LIBRARY = "lib-block-v1:Open+Library+type@community_study_groups+block@groups"


@pytest.fixture
def placed(openedx: OpenEdxWorld) -> OpenEdxWorld:
    openedx.platform.modulestore.place(BLOCK, {}, shown_to=None, published=True)
    return openedx


@pytest.fixture
def graded(openedx: OpenEdxWorld) -> OpenEdxWorld:
    openedx.platform.modulestore.place(BLOCK, {"has_score": True}, shown_to=None, published=True)
    return openedx


def test_all_of_it_completes_the_block(placed: OpenEdxWorld, amina: User) -> None:
    placed.host.tell_progress(amina.pk, BLOCK, 1.0)
    assert placed.platform.completed == [(amina.pk, BLOCK, 1.0)]
    assert placed.platform.graded == []


def test_a_part_of_it_does_not(placed: OpenEdxWorld, amina: User) -> None:
    placed.host.tell_progress(amina.pk, BLOCK, 0.75)
    assert placed.platform.completed == []


def test_where_it_is_graded_the_share_is_the_grade(graded: OpenEdxWorld, amina: User) -> None:
    for share in (0.0, 0.5, 1.0):
        graded.host.tell_progress(amina.pk, BLOCK, share)
    assert graded.platform.graded == [(amina.pk, 0.5, 1.0), (amina.pk, 1.0, 1.0)]
    assert graded.platform.completed == [(amina.pk, BLOCK, 1.0)]


def test_an_instance_that_tracks_no_completion_hears_of_none(graded: OpenEdxWorld, amina: User) -> None:
    graded.platform.tracks_completion = False
    graded.host.tell_progress(amina.pk, BLOCK, 1.0)
    assert graded.platform.completed == []
    assert graded.platform.graded == [(amina.pk, 1.0, 1.0)]


def test_nothing_is_told_of_what_is_not_there(openedx: OpenEdxWorld, amina: User) -> None:
    for user_id, block in ((amina.pk, BLOCK), (amina.pk, LIBRARY), (amina.pk, "x"), (0, BLOCK)):
        openedx.host.tell_progress(user_id, block, 1.0)
    assert openedx.platform.completed == []


def test_studio_is_told_nothing(graded: OpenEdxWorld, amina: User, settings) -> None:
    settings.SERVICE_VARIANT = "cms"
    graded.host.tell_progress(amina.pk, BLOCK, 1.0)
    assert (graded.platform.completed, graded.platform.graded) == ([], [])


def test_what_the_platform_cannot_hear_of_stops_nobody(
    placed: OpenEdxWorld, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(placed.platform.block_completion.objects, "submit_completion")
    placed.host.tell_progress(amina.pk, BLOCK, 1.0)
    assert placed.platform.completed == []


def test_every_host_takes_it(world: World, amina: User) -> None:
    world.place_block(BLOCK, {}, shown_to=[amina.pk])
    assert world.host.tell_progress(amina.pk, BLOCK, 0.5) is None
