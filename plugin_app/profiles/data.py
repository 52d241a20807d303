"""What other rooms and doors see of a profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plugin_app.availability import Week

LEVELS = (1, 2, 3, 4, 5)
MOST_LANGUAGES = 4
LONGEST_GOALS = 500
LONGEST_IDENTITY = 60


class Rhythm(StrEnum):
    """How often someone would like to meet."""

    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    WHENEVER = "whenever"


class WishKind(StrEnum):
    """What someone wishes about someone else."""

    WITH = "with"
    AVOID = "avoid"


@dataclass(frozen=True)
class About:
    """What someone says about themself, apart from their week."""

    languages: tuple[str, ...] = ()
    """BCP 47 codes, the dearest first."""
    level: int | None = None
    """How much they know of such things already, 1 to 5."""
    goals: str = ""
    rhythm: Rhythm | None = None
    leads: bool = False
    """Whether they would lead a group."""
    identity: str = ""
    identity_use: bool = False
    """Whether matching may use ``identity``, so that nobody is the only one of their kind in a group."""

    @property
    def usable_identity(self) -> str:
        """``identity`` where its use is agreed to, or nothing. What matching may read."""
        return self.identity if self.identity_use else ""


@dataclass(frozen=True)
class Profile:
    """One person's profile; of somebody who has none, an empty one."""

    about: About = About()
    time_zone: str = ""
    """IANA name; empty while it is not known."""
    week: Week = Week()
    """Their free hours, on the walls of ``time_zone``."""
    shares_hours: bool = False
    """Whether their group may see these hours in a picture of all its members' hours."""
    is_own: bool = False
    """Whether the person has set any of it themself; otherwise it comes from a sign-up, if from anywhere."""
    updated_at: datetime | None = None


@dataclass(frozen=True)
class Wish:
    """Someone one would like to be with, or rather not. Only who made it ever sees it."""

    user_id: int
    name: str
    kind: WishKind


@dataclass(frozen=True)
class Wishes:
    """All wishes of one person, as matching reads them: user ids."""

    liked: frozenset[int] = frozenset()
    avoided: frozenset[int] = frozenset()
