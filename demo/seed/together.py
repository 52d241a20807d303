"""What a group did between its meetings: how it went week by week, what there is to do, and what it keeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Finding, ResourceDraft

from .cast import block, viewer

GROUP = "Five clocks"
"""Amina leads it; Bo, Chen, Caio and Mere came on the first day, almost five weeks ago."""
A_WEEK = timedelta(weeks=1)

CHECK_INS = {
    4: {
        "amina": ("Wrote down what I want to finish: one page that my pupils can read alone.", "Choose the page."),
        "bo": ("Nothing yet, but I read all of yours.", "The page on visas. It is too long, and I know why."),
        "caio": ("Quero escrever um programa que conta ônibus.", ""),
    },
    3: {
        "amina": (
            "Read the page on time zones. It says *offset* where it means *zone*.",
            "A sentence that does.",
        ),
        "chen": ("Read `heapq`. Understood the docs at once, and the code after two teas.", "Draw it."),
        "mere": ("Listened to an issue from 2019 with my screen reader. Nobody had said it kindly.", "Say it kindly."),
    },
    2: {
        "bo": ("Asked how to cut a page without losing anybody. Your questions did half of it.", "The other half."),
        "chen": ("Drew the heap. It dances, but only in one browser.", "Ask why."),
        "caio": ("Travei no fuso horário. A Mere me fez três perguntas e eu vi o erro.", "Escrever o teste primeiro."),
    },
    1: {
        "amina": ("Showed half a page to my sister. She asked better questions than I had answers.", "Answers."),
        "bo": ("Cut the page on visas by half. It says the same.", ""),
        "mere": ("", "Come on Thursday, even if it is Friday here."),
    },
    0: {
        "chen": ("Opened a pull request with one missing test. It was reviewed in an hour.", "Read the review again."),
        "mere": ("Found the label that my screen reader was missing.", "Send it, with a sentence that says why."),
    },
}
"""How it went, by the number of weeks ago: what they tried, and what is next."""

PINNED = (
    ResourceDraft(
        "Where we talk", "Ask anything, at any hour. Somebody is awake.", "https://matrix.to/#/#five-clocks:matrix.org"
    ),
    ResourceDraft("Our call", "", "https://meet.jit.si/five-clocks-one-table"),
)
KEPT = (
    ResourceDraft(
        "How we choose a page",
        """\
A page is for us when **somebody asked about it lately** and nobody has touched it for a year.

1. Read it aloud. Where you stumble, others stop.
2. Say what it is for in one sentence. If you cannot, that is the first change.
3. One change, one pull request.
""",
    ),
    ResourceDraft("The page on visas", "Bo has the notes of the museum.", "https://docs.openedx.org/en/latest/"),
    ResourceDraft("Palavras que usamos", "Fuso é *zone*, deslocamento é *offset*. Na dúvida, pergunte à Mere."),
)


def happen(now: datetime) -> None:
    """Week by week since the group began; what there is to do, and what it keeps, is of the last days."""
    group = api.groups(viewer("olga"), block(1), Finding(search=GROUP)).groups[0].uuid
    for weeks, said in sorted(CHECK_INS.items(), reverse=True):
        for username, (tried, coming) in said.items():
            api.check_in(viewer(username), block(1), group, tried, coming, now=now - weeks * A_WEEK)
    _have_things_to_do(group, now)
    for draft in PINNED:
        api.add_resource(viewer("amina"), block(1), group, draft, pinned=True, now=now - timedelta(days=3))
    for username, draft in zip(("bo", "chen", "caio"), KEPT, strict=True):
        api.add_resource(viewer(username), block(1), group, draft, now=now - timedelta(days=2))


def _have_things_to_do(group: UUID, now: datetime) -> None:
    placed, today, bo = block(1), now.date(), viewer("bo").user_id
    before = now - timedelta(days=6)
    done = api.add_task(viewer("bo"), placed, group, "Find an hour in which Mere is awake", now=before).uuid
    api.finish_task(viewer("chen"), placed, done, now=now - timedelta(days=4))
    due = (before + timedelta(days=2)).date()
    api.add_task(viewer("chen"), placed, group, "Thank the reviewer of the heap", due, now=before)
    api.add_task(viewer("amina"), placed, group, "Ask the museum for the picture", today, owner=bo, now=now)
    due = today + timedelta(days=2)
    api.add_task(viewer("mere"), placed, group, "Choose the page for next Thursday", due, now=now)
