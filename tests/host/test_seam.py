"""The platform is imported in one place."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .import_audit import ADAPTER, platform_imports

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_but_the_adapter_imports_the_platform() -> None:
    files = [file for package in ("community_xblocks", "plugin_app", "demo") for file in (ROOT / package).rglob("*.py")]
    outside = [file for file in files if not file.is_relative_to(ADAPTER)]
    assert len(outside) > 20  # the walk went through the rooms
    assert [
        f"{file.relative_to(ROOT)}:{found.lineno}"
        for file in outside
        for found in platform_imports(ast.parse(file.read_text(encoding="utf-8")))
    ] == []


def test_the_adapter_loads_before_there_are_settings_and_without_a_platform() -> None:
    without_platform = "import sys; sys.modules.update(dict.fromkeys(['lms', 'opaque_keys', 'crum', 'eventtracking']))"
    load = "from plugin_app.host.openedx import OpenEdxHost, menu, signals"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", f"{without_platform}\n{load}"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "import lms",
        "import xmodule.tabs as tabs",
        "from common.djangoapps.student.models import CourseEnrollment",
        "def f():\n    from opaque_keys.edx.keys import CourseKey",
        "import_module('openedx.core.lib.plugins')",
        "module_loading.import_string('lms.djangoapps.courseware.access.has_access')",
    ],
)
def test_an_import_of_the_platform_is_seen(line: str) -> None:
    assert list(platform_imports(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["from . import keys", "from .openedx import OpenEdxHost", "import commonmark", "project = 'lms.djangoapp'"],
)
def test_what_only_looks_like_one_is_not(line: str) -> None:
    assert not list(platform_imports(ast.parse(line)))
