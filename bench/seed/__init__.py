"""What the database holds while we measure: made in bulk, the same in every run but for the public ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.apps import apps
from django.db import transaction

from bench.page import blocks
from demo.places import COURSE_KEY
from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind, Placed

from . import contributions, showcase, study_groups

KINDS = {"community_study_groups": Kind.STUDY_GROUPS, "community_project_showcase": Kind.SHOWCASE}


def fill(size: int, viewer_id: int, others: Sequence[int], now: datetime) -> dict[str, int]:
    """Let there be ``size`` groups, projects and opportunities. Returns how many rows there are, by model."""
    groups, projects = anchor("community_study_groups"), anchor("community_project_showcase")
    with transaction.atomic():
        study_groups.fill(groups, size, viewer_id, others, now)
        showcase.fill(projects, size, viewer_id, others, now)
        contributions.fill(size, now)
    return {
        model.__name__: model._default_manager.count() for model in apps.get_app_config("community_hub").get_models()
    }


def anchor(block_type: str) -> int:
    """The row of the first block of its type."""
    return activities.anchor(Placed(COURSE_KEY, blocks()[block_type][0], KINDS[block_type], "", None))
