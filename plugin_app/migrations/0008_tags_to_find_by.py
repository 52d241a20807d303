"""What published projects are built with becomes something to find them by."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import migrations

AT_ONCE = 500
LONGEST_TAG, LONGEST_LABEL = 120, 40


def gather(apps: Any, _schema_editor: Any) -> None:
    """One row for each tag of a current version. Safe to run again."""
    version, project_tag = (apps.get_model("community_hub", name) for name in ("Version", "ProjectTag"))
    current = version.objects.filter(standing="current").order_by("id").values_list("project_id", "tags")
    rows = []
    for project_id, labels in current.iterator(chunk_size=AT_ONCE):
        rows += [project_tag(project_id=project_id, tag=tag, label=label) for tag, label in _tags(labels).items()]
        if len(rows) >= AT_ONCE:
            project_tag.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    project_tag.objects.bulk_create(rows, ignore_conflicts=True)


def _tags(labels: list[str]) -> dict[str, str]:
    """As they compare: as they were written first."""
    tags: dict[str, str] = {}
    for label in labels:
        tags.setdefault(unicodedata.normalize("NFKC", label).casefold()[:LONGEST_TAG], label[:LONGEST_LABEL])
    return {tag: label for tag, label in tags.items() if tag}


class Migration(migrations.Migration):
    dependencies = [("community_hub", "0007_work_that_is_seen")]
    operations = [migrations.RunPython(gather, migrations.RunPython.noop, elidable=True)]
