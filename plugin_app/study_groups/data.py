"""What leaves this room: plain, frozen facts about groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .matching.pulse import Health, Sign


class State(StrEnum):
    """The life of a group. A proposal opens when enough people would come; a closed group keeps its history."""

    PROPOSED = "proposed"
    OPEN = "open"
    DROP_IN = "drop_in"
    """A session that happens now: whoever comes has a seat, and it ends by itself."""
    CLOSED = "closed"


class Joining(StrEnum):
    """How one comes into a group."""

    OPEN = "open"
    REQUEST = "request"
    """One asks, and whoever leads the group answers."""
    INVITE = "invite"
    """Only by a link that a leader hands out."""
    STAFF = "staff"
    """The course team says who is in it."""


class SeatRole(StrEnum):
    """What someone is in their group."""

    LEADER = "leader"
    CO_LEADER = "co_leader"
    MEMBER = "member"


LEADING = (SeatRole.LEADER, SeatRole.CO_LEADER)


class Standing(StrEnum):
    """How a viewer stands to a group."""

    NONE = "none"
    ASKED = "asked"
    """Has asked to join, and waits for an answer."""
    WAITING = "waiting"
    OFFERED = "offered"
    """A seat is kept for them until they have said yes or no, or the time for it is over."""
    SEATED = "seated"


class Ended(StrEnum):
    """Why a seat was given back."""

    LEFT = "left"
    REMOVED = "removed"
    MOVED = "moved"
    NOT_TAKEN = "not_taken"
    """It was offered, and the time to say yes went by."""
    TOO_FEW = "too_few"
    """The group never had enough people, and was closed."""
    CLOSED = "closed"


class CompanyEnded(StrEnum):
    """How a group's wish for company came to its end."""

    MERGED = "merged"
    TAKEN_BACK = "taken_back"
    DECLINED = "declined"
    """Whoever leads the group would rather not."""


class Sort(StrEnum):
    """The order of a list of groups."""

    NEWEST = "newest"
    HOURS = "hours"
    """Most hours a week in common with the viewer first."""
    SEATS = "seats"
    """Most free seats first."""
    ACTIVE = "active"
    """The latest that happened first."""


@dataclass(frozen=True)
class Member:
    """A seat that is taken."""

    user_id: int
    name: str
    seat_number: int
    role: SeatRole
    since: datetime

    @property
    def leads(self) -> bool:
        return self.role in LEADING


@dataclass(frozen=True)
class Waiter:
    """A place in line, counted from 1."""

    user_id: int
    name: str
    position: int


@dataclass(frozen=True)
class Group:
    """A group as one viewer sees it."""

    uuid: UUID
    usage_key: str
    """The block it was formed in."""
    name: str
    topic: str
    purpose: str
    language: str
    """A BCP 47 code, or empty."""
    channel: str
    """An https address where the group talks, or empty. Only its members are shown it."""
    state: State
    joining: Joining
    is_private: bool
    seats: int
    opens_at: int
    created_at: datetime
    active_at: datetime
    ends_at: datetime | None
    """When a session ends, or a proposal ages out."""
    members: tuple[Member, ...]
    offered: int
    """Seats that are kept for someone who has not said yes yet."""
    line: tuple[Waiter, ...]
    standing: Standing
    role: SeatRole | None
    """What the viewer is in it."""
    position: int | None
    """The viewer's place in line, counted from 1; ``None`` when not in line."""
    accept_by: datetime | None
    """Until when a seat is kept for the viewer."""
    is_begun_by_viewer: bool = False
    common_minutes: int | None = None
    """Minutes a week that the viewer and all its members are free; ``None`` where that is not known."""
    health: Health | None = None
    """When it was last looked at; ``None`` while it is too new to say."""
    signs: tuple[Sign, ...] = ()
    """Why, then; what speaks against it first."""
    has_company_wish: bool = False
    """There is one of it, or about it. Only known of a group that is looked at alone."""
    has_announcements: bool = False
    """The course team has told its people something. Only known of a group that is looked at alone."""
    has_requests: bool = False
    """Somebody asked to join and has no answer yet. Only known of a group that is looked at alone."""
    said_here_at: datetime | None = None
    """When the viewer last said that they are still here. Only known of a group that is looked at alone."""
    was_matched: bool = False
    """It came out of a round of matching. Only known of a group that is looked at alone."""
    opened_at: datetime | None = None
    """When it began; ``None`` while it is a proposal."""

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self.line)

    @property
    def free_seats(self) -> int:
        return max(0, self.seats - len(self.members) - self.offered)

    @property
    def is_full(self) -> bool:
        return self.free_seats == 0

    @property
    def is_mine(self) -> bool:
        """Whether the viewer has, or wants, a place in it."""
        return self.standing is not Standing.NONE

    @property
    def is_seated(self) -> bool:
        """Whether the viewer is a member."""
        return self.standing is Standing.SEATED

    @property
    def leads(self) -> bool:
        """Whether the viewer leads it."""
        return self.role in LEADING

    @property
    def missing(self) -> int:
        """How many more people a proposal needs before it opens."""
        return max(0, self.opens_at - self.waiting) if self.state is State.PROPOSED else 0


