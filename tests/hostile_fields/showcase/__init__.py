"""Every field of the showcase into which people type, how one writes there, and who reads where; as for study groups.

``outside`` is what of it leaves the course: public pages, links, feeds, files.
"""

from __future__ import annotations

from tests.hostile_fields.course import Field

from . import authored, feedback, gathering, projects
from .there import There

FIELDS: dict[str, Field] = {**projects.FIELDS, **feedback.FIELDS, **gathering.FIELDS, **authored.FIELDS}

EXEMPT = {
    **{
        f"keep_draft.{name.removeprefix('save_draft.')}": "the same form, sent while one writes"
        for name in projects.FIELDS
        if name.startswith("save_draft.") and "-" not in name.removeprefix("save_draft.answer-")
    },
    "collect.into": "compared with what there is to choose from, and never shown",
    "judge.chosen": "compared with the two there are, and never shown",
    "report_link.digest": "a digest; compared, and never shown",
    "settle_link.digest": "a digest; compared, and never shown",
}
"""What has no row, and why."""

__all__ = ["EXEMPT", "FIELDS", "There"]
