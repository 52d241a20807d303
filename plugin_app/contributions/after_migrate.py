"""Open edX is in the catalogue from the first minute: it is stored after ``migrate``, and again after every update."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate

from . import api


def connect() -> None:
    """Called when Django is ready; calling it again changes nothing."""
    post_migrate.connect(
        _ensure_built_in, sender=apps.get_app_config("community_hub"), dispatch_uid="community_hub.built_in"
    )


def _ensure_built_in(sender: AppConfig, using: str, **_kwargs: object) -> None:
    if using == DEFAULT_DB_ALIAS and _is_current(sender.label, using):
        api.ensure_built_in()


def _is_current(label: str, using: str) -> bool:
    """Whether the tables are as this code knows them: ``migrate`` may also stop halfway, or go back."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes(label))
