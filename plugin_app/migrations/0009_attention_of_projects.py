"""Projects know how much attention they have. Words and readings that are there already are counted once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import migrations

BATCH = 500


def count_what_is_there(apps: Any, _schema_editor: Any) -> None:
    """As ``showcase.turns.attention`` counts it. Safe to run again."""
    project, feedback, lease = (
        apps.get_model("community_hub", name) for name in ("Project", "Feedback", "ReviewLease")
    )
    after = 0
    while ids := list(project.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        said = feedback.objects.filter(version__project__in=ids, removed_at=None, hidden_at=None)
        number = Counter(said.values_list("version__project", flat=True))
        number.update(lease.objects.filter(project__in=ids, live=True).values_list("project", flat=True))
        for pk in ids:
            project.objects.filter(pk=pk).exclude(attention=number[pk]).update(attention=number[pk])
        after = ids[-1]


class Migration(migrations.Migration):
    dependencies = [("community_hub", "0008_tags_to_find_by")]
    operations = [migrations.RunPython(count_what_is_there, migrations.RunPython.noop, elidable=True)]
