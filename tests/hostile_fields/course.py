"""A course in which hostile words are written, and what a row of a table of fields is made of."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from math import ceil
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.core import mail as sent_mail
from django.test import Client
from django.utils import timezone

from plugin_app.addresses import parse
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer
from tests.security.elsewhere import signed_in
from tests.world import COURSE, a_learner, an_organiser

T = TypeVar("T")
MANY = 100_000
"""On one page, and allowed to one person: so that a browser has few pages to open."""
A_PAGE = 250
"""Cards on one page of a list that draws much for each."""


@dataclass(frozen=True)
class Page:
    """Something one reads: a page of ours, or what stands in ``body``, such as a letter or a form that came back."""

    viewer: Viewer
    path: str = ""
    body: str = ""
    kind: str = "text/html"


Reading = Iterator[Page]
"""Asked one after the other: what comes next may undo what came before."""


@dataclass(frozen=True)
class Field:
    """A field: how many characters it takes, and how its texts come to be on pages."""

    most: int
    write: Callable[[Any, Sequence[str]], Reading]
    is_markdown: bool = False
    is_line: bool = False
    """One line, whatever is sent."""
    is_name: bool = False
    """One of several names with commas between them."""
    keeps: Callable[[str], str] | None = None
    """It keeps links alone, in the form this gives them, and raises ``ValueError`` for anything else: that comes back
    with the form."""
    one_by_one: bool = False
    """Every text needs a page, a version or somebody of its own, which takes its time."""


@dataclass
class Course:
    """People in a course: Amina and Bo learn, Olga looks after it. What they write in is up to who inherits it."""

    patch: Any
    settings: Any
    taken: bool = field(default=True, init=False)
    """Whether the last form was."""
    block: str = field(default="", init=False)
    """The path of the block's own page."""
    _clients: dict[int | None, Client] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.amina, self.bo, self.olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
        self.desk = f"desk/{COURSE}"

    def allow(self, *limits: str) -> None:
        """Let one person do as much as they like of what is counted under these settings."""
        self.settings.COMMUNITY_HUB = {**self.settings.COMMUNITY_HUB, **dict.fromkeys(limits, MANY)}

    def send(self, who: Viewer, action: str, where: str = "", **fields: Any) -> None:
        """Post a form on the block's own page, or on another one; it is taken."""
        page = self.offer(who, action, where, **fields)
        assert self.taken, re.findall(r'data-cmy-say[^<]*|<p class="cmy-error[^<]*', page.body)

    def offer(self, who: Viewer, action: str, where: str = "", **fields: Any) -> Page:
        """The same, whether it is ``taken`` or comes back; as it comes back, it is a page."""
        if who.user_id not in self._clients:
            self._clients[who.user_id] = signed_in(who)
        client = self._clients[who.user_id]
        answer = client.post(f"/community/{where or self.block}/do/{action}/", fields)
        client.cookies.pop("messages", None)  # nobody reads them, and thousands would be carried along
        self.taken = answer.status_code == 303
        assert answer.status_code in (200, 303, 422), answer.content.decode()
        return Page(who, body=answer.content.decode())

    def of_block(self, viewer: Viewer, panel: str, **asked: object) -> Page:
        """A panel of the block on its own page."""
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return Page(viewer, f"{self.block}/{panel}/?{query}")

    def leaves(self, viewer: Viewer, panel: str, things: int, **asked: object) -> Reading:
        """All pages of a long list."""
        for number in range(1, ceil(things / A_PAGE) + 1):
            yield self.of_block(viewer, panel, page=number, **asked)

    def letters(self, viewer: Viewer) -> Page:
        """Every letter that waits, sent, and read one after the other."""
        sent_mail.outbox = []
        mail.send_due(timezone.now() + timedelta(days=1), limit=MANY)
        return Page(viewer, body="\n\n".join(str(one.body) for one in sent_mail.outbox), kind="text/plain")

    def people(self, number: int) -> list[Viewer]:
        """So many learners."""
        people = get_user_model()
        named = [people(username=f"p-{uuid.uuid4()}", first_name="Chen") for _ in range(number)]
        for one in named:
            one.email = f"{one.username}@learn.example"
        people.objects.bulk_create(named, batch_size=500)
        ids = list(people.objects.filter(username__startswith="p-").order_by("pk").values_list("pk", flat=True))
        Role.objects.get(name=f"learner:{COURSE}").user_set.add(*ids[-number:] if number else ())
        # Roles are given here rather than asked for: a thousand people are many questions.
        return [replace(self.bo, user_id=pk) for pk in ids[-number:]] if number else []


def in_turn(texts: Iterable[T], number: int) -> Iterator[list[T]]:
    """So many at a time."""
    rest = iter(texts)
    while some := list(islice(rest, number)):
        yield some


def as_link(text: str) -> str:
    """An address in its one safe form, as our fields for links take it. Raises ``ValueError``."""
    return parse(text if "://" in text else f"https://{text}").url
