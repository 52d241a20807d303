"""What a block's fields hold: what the course's files say and, over it, what was changed since.

Changes lie in the workbench's own table. It reads a row for every field of every block, and makes it where there is
none; here a runtime reads all that one person can need of a unit in one query, and looking writes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from threading import Lock
from typing import Any, TypeAlias

from django.db.models import Q
from workbench.models import XBlockState, shorten_scope_name
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope
from xblock.runtime import DictKeyValueStore, KeyValueStore

Key: TypeAlias = KeyValueStore.Key
RowName = tuple[str, str | None, str | None]  # scope, what it is about, whose it is

PUBLISHED = DictKeyValueStore()
"""What the course's files say, filled once at start by ``outline``."""

LEARNER_SCOPES = (Scope.user_state, Scope.user_state_summary, Scope.preferences, Scope.user_info)
"""What the LMS lets a block write; everything else is refused there when the block is saved."""

_one_writer = Lock()  # the workbench's table has no unique key: two threads would make two rows of one name


class StoredFields(KeyValueStore):
    """The fields of all blocks as one person finds them. Lives as long as a runtime: one request."""

    def __init__(self, user_id: str, *, may_author: bool) -> None:
        self._user_id = user_id
        self._may_author = may_author
        self._rows: dict[str | None, dict[RowName, dict[str, Any]]] = {}

    def get(self, key: Key) -> Any:
        changed = self._row(key)
        return changed[key.field_name] if key.field_name in changed else PUBLISHED.get(key)

    def has(self, key: Key) -> bool:
        return key.field_name in self._row(key) or PUBLISHED.has(key)

    def set(self, key: Key, value: Any) -> None:
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[Key, Any]) -> None:
        by_row: dict[RowName, list[tuple[Key, Any]]] = defaultdict(list)
        for key, value in update_dict.items():
            if not self._may_author and key.scope not in LEARNER_SCOPES:
                raise InvalidScopeError(key)
            by_row[_row_name(key)].append((key, value))
        for changes in by_row.values():
            self._write(changes[0][0], {key.field_name: value for key, value in changes})

    def delete(self, key: Key) -> None:
        kept = {name: value for name, value in self._row(key).items() if name != key.field_name}
        self._write(key, kept, instead=True)

    def _row(self, key: Key) -> dict[str, Any]:
        scenario = _scenario(key)
        if scenario not in self._rows:
            self._rows[scenario] = self._read(scenario)
        return self._rows[scenario].get(_row_name(key), {})

    def _read(self, scenario: str | None) -> dict[RowName, dict[str, Any]]:
        whose = Q(user_id=None) | Q(user_id=self._user_id)
        rows = XBlockState.objects.filter(whose, scenario=scenario)
        return {(row.scope, row.scope_id, row.user_id): json.loads(row.state) for row in rows}

    def _write(self, key: Key, values: Mapping[str, Any], *, instead: bool = False) -> None:
        with _one_writer:
            row = XBlockState.get_for_key(key)
            state = dict(values) if instead else {**json.loads(row.state), **values}
            row.state = json.dumps(state)
            row.save()
        self._rows.setdefault(_scenario(key), {})[_row_name(key)] = state


def _row_name(key: Key) -> RowName:
    special = key.scope in (Scope.parent, Scope.children)
    scope = key.scope.attr_name if special else key.scope.block.attr_name
    return shorten_scope_name(scope), key.block_scope_id, key.user_id


def _scenario(key: Key) -> str | None:
    """The workbench's ids start with the scenario: here, with the unit. What belongs to no block has none."""
    about_a_block = key.scope in (Scope.parent, Scope.children) or "." in (key.block_scope_id or "")
    return key.block_scope_id.split(".", 1)[0] if about_a_block else None
