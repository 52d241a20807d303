"""Placed blocks: whether someone may see one, what its author wrote, where it is. Only published blocks count."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.utils.encoding import iri_to_uri

from plugin_app.host.ports import PlacedBlock

from . import keys
from .people import person
from .request import current_request
from .service import in_lms, platform_setting

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from opaque_keys.edx.locator import BlockUsageLocator
    from xblock.core import XBlock


def may_see_block(user_id: int, usage_key: str) -> bool:
    """Whether the block is published, released, and meant for this person's groups. Enrolment is another question.

    Reads little: the course's structure is at hand wherever one of its blocks is being handled, and so is the person
    whose request it is. Studio shows blocks to authors only, so there the answer is no.
    """
    usage, user = keys.usage(usage_key), person(user_id)
    if usage is None or user is None or not in_lms():
        return False
    with published(usage) as block:
        return block is not None and _may_load(user, block, usage)


def placed_block(usage_key: str) -> PlacedBlock | None:
    """The published block with what its author set, as plain JSON values; fields left at their default are absent."""
    usage = keys.usage(usage_key)
    if usage is None:
        return None
    with published(usage) as block:
        if block is None:
            return None
        return PlacedBlock(str(usage.course_key), usage.block_type, _authored_fields(block))


def block_url(usage_key: str) -> str:
    """The absolute address that leads a learner to the block in its unit; empty for what is no block of a course."""
    usage = keys.usage(usage_key)
    if usage is None:
        return ""
    return iri_to_uri(f"{_lms_root(usage)}/courses/{usage.course_key}/jump_to/{usage}")


@contextmanager
def published(usage: BlockUsageLocator) -> Iterator[XBlock | None]:
    """The published block while it is in use; ``None`` if there is none."""
    # Both contexts stay open while the block is in use, for its parents are read only when access is asked.
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.django import modulestore
    from xmodule.modulestore.exceptions import ItemNotFoundError

    store, course = modulestore(), usage.course_key
    with store.branch_setting(ModuleStoreEnum.Branch.published_only, course), store.bulk_operations(course):
        try:
            block = store.get_item(usage)
        except ItemNotFoundError:
            block = None
        yield block


def _authored_fields(block: XBlock) -> dict[str, object]:
    # Only what the block's own class declares: the dozens of fields mixed into every block are the platform's affair.
    from xblock.fields import Scope

    declared = getattr(block, "unmixed_class", type(block)).fields.values()
    authored = [field for field in declared if field.scope in (Scope.settings, Scope.content)]
    return {field.name: field.to_json(field.read_from(block)) for field in authored if field.is_set_on(block)}


def _may_load(user: User, block: XBlock, usage: BlockUsageLocator) -> bool:
    from lms.djangoapps.courseware.access import has_access

    return bool(has_access(user, "load", block, usage.course_key))


def _lms_root(usage: BlockUsageLocator) -> str:
    # One instance may serve several sites. Within the LMS the reader is on the right one; elsewhere (Studio, mail) the
    # course's organisation decides, at the price of a query.
    from openedx.core.djangoapps.site_configuration.models import SiteConfiguration

    request = current_request()
    if request is not None and in_lms():
        return f"{request.scheme}://{request.get_host()}"
    default = platform_setting("LMS_ROOT_URL")
    return str(SiteConfiguration.get_value_for_org(usage.course_key.org, "LMS_ROOT_URL", default)).rstrip("/")
