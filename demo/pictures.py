"""``python -m demo.pictures``: the pictures in ``docs/images``, taken from a fresh demo on a phone and on a desk.

``python -m demo.pictures --album FOLDER`` takes many more, each as long as its page, to look at and to compare.
``--dark`` takes them in the dark. Needs playwright and Chromium; ``CHROMIUM`` says where that is.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, FrameLocator, Page, sync_playwright

from . import scenes_of_contributions
from .process import ROOT, running
from .scenes import ALBUM, SCENES, Fold, Opened, Scene, Step, Typed

IMAGES = ROOT / "docs" / "images"
WIDTHS = (320, 1280)  # pixels
HEIGHT, LONG = 1400, 5000  # pixels: the most a picture shows in the documentation, and in the album
SETTLING = 300  # milliseconds: the frame tells its height, and the shell follows
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def take(demo: str, scenes: Iterable[Scene], images: Path, height: int, *, is_dark: bool = False) -> None:
    """Write every scene at every width into ``images``, as ``<name>-<width>.png``."""
    images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for scene in scenes:
            _take_one(browser, demo, scene, images, height, is_dark)
        browser.close()


def chromium() -> str | None:
    """Where Chromium is; ``None`` lets playwright take its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def become(page: Page, demo: str, username: str) -> None:
    """Choose a persona at the front door; ``""`` is nobody."""
    page.goto(demo)
    page.locator(f'main button[name="username"][value="{username}"]').click()
    page.wait_for_load_state()


def _take_one(browser: Browser, demo: str, scene: Scene, images: Path, height: int, is_dark: bool) -> None:
    """The steps are gone once, so that what is done on the way is done once; then the window grows."""
    context = browser.new_context(
        viewport={"width": WIDTHS[0], "height": 800},
        reduced_motion="reduce",
        color_scheme="dark" if is_dark else "light",
    )
    page = context.new_page()
    become(page, demo, scene.who)
    page.goto(demo + scene.path)
    for step in scene.through:
        _do(page, step)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(SETTLING)
        whole = page.evaluate("document.documentElement.scrollHeight")
        image = images / f"{scene.name}-{width}.png"
        page.screenshot(path=image, full_page=True, clip=FloatRect(x=0, y=0, width=width, height=min(whole, height)))
        print(image.name, flush=True)
    context.close()


def _do(page: Page, step: Step) -> None:
    there = _there(page)
    if isinstance(step, Typed):
        there.get_by_label(re.compile(f"^\\s*{step.label}")).first.fill(step.words)
        return
    if isinstance(step, Fold):
        there.locator("summary").filter(has_text=step.name).first.click()
        return
    if isinstance(step, Opened):
        address = there.locator(".cmy-notice code").first.inner_text()
        page.goto(re.sub(r"\.atom$", "/", address))
        return
    wanted = re.compile(step, re.DOTALL)
    there.get_by_role("link", name=wanted).or_(there.get_by_role("button", name=wanted)).first.click()
    page.wait_for_timeout(500)  # the panel is swapped in place
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def _there(page: Page) -> FrameLocator | Page:
    """The unit, where the page has one."""
    return page.frame_locator("#unit") if page.locator("#unit").count() else page


def main() -> None:
    """Take them all, those of one course after those of another."""
    parser = argparse.ArgumentParser(prog="python -m demo.pictures", description=__doc__)
    parser.add_argument("--album", type=Path, metavar="FOLDER", help="take the long ones, and put them there")
    parser.add_argument("--only", default="", metavar="WORDS", help="only those with these words in their names")
    parser.add_argument("--dark", action="store_true", help="in the dark, where the reader's system asks for it")
    asked = parser.parse_args()
    every = (*ALBUM, *scenes_of_contributions.SCENES) if asked.album else SCENES
    scenes = [scene for scene in every if asked.only in scene.name]
    for course in dict.fromkeys(scene.course for scene in scenes):
        with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "demo.sqlite3", *course) as demo:
            here = (scene for scene in scenes if scene.course == course)
            take(demo, here, asked.album or IMAGES, LONG if asked.album else HEIGHT, is_dark=asked.dark)


if __name__ == "__main__":
    main()
