"""``python -m demo.pictures``: the pictures in ``docs/images``, taken from a fresh demo on a phone and on a desk.

Needs playwright and Chromium; ``CHROMIUM`` says where that is.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from .process import ROOT, running

IMAGES = ROOT / "docs" / "images"
WIDTHS = {320: 1400, 1280: 1400}  # pixels: width of the window → most height of a picture
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Scene:
    """One picture: who looks, at what, after following which links or buttons in the unit."""

    name: str
    who: str
    path: str
    through: tuple[str, ...] = ()


SCENES = (
    Scene("welcome", "", "/"),
    Scene("groups", "amina", "/course/1/"),
    Scene("group", "amina", "/course/1/", ("Open.*Docs and tea",)),
    Scene("propose", "bo", "/course/1/", ("Propose a topic",)),
    Scene("gallery", "dara", "/course/2/"),
    Scene("project", "amina", "/course/2/", ("Open.*Tide tables",)),
    Scene("feedback", "dara", "/course/2/", ("Go on reading",)),
    Scene("picks", "dara", "/course/3/"),
    Scene("hub", "dara", "/community/contribute/"),
    Scene("desk", "olga", "/community/desk/course-v1:Open+Learning+2026/"),
    Scene("studio", "olga", "/studio/1/"),
    Scene("editor", "olga", "/studio/edit/1-find-your-people.community_study_groups.d0.u0/"),
    Scene("together", "chen", "/course/4/"),
)


def take(demo: str, images: Path) -> None:
    """Write every scene at every width into ``images``, as ``<name>-<width>.png``."""
    images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, height in WIDTHS.items():
            _take_at(browser, demo, images, width, height)
        browser.close()


def chromium() -> str | None:
    """Where Chromium is; ``None`` lets playwright take its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def become(page: Page, demo: str, username: str) -> None:
    """Choose a persona at the front door; ``""`` is nobody."""
    page.goto(demo)
    page.locator(f'main button[name="username"][value="{username}"]').click()
    page.wait_for_load_state()


def _take_at(browser: Browser, demo: str, images: Path, width: int, height: int) -> None:
    for scene in SCENES:
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        become(page, demo, scene.who)
        page.goto(demo + scene.path)
        for name in scene.through:
            _follow(page, name)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)  # the frame tells its height, and the shell follows
        whole = page.evaluate("document.documentElement.scrollHeight")
        clip = FloatRect(x=0, y=0, width=width, height=min(whole, height))
        page.screenshot(path=images / f"{scene.name}-{width}.png", full_page=True, clip=clip)
        print(f"{scene.name}-{width}.png")
        context.close()


def _follow(page: Page, name: str) -> None:
    unit = page.frame_locator("#unit")
    wanted = re.compile(name, re.DOTALL)
    unit.get_by_role("link", name=wanted).or_(unit.get_by_role("button", name=wanted)).first.click()
    page.wait_for_timeout(500)  # the panel is swapped in place
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "demo.sqlite3") as demo:
        take(demo, IMAGES)


if __name__ == "__main__":
    main()
