"""Telling farms from projects: repositories whose issues are made to be taken, not to be solved.

Of the “good first issues” of 2026 more than a fifth are from farms. A learner who lands there helps nobody. What gives
a farm away was read off 20,000 real issues and seven listings of the newest thousand (``bench.liveness`` measures it):

- it tries out a tool: its names say so, or its titles are numbers;
- it says of itself that it is there to be contributed to;
- the same title over and over, in a place where dozens of issues are opened a day;
- a flood: more issues in a day than people who ever marked it as worth a look.

A series or a flood alone is often none: projects do open twenty issues in an hour, and translations are a series. So
two things have to come together. What this does not catch is kept small by the cap for each repository.
Plain Python: neither Django nor the network.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Farm(StrEnum):
    """What kind of farm, for those who look after the site."""

    TRIAL = "trial"
    """Software is being tried out on it."""
    EXERCISE = "exercise"
    """It is there to be contributed to, and for nothing else."""
    SERIES = "series"
    """The same task over and over."""
    FLOOD = "flood"
    """More tasks than anybody could mean."""


@dataclass(frozen=True, slots=True)
class Task:
    """As much of an issue as is looked at."""

    number: int
    """As people say it: it counts everything that was ever opened there, changes as well."""
    title: str
    opened_at: datetime


TRIAL_STARS = 5
"""Nobody marks a trial as worth a look; tools for testing are marked by many."""
FEWEST = 5
"""Tasks: of fewer nothing can be said of a series or a flood."""
SERIES_LENGTH = 10
COMMON = 0.5
"""A word is common if so many of the titles have it, and titles are a series if so many of their words are common."""
SERIES_A_DAY = 50
WELL_KNOWN = 5_000
"""Stars from which a series is taken for somebody's plan: large projects cut theirs into many small pieces."""
FLOOD_A_DAY = 100
FLOOD_TASKS = 30
"""Offered at once. Who brings a backlog along opens twenty."""
SUSTAINED_DAYS = 2.0
FLOOD_EVER, EVER_A_STAR = 20_000, 200
"""Opened there in all its life, and for each star: projects that keep books in their issues come to a hundred."""
NUMBERED = 0.5
"""Share of the titles that hold nothing but numbers."""
SECONDS_A_DAY = 86_400

_WORDS = re.compile(r"[^\W\d_]+")
_GREETING = re.compile(r"\W*good[ -]first[ -]issue\W*", re.IGNORECASE)
"""Many a project begins each title with its label: that is no series."""
_TRIAL = re.compile(
    r"(?:^|[-_/])(?:scale|automation)[-_]?(?:scale[-_]?)?(?:test|sync)"
    r"|(?:^|[-_/])(?:dummy|test)[-_]?(?:orgs?|organi[sz]ation|repo(?:sitory)?s?\d*)(?:$|[-_/\d])"
    r"|[-_](?:dummy|test)org(?:$|[-_/])"
    r"|/(?:tests?|testbed|demo[-_]?repo|test[-_]?projects?|practi[cs]e[-_]github)\d*$"
    r"|scale[-_]?testing|[-_](?:setup[-_]test|testbed)$|_restore_at_",
    re.IGNORECASE,
)
_AUTOMATED = re.compile(
    r"\W*(?:(?:automated|dummy|test)(?: (?:issue|ticket|task))? *#?\d+|(?:test|sample|dummy|first|my first|some) issue"
    r"|issue test|test|[a-z ]+: issue \d{6,})\W*",
    re.IGNORECASE,
)
_EXERCISE = re.compile(
    r"(?:lots|plenty|full) of (?:easy |beginner[- ]friendly )?(?:good[- ])?first[- ]issues"
    r"|collection of good[- ]first[- ]issues"
    r"|contribution (?:challenge|playground)|maintainer practice|never contributed (?:code )?on (?:git|before)"
    r"|playground for [^.]{0,30}developers|^exercise: |auto-generated issue"
    r"|(?:make|making|close|submit|practi[cs]e) (?:your|their|my|a) (?:very )?first "
    r"(?:open[- ]?source )?(?:contribution|pull[- ]request|pr)s?\b"
    r"|practi[cs]e (?:and learn )?(?:the )?(?:team[- ]based )?(?:how to use )?(?:git|open[- ]source|pull requests)\b"
    r"|hacktoberfest[^.]{0,40}\b(?:repo|repository|cohort|contributions?|swags?|t-?shirts?)\b"
    r"|\bswags?\b.*\b(?:contribut|pull request|prs?\b)",
    re.IGNORECASE,
)


def judge(path: str, description: str, stars: int, tasks: Sequence[Task]) -> Farm | None:
    """What kind of farm a repository is, or ``None``. ``tasks`` are those it offers now, ``path`` is ``owner/name``."""
    if stars <= TRIAL_STARS and (_TRIAL.search(path) or _is_numbered(tasks)):
        return Farm.TRIAL
    if _EXERCISE.search(description):
        return Farm.EXERCISE
    opened_ever = max((task.number for task in tasks), default=0)
    if opened_ever >= max(FLOOD_EVER, EVER_A_STAR * (stars + 1)):
        return Farm.FLOOD
    if len(tasks) < FEWEST:
        return None
    days = _days(tasks)
    a_day = (opened_ever - min(task.number for task in tasks)) / max(days, 1.0)
    is_long = len(tasks) >= SERIES_LENGTH and stars < WELL_KNOWN
    if is_long and a_day >= SERIES_A_DAY and _alike(tasks) >= COMMON:
        return Farm.SERIES
    is_kept_up = days >= SUSTAINED_DAYS or len(tasks) >= FLOOD_TASKS
    return Farm.FLOOD if is_kept_up and a_day >= max(FLOOD_A_DAY, stars + 1) else None


def _is_numbered(tasks: Sequence[Task]) -> bool:
    """Whether most titles say nothing: no letter at all, or that a machine has written them."""
    empty = sum(not _WORDS.search(task.title) or bool(_AUTOMATED.fullmatch(task.title)) for task in tasks)
    return bool(tasks) and empty / len(tasks) > NUMBERED


def _alike(tasks: Sequence[Task]) -> float:
    """The share of common words in the titles, 0 to 1."""
    titles = [set(_WORDS.findall(_GREETING.sub(" ", task.title).casefold())) for task in tasks]
    found = Counter(word for title in titles for word in title)
    common = {word for word, number in found.items() if number > COMMON * len(titles)}
    return sum(len(title & common) / max(len(title), 1) for title in titles) / len(titles)


def _days(tasks: Sequence[Task]) -> float:
    opened = [task.opened_at for task in tasks]
    return (max(opened) - min(opened)).total_seconds() / SECONDS_A_DAY
