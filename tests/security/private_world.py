"""A course in which much goes on, with or without a private group in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from plugin_app.availability import Week
from plugin_app.contributions import api as contributions
from plugin_app.moderation import api as moderation
from plugin_app.people import api as people
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Joining, SeatRole
from plugin_app.study_groups.models import Announcement, JoinRequest, Membership, StudyGroup, Waiting
from tests.contributions.claiming.situations import a_welcoming_project
from tests.security.elsewhere import takes_claims
from tests.showcase.situations import content
from tests.world import COURSE, OTHER_COURSE, a_learner, a_person, an_organiser, study_groups
from tests.world import showcase as showcase_block

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAME, PURPOSE, TOPIC = "Quiet Rooks", "We speak of nothing to nobody", "Tides"
NAMES = ("Amina", "Mia", "Femi", "Rae", "Otis", "Lena", "Ola", "Wim", "Asta")
HINTS = ("Quiet", "Rooks", "speak of nothing", "Amina and Mia")


@dataclass(frozen=True)
class Private:
    """The private group, and one of each thing that belongs to it."""

    group: UUID
    pk: int
    seat: int
    request: UUID
    invitation: UUID
    announcement: UUID
    meeting: UUID
    task: UUID
    note: UUID
    post: UUID
    members: tuple[int, ...]
    token: str
    revoked: str

    @property
    def ids(self) -> dict[str, object]:
        """What an outsider may try."""
        return {
            "its uuid": self.group,
            "its uuid without hyphens": self.group.hex,
            "its number": self.pk,
            "a seat's number": self.seat,
            "a request's uuid": self.request,
            "an invitation's uuid": self.invitation,
            "an announcement's uuid": self.announcement,
            "a meeting's uuid": self.meeting,
            "a task's uuid": self.task,
            "a note's uuid": self.note,
            "a post's uuid": self.post,
        }


@dataclass(frozen=True)
class Course:
    """Everything there is, and who looks at it from outside."""

    placed: Any
    pens: Any
    picks: Any
    project: UUID
    """Amina's; where there is a private group, it is the group's too."""
    work: UUID
    """Amina is at it; where there is a private group, so is the group. It waits for somebody to look at it."""
    claim: UUID
    public: UUID
    """Otis leads it."""
    outsiders: dict[str, Viewer]
    private: Private | None


def make_accounts() -> None:
    """For tests that build the course twice: picks differ from person to person, and not every database gives out the
    ids of people again who were undone."""
    for name in (*NAMES, "Olga", "Otto", "Eve", *(f"Person {number}" for number in range(15))):
        a_person(name)


def a_course(*, with_private: bool) -> Course:
    """The same course each time, but for the private group."""
    placed, pens, picks = study_groups(topics=[{"title": TOPIC}], may_match=True), showcase_block(), takes_claims()
    amina, mia, femi, rae, otis, lena, ola, wim, asta = (a_learner(name) for name in NAMES)
    olga = an_organiser()
    for number in range(15):
        someone = a_learner(f"Person {number}")
        profiles.save_week(someone, Week.of([(3, "18:00", "20:00")]), time_zone="UTC", shares_hours=True)
        about = api.About(f"Public {number:02}", topic=TOPIC if number % 2 else "", purpose="Rooks, among others")
        api.create(someone, placed, about)
    public = api.create(otis, placed, api.About("Larks")).uuid
    for viewer in (amina, mia, lena):
        profiles.save_week(viewer, Week.of([(3, "18:00", "20:00")]), time_zone="UTC", shares_hours=True)
    api.introduce(mia, placed, "I like the sea.", to_everyone=True)
    private = _a_private_group(placed, olga, amina, mia, femi, rae, ola, wim, asta) if with_private else None
    project = showcase.save_draft(amina, pens, content("Tide tables"), group=private.group if private else None).uuid
    showcase.publish(amina, pens, project)
    [work] = a_welcoming_project(pieces=1)  # of several one is dealt out, by ids that are new each time
    claim = contributions.claim_work(amina, picks, work, group=private.group if private else None, now=NOON)
    contributions.ask_for_look(amina, picks, claim, "https://birds.example.org/draft", "Is the name right?", now=NOON)
    return Course(
        placed=placed,
        pens=pens,
        picks=picks,
        project=project,
        work=work,
        claim=claim,
        public=public,
        outsiders={
            "a learner": lena,
            "who leads another group": otis,
            "who left it": femi,
            "whose invitation was revoked": rae,
            "a visitor": people.viewer(None, COURSE),
            "the team of another course": people.viewer(an_organiser("Otto", OTHER_COURSE).user_id, COURSE),
            "someone not enrolled": people.viewer(a_learner("Eve", OTHER_COURSE).user_id, COURSE),
        },
        private=private,
    )


def _a_private_group(
    placed: Any, olga: Viewer, amina: Viewer, mia: Viewer, femi: Viewer, rae: Viewer, *waiting: Viewer
) -> Private:
    ola, wim, asta = waiting
    about = api.About(NAME, TOPIC, PURPOSE, "sw", "https://meet.jit.si/rooks", Joining.INVITE, is_private=True)
    group = api.create(amina, placed, about).uuid
    link = api.invite(amina, placed, group)
    for viewer in (mia, femi):
        api.accept_invitation(viewer, placed, link.token)
    api.leave(femi, placed, group)
    api.edit(amina, placed, group, about)  # said anew after one of them had left
    gone = api.invite(amina, placed, group)
    assert api.invited(rae, placed, gone.token).name == NAME
    api.revoke(amina, placed, group, gone.uuid)
    row = StudyGroup.objects.get(uuid=group)
    kept = {"accept_by": NOON + timedelta(days=1), "role": SeatRole.MEMBER, "joined_at": NOON}
    Membership.objects.create(group=row, user_id=ola.user_id, seat_number=5, **kept)
    Waiting.objects.create(group=row, user_id=wim.user_id, since=NOON)
    asked = JoinRequest.objects.create(group=row, user_id=asta.user_id, words="Rooks!", asked_at=NOON)
    api.announce(olga, placed, "Cake for the rooks.", group)
    api.tick(amina, placed, group, "weekly_time", True)
    draft = api.MeetingDraft(NAME, "UTC", NOON.date() + timedelta(days=3), NOON.time(), agenda=PURPOSE)
    api.check_in(mia, placed, group, PURPOSE, PURPOSE, now=NOON)
    task = api.add_task(mia, placed, group, PURPOSE, now=NOON).uuid
    note = api.add_resource(mia, placed, group, api.ResourceDraft(NAME, PURPOSE), pinned=True, now=NOON).uuid
    post = api.write_post(mia, placed, group, PURPOSE, now=NOON)
    meeting = api.plan_meeting(mia, placed, group, draft, now=NOON).uuid
    moderation.report(mia, placed, moderation.Subject.GROUP, group, NAME, reason="other", note="Just looking")
    moderation.ask(mia, placed, "May we?", subject=moderation.Subject.GROUP, subject_uuid=group)
    return Private(
        group=group,
        pk=row.pk,
        seat=1,
        request=asked.uuid,
        invitation=link.uuid,
        announcement=Announcement.objects.get(group=row).uuid,
        meeting=meeting,
        task=task,
        note=note,
        post=post,
        members=(amina.user_id or 0, mia.user_id or 0),
        token=link.token,
        revoked=gone.token,
    )
