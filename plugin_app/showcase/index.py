"""What the current version says once more, in rows to find projects by: what it seeks, its tags, what it builds on."""

from __future__ import annotations

from hashlib import sha256

from . import content as contents
from .data import Content
from .models import Project, ProjectTag, Remix, Seeking

LONGEST_TAG = 120
"""Characters, once it is made comparable: some letters become two."""


def write(project: Project, content: Content) -> None:
    """Have the rows of a project say what this content says. Part of a larger write."""
    Seeking.objects.filter(project=project).delete()
    Seeking.objects.bulk_create(Seeking(project=project, what=what) for what in sorted(content.seeks))
    ProjectTag.objects.filter(project=project).delete()
    ProjectTag.objects.bulk_create(
        ProjectTag(project=project, tag=tag, key=key_of(tag), label=label) for tag, label in _tags(content)
    )
    Remix.objects.filter(project=project).delete()
    Remix.objects.bulk_create(_remixes(project, content))


def key_of(tag: str) -> str:
    """What a comparable tag is kept and looked for under.

    “résumé” and “resume”, or two emoji, are one text to MariaDB and MySQL and two to Python and the other databases:
    as unique keys, and counted together, they would be one thing here and two there.
    """
    return sha256(tag.encode("utf-8", "surrogatepass")).hexdigest()


def _tags(content: Content) -> list[tuple[str, str]]:
    """Each tag once, as the search compares it, under the first way it is written."""
    labels: dict[str, str] = {}
    for label in content.tags:
        labels.setdefault(contents.comparable(label)[:LONGEST_TAG], label)
    return sorted(labels.items())


def _remixes(project: Project, content: Content) -> list[Remix]:
    kinds = {credit.project: credit.kind for credit in content.credits if credit.project is not None}
    sources = Project.objects.filter(uuid__in=kinds, activity=project.activity_id).exclude(pk=project.pk)
    return [Remix(project=project, source=source, kind=kinds[source.uuid]) for source in sources.order_by("id")]
