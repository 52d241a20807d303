"""A real browser in front of the demo host. Skipped, and said so, where there is no Chromium."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.audit import complaints
from tests.browser.others import Others
from tests.browser.people import Visit

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FREELY = {"may_create": "on", "may_drop_in": "on", "may_match": "on", "may_choose_joining": "on"}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
BOTH = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["320 px", "1280 px"])


def looked_at(person: Visit) -> None:
    """Nothing of it stands in anybody's way, on a small screen and on a large one, and it fits its frame again."""
    before = person.page.viewport_size
    for screen in (PHONE, DESK):
        person.page.set_viewport_size(screen)
        assert complaints(person.unit_frame, is_page=False) == [], screen
    person.page.set_viewport_size(before)
    person.fits()


DATABASE = "demo.sqlite3"
"""Its letters and pictures lie beside it, in the same folder."""
DATABASES: dict[str, Path] = {}
"""Where the demo at an address keeps everything: for time to pass in it."""


def demo_at(database: Path) -> dict[str, str]:
    """The environment of a process that works in the demo kept there."""
    return {**os.environ, "DEMO_DATABASE": str(database), "DJANGO_SETTINGS_MODULE": "demo.settings"}


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, driven by Playwright. A module's own: Playwright's loop must not outlive its tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Callable[..., Path]:
    """``prepared("--empty")``: the folder of such a demo, made once for all modules and processes of a run."""
    shelf = tmp_path_factory.getbasetemp().parent / f"demos-{testrun_uid}"
    shelf.mkdir(exist_ok=True)

    def prepare(*flags: str) -> Path:
        made = shelf / f"demo{''.join(flags)}"
        with (shelf / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                # Under another name until it is whole: whoever is killed halfway leaves nothing to be believed.
                unfinished = shelf / "unfinished"
                subprocess.run(
                    [sys.executable, "-m", "demo", "prepare", *flags],
                    cwd=ROOT,
                    env=demo_at(unfinished / DATABASE),
                    stdout=subprocess.DEVNULL,
                    check=True,
                )
                unfinished.rename(made)
        return made

    return prepare


@pytest.fixture(scope="module")
def start_demo(tmp_path_factory: pytest.TempPathFactory, prepared: Callable[..., Path]) -> Iterator[Callable[..., str]]:
    """Start a demo host of this module's own: ``start_demo("--empty")`` returns its address."""
    running: list[subprocess.Popen[str]] = []

    def start(*flags: str) -> str:
        folder = tmp_path_factory.mktemp("demo")
        shutil.copytree(prepared(*flags), folder, dirs_exist_ok=True)
        place = folder / DATABASE
        process = subprocess.Popen(
            [sys.executable, "-m", "demo", "serve", "--port", "0", *flags],
            cwd=ROOT,
            env=demo_at(place),
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                DATABASES[found.group()] = place
                return found.group()
        raise AssertionError(f"the demo did not start: exit status {process.wait()}")

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def empty_demo(start_demo: Callable[..., str]) -> str:
    """People and a course, in which nothing has happened yet."""
    return start_demo("--empty")


@pytest.fixture(scope="module")
def living_demo(start_demo: Callable[..., str]) -> str:
    """The course as a newcomer finds it."""
    return start_demo()


@pytest.fixture
def visit(chromium) -> Iterator[Callable[..., Visit]]:
    """``visit(address, "Amina", PHONE)``: someone in front of the demo, on a screen of that size."""
    contexts = []

    def begin(address: str, name: str, screen: dict[str, int] = DESK, **options) -> Visit:
        context = chromium.new_context(viewport=screen, **options)
        contexts.append(context)
        return Visit(context.new_page(), address, name)

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def company(chromium) -> Iterator[Callable[..., Visit]]:
    """``company(address, "Amina")``: the same person again is the same window. For tests that change nothing."""
    known: dict[tuple[str, str], Visit] = {}

    def meet(address: str, name: str) -> Visit:
        if (address, name) not in known:
            known[address, name] = Visit(chromium.new_page(viewport=DESK), address, name)
        return known[address, name]

    yield meet
    for visit in known.values():
        visit.page.context.close()


@pytest.fixture(scope="module")
def others(empty_demo: str) -> Others:
    """Everyone else of the empty demo, whose first unit lets groups form in every way and asks for no promise."""
    everyone = Others(empty_demo, DATABASES[empty_demo])
    everyone.author(**FREELY)
    return everyone
