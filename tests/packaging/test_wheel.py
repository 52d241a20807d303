"""What an operator installs: the wheel holds our code, templates, assets and catalogues, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.wheel

KINDS = {".py", ".html", ".txt", ".xml", ".css", ".js", ".svg", ".po", ".mo", ".md", ".LICENSE"}
ENTRY_POINTS = {
    "xblock.v1": {"community_study_groups", "community_project_showcase", "community_contributions"},
    "lms.djangoapp": {"community_hub"},
    "cms.djangoapp": {"community_hub"},
    "openedx.course_tab": {"community_hub"},
    "openedx.course_tool": {"community_hub"},
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean export of what is committed or about to be."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    archive = ["tar", "--null", "--files-from=-", "-cf", "-"]
    tar = subprocess.run(archive, cwd=ROOT, input=listed.stdout, check=True, capture_output=True)
    subprocess.run(["tar", "-xf", "-"], cwd=source, input=tar.stdout, check=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(source)]
    subprocess.run(command, check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_code_templates_assets_and_catalogues_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    ours = [name for name in names if ".dist-info/" not in name]
    assert {name.split("/")[0] for name in ours} == {"community_xblocks", "plugin_app"}
    assert {Path(name).suffix for name in ours} <= KINDS
    for needed in (
        "community_xblocks/public/css/community.css",
        "community_xblocks/public/js/community.js",
        "community_xblocks/public/js/studio.js",
        "community_xblocks/public/vendor/htmx.min.js",
        "community_xblocks/public/vendor/htmx.LICENSE",
        "plugin_app/static/community_hub/css/community.css",
        "plugin_app/templates/community_hub/block.html",
        "plugin_app/migrations/0001_initial.py",
    ):
        assert needed in names, needed


def test_the_assets_of_blocks_and_pages_are_the_same_files(wheel):
    archive = zipfile.ZipFile(wheel)
    blocks = {
        name.removeprefix("community_xblocks/public/"): archive.read(name)
        for name in archive.namelist()
        if name.startswith("community_xblocks/public/")
    }
    pages = {
        name.removeprefix("plugin_app/static/community_hub/"): archive.read(name)
        for name in archive.namelist()
        if name.startswith("plugin_app/static/community_hub/")
    }
    assert blocks == pages
    assert blocks


def test_every_entry_point_resolves_in_a_clean_environment_and_every_block_renders(wheel, tmp_path):
    """Clean: a new virtual environment with the wheel and the workbench, and nothing of this checkout on its path."""
    python = _clean_environment(wheel, tmp_path)
    script = ROOT / "tests" / "packaging" / "in_clean_environment.py"
    run = subprocess.run([python, "-I", str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    for names in ENTRY_POINTS.values():
        for name in names:
            assert f"{name}: resolves" in run.stdout
    assert run.stdout.count("renders with every asset found") == 3


def _clean_environment(wheel: Path, tmp_path: Path) -> str:
    place = tmp_path / "clean"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    python = str(place / "bin" / "python")
    # The versions of the environment the tests run in, so that each tox environment checks its own.
    pins = [f"{name}=={_version(name)}" for name in ("Django", "XBlock", "xblock-sdk")]
    command = [python, "-m", "pip", "install", "--quiet", str(wheel), "XBlock[django]", *pins]
    subprocess.run(command, check=True)
    return python


def _version(distribution: str) -> str:
    from importlib.metadata import version

    return version(distribution)
