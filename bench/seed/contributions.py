"""A catalogue, stored the way an import stores it: projects with five pieces of work each, some of them checked."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.models import OpenProject
from plugin_app.contributions.offers import Content, Offer, Piece
from plugin_app.contributions.sources import Attribution
from plugin_app.contributions.storing import store

from .words import LANGUAGES, PURPOSES, chance

PIECES = 5  # of a project
CHECKED_EVERY = 4
SOURCE = Attribution("Made-up catalogue", "CC0-1.0", "https://catalogue.example")


def fill(size: int, now: datetime) -> None:
    """Let there be ``size`` opportunities."""
    store([_offer(range(first, min(first + PIECES, size)), now) for first in range(0, size, PIECES)], now=now)
    checked = [_identity(number) for number in range(0, size, PIECES * CHECKED_EVERY)]
    OpenProject.objects.filter(identity__in=checked).update(state=ProjectState.LISTED)


def _offer(numbers: range, now: datetime) -> Offer:
    first = numbers.start
    dice = chance("library", first)
    return Offer(
        source="bench",
        source_key=str(first),
        identity=_identity(first),
        attribution=SOURCE,
        content=Content(
            name=f"Library {first:05}",
            url=f"https://github.com/libraries-example/{first}",
            issues_url=f"https://github.com/libraries-example/{first}/issues",
            description=dice.choice(PURPOSES),
            languages=tuple(dice.sample(LANGUAGES, 2)),
            topics=("education", "offline"),
            kinds=(dice.choice(list(Work)).value,),
            label="good first issue",
            stars=dice.randint(0, 30_000),
        ),
        pieces=tuple(_piece(number, now) for number in numbers),
    )


def _piece(number: int, now: datetime) -> Piece:
    dice = chance("piece", number)
    url = f"https://github.com/libraries-example/{number - number % PIECES}/issues/{number}"
    return Piece(
        identity=url.removeprefix("https://"),
        url=url,
        title=f"Say what went wrong when file {number} cannot be read",
        kind=dice.choice(list(Work)),
        labels=("good first issue", "help wanted"),
        languages=(dice.choice(LANGUAGES),),
        level=dice.randint(1, 3),
        opened_at=now - timedelta(days=dice.randint(0, 90)),
    )


def _identity(first: int) -> str:
    return f"github.com/libraries-example/{first}"
