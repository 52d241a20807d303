"""Projects that welcome newcomers.

Open edX is there from the first ``migrate``. Real catalogues come in where this machine has any: in the folder that
``COMMUNITY_CATALOGUES`` names, or in ``shared/data`` beside the checkout.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from plugin_app.contributions import api
from plugin_app.contributions.api import ProjectState

from .cast import viewer

BESIDE = settings.ROOT.parent / "shared" / "data" / "catalogues"
KNOWN_WELL = ("Kolibri", "p5.js", "Oppia", "Wagtail", "freeCodeCamp", "Zulip")


def catalogues() -> Path | None:
    """Where catalogues are, if anywhere."""
    folder = Path(os.environ.get("COMMUNITY_CATALOGUES", BESIDE))
    return folder if folder.is_dir() else None


def happen(now: datetime) -> None:
    """Fill the hub, and let the site's keeper say of a few projects that they have been checked."""
    folder = catalogues()
    if folder is None:
        return
    api.import_catalogues(folder, now=now)
    keeper = viewer("sol")
    for name in KNOWN_WELL:
        found = (project for project in api.hub(keeper, search=name).projects if project.name == name)
        for project in found:
            api.decide(keeper, project.uuid, ProjectState.LISTED)
