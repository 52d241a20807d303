"""Where a stub platform keeps its blocks: real XBlocks, in a draft and a published branch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from xblock.core import XBlock, XBlockMixin
from xblock.field_data import DictFieldData
from xblock.fields import Boolean, Integer, List, Scope, ScopeIds, String
from xblock.runtime import Mixologist


class ItemNotFoundError(Exception):
    """No such block in the branch that was asked."""


class PlatformFields(XBlockMixin):
    """A field as the platform mixes dozens into every block."""

    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)


class PlacedBlock(XBlock):
    """A block with authored fields of both scopes, and one that belongs to a learner."""

    display_name = String(default="Study groups", scope=Scope.settings)
    seats = Integer(default=4, scope=Scope.settings)
    topics = List(default=[], scope=Scope.content)
    joined = Boolean(default=False, scope=Scope.user_state)
    has_score = Boolean(default=False, scope=Scope.settings)

    def max_score(self) -> float | None:
        return 1.0 if self.has_score else None


class ModuleStore:
    """Answers from the draft branch unless the published one is asked for, which is what Studio's does."""

    def __init__(self) -> None:
        self._branches: dict[str, dict[str, XBlock]] = {"draft-preferred": {}, "published-only": {}}
        self._branch = "draft-preferred"

    def place(
        self, usage_key: str, fields: Mapping[str, object], *, shown_to: Collection[int] | None, published: bool
    ) -> None:
        """Put a block into the draft branch and, if published, into the other one; ``shown_to=None`` is everyone."""
        for branch in self._branches if published else ("draft-preferred",):
            block = _block(fields)
            block.shown_to = shown_to
            self._branches[branch][usage_key] = block

    @contextmanager
    def branch_setting(self, branch_setting: str, course_id: object = None) -> Iterator[None]:
        before, self._branch = self._branch, branch_setting
        try:
            yield
        finally:
            self._branch = before

    @contextmanager
    def bulk_operations(self, course_id: object) -> Iterator[None]:
        yield

    def get_item(self, usage_key: Any) -> XBlock:
        # A branch named by the key outranks the one that was set: this is how a draft would leak.
        named = getattr(usage_key.course_key, "branch", None)
        branch = "draft-preferred" if named else self._branch
        try:
            return self._branches[branch][str(usage_key)]
        except KeyError:
            raise ItemNotFoundError(usage_key) from None


def _block(fields: Mapping[str, object]) -> XBlock:
    stored = DictFieldData(dict(fields))
    runtime = SimpleNamespace(service=lambda _block, _name: stored)
    mixed = Mixologist([PlatformFields]).mix(PlacedBlock)
    return mixed(runtime, scope_ids=ScopeIds(None, "community_study_groups", "definition", "usage"))
