"""Study groups in every state: proposed, open, full with a line, ended; short and long, in many languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin_app.study_groups import api

from .cast import block, viewer

PYTHON, PULL, WORDS, PAGES, MAPS = (
    "Python from zero",
    "Your first pull request",
    "Words that help",
    "Pages everyone can use",
    "Maps and open data",
)


@dataclass(frozen=True)
class Formed:
    """A group and how it came to be. ``others`` came after ``by``, in order."""

    name: str
    by: str
    others: tuple[str, ...] = ()
    topic: str = ""
    purpose: str = ""
    proposed: bool = False
    ended: bool = False


SLOWLY = """\
We take one small change through all of its life, together, and nobody moves on before everyone has understood:

1. finding something that is really wanted, and saying so kindly in the issue;
2. making it run on a machine that has never seen the project;
3. changing **one** thing, with a test that fails first;
4. writing the message that you would like to read in five years;
5. answering a review without taking it to heart.

We read [how to write a good message](https://cbea.ms/git-commit/) before we start. Two hours on Sundays, and in between
whenever somebody is stuck. If your machine is slow or your line is bad: we have been there, and we know ways around it.
"""

WEEKS = (
    Formed(
        "Warm-up week", "olga", ("ada", "bruno", "jun"), purpose="One week to try out how a group feels.", ended=True
    ),
    Formed(
        "Python before breakfast",
        "uma",
        ("minh", "priya", "oskar", "soren", "fox"),
        PYTHON,
        "Forty minutes at six in the morning, wherever that is for you. Cameras off, coffee on.",
    ),
    Formed(
        "Pull request pals",
        "chen",
        ("daniel", "elif", "giulia", "ivo", "amina", "jun", "dara"),
        PULL,
        "Each of us opens one pull request this month. We read each other’s before anyone else does.",
    ),
    Formed("CSV surgery", "kofi", ("wambui", "yaw"), MAPS, "Bring a broken file. We operate together."),
    Formed("Contrast club", "zofia", ("vera",), PAGES, "We look at one page a week with eyes that are not ours."),
    Formed(
        "دفاتر بايثون",
        "layla",
        ("rania", "farid"),
        PYTHON,
        "نتعلّم بايثون خطوة بخطوة باللغة العربية، كل يوم اثنين مساءً. الأسئلة البسيطة هي أفضل الأسئلة.",
    ),
    Formed(
        "Un cambio pequeño, contado despacio, desde la primera duda hasta la última revisión",
        "lucia",
        ("carmen",),
        PULL,
        SLOWLY,
    ),
    Formed("🦉 Night owls of the Pacific", "mere", ("hana",), "", "For whoever is awake when this forum sleeps. 🌏🌙"),
    Formed("Drop-in with the course team", "olga", (), "", "No plan needed. Tuesdays and Fridays, come with anything."),
    Formed(
        "Docs and tea",
        "amina",
        ("bo", "ada"),
        WORDS,
        "We pick one page of documentation a week, and make it kinder. Thursdays, 19:30 in Nairobi.",
    ),
    Formed("Error messages we like", "soren", (), WORDS, "Collect them, and find out why they work.", proposed=True),
    Formed("Screen readers, the first hour", "priya", (), PAGES, "I show how I use mine. You try it with yours.", True),
    Formed("Mapping on foot", "wambui", ("layla",), MAPS, "Walk, look, add what is missing to OpenStreetMap.", True),
    Formed(
        "Noite de Python", "caio", ("paulo",), PYTHON, "Às terças, depois do trabalho. Em português, sem pressa.", True
    ),
)

WEDNESDAY = Formed("Three at a table", "olga", ("bo", "dara", "elif", "yaw"), purpose="An evening and an idea.")


def happen(now: datetime) -> None:
    """Form the groups, the oldest first, a day between two of them."""
    first = now - timedelta(days=len(WEEKS))
    for day, formed in enumerate(WEEKS):
        _form(formed, block(1), first + timedelta(days=day))
    _form(WEDNESDAY, block(4), now)


def _form(formed: Formed, placed: api.StudyGroups, when: datetime) -> None:
    make = api.propose if formed.proposed else api.create
    group = make(viewer(formed.by), placed, name=formed.name, topic=formed.topic, purpose=formed.purpose, now=when)
    for hours, username in enumerate(formed.others, start=1):
        api.join(viewer(username), placed, group.uuid, now=when + timedelta(hours=hours))
    if formed.ended:
        api.close(viewer("olga"), placed, group.uuid, now=when + timedelta(days=3))
