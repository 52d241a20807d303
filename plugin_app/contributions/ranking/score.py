"""Points for one item and one learner. Whole numbers, so that the same input gives the same order everywhere.

a language they know                        200 to 400
what the course is about                    150, or 200 for more than one of its skills
newly opened                                200, half of it after a month
shown by learners, or the platform itself   150
their level                                 150, less the farther off; too hard costs more than too easy
other skills of theirs                      60 each, at most 120
a project that welcomes newcomers           at most 120
the kind of work they want                  100
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from plugin_app.contributions.ranking import labels
from plugin_app.contributions.ranking.about import About
from plugin_app.contributions.ranking.data import Item, Learner, Origin, Pick
from plugin_app.contributions.ranking.reasons import Code, Reason

LANGUAGE = 200
"""For any language they know, and once more in proportion to how much of the project's own languages they know."""
LANGUAGE_UNKNOWN = 100
"""For an item that names no language, between those they know and those they do not."""
COURSE = (0, 150, 200)
ORIGIN = 150
LEVEL_BY_GAP = {-2: 60, -1: 110, 0: 150, 1: 90, 2: 20}
"""By the item's level less the learner's."""
LEVEL_UNKNOWN = 50
SKILL = 60
SKILL_MAX = 120
KIND = 100
FRESH = 200
FRESH_HALF = 30
"""Days after which half of the points for freshness are gone."""
WELCOME_LABEL = 30
WELCOME_PLACES = 60
WELCOME_STARS = 30
"""Ten doublings of stars earn all of it: a thousand stars say enough, fame says no more."""

_BESIDE = frozenset(
    {"batchfile", "cmake", "css", "dockerfile", "hcl", "html", "less", "makefile", "nix", "powershell", "procfile"}
    | {"scss", "shell", "smarty", "starlark"}
)
"""Languages that build, ship or style a project more often than they are what it is written in."""

_ORIGINS = {Origin.SHOWCASE: Reason(Code.SHOWCASE), Origin.PLATFORM: Reason(Code.PLATFORM)}


@dataclass(frozen=True, slots=True)
class Part:
    """Points for one thing, and the reason they stand for where a learner would want to hear it."""

    points: int
    reason: Reason | None = None


class Scorer:
    """Scores items for one learner at one moment. `now` has a zone."""

    def __init__(self, learner: Learner, now: datetime) -> None:
        self._learner = learner
        self._now = now
        self._languages = {name.casefold() for name in learner.languages}
        self._known = self._languages | {name.casefold() for name in learner.skills}
        self._kinds = frozenset(learner.kinds)

    def pick(self, item: Item) -> Pick:
        """The item with its points and reasons, the reasons by their points. There is always a reason."""
        languages = self._language(item)
        said = languages.reason.params if languages.reason else ()
        about = About(item)
        parts = (
            languages,
            self._course(about),
            self._origin(item),
            self._level(item),
            self._skill(about, said),
            self._kind(item),
            *self._welcome(item),
            self._fresh(item),
        )
        told = sorted((part for part in parts if part.reason), key=lambda part: -part.points)
        reasons = tuple(part.reason for part in told if part.reason)
        return Pick(item, sum(part.points for part in parts), reasons or (Reason(Code.OPEN),))

    def _language(self, item: Item) -> Part:
        if not self._known:
            return Part(LANGUAGE_UNKNOWN)
        # Catalogues without a field for languages put them among the topics.
        tagged = tuple(topic for topic in item.topics if topic.casefold() in self._languages)
        if not item.languages:
            return Part(LANGUAGE + LANGUAGE // 2, Reason(Code.LANGUAGE, tagged)) if tagged else Part(LANGUAGE_UNKNOWN)
        own = [name for name in item.languages if name.casefold() not in _BESIDE] or item.languages
        known_own = [name for name in own if name.casefold() in self._known]
        known = known_own or [name for name in item.languages if name.casefold() in self._known]
        if not known:
            return Part(0)
        return Part(LANGUAGE + LANGUAGE * len(known_own) // len(own), Reason(Code.LANGUAGE, tuple(sorted(known))))

    def _skill(self, about: About, said: tuple[str | int, ...]) -> Part:
        spoken = {str(name).casefold() for name in said}
        skills = tuple(s for s in self._learner.skills if s.casefold() not in spoken and about.mentions(s))
        return Part(min(SKILL * len(skills), SKILL_MAX), Reason(Code.SKILL, skills)) if skills else Part(0)

    def _course(self, about: About) -> Part:
        skills = tuple(skill for skill in self._learner.course_skills if about.mentions(skill))
        return Part(COURSE[min(len(skills), 2)], Reason(Code.COURSE, skills)) if skills else Part(0)

    def _origin(self, item: Item) -> Part:
        return Part(ORIGIN, _ORIGINS[item.origin]) if item.origin in _ORIGINS else Part(0)

    def _level(self, item: Item) -> Part:
        level = item.level or labels.level(item.labels)
        if level is None:
            return Part(LEVEL_UNKNOWN)
        gap = level - self._learner.level
        return Part(LEVEL_BY_GAP.get(gap, 0), Reason(Code.LEVEL, (level,)) if gap == 0 else None)

    def _kind(self, item: Item) -> Part:
        if not self._kinds:
            return Part(KIND)
        return Part(KIND, Reason(Code.KIND, (item.kind,))) if item.kind in self._kinds else Part(0)

    def _welcome(self, item: Item) -> Iterable[Part]:
        yield Part(min(3 * item.stars.bit_length(), WELCOME_STARS))
        label = labels.welcome(item.labels)
        if label:
            yield Part(WELCOME_LABEL, Reason(Code.WELCOME, (label,)))
        if item.slots:
            yield Part(WELCOME_PLACES, Reason(Code.PLACES, (item.slots,)))

    def _fresh(self, item: Item) -> Part:
        if item.created_at is None:
            return Part(0)
        days = (self._now - item.created_at).days
        points = FRESH * FRESH_HALF // (FRESH_HALF + days)
        return Part(points, Reason(Code.FRESH, (days,)) if days <= FRESH_HALF else None)
