"""Nothing is missed: not when issues are closed on the way, and not when a run is killed between any two requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bench.trackers.loopback import Asked, Said, serving
from bench.trackers.pretend import BEGINNING, PretendGitHub, Project, Work
from bench.trackers.turning import TurnedClock
from plugin_app.contributions.trackers import Budget, Fetcher, Kept, Notebook, Page, tracker_of
from plugin_app.contributions.trackers import walking as walking_module

from .conftest import MakesFetcher, Served

GITHUB = tracker_of("github.com")
assert GITHUB
LABELS = ("good first issue", "help wanted")


class Killed(BaseException):
    """The process is gone; nobody catches it."""


@dataclass
class Doomed(Budget):
    """Kills the run when its next request would leave."""

    lives: int = 10**9

    def spend(self) -> None:
        if not self.lives:
            raise Killed
        self.lives -= 1
        # Not super(): a dataclass with slots is another class than the one super() closes over.
        Budget.spend(self)


class Forgetting(Notebook):
    """Kills the run when an answer has come and is about to be kept."""

    def __init__(self, lives: int) -> None:
        super().__init__()
        self.lives = lives

    def keep(self, url: str, identity: str, kept: Kept) -> None:
        if not self.lives:
            self.lives = 10**9
            raise Killed
        self.lives -= 1
        super().keep(url, identity, kept)


@dataclass
class Store:
    """What a run writes down, page by page, as a database would in one transaction."""

    found: dict[str, set[str]] = field(default_factory=dict)
    cursors: dict[str, str | None] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def take(self, path: str, page: Page) -> None:
        self.found.setdefault(path, set()).update(issue.remote_id for issue in page.issues)
        self.taken.update(issue.remote_id for issue in page.issues if issue.has_change)
        self.cursors[path] = page.cursor


def run(fetcher: Fetcher, store: Store, projects: list[Project]) -> None:
    """What a sync does: every project that is not done, from where it was left."""
    assert GITHUB
    for project in projects:
        cursor = store.cursors.get(project.path, "")
        if cursor is None:
            continue
        for page in GITHUB.open_work(fetcher, project.path, LABELS, since=cursor or None):
            store.take(project.path, page)


def some_projects() -> list[Project]:
    """One with many pages, one whose issues all changed at the same moment, one that was renamed, an empty one."""
    many = [
        Work(number, LABELS[number % 2], updated_at=BEGINNING + timedelta(minutes=7 * number % 301))
        for number in range(1, 40)
    ]
    at_once = [Work(number, updated_at=BEGINNING) for number in range(1, 14)]
    few = [Work(number, LABELS[1], updated_at=BEGINNING + timedelta(days=number)) for number in range(1, 8)]
    return [
        Project(1, "owner/many", many, pulls=[Work(99, title="Fixes #3, closes #4")]),
        Project(2, "owner/at-once", at_once),
        Project(3, "owner/renamed", few, was=["owner/before"]),
        Project(4, "owner/empty"),
    ]


def everything(projects: list[Project]) -> dict[str, set[str]]:
    return {
        project.path: {str(project.id * 100_000 + work.number) for work in project.issues if work.is_open}
        for project in projects
    }


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five to a page, so that a few issues make many pages."""
    monkeypatch.setattr("plugin_app.contributions.trackers.github.PER_PAGE", 5)


@pytest.mark.usefixtures("small_pages")
def test_killed_between_any_two_requests_a_run_goes_on_without_loss(clock: TurnedClock) -> None:
    projects = some_projects()
    site = PretendGitHub(projects, clock.now, without=10**9)
    with serving(site) as loopback:

        def fetcher(lives: int, memory: Notebook) -> Fetcher:
            bases = {"api.github.com": loopback.base}
            budget = Doomed(requests=10**9, lives=lives)
            return Fetcher(memory=memory, clock=clock, tokens={}, budget=budget, bases=bases)

        whole = Store()
        run(fetcher(10**9, Notebook()), whole, projects)
        requests = len(loopback.asked)
        assert whole.found | {"owner/empty": set()} == everything(projects)
        assert len(whole.taken) == 2
        assert requests > 20

        deaths = [(lives, Notebook()) for lives in range(requests)]
        deaths += [(10**9, Forgetting(answers)) for answers in range(requests)]
        for lives, memory in deaths:
            store, asked = Store(), len(loopback.asked)
            with pytest.raises(Killed):
                run(fetcher(lives, memory), store, projects)
            run(fetcher(10**9, memory), store, projects)
            assert (store.found, store.taken) == (whole.found, whole.taken)
            # What was done is not done again: at most the page that was lost, and the pull requests of its project.
            assert len(loopback.asked) - asked <= requests + 2


