"""What of the projects can be seen outside their course now: published, on a public page, and where that page is.

Nothing of it is kept: an author, an owner or the course may end it at any time, and all who own it may leave. So it is
asked each time anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from plugin_app import host
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.models import Version
from plugin_app.showcase.rules import ShowcaseRules

BLOCK_TYPE = "community_project_showcase"


def current_versions() -> QuerySet[Version]:
    """What is out now, of projects the course can see; each with its project. It asks nobody for permission."""
    out = Version.objects.filter(standing=Standing.CURRENT, project__state=State.PUBLISHED)
    return out.select_related("project__activity")


def public_versions() -> QuerySet[Version]:
    """Those that an owner put on a public page.

    Whether anybody sees one there, ``answered_for`` and ``public_rules`` say.
    """
    return current_versions().exclude(project__public_since=None)


def answered_for(versions: Iterable[Version]) -> list[Version]:
    """Those somebody can still take away: what only people own who have left is nobody's to show. Three queries."""
    rows = list(versions)
    answered = owners.answered_for(version.project for version in rows)
    return [version for version in rows if version.project_id in answered]


def public_rules(usage_key: str) -> ShowcaseRules | None:
    """As the author has them now, in the published block: what was allowed once is not allowed for ever.

    ``None`` where nothing of it is for everybody. One question to the host.
    """
    placed = host.current().placed_block(usage_key)
    if placed is None or placed.block_type != BLOCK_TYPE:
        return None
    rules = ShowcaseRules.from_fields(placed.fields)
    return rules if rules.may_be_public else None


def public_url(project: UUID) -> str:
    """The address of the page a project has, or would have."""
    return f"{host.current().site_url()}{reverse('community_hub:public', kwargs={'project': project})}"
