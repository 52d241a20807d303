"""Meetings as they are drawn: where each stands, when it is for whoever looks, and who comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.text import get_text_list
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from plugin_app.study_groups.data import Group, State
from plugin_app.study_groups.meetings.data import Answer, Coming, Meeting, MeetingState, Repeats

from .meeting_times import When, when

DOOR_OPENS = timedelta(minutes=15)
"""How long before it the way into a call is the thing to do."""


class Phase(StrEnum):
    """Where a meeting stands, for its pill and for what can be done about it."""

    AHEAD = "ahead"
    NOW = "now"
    UNSAID = "unsaid"
    """It is over, and nobody has said how it went."""
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


_SAID = {
    MeetingState.HELD: Phase.HELD,
    MeetingState.MISSED: Phase.MISSED,
    MeetingState.CANCELLED: Phase.CANCELLED,
}


@dataclass(frozen=True)
class Card:
    """A meeting."""

    meeting: Meeting
    when: When
    phase: Phase
    may_answer: bool
    """Whether the viewer can say that they come."""
    is_door_open: bool
    """Whether the way into its call is the thing to do."""
    is_next: bool = False
    """Whether it is the one people should think of now."""

    @property
    def is_off(self) -> bool:
        """Whether nobody met, or will."""
        return self.phase in (Phase.CANCELLED, Phase.MISSED)

    @property
    def has_begun(self) -> bool:
        """Whether something can be said of how it went."""
        return self.phase not in (Phase.AHEAD, Phase.CANCELLED)

    @property
    def has_answers(self) -> bool:
        """Whether anybody has said, of one that is still ahead, that they come or not."""
        return self.phase in (Phase.AHEAD, Phase.NOW) and any(one.answer for one in self.meeting.answers)

    @property
    def begins_again(self) -> str:
        """“Every week, 3 of 8”; empty for one that stands alone."""
        meeting = self.meeting
        if meeting.repeats is Repeats.ONCE or meeting.dates == 1:
            return ""
        every = _t("Every week") if meeting.repeats is Repeats.WEEKLY else _t("Every two weeks")
        return _t("%(every)s, %(number)d of %(dates)d") % {
            "every": every,
            "number": meeting.number,
            "dates": meeting.dates,
        }

    @property
    def came(self) -> tuple[Coming, ...]:
        """Who was there, as far as somebody has said."""
        return tuple(one for one in self.meeting.answers if one.came)

    @property
    def coming_words(self) -> str:
        """Who comes, or who came, in words: what the picture of the seats shows."""
        if self.phase is Phase.HELD:
            return _named(_t("There: %s."), list(self.came)) or _t("Nobody has said who was there.")
        said = [
            _named(_t("They come: %s."), self._who_said(Answer.YES)),
            _named(_t("Perhaps: %s."), self._who_said(Answer.MAYBE)),
            _named(_t("Not this time: %s."), self._who_said(Answer.NO)),
            _named(_t("No answer yet: %s."), self._who_said(None)),
        ]
        return " ".join(words for words in said if words)

    @property
    def counted(self) -> str:
        """“3 of 5 come”; of one that is over, “4 of 5 were there”."""
        members = len(self.meeting.answers)
        if self.phase is Phase.HELD:
            there = len(self.came)
            return ngettext("%(there)d of %(all)d was there", "%(there)d of %(all)d were there", there) % {
                "there": there,
                "all": members,
            }
        yes = len(self._who_said(Answer.YES))
        return ngettext("%(yes)d of %(all)d comes", "%(yes)d of %(all)d come", yes) % {"yes": yes, "all": members}

    def _who_said(self, answer: Answer | None) -> list[Coming]:
        return [one for one in self.meeting.answers if one.answer is answer]


def card(meeting: Meeting, group: Group, own_zone: str, now: datetime) -> Card:
    """A meeting for a viewer in ``own_zone``; empty while nobody knows it."""
    phase = _phase(meeting, now)
    return Card(
        meeting,
        when(meeting.begins_at, meeting.ends_at, meeting.time_zone, own_zone),
        phase,
        may_answer=phase in (Phase.AHEAD, Phase.NOW) and group.is_seated and group.state is State.OPEN,
        is_door_open=bool(meeting.link)
        and phase in (Phase.AHEAD, Phase.NOW)
        and meeting.begins_at - DOOR_OPENS <= now < meeting.ends_at,
    )


def cards(meetings: Sequence[Meeting], group: Group, own_zone: str, now: datetime) -> list[Card]:
    """The same for several in their order; the first that is ahead, or goes on, is the next."""
    drawn = [card(each, group, own_zone, now) for each in meetings]
    ahead = next((each for each in drawn if each.phase in (Phase.AHEAD, Phase.NOW)), None)
    return [replace(each, is_next=each is ahead) for each in drawn]


def _phase(meeting: Meeting, now: datetime) -> Phase:
    if meeting.state in _SAID:
        return _SAID[meeting.state]
    if now < meeting.begins_at:
        return Phase.AHEAD
    return Phase.NOW if now < meeting.ends_at else Phase.UNSAID


def _named(sentence: str, people: list[Coming]) -> str:
    return sentence % get_text_list([one.name for one in people], _t("and")) if people else ""