@pytest.mark.usefixtures("small_pages")
def test_killed_at_every_request_a_run_still_comes_to_its_end(clock: TurnedClock) -> None:
    """Two requests a life: a page, and the pull requests of its project. No life is spent without getting on."""
    projects, store, memory = some_projects(), Store(), Notebook()
    with serving(PretendGitHub(projects, clock.now, without=10**9)) as loopback:
        for _ in range(200):
            bases = {"api.github.com": loopback.base}
            budget = Doomed(requests=10**9, lives=2)
            try:
                run(Fetcher(memory=memory, clock=clock, tokens={}, budget=budget, bases=bases), store, projects)
            except Killed:
                continue
            break
        else:
            pytest.fail("it never came to its end")
    assert {path: found for path, found in store.found.items() if found} == {
        path: found for path, found in everything(projects).items() if found
    }


@given(
    changes=st.lists(
        st.tuples(st.integers(0, 25), st.integers(0, 29), st.sampled_from(["close", "touch", "open"])),
        max_size=12,
        unique_by=lambda change: change[0],
    ),
    minutes=st.permutations([minute for minute in range(8) for _ in range(4)]),
)
@hypothesis_settings(max_examples=25)
def test_what_is_open_all_the_while_is_found_whatever_else_happens(
    changes: list[tuple[int, int, str]], minutes: list[int]
) -> None:
    """Unless a whole page of them, here five, changed within two seconds: no more than four do at first."""
    clock = TurnedClock(BEGINNING + timedelta(hours=1))
    issues = [
        Work(number, updated_at=BEGINNING + timedelta(minutes=minute)) for number, minute in enumerate(minutes, 1)
    ]
    project = Project(1, "owner/busy", issues)
    site, closed = PretendGitHub([project], clock.now, without=10**9), set[int]()

    def meanwhile(_: Asked) -> Said | None:
        clock.turn(timedelta(seconds=5))
        for moment, place, what in changes:
            if moment == len(loopback.asked):
                clock.turn(timedelta(seconds=3))
                _happen(project, place, what, clock, closed)
        return None

    site.before = meanwhile
    before = {work.number for work in issues}
    with serving(site) as loopback, pytest.MonkeyPatch.context() as patch:
        patch.setattr("plugin_app.contributions.trackers.github.PER_PAGE", 5)
        fetcher = Fetcher(
            memory=Notebook(),
            clock=clock,
            tokens={},
            budget=Budget(requests=500),
            bases={"api.github.com": loopback.base},
        )
        assert GITHUB
        found = {
            int(issue.number) for page in GITHUB.open_work(fetcher, "owner/busy", LABELS[:1]) for issue in page.issues
        }
    assert before - closed <= found


def _happen(project: Project, place: int, what: str, clock: TurnedClock, closed: set[int]) -> None:
    work = project.issues[place]
    match what:
        case "close":
            work.is_open = False
            closed.add(work.number)
        case "touch":
            work.updated_at = clock.now()
        case _:
            project.issues.append(Work(len(project.issues) + 1, updated_at=clock.now()))


def test_numbered_pages_would_have_missed_one(clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Why the walk goes by time: with numbers alone, one that was open all the while is never seen."""
    issues = [Work(number, updated_at=BEGINNING + timedelta(minutes=number)) for number in range(1, 11)]
    site = PretendGitHub([Project(1, "owner/name", issues)], clock.now)

    def close_the_first(asked: Asked) -> Said | None:
        if len(loopback.asked) == 2:
            issues[0].is_open = False
        return None

    site.before = close_the_first
    monkeypatch.setattr("plugin_app.contributions.trackers.github.PER_PAGE", 5)
    monkeypatch.setattr(walking_module, "_OVERLAP", timedelta(days=1))
    with serving(site) as loopback:
        fetcher = Fetcher(
            memory=Notebook(),
            clock=clock,
            tokens={},
            budget=Budget(requests=9),
            bases={"api.github.com": loopback.base},
        )
        assert GITHUB
        found = [issue.number for page in GITHUB.open_work(fetcher, "owner/name", LABELS[:1]) for issue in page.issues]
    assert "6" not in found


@pytest.mark.usefixtures("small_pages")
def test_a_cursor_of_other_labels_begins_anew(serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
    github.projects += some_projects()
    fetcher = fetcher_of(serve(github), tokens={"github.com": "ghp_ours"})
    assert GITHUB
    pages = list(GITHUB.open_work(fetcher, "owner/many", LABELS))
    last = pages[-2].cursor
    assert last and last.startswith("1 ")
    again = list(GITHUB.open_work(fetcher, "owner/many", LABELS[:1], since=last))
    assert {issue.number for page in again for issue in page.issues} == {str(number) for number in range(2, 40, 2)}
