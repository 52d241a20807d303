"""Thousands of known attacks, written into every field and read back in a real browser.

Nothing runs, nothing is fetched from anywhere else, and what was typed is what is read: “3 < 5” stays “3 < 5”. A field
gets a share of the attacks here, each another one; all of them with ``COMMUNITY_EVERY_PAYLOAD=1``.
"""

from __future__ import annotations

import pytest

from tests.browser.eyes import read
from tests.hostile_fields import FIELDS, There, contributions, showcase
from tests.hostile_fields.texts import read_back, typed_into
from tests.security.attacks import all_attacks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOMS = {
    "study groups": (FIELDS, There),
    "showcase": (showcase.FIELDS, showcase.There),
    "contributions": (contributions.FIELDS, contributions.There),
}
"""The fields of each, and the course in which they are filled in."""


@pytest.fixture(scope="module")
def attacks(shared_data):
    return all_attacks(shared_data)


@pytest.fixture(scope="module", autouse=True)
def beside_a_loop():
    """Playwright runs a loop of its own in this thread; nothing of ours is asked from within it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, (fields, _) in ROOMS.items() for name in fields])
def test_nothing_runs_and_nothing_is_lost(
    room, name, attacks, chromium, live_server, record_property, monkeypatch, settings
):
    fields, there = ROOMS[room]
    field = fields[name]
    typed = typed_into(field, attacks, list(fields).index(name))
    words, pages = read(chromium, live_server.url, field.write(there(monkeypatch, settings), typed))
    record_property("texts", len(typed))
    record_property("pages", pages)
    lost = read_back(field, typed) - words
    assert not lost, f"{len(lost)} of {len(typed)} texts are not to be read as they were typed: {sorted(lost)[:2]}"
