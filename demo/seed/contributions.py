"""Projects that welcome newcomers.

Open edX is there from the first ``migrate``. Real catalogues come in where this machine has any: in the folder that
``COMMUNITY_CATALOGUES`` names, or in ``shared/data`` beside the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from plugin_app.contributions import api
from plugin_app.contributions.api import ProjectState

from . import contributions_claims
from .cast import viewer

BESIDE = settings.ROOT.parent / "shared" / "data" / "catalogues"
KNOWN_WELL = ("Kolibri", "p5.js", "Oppia", "Wagtail", "freeCodeCamp", "Zulip")


def catalogues() -> Path | None:
    """Where catalogues are, if anywhere."""
    folder = Path(os.environ.get("COMMUNITY_CATALOGUES", BESIDE))
    return folder if folder.is_dir() else None


def happen(now: datetime) -> None:
    """Fill the hub, let the site's keeper check a few projects, and let learners claim in one that takes them in."""
    folder = catalogues()
    if folder is not None:
        fill(folder, now)
    contributions_claims.happen(now)


def fill(folder: Path, now: datetime, *, also: Sequence[str] = ()) -> None:
    """Bring in the catalogues, and list what is known well, and ``also`` these."""
    api.import_catalogues(folder, now=now)
    keeper = viewer("sol")
    for name in (*KNOWN_WELL, *also):
        found = (project for project in api.hub(keeper, search=name).projects if project.name == name)
        for project in found:
            api.decide(keeper, project.uuid, ProjectState.LISTED)
