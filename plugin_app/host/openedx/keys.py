"""From the strings our rooms keep to the platform's keys: a parsed key, or ``None``; never an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator


def course(key: str) -> CourseLocator | None:
    """The course run this string names; ``None`` for a library and for anything that is not a key."""
    from opaque_keys import InvalidKeyError
    from opaque_keys.edx.keys import CourseKey
    from opaque_keys.edx.locator import CourseLocator

    try:
        parsed = CourseKey.from_string(key)
    except InvalidKeyError:
        return None
    # A legacy library's key is a CourseKey too, but no CourseLocator.
    return parsed if isinstance(parsed, CourseLocator) and _is_plain(parsed) else None


def usage(key: str) -> BlockUsageLocator | None:
    """The block of a course run this string names; ``None`` for a library's block and for anything not a key."""
    from opaque_keys import InvalidKeyError
    from opaque_keys.edx.keys import UsageKey
    from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

    try:
        parsed = UsageKey.from_string(key)
    except InvalidKeyError:
        return None
    if not isinstance(parsed, BlockUsageLocator):
        return None
    run = parsed.course_key
    return parsed if isinstance(run, CourseLocator) and _is_plain(run) else None


def _is_plain(key: CourseLocator) -> bool:
    # A key that names a branch or a version outranks the branch we ask for: whoever put one into a URL would read
    # unpublished drafts. Keys in the old spelling belong to courses the platform no longer opens.
    return key.branch is None and key.version_guid is None and not key.deprecated
