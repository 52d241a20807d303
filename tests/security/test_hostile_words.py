"""The same words in the same fields as in ``tests/browser``, read without one: by what a parser makes of our pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.hostile_fields import FIELDS, There, census, contributions, showcase
from tests.hostile_fields.texts import read_back, typed_into
from tests.security.elsewhere import signed_in
from tests.security.reading import words_on

ROOMS = {
    "study groups": (FIELDS, There, census.of_study_groups, census.EXEMPT),
    "showcase": (showcase.FIELDS, showcase.There, census.of_showcases, showcase.EXEMPT),
    "contributions": (
        contributions.FIELDS,
        contributions.There,
        census.of_contributions,
        contributions.EXEMPT,
    ),
}
"""The fields of each, the course in which they are filled in, those there are, and those without a row."""

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("room", ROOMS)
def test_every_field_that_takes_text_has_a_row_or_a_reason(room):
    rows, _there, declared, exempt = ROOMS[room]
    fields = declared()
    assert not fields - set(rows) - set(exempt), "write them into `tests/hostile_fields`, and read them back"
    assert set(exempt) <= fields - set(rows), "an exemption without a field, or with a row"
    known = {name.split(",")[0] for name in rows if not name.startswith(("author ", "brought "))}
    assert known <= fields, "a row without a field"


@pytest.mark.parametrize(("room", "name"), [(room, name) for room, (fields, *_) in ROOMS.items() for name in fields])
def test_nothing_runs_and_nothing_is_lost(room, name, attacks, monkeypatch, settings):
    fields, there, *_ = ROOMS[room]
    field = fields[name]
    typed = typed_into(field, attacks, list(fields).index(name) + 1)
    clients: dict[int | None, Client] = {}
    read: set[str] = set()
    for page in field.write(there(monkeypatch, settings), typed):
        if page.viewer.user_id not in clients:
            clients[page.viewer.user_id] = Client() if page.viewer.user_id is None else signed_in(page.viewer)
        read |= words_on(page, clients[page.viewer.user_id])
    lost = read_back(field, typed) - read
    assert not lost, f"{len(lost)} of {len(typed)} texts are not to be read as they were typed: {sorted(lost)[:2]}"
