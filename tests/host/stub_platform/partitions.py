"""What the platform's own partitions are made of: named tuples, which caches keep as they are."""

from __future__ import annotations

from collections import namedtuple
from typing import Any


class NoSuchUserPartitionGroupError(Exception):
    """A block is kept for a group that is not there."""


class Group(namedtuple("Group", "id name")):
    """One group of people."""

    def __new__(cls, id: Any, name: str) -> Group:  # noqa: A002 - the platform's name
        return super().__new__(cls, int(id), name)


class UserPartition(namedtuple("UserPartition", "id name description groups scheme parameters active")):
    """Groups of people of whom nobody is in two."""

    def get_group(self, group_id: int) -> Group:
        return next(group for group in self.groups if group.id == group_id)
