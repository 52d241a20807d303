"""Points for one item and one learner. Whole numbers, so that the same input gives the same order everywhere.

a language they know                        200 to 400
what the course is about                    150, or 200 for more than one of its skills
newly opened                                200, half of it after a month, day by day
shown by learners, or the platform itself   150
their level                                 150, less the farther off; too hard costs more than too easy
other skills of theirs                      60 each, at most 120
a project that welcomes newcomers           at most 120
the kind of work they want                  100
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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


def split(languages: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages a project is written in, and those beside them; if there are no others, all are its own."""
    own = tuple(name for name in languages if name.casefold() not in _BESIDE)
    if not own:
        return tuple(languages), ()
    return own, tuple(name for name in languages if name.casefold() in _BESIDE)


def language_points(known: int, own: int) -> int:
    """For an item in a language they know: `known` of the `own` languages of its project."""
    return LANGUAGE + LANGUAGE * known // own


def level_points(level: int | None, learner: Learner) -> int:
    return LEVEL_UNKNOWN if level is None else LEVEL_BY_GAP.get(level - learner.level, 0)


def fresh_points(days: int) -> int:
    """By the calendar, in UTC: so all that learners see fades at once, and nothing does within a day."""
    return FRESH * FRESH_HALF // (FRESH_HALF + days)


def points_for_all(item: Item) -> int:
    """What an item gets whoever asks and whenever: for its origin and its welcome."""
    return sum(part.points for part in (_origin(item), *_welcome(item)))


def level_of(item: Item) -> int | None:
    """As it is said, else as its labels say."""
    return item.level or labels.level(item.labels)


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
            _origin(item),
            self._level(item),
            self._skill(about, said),
            self._kind(item),
            *_welcome(item),
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
        own, beside = split(item.languages)
        known_own = [name for name in own if name.casefold() in self._known]
        known = known_own or [name for name in beside if name.casefold() in self._known]
        if not known:
            return Part(0)
        return Part(language_points(len(known_own), len(own)), Reason(Code.LANGUAGE, tuple(sorted(known))))

    def _skill(self, about: About, said: tuple[str | int, ...]) -> Part:
        spoken = {str(name).casefold() for name in said}
        skills = tuple(s for s in self._learner.skills if s.casefold() not in spoken and about.mentions(s))
        return Part(min(SKILL * len(skills), SKILL_MAX), Reason(Code.SKILL, skills)) if skills else Part(0)

    def _course(self, about: About) -> Part:
        skills = tuple(skill for skill in self._learner.course_skills if about.mentions(skill))
        return Part(COURSE[min(len(skills), 2)], Reason(Code.COURSE, skills)) if skills else Part(0)

    def _level(self, item: Item) -> Part:
        level = level_of(item)
        points = level_points(level, self._learner)
        return Part(points, Reason(Code.LEVEL, (level,)) if level == self._learner.level else None)

    def _kind(self, item: Item) -> Part:
        if not self._kinds:
            return Part(KIND)
        return Part(KIND, Reason(Code.KIND, (item.kind,))) if item.kind in self._kinds else Part(0)

    def _fresh(self, item: Item) -> Part:
        if item.created_at is None:
            return Part(0)
        days = (self._now - item.created_at).days
        return Part(
            fresh_points(_day(self._now) - _day(item.created_at)),
            Reason(Code.FRESH, (days,)) if days <= FRESH_HALF else None,
        )


def _day(time: datetime) -> int:
    return time.astimezone(UTC).toordinal()


def _origin(item: Item) -> Part:
    return Part(ORIGIN, _ORIGINS[item.origin]) if item.origin in _ORIGINS else Part(0)


def _welcome(item: Item) -> Iterable[Part]:
    yield Part(min(3 * item.stars.bit_length(), WELCOME_STARS))
    label = labels.welcome(item.labels)
    if label:
        yield Part(WELCOME_LABEL, Reason(Code.WELCOME, (label,)))
    if item.slots:
        yield Part(WELCOME_PLACES, Reason(Code.PLACES, (item.slots,)))
