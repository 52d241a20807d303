"""What goes on around the groups: hellos, news, sign-ups, who leads, wishes, and questions to the course team."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Finding, Wish

from .cast import block, viewer

HELLOS = {
    "amina": "Maths teacher from Nairobi. I explain badly before coffee and well afterwards.",
    "bo": "I write for a museum of ships. Long sentences are my weakness, and I know it.",
    "wambui": "I walk a lot and map what I see. Ask me about bus stops.",
    "kofi": "I count trotros in Accra. **Slowly**, but I count them all.",
    "layla": "أحب الخرائط والظلّ والشاي بالنعناع.",
    "chen": "I draw algorithms until they dance.",
}
SIGN_UPS = {
    "ada": ("A little", "4", "To finish one thing."),
    "minh": ("Not at all", "2", "A friend who asks when I am silent."),
    "vera": ("Every week", "5", ""),
    "yaw": ("A little", "3", "Pull requests without fear."),
    "rania": ("Not at all", "3", "كتابة أول برنامج."),
    "kofi": ("A little", "2", ""),
}


def happen(now: datetime) -> None:
    """Everything within the last two days."""
    _say_hello(now)
    _sign_up(now)
    _lead(now)
    _ask_for_help(now)


def _say_hello(now: datetime) -> None:
    for username, words in HELLOS.items():
        api.introduce(viewer(username), block(1), words, True, now=now)
    news = "Week two begins. If your group has no hour yet: mark *Your week*, and look at the picture on its page."
    api.announce(viewer("olga"), block(1), news, now=now - timedelta(days=1))
    to_one = "The museum would like to print your page on visas. **Bo has the details.**"
    api.announce(viewer("olga"), block(1), to_one, _named("Docs and tea"), now=now)


def _sign_up(now: datetime) -> None:
    for username, (experience, reading, hope) in SIGN_UPS.items():
        answers = {"experience": experience, "reading": reading, "hope": hope}
        api.sign_up(viewer(username), block(5), Wish.MATCH, answers, now=now)
    api.sign_up(viewer("hana"), block(5), Wish.OWN, {"experience": "Every week"}, now=now)


def _lead(now: datetime) -> None:
    amina, bo, group = viewer("amina"), viewer("bo").user_id, _named("Docs and tea")
    assert bo is not None  # everyone of the cast has an account
    api.make_co_leader(amina, block(1), group, bo, now=now)
    for done in ("said_hello", "weekly_time"):
        api.tick(amina, block(1), group, done, True, now=now)
    api.wish_about(amina, block(1), group, bo, WishKind.WITH)


def _ask_for_help(now: datetime) -> None:
    alone = "My group has not met for a week, and nobody answers. What can I do?"
    moderation.ask(viewer("caio"), block(1), alone, now=now - timedelta(days=2))
    asked = moderation.requests(viewer("olga"))[0]
    answer = "Write to each of them alone: most are glad to be asked. If it stays quiet on Friday, I move you."
    moderation.answer(viewer("olga"), asked.uuid, answer, now=now - timedelta(days=1))
    late = "I start three weeks late. Is there a group that would not mind?"
    moderation.ask(viewer("dara"), block(1), late, now=now - timedelta(hours=5))
    full = "Could this group have one more seat? I would bring my own chair."
    group = _named("Python before breakfast")
    moderation.ask(viewer("layla"), block(1), full, subject=Subject.GROUP, subject_uuid=group, now=now)


def _named(name: str) -> UUID:
    """The group of that name."""
    return api.groups(viewer("olga"), block(1), Finding(search=name)).groups[0].uuid
