"""``python -m demo.pictures``: the pictures in ``docs/images``, taken from a fresh demo on a phone and on a desk.

``python -m demo.pictures --album FOLDER`` takes many more, each as long as its page, to look at and to compare. Needs
playwright and Chromium; ``CHROMIUM`` says where that is.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from .process import ROOT, running

IMAGES = ROOT / "docs" / "images"
WIDTHS = (320, 1280)  # pixels
HEIGHT, LONG = 1400, 5000  # pixels: the most a picture shows in the documentation, and in the album
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
class Typed:
    """Something typed into the first field whose label begins so."""

    label: str
    words: str


@dataclass(frozen=True)
class Fold:
    """A fold that is opened."""

    name: str


Step = str | Typed | Fold
"""On the way to a picture; a text is the name of a link or a button in the unit, or on the page."""


@dataclass(frozen=True)
class Scene:
    """One picture: who looks, at what, after which steps; ``course`` are the options of the demo it is taken in."""

    name: str
    who: str
    path: str
    through: tuple[Step, ...] = ()
    course: tuple[str, ...] = ()


TABLE = "Look after the groups"

SCENES = (
    Scene("welcome", "", "/"),
    Scene("groups", "amina", "/course/1/"),
    Scene("group", "amina", "/course/1/", ("Open.*Five clocks",)),
    Scene("meeting", "amina", "/course/1/", ("Open.*Docs and tea", "Plan a meeting")),
    Scene("week", "amina", "/course/1/", ("Your week",)),
    Scene("organise", "olga", "/course/1/", (TABLE,)),
    Scene("round", "olga", "/course/5/", (TABLE, "Match people", "Look at the groups")),
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

FILE = "username,find-your-people\nlayla,Harbour\nnobody,Harbour\nBo;Docs and tea,\n"

ALBUM = (
    Scene("list-0", "amina", "/course/1/", course=("--empty",)),
    Scene("list-1", "amina", "/course/1/", course=("--groups", "1")),
    Scene("list-40", "amina", "/course/1/", course=("--groups", "40")),
    Scene("list-5000", "amina", "/course/1/", course=("--groups", "5000")),
    Scene("list", "amina", "/course/1/"),
    Scene("list-team", "olga", "/course/1/"),
    Scene("group-own", "amina", "/course/1/", ("Open.*Docs and tea",)),
    Scene("meetings", "mere", "/course/1/", ("Open.*Five clocks", "^Meetings")),
    Scene("meetings-past", "mere", "/course/1/", ("Open.*Five clocks", "^Meetings", "What has been")),
    Scene("meeting-next", "caio", "/course/1/", ("Open.*Five clocks", "^A page a week", Fold("When this is"))),
    Scene("meeting-held", "bo", "/course/1/", ("Open.*Five clocks", "^Meetings", "What has been", "^A page a week")),
    Scene("meeting-change", "amina", "/course/1/", ("Open.*Five clocks", "^A page a week", "Change it")),
    Scene("people", "amina", "/course/1/", ("Open.*Five clocks", "^People")),
    Scene(
        "group-folds", "amina", "/course/1/", ("Open.*Docs and tea", "^People", Fold("Invite by a link"), Fold("More"))
    ),
    Scene("group-outside", "priya", "/course/1/", ("Look inside.*Contrast club",)),
    Scene("group-conduct", "dara", "/course/1/", ("Look inside.*Night owls",)),
    Scene("group-requests", "amina", "/course/1/", ("Open.*Slow readers",)),
    Scene("group-answered", "caio", "/course/1/", ("Look inside.*Slow readers",)),
    Scene(
        "group-link", "bo", "/course/1/", ("Open.*After the night", "^People", Fold("Invite by a link"), "Make a link")
    ),
    Scene("group-kept-seat", "dara", "/course/5/", ("Open.*Saturday",)),
    Scene("group-waiting", "dara", "/course/1/", ("Open.*Pull request pals",)),
    Scene("proposal", "priya", "/course/1/", ("Open.*Screen readers",)),
    Scene("session", "mere", "/course/1/", ("Open.*Quiet hour",)),
    Scene("session-form", "amina", "/course/1/", ("Meet right now", "Open the door")),
    Scene("create", "amina", "/course/1/", ("Open a group",)),
    Scene("propose", "bo", "/course/1/", ("Propose a topic",)),
    Scene("propose-taken", "bo", "/course/1/", ("Propose a topic", Typed("Name", "Docs and tea"), "Propose it")),
    Scene("week-list", "amina", "/course/1/", ("Your week", "Write it as a list")),
    Scene("about-you", "amina", "/course/1/", ("About you",)),
    Scene("who-is-here", "dara", "/course/1/", ("Who is here",)),
    Scene("ask-for-help", "caio", "/course/1/", ("Ask for help",)),
    Scene("fitting", "bo", "/course/5/"),
    Scene("sign-up", "bo", "/course/5/", ("Sign up",)),
    Scene("sign-up-mistakes", "bo", "/course/5/", ("Sign up", "Sign up")),
    Scene("guide", "amina", "/course/1/", ("Open.*Docs and tea", "^People", "Guide and checklist")),
    Scene("table-5000", "olga", "/course/1/", (TABLE,), course=("--groups", "5000")),
    Scene("table-one", "olga", "/course/1/", (TABLE, "Manage.*Docs and tea", Fold("More or fewer"), Fold("Tell this"))),
    Scene("table-merge", "olga", "/course/1/", (TABLE, "Manage.*CSV", Fold("Merge"), "Choose the other")),
    Scene("file", "olga", "/course/1/", (TABLE, "As a file")),
    Scene("file-mistakes", "olga", "/course/1/", (TABLE, "As a file", Typed("The file", FILE), "Show what would")),
    Scene("matching", "olga", "/course/5/", (TABLE, "Match people", "New round")),
    Scene("sign-ups", "olga", "/course/5/", (TABLE, "Match people", "Who signed up")),
    Scene("desk", "olga", "/community/desk/course-v1:Open+Learning+2026/"),
    Scene("desk-empty", "olga", "/community/desk/course-v1:Open+Learning+2026/", course=("--empty",)),
    Scene("desk-300", "olga", "/community/desk/course-v1:Open+Learning+2026/", course=("--groups", "300")),
    Scene("editor", "olga", "/studio/edit/5-a-group-that-fits.community_study_groups.d0.u0/"),
    Scene("dead-link", "dara", "/community/block/1-find-your-people.community_study_groups.d0.u0/invited/?token=x"),
)


def take(demo: str, scenes: Iterable[Scene], images: Path, height: int) -> None:
    """Write every scene at every width into ``images``, as ``<name>-<width>.png``."""
    images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for scene in scenes:
            for width in WIDTHS:
                _take_one(browser, demo, scene, images / f"{scene.name}-{width}.png", width, height)
        browser.close()


def chromium() -> str | None:
    """Where Chromium is; ``None`` lets playwright take its own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def become(page: Page, demo: str, username: str) -> None:
    """Choose a persona at the front door; ``""`` is nobody."""
    page.goto(demo)
    page.locator(f'main button[name="username"][value="{username}"]').click()
    page.wait_for_load_state()


