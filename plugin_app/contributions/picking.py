"""Which work to show to whom, with the reason for each: the pool, ranked by the pure core.

What was checked goes first: listed projects, Open edX itself, and the work learners of this course have shown. What a
catalogue merely names fills up the rest, and says so. The kinds of work the author wants go before all others. Of what
is shown, a few can be taken on, if links alone would fit better: see ``TO_TAKE_ON``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from plugin_app.showcase.api import ShowcasedProject

from . import listing, pool, programming
from .data import Opportunity, Pick, Project
from .offered import Offered, of_opportunity, of_project, of_showcased
from .ranking import Learner, top
from .rules import ContributionRules
from .shortlists import kept as shortlists
from .shortlists.bound import SPARE_PROJECTS
from .telling_why import in_words

TO_TAKE_ON = 2
"""So many picks, wherever there are so many, can be claimed here: their project has a place kept for whoever comes. The
others are links. In a large catalogue there are always enough links that fit a little better than the last free place.
"""


def learner(rules: ContributionRules, course_skills: Iterable[str], user_id: int | None) -> Learner:
    """Whom to pick for, as far as the author and the platform say."""
    languages, skills = programming.told_apart(rules.skills)
    return Learner(
        id=str(user_id or ""),
        skills=skills,
        languages=languages,
        level=rules.level,
        kinds=tuple(kind.value for kind in rules.kinds),
        course_skills=tuple(course_skills),
    )


def picks(whom: Learner, shown: Iterable[ShowcasedProject], *, now: datetime, n: int) -> tuple[Pick, ...]:
    """The best ``n`` of all there is, at most one of a project; near-equal ones are dealt anew each week.

    ``TO_TAKE_ON`` of them can be claimed: as many of these as are missing stand at the end, in place of the last links.
    Three queries or four, whose rows are as the tables are now: what is closed, hidden, claimed or full is not there.
    """
    offered = [*map(of_showcased, shown), *_offered(whom, now, n)]
    chosen = _best(offered, whom, now, n)
    links = [one for one in chosen if not one.can_be_claimed]
    claimable = len(chosen) - len(links)
    missing = min(TO_TAKE_ON, n) - claimable
    if missing > 0:
        more = _best([one for one in offered if one.can_be_claimed], whom, now, missing, besides=chosen)
        last = links[n - claimable - len(more) :]
        chosen = [*(one for one in chosen if one not in last), *more]
    credited = listing.credits_of(one.project_id for one in chosen if one.project_id)
    return tuple(replace(one.pick, credits=credited.get(one.project_id or 0, ())) for one in chosen)


def why(whom: Learner, found: Project | Opportunity, now: datetime) -> str:
    """Why something would suit, in a few short sentences; empty if nobody could begin on it now."""
    if isinstance(found, Project):
        offered = [of_project(row, whom) for row in pool.taking_newcomers(now).filter(uuid=found.uuid)]
    else:
        offered = [of_opportunity(row) for row in pool.work(now).filter(uuid=found.uuid)]
    return "".join(one.pick.why for one in _ranked(offered, whom, now, 1))


def _offered(whom: Learner, now: datetime, n: int) -> list[Offered]:
    """Work and projects: those of the shortlist of this learner's like, which lacks nothing that could be picked.

    Where there is none yet, or much of it has been taken meanwhile, it is asked for; the likeliest rows, or what is
    left, have to do, with the likeliest of what can be taken on where too little of it can. If the likeliest are all
    rows there are, they lack nothing either. Two queries, or three.
    """
    profile = shortlists.Profile.of(whom, n)
    shortlist = shortlists.find(profile, now)
    work, projects = pool.never_claimed(pool.work(now), whom), pool.projects(now)
    free = pool.likeliest_work(pool.keeping_places(work), whom)
    if shortlist:
        work, projects = work.filter(pk__in=shortlist.work), projects.filter(pk__in=shortlist.projects)
        is_short = len(work) + len(projects) + SPARE_PROJECTS < len(shortlist)
    else:
        work, projects = pool.likeliest_work(work, whom), pool.likeliest_projects(projects, whom)
        is_short = pool.SIZE in (len(work), len(projects))
    offered = [*map(of_opportunity, work), *(of_project(row, whom) for row in projects)]
    if is_short:
        shortlists.ask(profile)
        if len({one.item.repo for one in offered if one.can_be_claimed}) < TO_TAKE_ON:
            known = {one.item.url for one in offered}
            offered += [one for one in map(of_opportunity, free) if one.item.url not in known]
    return offered


def _best(
    offered: Iterable[Offered], whom: Learner, now: datetime, n: int, *, besides: Iterable[Offered] = ()
) -> list[Offered]:
    """The best ``n`` tier by tier, of projects that are not among ``besides``."""
    chosen: list[Offered] = []
    for tier in _tiers(offered, whom):
        taken = {one.item.repo for one in (*besides, *chosen)}
        chosen += _ranked([one for one in tier if one.item.repo not in taken], whom, now, n - len(chosen))
    return chosen


def _tiers(offered: Iterable[Offered], whom: Learner) -> list[list[Offered]]:
    """What goes before everything else first."""
    tiers: defaultdict[tuple[bool, bool], list[Offered]] = defaultdict(list)
    for one in offered:
        tiers[one.tier(whom)].append(one)
    return [tiers[key] for key in sorted(tiers)]


def _ranked(offered: Sequence[Offered], whom: Learner, now: datetime, n: int) -> list[Offered]:
    """The best ``n``, with their reasons."""
    by_name = {one.item.url: one for one in offered}
    week = now.date().toordinal() // 7
    best = top([one.item for one in offered], whom, now=now, n=n, stagger_seed=week)
    found = ((by_name[ranked.item.url], in_words(ranked.reasons)) for ranked in best)
    return [replace(one, pick=replace(one.pick, why=reason)) for one, reason in found]
