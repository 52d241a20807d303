"""What one makes sure of before anything goes upstream: what maintainers wish that everybody had."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, ClaimTick
from plugin_app.errors import NotFound, Sentence
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import Tick
from .errors import NotNow
from .rows import held, tell

ITEMS: dict[str, Sentence] = {
    "guide": _("I have read how the project likes to be helped."),
    "terms": _("I know what I sign there, and what they think of AI."),
    "set_up": _("I have followed their set-up, and it runs for me."),
    "small": _("It is one small change, about one thing."),
    "tried": _("I have tried it: it works, and what worked before still does."),
    "why": _("My words say why it is good for them. They need not know of a course."),
}
"""Name → words. Names are kept in the database."""


def tick_claim(viewer: Viewer, placed: Contributions, claim: UUID, item: str, done: bool) -> None:
    """Tick a line, or take the tick away. Again changes nothing. Raises ``NotFound``, ``NotNow``."""
    row, user_id = held(viewer, placed, claim)
    if item not in ITEMS:
        raise NotFound()
    if not row.live:
        raise NotNow()
    own = ClaimTick.objects.filter(claim=row, item=item)
    if done:
        atomically(lambda: ClaimTick.objects.bulk_create([ClaimTick(claim=row, item=item)], ignore_conflicts=True))
    else:
        atomically(own.delete)
    tell("ticked", user_id, row, done=int(done))


def ticks(row: Claim) -> tuple[Tick, ...]:
    """All lines in their order. One query."""
    done = set(ClaimTick.objects.filter(claim=row).values_list("item", flat=True))
    return tuple(Tick(name, str(words), name in done) for name, words in ITEMS.items())
