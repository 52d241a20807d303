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
from plugin_app.showcase.published import published_rules
from plugin_app.showcase.rules import ShowcaseRules


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
    """What the author allows; ``None`` where nothing of the block is for everybody. One question to the host."""
    rules = published_rules(usage_key)
    return rules if rules and rules.may_be_public else None


def public_url(project: UUID) -> str:
    """The address of the page a project has, or would have."""
    return f"{host.current().site_url()}{reverse('community_hub:public', kwargs={'project': project})}"
