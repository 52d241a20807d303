"""Letters go out a little after they were written: to whom they still concern then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group as Role
from django.core import mail as sent

import plugin_app.study_groups
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api, letters, models
from plugin_app.study_groups.meetings import reminding
from tests.study_groups.meetings.situations import a_draft
from tests.study_groups.situations import DAY, MINUTE, NOON, a_group
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


class Owls:
    """A group in which news are written down: Amina leads, Bo and Chen are members."""

    def __init__(self) -> None:
        self.placed = study_groups(size_min=2, size_max=6)
        self.amina, self.bo, self.chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
        self.olga = an_organiser()
        self.uuid = a_group(self.placed, "Owls", self.amina, self.bo, self.chen)
        mail.send_due(NOON, limit=1000)
        sent.outbox.clear()

    def plan(self) -> api.Meeting:
        draft = a_draft(on_date=(NOON + 3 * DAY).date(), place="Room 7", link="https://x.example/call")
        return api.plan_meeting(self.amina, self.placed, self.uuid, draft, now=NOON)

    def announce(self) -> None:
        api.announce(self.olga, self.placed, "The library is open.", self.uuid, now=NOON)

    def announce_to_all(self) -> None:
        api.announce(self.olga, self.placed, "The library is open.", now=NOON)

    def cancel(self) -> None:
        meeting = self.plan()
        mail.send_due(NOON, limit=1000)
        sent.outbox.clear()
        api.cancel_meeting(self.amina, self.placed, meeting.uuid, api.Reach.ONE, "I am ill.", now=NOON)

    def remind(self) -> None:
        self.plan()
        mail.send_due(NOON, limit=1000)
        sent.outbox.clear()
        assert reminding.remind(NOON + 2.5 * DAY) == 1

    def stall(self) -> None:
        models.StudyGroup.objects.update(health="stalled", stalled_at=NOON)
        api.say_here(self.amina, self.placed, self.uuid, now=NOON)


NEWS: dict[str, Callable[[Owls], Any]] = {
    "a meeting": Owls.plan,
    "a meeting called off": Owls.cancel,
    "a reminder": Owls.remind,
    "an announcement": Owls.announce,
    "an announcement to everyone": Owls.announce_to_all,
    "that somebody is here": Owls.stall,
}


def told() -> set[str]:
    """Who gets a letter, now that all that wait are sent."""
    mail.send_due(NOON + 3 * DAY, limit=1000)
    return {letter.to[0].split("@")[0] for letter in sent.outbox}


@pytest.fixture
def owls() -> Owls:
    return Owls()


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
def test_whoever_is_still_there_is_told(owls, news):
    news(owls)
    assert {"bo", "chen"} <= told()


@pytest.mark.parametrize("news", [each for name, each in NEWS.items() if "everyone" not in name])
def test_whoever_was_removed_a_minute_later_is_not(owls, news):
    news(owls)
    api.remove_member(owls.olga, owls.placed, owls.uuid, owls.bo.user_id, now=NOON + MINUTE)
    assert "bo" not in told()
    assert "chen" in told()


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
def test_whoever_left_the_course_is_not(owls, news):
    news(owls)
    Role.objects.get(name=f"learner:{COURSE}").user_set.remove(owls.bo.user_id)
    assert "bo" not in told()
    assert "chen" in told()


def test_a_letter_that_is_withdrawn_keeps_no_words_and_is_not_written_again(owls):
    meeting = owls.plan()
    api.remove_member(owls.olga, owls.placed, owls.uuid, owls.bo.user_id, now=NOON + MINUTE)
    told()
    row = OutgoingMail.objects.get(recipient=owls.bo.user_id, kind="meeting_planned")
    assert (row.sent_at, row.context, row.last_error) == (None, {}, mail.WITHDRAWN)
    assert mail.send_due(NOON + timedelta(days=99)) == (0, 0)
    assert not mail.post("meeting_planned", owls.bo.user_id, occasion=row.occasion, context={}, now=NOON)
    assert meeting.place == "Room 7"


def test_whoever_comes_back_before_it_is_sent_is_told(owls):
    owls.announce()
    api.leave(owls.bo, owls.placed, owls.uuid, now=NOON + MINUTE)
    api.join(owls.bo, owls.placed, owls.uuid, now=NOON + 2 * MINUTE)
    assert "bo" in told()


def test_of_a_group_that_ended_its_people_hear_that_it_ended_and_nothing_else(owls):
    owls.announce()
    mail.post_to_all(
        "group_too_small",
        [owls.bo.user_id],
        occasion="end",
        context={"group": "Owls", "url": "x", "others": "", "of_group": str(owls.uuid), "of_course": COURSE},
        now=NOON,
    )
    api.close(owls.olga, owls.placed, owls.uuid, now=NOON + MINUTE)
    assert told() == {"bo"}
    assert "The library is open." not in sent.outbox[0].body


def test_every_kind_of_letter_of_this_room_says_whom_it_is_for():
    room = Path(plugin_app.study_groups.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py") if path.name != "letters.py")
    letters_there_are = {path.stem for path in (room.parent / "templates/community_hub/mail").glob("*.txt")}
    written = {kind for kind in letters_there_are if f'"{kind}"' in source}
    assert len(written) > 20
    assert written == set(letters.KINDS)
    assert len(letters.KINDS) == len(set(letters.KINDS))
