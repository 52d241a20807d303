"""What maintainers say and do by their link. There is no viewer: the link's signature is all the authority.

Looking changes nothing. Each deed takes the project's ``ProjectWelcome`` row first, as a claim does.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from plugin_app import host
from plugin_app.contributions.beginning import told_by
from plugin_app.contributions.claiming.ending import project_left
from plugin_app.contributions.data import Level, ProjectState
from plugin_app.contributions.models import MaintainerLink, ProjectWelcome
from plugin_app.contributions.searching.indexing import refresh
from plugin_app.transactions import atomically

from .coming import coming_to
from .data import MOST_SLOTS, Maintained, Terms, WelcomeState
from .errors import LinkOver, NotWelcoming
from .links import opened
from .reading import welcome_of
from .terms import term_ends_on

EMPTIED = {"mentors": "", "contact": "", "setup_notes": "", "words": ""}
"""What people wrote in their own words; it goes with them."""


def maintained(token: str, *, now: datetime | None = None) -> Maintained:
    """What a link shows. Changes nothing. Raises ``LinkOver``."""
    when = now or timezone.now()
    link = _opened(token, when)
    welcome, told = welcome_of(link.project, when), told_by(link.project)
    terms = welcome.terms if welcome else Terms()
    return Maintained(
        name=link.project.name,
        url=link.project.url,
        welcome=welcome,
        terms=replace(terms, setup_notes=told.setup_notes, level=Level.of(told.level)),
        term_ends_on=term_ends_on(when),
        coming=coming_to(link.project),
        link_ends_at=link.expires_at,
    )


def agree(token: str, terms: Terms, *, now: datetime | None = None) -> None:
    """Take learners in on these terms, for the first time or on new ones; after a pause or a farewell, again.

    Whoever is at something goes on, also beyond fewer slots. Raises ``LinkOver``, ``ValueError`` for wrong numbers.
    """
    if not 1 <= terms.slots <= MOST_SLOTS:
        raise ValueError("slots")
    if terms.level not in (None, *Level):  # nobody could be picked anything for with such a one in the pool
        raise ValueError("level")
    when = now or timezone.now()
    link = _opened(token, when)
    project = link.project
    said = {**asdict(terms), "state": WelcomeState.OPEN, "changed_at": when}

    def write() -> None:
        if not ProjectWelcome.objects.filter(project=project).update(**said):
            ProjectWelcome.objects.create(project=project, agreed_at=when, **said)

    try:
        atomically(write)
    except IntegrityError:  # two of them agreed in the same moment; the later words stand
        atomically(write)
    _known(link, "agreed", when, slots=terms.slots)


def pause(token: str, *, now: datetime | None = None) -> None:
    """Nobody new for now. Whoever is at something goes on. Raises ``LinkOver``, ``NotWelcoming``."""
    _turn(token, WelcomeState.OPEN, WelcomeState.PAUSED, now or timezone.now())


def resume(token: str, *, now: datetime | None = None) -> None:
    """Take learners in again, on the terms from before. Raises ``LinkOver``, ``NotWelcoming``."""
    _turn(token, WelcomeState.PAUSED, WelcomeState.OPEN, now or timezone.now())


def leave(token: str, *, now: datetime | None = None) -> int:
    """Take nobody any more; the names and words given with the terms are deleted.

    What has not come upstream yet ends here, and its people are told kindly; how many claims that were. What has come
    stays between the maintainers and its authors. Raises ``LinkOver``, ``NotWelcoming``.
    """
    when = now or timezone.now()
    link = _opened(token, when)
    project = link.project
    gone = {**EMPTIED, "state": WelcomeState.LEFT, "changed_at": when}

    def write() -> int:
        if not ProjectWelcome.objects.filter(project=project).exclude(state=WelcomeState.LEFT).update(**gone):
            raise NotWelcoming()
        return project_left(project, when)

    ended = atomically(write)
    _known(link, "left", when, claims=ended)
    return ended


def _turn(token: str, now_is: WelcomeState, becomes: WelcomeState, when: datetime) -> None:
    link = _opened(token, when)
    rows = ProjectWelcome.objects.filter(project=link.project, state=now_is)
    if not atomically(lambda: rows.update(state=becomes, changed_at=when)):
        raise NotWelcoming()
    _known(link, "paused" if becomes is WelcomeState.PAUSED else "resumed", when)


def _opened(token: str, when: datetime) -> MaintainerLink:
    """A project that those who look after the site have hidden has no page here either."""
    link = opened(token, when)
    if link.project.state == ProjectState.HIDDEN:
        raise LinkOver()
    return link


def _known(link: MaintainerLink, event: str, when: datetime, **numbers: int) -> None:
    """Searches find it so from now on, and it is told: by which link, for nobody is signed in."""
    refresh([link.project_id], now=when)
    facts = {"project": str(link.project.uuid), "link": str(link.uuid), **numbers}
    host.current().track(f"community_hub.project_welcome.{event}", facts, user_id=0, course_key="")
