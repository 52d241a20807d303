"""Django for measuring: the demo's settings, on a database of its own that is gone when the process ends."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from demo.settings import *  # noqa: F403 - the demo, but for what follows
from tests.settings import ENGINES

_folder = tempfile.TemporaryDirectory(prefix="community-bench-")
DATABASE = Path(_folder.name) / "bench.sqlite3"
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}
DATABASES = {"default": {**ENGINES, "sqlite": SQLITE}[os.environ.get("DATABASE", "sqlite")]}

# The demo's own course stays out: what is measured stands on a page of its own.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "demo.apps.DemoConfig"]  # noqa: F405 - from the demo
COMMUNITY_HUB = {
    "HOST": "plugin_app.host.standalone.StandaloneHost",
    "STANDALONE_BLOCKS": "bench.page.Book",
    # What is measured is a full showcase, which one author fills in a moment.
    **dict.fromkeys(("DRAFTS_AN_HOUR", "PROJECTS_A_DAY", "VERSIONS_AN_HOUR"), 100_000),
}

# The service drag-and-drop-v2 and poll ask for their themes. It comes with the workbench.
WORKBENCH = {"services": {"settings": "workbench.services.SettingsService"}}