def _take_one(browser: Browser, demo: str, scene: Scene, image: Path, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    become(page, demo, scene.who)
    page.goto(demo + scene.path)
    for step in scene.through:
        _do(page, step)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)  # the frame tells its height, and the shell follows
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(path=image, full_page=True, clip=FloatRect(x=0, y=0, width=width, height=min(whole, height)))
    print(image.name, flush=True)
    context.close()


def _do(page: Page, step: Step) -> None:
    unit = page.frame_locator("#unit")
    if isinstance(step, Typed):
        unit.get_by_label(re.compile(f"^\\s*{step.label}")).first.fill(step.words)
        return
    if isinstance(step, Fold):
        unit.locator("summary").filter(has_text=step.name).first.click()
        return
    wanted = re.compile(step, re.DOTALL)
    unit.get_by_role("link", name=wanted).or_(unit.get_by_role("button", name=wanted)).first.click()
    page.wait_for_timeout(500)  # the panel is swapped in place
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def main() -> None:
    """Take them all, those of one course after those of another."""
    parser = argparse.ArgumentParser(prog="python -m demo.pictures", description=__doc__)
    parser.add_argument("--album", type=Path, metavar="FOLDER", help="take the long ones, and put them there")
    parser.add_argument("--only", default="", metavar="WORDS", help="only those with these words in their names")
    asked = parser.parse_args()
    scenes = [scene for scene in (ALBUM if asked.album else SCENES) if asked.only in scene.name]
    for course in dict.fromkeys(scene.course for scene in scenes):
        with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "demo.sqlite3", *course) as demo:
            here = (scene for scene in scenes if scene.course == course)
            take(demo, here, asked.album or IMAGES, LONG if asked.album else HEIGHT)


if __name__ == "__main__":
    main()
