"""Reports that wait for a decision were kept without a case. Each thing gets one, and each report is its first step."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def open_cases(apps: Any, _schema_editor: Any) -> None:
    """Nothing is hidden by it, and nobody is written to. Safe to run again."""
    report, case, step = (apps.get_model("community_hub", name) for name in ("Report", "Case", "CaseStep"))
    for row in report.objects.filter(decision="open").order_by("reported_at", "id").iterator():
        about = {"activity_id": row.activity_id, "title": row.subject_title, "waiting_since": row.reported_at}
        known, _new = case.objects.get_or_create(subject=row.subject, subject_uuid=row.subject_uuid, defaults=about)
        said = {"by_id": row.reporter_id, "at": row.reported_at}
        if not step.objects.filter(case=known, step="reported", **said).exists():
            step.objects.create(case=known, step="reported", reason=row.reason, words=row.note, **said)


class Migration(migrations.Migration):
    dependencies = [("community_hub", "0005_groups_that_live")]
    operations = [migrations.RunPython(open_cases, migrations.RunPython.noop, elidable=True)]
