"""Two databases of the same kind, one with little in it and one with much, so that both are measured in turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections

Connection = Any  # Django's wrappers have no common public type
DEFAULT = "default"


@contextmanager
def databases(sizes: Sequence[int]) -> Iterator[Mapping[int, Connection]]:
    """For each size an empty database with our tables, beside the one of the settings; gone when it is over."""
    plain, made = connections[DEFAULT], {}
    try:
        for size in sizes:
            made[size] = plain.copy()
            name = f"{plain.settings_dict['NAME']}_{size}"
            made[size].settings_dict["TEST"] |= {"NAME": name, "MIGRATE": False}
            use(made[size])
            made[size].creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        yield made
    finally:
        for own in made.values():
            use(own)
            own.creation.destroy_test_db(plain.settings_dict["NAME"], verbosity=0)
        use(plain)


def use(connection: Connection) -> None:
    """Let everything that follows happen in this database."""
    connections[DEFAULT] = connection
