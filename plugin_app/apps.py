"""The plugin app, for the LMS and for Studio alike.

Loaded while the platform's settings are still being made: no settings, models or host imports at module level.
"""

from __future__ import annotations

from django.apps import AppConfig

NAMESPACE = "community_hub"


class CommunityHubConfig(AppConfig):
    """One Django app, ``community_hub``."""

    name = "plugin_app"
    label = "community_hub"
    verbose_name = "Community"
    default_auto_field = "django.db.models.BigAutoField"

    # The platform reads this (edx-django-utils, "Django app plugins").
    plugin_app = {
        "url_config": {
            project: {"namespace": NAMESPACE, "regex": "^community/", "relative_path": "urls"}
            for project in ("lms.djangoapp", "cms.djangoapp")
        },
        "settings_config": {
            project: {step: {"relative_path": "settings.common"} for step in ("common", "production")}
            for project in ("lms.djangoapp", "cms.djangoapp")
        },
    }

    def ready(self) -> None:
        """Let the rooms register what they answer for."""
        from . import wiring

        wiring.connect()
