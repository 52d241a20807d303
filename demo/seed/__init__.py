"""What has happened in the course before the visitor comes: all of it done by people, through the rooms' own doors."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from . import (
    around,
    board,
    cast,
    contributions,
    gallery,
    judging,
    living,
    looked_at,
    many,
    many_projects,
    meetings,
    profiles,
    rounds,
    showcase,
    study_groups,
    together,
    weeks,
)

Say = Callable[[str], None]

FEW = 60
"""Up to so many, they have only just begun."""


def everything(say: Say) -> None:
    """Let the course come alive."""
    now = timezone.now()
    cast.gather()
    say("Everyone says when they are free")
    profiles.happen(now)
    say("Study groups find each other")
    study_groups.happen(now)
    say("Those who asked for a group are put into groups that can meet")
    rounds.begin(now)
    say("They say hello, sign up, and ask for help")
    around.happen(now)
    rounds.go_on(now)
    say("One group goes through its first month")
    meetings.happen(now)
    board.happen(now)
    together.happen(now)
    say("Some groups become quiet, and look for company")
    living.happen(now)
    say("People show what they made, and say kind and useful things about it")
    showcase.happen(now)
    gallery.happen(now)
    judging.happen(now)
    say("Projects that welcome newcomers move in" if contributions.catalogues() else "Open edX is the first project")
    contributions.happen(now)


def groups(number: int, say: Say) -> None:
    """So many study groups, and nothing else."""
    say(f"{number} study groups find each other")
    cast.gather()
    now = timezone.now()
    many.happen(number, now)
    if number > FEW:
        say("Twelve weeks go by")
        weeks.go_by(now)


def projects(number: int, say: Say) -> None:
    """So many projects, and nothing else."""
    say(f"{number} projects are shown")
    cast.gather()
    many_projects.happen(number, timezone.now())


def open_work(hours: int, say: Say) -> None:
    """Projects whose open work was looked at so many hours ago, and nothing else."""
    say(f"Trackers tell of open work, as {hours} hours ago")
    cast.gather()
    looked_at.happen(hours, timezone.now())
