"""Many people at once, in Django's own user tables: what both hosts share, given whom they may find."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from plugin_app.batches import batches


def by_identifier(people: QuerySet[Any], identifiers: Collection[str]) -> dict[str, int]:
    """Who of these people has which of these usernames or e-mail addresses, keyed by the identifier as given.

    An address outranks a username that looks like one, for an address is confirmed and a username is freely chosen.
    Usernames are compared to the letter on every database, although MariaDB would find ``Ana`` for ``ana``.
    At most two queries for every ``BATCH`` identifiers, and one of them only for what may be an address.
    """
    wanted = {each for each in identifiers if "\x00" not in each}  # PostgreSQL takes no NUL, not even to look for it
    usernames = _by_username(people, wanted)
    addresses = _by_address(people, {each for each in wanted if "@" in each})
    found = {each: addresses.get(each.lower(), usernames.get(each)) for each in wanted}
    return {each: user_id for each, user_id in found.items() if user_id is not None}


def usernames_of(people: QuerySet[Any], user_ids: Collection[int]) -> dict[int, str]:
    """The username of each of these people. One query for every ``BATCH`` ids."""
    rows = (people.filter(pk__in=batch).values_list("pk", "username") for batch in batches(set(user_ids)))
    return {user_id: username for batch in rows for user_id, username in batch}


def _by_username(people: QuerySet[Any], usernames: Collection[str]) -> dict[str, int]:
    rows = (people.filter(username__in=batch).values_list("username", "pk") for batch in batches(usernames))
    return {username: user_id for batch in rows for username, user_id in batch}


def _by_address(people: QuerySet[Any], addresses: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    folded = people.annotate(folded=Lower("email"))
    for batch in batches(addresses):
        # As given as well: SQLite folds the case of ASCII letters alone.
        same = Q(email__in=batch) | Q(folded__in=[each.lower() for each in batch])
        # Where two accounts share an address, which only plain Django allows, it means the older one.
        for email, user_id in folded.filter(same).order_by("-pk").values_list("email", "pk"):
            found[email.lower()] = user_id
    return found