@dataclass(frozen=True)
class Finding:
    """What someone looks for in a list of groups."""

    search: str = ""
    topic: str = ""
    language: str = ""
    has_seat: bool = False
    """Only groups one could sit down in now."""
    sort: Sort = Sort.NEWEST
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.topic or self.language or self.has_seat)


@dataclass(frozen=True)
class GroupPage:
    """One page of a list of groups."""

    groups: tuple[Group, ...]
    """Other people's."""
    mine: tuple[Group, ...]
    """The viewer's own, beside the first page only."""
    now: tuple[Group, ...]
    """Sessions that happen now, beside the first page only."""
    own: int
    """How many are the viewer's own."""
    total: int
    """How many others there are."""
    page: int
    pages: int


@dataclass(frozen=True)
class GroupName:
    """A group as other rooms know it."""

    uuid: UUID
    name: str


@dataclass(frozen=True)
class Asking:
    """Somebody's request to join."""

    uuid: UUID
    user_id: int
    name: str
    words: str
    asked_at: datetime


@dataclass(frozen=True)
class InviteLink:
    """A link that lets people into a group. The secret in it is shown once, when it is made, and kept nowhere."""

    uuid: UUID
    made_by: str
    made_at: datetime
    expires_at: datetime
    uses: int
    used: int
    token: str = ""
    """The secret; empty whenever it is read back."""


@dataclass(frozen=True)
class Corner:
    """What the viewer has to do with a block as a whole, apart from any one group."""

    announcement: str = ""
    """The latest thing the course team said to everyone here."""
    announced_at: datetime | None = None
    signed_up: str = ""
    """“match”, “own”, or empty when they have not said."""
    lost_group: str = ""
    """The name of a group of theirs that never had enough people and was closed lately."""
    ended_group: str = ""
    """The name of a group of theirs that has ended lately, of which they have not said how it was."""
    ended_uuid: UUID | None = None
    has_their_one: bool = False
    """They have a seat in the one group that everyone may have here."""
    is_looking: bool = False
    """They asked to be matched, have no group, and the round has begun without them: a running one may have a seat."""


class Wish(StrEnum):
    """What someone who signs up would like."""

    MATCH = "match"
    """To be put into a group that fits."""
    OWN = "own"
    """To learn on their own: nobody groups them, and nobody writes to them about groups."""


@dataclass(frozen=True)
class SignUp:
    """Somebody's sign-up in a block."""

    user_id: int
    name: str
    wish: Wish
    answers: dict[str, str]
    """Question key → what they answered."""
    signed_at: datetime
    is_late: bool
    """Whether it came after sign-up closed: it counts for the next round."""


@dataclass(frozen=True)
class Announcement:
    """What the course team told everyone in a block, or the people of one group."""

    uuid: UUID
    words: str
    by: str
    at: datetime
    group: str
    """The group's name; empty when it was for everyone."""


@dataclass(frozen=True)
class Introduction:
    """What someone wants to say about themselves."""

    user_id: int
    name: str
    words: str
    to_everyone: bool
    """Whether the whole course may read it, or only the people of their groups."""
    changed_at: datetime
    uuid: UUID
    waits: bool = False
    """It was reported and waits for a decision: only its author and the course team read it."""
    is_removed: bool = False
    """The course team took it down; only its author sees that it was there."""
