"""One project that takes learners in, and who is at what there.

Dara is in the middle of it: somebody looked, and there is something to mend. Amina's group is at something together,
Priya waits for a second pair of eyes, Layla's work is ready to be sent, and what Chen sent is with the project. Its
maintainers' page opens by a link: Sol and Olga make another one at the foot of the project.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from plugin_app.contributions import api
from plugin_app.contributions.api import Agreement, AiPolicy, Level, ProjectState, Terms, Verdict
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import Finding

from .cast import block, viewer

WITH_WORK = "cboard"
"""A project of the catalogues with single pieces of work; where there are no catalogues, Open edX stands in."""
OTHERWISE = "Open edX"

DAY = timedelta(days=1)


def happen(now: datetime) -> None:
    """All of it within the last two weeks."""
    works = _opted_in(now - 14 * DAY)
    dara, priya, chen, amina, layla = (viewer(name) for name in ("dara", "priya", "chen", "amina", "layla"))
    placed = block(3)

    claim = api.claim_work(dara, placed, works[0], now=now - 9 * DAY)
    for line in ("guide", "terms", "set_up"):
        api.tick_claim(dara, placed, claim, line, True)
    _ask(dara, claim, "dara", "I have done the first half. Is that too little to begin with?", now - 3 * DAY)
    words = "Small is good! One name is still the old one in the test, so search for it once more."
    api.give_look(viewer("bo"), placed, claim, 1, Verdict.MEND, words, now=now - 2 * DAY)

    api.claim_work(amina, placed, works[1], group=_named("Docs and tea"), now=now - 4 * DAY)

    claim = api.claim_work(priya, placed, works[2], now=now - 6 * DAY)
    asks = "It does what it did before, and NVDA reads it. Can somebody try VoiceOver?"
    _ask(priya, claim, "priya", asks, now - DAY)

    claim = api.claim_work(chen, placed, works[3], now=now - 11 * DAY)
    _ask(chen, claim, "chen", "The screen comes up now, on a slow line too.", now - 8 * DAY)
    api.give_look(amina, placed, claim, 1, Verdict.READY, "I would merge it.", now=now - 7 * DAY)
    api.went_upstream(chen, placed, claim, "https://example.org/cboard/pull/2041", now=now - 6 * DAY)

    claim = api.claim_work(layla, placed, works[4], now=now - 5 * DAY)
    _ask(layla, claim, "layla", "Both directions are right now: it read from left to right only.", now - 2 * DAY)
    api.give_look(viewer("olga"), placed, claim, 1, Verdict.READY, "Two lines, and it is right.", now=now - DAY)


def _opted_in(when: datetime) -> list[UUID]:
    """The work of a project whose maintainers have said yes, by the link that Sol sent them."""
    keeper = viewer("sol")
    found = [*api.hub(keeper, search=WITH_WORK).projects, *api.hub(keeper, search=OTHERWISE).projects]
    project = next(each for each in found if each.name in (WITH_WORK, OTHERWISE))
    api.decide(keeper, project.uuid, ProjectState.LISTED)
    address = api.make_maintainer_link(keeper, project.uuid, now=when)
    terms = Terms(
        slots=6,
        mentors="Mika, on weekdays",
        contact="https://matrix.to/#/#cboard-newcomers:example.org",
        ai_policy=AiPolicy.DISCLOSED,
        agreement=Agreement.NONE,
        review_days=10,
        setup_verified_on=date(when.year, when.month, 1),
        setup_notes=(
            "You need git and Node.js. Then, in a terminal:\n\n"
            "git clone https://github.com/cboard-org/cboard.git\ncd cboard\nyarn install\nyarn start\n\n"
            "It opens in your browser after a few minutes."
        ),
        level=Level.FIRST_HERE,
        words="People speak with this who cannot speak. Try it once with your eyes closed before you change it.",
    )
    api.agree(address.rstrip("/").rpartition("/")[2], terms, now=when)
    return [work.uuid for work in api.open_work(keeper, project).pieces]


def _ask(who: Viewer, claim: UUID, branch: str, words: str, when: datetime) -> None:
    api.ask_for_look(who, block(3), claim, f"https://example.org/{branch}/cboard/compare/first", words, now=when)


def _named(name: str) -> UUID:
    """The study group of that name."""
    return study_groups.groups(viewer("olga"), block(1), Finding(search=name)).groups[0].uuid
