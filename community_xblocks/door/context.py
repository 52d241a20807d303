"""Where a block stands and who is in front of it, from what its runtime offers. Unknown means least privilege."""

from __future__ import annotations

from xblock.core import XBlock


def course_key_of(block: XBlock) -> str | None:
    """The course the block is placed in; ``None`` in a content library, a bare workbench, or anywhere else."""
    usage_id = block.scope_ids.usage_id
    key = getattr(usage_id, "context_key", None)
    if key is not None:
        return str(key) if getattr(key, "is_course", False) else None
    # Standalone runtimes have plain usage ids and say themselves which course they serve.
    return getattr(block.runtime, "community_course_key", None)


def is_authoring(block: XBlock) -> bool:
    """Whether this is Studio, where any signed-in user reaches any block's handlers."""
    if getattr(block.runtime, "is_author_mode", False):
        return True
    return block.runtime.service(block, "studio_user_permissions") is not None


def may_author(block: XBlock) -> bool:
    """Whether the person in Studio may change this block."""
    permissions = block.runtime.service(block, "studio_user_permissions")
    return permissions is not None and bool(permissions.can_write(_container_of(block)))


def may_look(block: XBlock) -> bool:
    """Whether this person may see what the author wrote. Only Studio knows drafts, and its handler URLs do not ask."""
    permissions = block.runtime.service(block, "studio_user_permissions")
    return permissions is None or bool(permissions.can_read(_container_of(block)))


def user_id_of(block: XBlock) -> int | None:
    """The platform's id of the person in front of the block; under a masquerade, of the learner looked at."""
    service = block.runtime.service(block, "user")
    if service is None:
        return None
    user_id = service.get_current_user().opt_attrs.get("edx-platform.user_id")
    return user_id if isinstance(user_id, int) else None


def _container_of(block: XBlock) -> object:
    """The key of the course or library it is in, in the platform's own type where there is one."""
    return getattr(block.scope_ids.usage_id, "context_key", None) or course_key_of(block)
