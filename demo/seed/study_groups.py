"""Study groups in every state and with every way in: proposed, open, full with a line, a seat kept for someone, by
request, by link, set up by the course team, happening now, ended; short and long, in many languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining

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
    language: str = ""
    joining: Joining = Joining.OPEN
    private: bool = False
    channel: str = ""
    asking: tuple[str, ...] = ()
    """Who asked to be let in, and waits for an answer."""
    refused: str = ""
    """Who asked as well, and was told that there is no room just now."""
    gone: str = ""
    """Who left a full group, so that the seat is kept for the next in line."""


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
    Formed("Contrast club", "zofia", ("vera", "ada"), PAGES, "We look at one page a week with eyes that are not ours."),
    Formed(
        "دفاتر بايثون",
        "layla",
        ("rania", "farid"),
        PYTHON,
        "نتعلّم بايثون خطوة بخطوة باللغة العربية، كل يوم اثنين مساءً. الأسئلة البسيطة هي أفضل الأسئلة.",
        language="ar",
    ),
    Formed(
        "Slow readers",
        "amina",
        ("wambui", "kofi"),
        WORDS,
        "One chapter a week, and nobody is ahead of anybody. Say hello first, so that we know who comes.",
        language="en",
        joining=Joining.REQUEST,
        asking=("minh", "vera"),
        refused="caio",
    ),
    Formed(
        "After the night shift",
        "bo",
        ("zofia", "farid"),
        purpose="For two who work at night, and whoever they bring along.",
        joining=Joining.INVITE,
        private=True,
    ),
    Formed(
        "Mentors’ table",
        "olga",
        ("rania", "paulo", "jun"),
        purpose="Olga puts people together here who have asked her for a hand.",
        joining=Joining.STAFF,
    ),
    Formed(
        "Un cambio pequeño, contado despacio, desde la primera duda hasta la última revisión",
        "lucia",
        ("carmen",),
        PULL,
        SLOWLY,
    ),
    Formed(
        "🦉 Night owls of the Pacific",
        "mere",
        ("hana", "minh"),
        "",
        "For whoever is awake when this forum sleeps. 🌏🌙",
    ),
    Formed("Drop-in with the course team", "olga", (), "", "No plan needed. Tuesdays and Fridays, come with anything."),
    Formed(
        "Docs and tea",
        "amina",
        ("bo", "ada"),
        WORDS,
        "We pick one page of documentation a week, and make it kinder. Thursdays, 19:30 in Nairobi.",
        channel="https://matrix.to/#/#docs-and-tea:matrix.org",
    ),
    Formed("Error messages we like", "soren", (), WORDS, "Collect them, and find out why they work.", proposed=True),
    Formed("Screen readers, the first hour", "priya", (), PAGES, "I show how I use mine. You try it with yours.", True),
    Formed("Mapping on foot", "wambui", ("layla",), MAPS, "Walk, look, add what is missing to OpenStreetMap.", True),
    Formed(
        "Noite de Python", "caio", ("paulo",), PYTHON, "Às terças, depois do trabalho. Em português, sem pressa.", True
    ),
)

ROOM = "https://meet.jit.si/learning-in-the-open-quiet-hour"

WEDNESDAY = Formed("Three at a table", "olga", ("bo", "dara", "elif", "yaw"), purpose="An evening and an idea.")

SATURDAY = Formed(
    "Saturday, slowly",
    "olga",
    ("carmen", "elif", "giulia", "ivo", "oskar", "dara", "soren"),
    purpose="Put together by the course team: two hours on Saturdays, and nobody has done this before.",
    gone="oskar",
)


def happen(now: datetime) -> None:
    """Form the groups, the oldest first, a day between two of them; then what goes on today."""
    first = now - timedelta(days=len(WEEKS))
    for day, formed in enumerate(WEEKS):
        _form(formed, block(1), first + timedelta(days=day), now)
    for formed, placed in ((WEDNESDAY, block(4)), (SATURDAY, block(5))):
        _form(formed, placed, now - timedelta(hours=12), now)
    _meet_now(now)


def _form(formed: Formed, placed: api.StudyGroups, when: datetime, now: datetime) -> None:
    make = api.propose if formed.proposed else api.create
    about = api.About(
        formed.name,
        formed.topic,
        formed.purpose,
        formed.language,
        joining=Joining.OPEN if formed.joining is Joining.REQUEST else formed.joining,
        is_private=formed.private,
    )
    group = make(viewer(formed.by), placed, about, agrees=True, now=when).uuid
    _come(formed, placed, group, when)
    if formed.joining is Joining.REQUEST or formed.channel:
        about = replace(about, joining=formed.joining, channel=formed.channel)
        api.edit(viewer(formed.by), placed, group, about, now=when + timedelta(days=1))
    _ask(formed, placed, group, now)
    if formed.gone:
        api.leave(viewer(formed.gone), placed, group, now=when + timedelta(hours=len(formed.others) + 1))
    if formed.ended:
        api.close(viewer("olga"), placed, group, now=when + timedelta(days=3))


def _come(formed: Formed, placed: api.StudyGroups, group: UUID, when: datetime) -> None:
    """Everyone the way this group is come into: by a link of their own, placed by the course team, or freely."""
    leader = viewer(formed.by)
    if formed.joining is Joining.STAFF:
        api.place_people(leader, placed, group, formed.others, now=when)
        return
    for hours, username in enumerate(formed.others, start=1):
        at = when + timedelta(hours=hours)
        if formed.private:
            link = api.invite(leader, placed, group, now=at)
            api.accept_invitation(viewer(username), placed, link.token, agrees=True, now=at)
        else:
            api.join(viewer(username), placed, group, agrees=True, now=at)


def _ask(formed: Formed, placed: api.StudyGroups, group: UUID, now: datetime) -> None:
    """Lately. Who was refused asked first, and was answered before the others came."""
    leader = viewer(formed.by)
    if formed.refused:
        words = "I can only come after 23:00. Is that too late?"
        api.ask_to_join(viewer(formed.refused), placed, group, words, agrees=True, now=now - timedelta(hours=60))
        request = api.requests(leader, placed, group)[0].uuid
        kind = "By then most of us sleep, I am afraid. “Noite de Python” meets when you are awake."
        api.decline(leader, placed, group, request, kind, now=now - timedelta(hours=40))
    for username in formed.asking:
        words = "Hello. I read slowly too, and I would like company."
        api.ask_to_join(viewer(username), placed, group, words, agrees=True, now=now - timedelta(hours=20))


def _meet_now(now: datetime) -> None:
    about = api.About("Quiet hour", purpose="We work side by side, and talk at half past.", channel=ROOM)
    session = api.drop_in(viewer("mere"), block(1), about, minutes=120, agrees=True, now=now)
    for username in ("hana", "uma"):
        api.join(viewer(username), block(1), session.uuid, agrees=True, now=now)
