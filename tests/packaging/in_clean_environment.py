"""Run by ``test_wheel`` with a clean environment: resolve the entry points, render the blocks in the workbench."""

from __future__ import annotations

import os
import re
import sys
from importlib.metadata import entry_points
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

OURS = "openedx-community-xblocks"
GROUPS = (
    *("xblock.v1", "lms.djangoapp", "cms.djangoapp", "openedx.course_tab", "openedx.course_tool"),
    *("openedx.dynamic_partition_generator", "openedx.user_partition_scheme"),
)


def main() -> int:
    Path("var").mkdir(exist_ok=True)  # the workbench's settings want it
    os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"
    settings.INSTALLED_APPS += ["plugin_app.apps.CommunityHubConfig"]
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "clean.sqlite3"}}
    settings.COMMUNITY_HUB = {"HOST": "plugin_app.host.standalone.StandaloneHost"}
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    _resolve()
    _render()
    return 0


def _resolve() -> None:
    for group in GROUPS:
        for entry in entry_points(group=group):
            if entry.dist and entry.dist.name == OURS:
                assert entry.load()
                print(f"{entry.name}: resolves")  # noqa: T201 - read by the test


def _render() -> None:
    from django.test import Client
    from workbench.runtime import WorkbenchRuntime

    client = Client(SERVER_NAME="localhost")
    for entry in entry_points(group="xblock.v1"):
        if not entry.dist or entry.dist.name != OURS:
            continue
        runtime = WorkbenchRuntime("student_1")
        runtime.id_generator.set_scenario("clean")
        block = runtime.get_block(runtime.parse_xml_string(f"<{entry.name}/>"))
        fragment = block.render("student_view", {})
        assert "data-cmy" in fragment.content, fragment.content
        assets = re.findall(
            r"""(?:src|href)=["']?([^"' >]*public/[^"' >]+)""", fragment.head_html() + fragment.foot_html()
        )
        assert len(assets) >= 3, fragment.foot_html()
        for url in assets:
            answer = client.get(url)
            assert answer.status_code == 200, url
            assert b"".join(answer) if answer.streaming else answer.content
        print(f"{entry.name}: renders with every asset found")  # noqa: T201 - read by the test


if __name__ == "__main__":
    sys.exit(main())
