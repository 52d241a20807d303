"""Retirement: we hear of it, once, and the platform hears of our failures."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from plugin_app.host.openedx.signals import connect_retirement

from .stub_platform import Platform


def announce(platform: Platform, user: User) -> None:
    # Newer releases send the retired name and address along.
    platform.retirement.send(sender=object, user=user, retired_username="retired__user_1", retired_email="x@invalid")


def test_the_retired_person_is_passed_on_by_id(platform: Platform, amina: User) -> None:
    retired: list[int] = []
    connect_retirement(retired.append)
    announce(platform, amina)
    assert retired == [amina.pk]


def test_connecting_twice_retires_once(platform: Platform, amina: User) -> None:
    retired: list[int] = []
    connect_retirement(retired.append)
    connect_retirement(retired.append)
    announce(platform, amina)
    assert retired == [amina.pk]


def test_a_failure_reaches_the_platform(platform: Platform, amina: User) -> None:
    def refuse(_user_id: int) -> None:
        raise RuntimeError("a room could not forget")

    connect_retirement(refuse)
    with pytest.raises(RuntimeError, match="could not forget"):
        announce(platform, amina)
