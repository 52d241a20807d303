"""The demo as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Reads the course, and listens to what the platform would be told."""

    name = "demo"

    def ready(self) -> None:
        from . import outline, told  # noqa: F401 - importing it connects it

        outline.units()
