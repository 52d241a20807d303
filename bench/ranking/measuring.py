"""One size: everybody has the same rows, then everybody is asked the same questions, in turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from random import Random
from statistics import fmean, quantiles

from plugin_app.contributions.ranking import Item, top
from plugin_app.contributions.ranking.score import Scorer

from .engines import NotHere
from .growing import grow
from .hosts import Filled, Host
from .questions import SINCE, Question

ROUNDS = 3


@dataclass(frozen=True)
class Row:
    """One engine at one size. Milliseconds; megabytes."""

    size: int
    name: str
    asked: int
    """Questions it was asked; fewer than the others' if it had used up its time."""
    p50: float
    p95: float
    p99: float
    first_p95: float
    """Of the first of the three times that a question is asked."""
    build: float
    """Seconds."""
    memory: float
    """What the process grew by, or what its server keeps."""
    recall: float
    """Of the exhaustive answer's items, those that it has too."""
    points: float
    """Of its items, as a share of the exhaustive answer's."""
    same: bool
    """Its answers are the exhaustive ones, in their order."""


@dataclass(frozen=True)
class Measured:
    rows: list[Row]
    digest: str
    """Of the pool."""
    recent: int
    """Rows that are not too old to be an answer."""
    versions: dict[str, str]
    missing: dict[str, str]


@dataclass
class _Shown:
    """What one engine has shown so far."""

    host: Host
    filled: Filled
    best: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    answers: list[list[str]] = field(default_factory=list)
    used: float = 0.0


def measure(
    size: int,
    real: Sequence[Item],
    questions: Sequence[Question],
    names: Sequence[str],
    *,
    exhaustive: int,
    budget: float,
    say: Callable[[str], None],
) -> Measured:
    """`exhaustive`: so many questions are answered by looking at every row. `budget`: seconds an engine may answer."""
    say(f"{size:,} rows: everybody is filled")
    hosts = {name: Host(name, real, size) for name in names}
    digest, recent = _pool(real, size)
    exact = [_exact(recent, question) for question in questions[:exhaustive]]
    shown, missing = {}, {}
    for name, host in hosts.items():
        try:
            shown[name] = _Shown(host, host.filled())
            say(f"{name} is filled")
        except NotHere as error:
            missing[name] = str(error)
    say(f"{size:,} rows: everybody is asked {len(questions)} questions")
    _ask(questions, shown, budget)
    for one in shown.values():
        one.host.close()
    items = {item.url: item for item in recent}
    rows = [_row(size, name, one, list(zip(questions, exact, strict=False)), items) for name, one in shown.items()]
    return Measured(rows, digest, len(recent), {name: one.filled.version for name, one in shown.items()}, missing)


def _pool(real: Sequence[Item], size: int) -> tuple[str, list[Item]]:
    digest, recent = blake2b(digest_size=16), []
    for item in grow(real, size):
        digest.update(f"{item.url}\n{item.title}\n{item.labels}\n{item.created_at}\n".encode())
        if item.created_at and item.created_at >= SINCE:
            recent.append(item)
    return digest.hexdigest(), recent


def _ask(questions: Sequence[Question], shown: dict[str, _Shown], budget: float) -> None:
    """In turns, in a new order every time: whatever else the machine does falls on everybody."""
    random = Random(1)
    for question in questions:
        turns = [one for one in shown.values() if one.used < budget]
        seconds: dict[int, list[float]] = {id(one): [] for one in turns}
        for turn in range(ROUNDS):
            random.shuffle(turns)
            for one in turns:
                answer, took = one.host.ask(question)
                seconds[id(one)].append(took)
                if turn == 0:
                    one.answers.append(answer)
        for one in turns:
            took_each = seconds[id(one)]
            one.best.append(min(took_each))
            one.first.append(took_each[0])
            one.used += sum(took_each)


def _exact(recent: Sequence[Item], question: Question) -> list[str]:
    picks = top(recent, question.learner, now=question.now, n=question.n)
    return [pick.item.url for pick in picks]


def _row(size: int, name: str, one: _Shown, exact: list[tuple[Question, list[str]]], items: dict[str, Item]) -> Row:
    pairs = [(question, wanted, found) for (question, wanted), found in zip(exact, one.answers, strict=False)]
    p50, p95, p99 = _percentiles(one.best)
    return Row(
        size=size,
        name=name,
        asked=len(one.best),
        p50=p50,
        p95=p95,
        p99=p99,
        first_p95=_percentiles(one.first)[1],
        build=round(one.filled.build, 1),
        memory=round(one.filled.memory / 1e6, 1),
        recall=round(fmean(len(set(wanted) & set(found)) / max(1, len(wanted)) for _, wanted, found in pairs), 3),
        points=round(
            fmean(_worth(q, found, items) / max(1, _worth(q, wanted, items)) for q, wanted, found in pairs), 3
        ),
        same=all(wanted == found for _, wanted, found in pairs),
    )


def _worth(question: Question, urls: Sequence[str], items: dict[str, Item]) -> int:
    scorer = Scorer(question.learner, question.now)
    return sum(scorer.pick(items[url]).score for url in urls)


def _percentiles(seconds: Sequence[float]) -> tuple[float, float, float]:
    cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [seconds[0]] * 99
    half, most, nearly_all = (round(cuts[place] * 1000, 2) for place in (49, 94, 98))
    return half, most, nearly_all
