"""One group with everybody around it, and how each function is asked there: what the table of permissions needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import timezone

from plugin_app.activities.api import Kind, Placed
from plugin_app.availability import Week
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Joining, SeatRole, State
from plugin_app.study_groups.home import home
from plugin_app.study_groups.models import (
    JoinRequest,
    MatchingRound,
    MeetingDate,
    MeetingPlan,
    Membership,
    Post,
    RoundGroup,
    RoundSeat,
    StudyGroup,
    Waiting,
)
from plugin_app.study_groups.rules import GroupRules
from tests.study_groups.asking_together import ASKED_OF_KEPT, Kept, kept_by
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups


@dataclass(frozen=True)
class Situation:
    """A group, everybody around it, and one of each thing there is about it."""

    placed: api.StudyGroups
    viewers: dict[str, Viewer]
    group: UUID
    beside: UUID
    """Another group of the same block."""
    request: UUID
    invitation: UUID
    token: str
    nia: int
    """A member about whom the others do things."""
    cem: int
    """The co-leader."""
    report: UUID
    post: UUID
    """Nia wrote it on the group's board."""
    taken_down: UUID
    """The leader wrote it there, and the course team took it down."""
    introduction: UUID
    kept: Kept
    """Nia's, between meetings."""
    meeting: UUID
    """Nia planned it; it is ahead."""
    begun: UUID
    """Another one of hers, which has begun."""
    question: UUID
    file: str
    """Everyone's groups, as they are."""
    digest: str
    """Of what that file means."""
    plan: api.RoundPlan
    opened: UUID
    """A round of matching that has not run."""
    ready: UUID
    """Another one, that has groups: Nia is in the first."""

    def placed_for(self, who: str) -> api.StudyGroups:
        """A preview is placed nowhere, by every door."""
        nowhere: api.StudyGroups = Placed("", "", Kind.STUDY_GROUPS, "", GroupRules())
        return nowhere if who == "prev" else self.placed


def a_situation(state: str) -> Situation:
    """Everybody around a group in this state; rows are left as time and other people leave them."""
    placed = study_groups(size_min=2, size_max=12, may_match=True)
    names = ("Lena", "Mia", "Cem", "Amina", "Femi", "Otis", "Ola", "Wim", "Asta", "Nia")
    lena, mia, cem, amina, femi, otis, ola, wim, asta, nia = (a_learner(name) for name in names)
    olga, now = an_organiser(), timezone.now()
    beside = api.create(otis, placed, api.About("Larks")).uuid
    if state == "proposed":
        group = api.propose(amina, study_groups(size_min=9, size_max=12, may_match=True), api.About("Owls")).uuid
        api.join(wim, placed, group)
    elif state == "session":
        group = _peopled(api.drop_in(amina, placed, api.About("Owls")).uuid, placed, (mia, cem, nia, femi))
    else:
        group = _peopled(api.create(amina, placed, api.About("Owls")).uuid, placed, (mia, cem, nia, femi))
    row = StudyGroup.objects.get(uuid=group)
    if state != "proposed":
        Membership.objects.filter(group=row, user=cem.user_id).update(role=SeatRole.CO_LEADER)
        api.leave(femi, placed, group)
        kept = {"accept_by": now + timedelta(days=1), "role": SeatRole.MEMBER, "joined_at": now}
        Membership.objects.create(group=row, user_id=ola.user_id, seat_number=5, **kept)
        Waiting.objects.create(group=row, user_id=wim.user_id, since=now)
    asking = JoinRequest.objects.create(group=row, user_id=asta.user_id, asked_at=now)
    link = api.invite(olga, placed, group)
    introduction = api.introduce(nia, placed, "I am Nia.", to_everyone=True).uuid
    for learner in (lena, nia):
        profiles.save_week(learner, Week(), time_zone="Africa/Nairobi")
        api.sign_up(learner, placed, api.Wish.MATCH, {})
    moderation.report(lena, placed, Subject.GROUP, beside, "Larks", reason="spam", note="")
    moderation.ask(lena, placed, "Where do we meet?")
    post, taken_down = (_written(row, viewer, now) for viewer in (nia, amina))
    about = {"author": amina.user_id, "words": "Please write about owls."}
    moderation.intervene(olga, placed, Subject.POST, taken_down, "A post", **about)
    _become(row, state, olga, placed)
    file = api.csv_of(olga, placed)
    plan = api.plan_defaults(olga, placed)
    return Situation(
        placed=placed,
        viewers={
            "learn": lena,
            "membr": mia,
            "co": cem,
            "lead": amina,
            "formr": femi,
            "other": otis,
            "offer": ola,
            "line": wim,
            "asked": asta,
            "team": olga,
            "team2": people.viewer(an_organiser("Otto", OTHER_COURSE).user_id, COURSE),
            "globl": _global_staff(),
            "visit": people.viewer(None, COURSE),
            "out": people.viewer(a_learner("Eve", OTHER_COURSE).user_id, COURSE),
            "mask": replace(amina, read_only=ReadOnly.MASQUERADE),
            "prev": people.preview(),
        },
        group=group,
        beside=beside,
        request=asking.uuid,
        invitation=link.uuid,
        token=link.token,
        nia=nia.user_id or 0,
        cem=cem.user_id or 0,
        report=moderation.queue(olga)[0].uuid,
        post=post,
        taken_down=taken_down,
        introduction=introduction,
        kept=kept_by(nia, row, now),
        meeting=_planned(row, nia, now + timedelta(days=7)),
        begun=_planned(row, nia, now - timedelta(minutes=5)),
        question=moderation.requests(olga)[0].uuid,
        file=file,
        digest=api.plan_from_csv(olga, placed, file).digest,
        plan=plan,
        opened=api.open_round(olga, placed, plan).uuid,
        ready=_a_round(olga, placed, plan, nia),
    )


def _a_round(olga: Viewer, placed: api.StudyGroups, plan: api.RoundPlan, nia: Viewer) -> UUID:
    found = api.open_round(olga, placed, plan).uuid
    row = MatchingRound.objects.get(uuid=found)
    group = RoundGroup.objects.create(round=row, number=1, name="Wrens")
    RoundSeat.objects.create(round=row, user_id=nia.user_id, group=group)
    MatchingRound.objects.filter(pk=row.pk).update(state=api.RoundState.READY)
    return found


def _written(row: StudyGroup, viewer: Viewer, now: datetime) -> UUID:
    said = {"words": "Hello", "written_at": now, "last_at": now}
    return Post.objects.create(group=row, author_id=viewer.user_id, **said).uuid


def _planned(row: StudyGroup, viewer: Viewer, begins_at: datetime) -> UUID:
    plan = MeetingPlan.objects.create(
        group=row,
        time_zone="UTC",
        repeats=api.Repeats.ONCE,
        created_by_id=viewer.user_id,
        created_at=begins_at - timedelta(days=10),
    )
    day, clock = begins_at.date(), begins_at.time()
    return MeetingDate.objects.create(
        plan=plan,
        group=row,
        planned_on=day,
        planned_time=clock,
        on_date=day,
        at_time=clock,
        minutes=60,
        title="Chapter one",
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=1),
        changed_at=begins_at - timedelta(days=10),
    ).uuid


def a_draft() -> api.MeetingDraft:
    """A meeting next week."""
    begins_at = timezone.now() + timedelta(days=7)
    return api.MeetingDraft("Chapter two", "UTC", begins_at.date(), begins_at.time())


def _peopled(group: UUID, placed: api.StudyGroups, members: tuple[Viewer, ...]) -> UUID:
    for viewer in members:
        api.join(viewer, placed, group)
    return group


def _become(row: StudyGroup, state: str, olga: Viewer, placed: api.StudyGroups) -> None:
    """Five seats are taken or kept: the leader's, the co-leader's, two members' and the offer's."""
    changes: dict[str, dict[str, Any]] = {
        "full": {"seats": 5},
        "request": {"joining": Joining.REQUEST},
        "invite": {"joining": Joining.INVITE},
        "staff": {"joining": Joining.STAFF},
        "private": {"joining": Joining.INVITE, "is_private": True, "listed_name": None},
    }
    if state in changes:
        StudyGroup.objects.filter(pk=row.pk).update(**changes[state])
    if state == "closed":
        api.close(olga, placed, row.uuid)


def _global_staff() -> Viewer:
    person, _ = get_user_model().objects.get_or_create(username="gus", defaults={"is_superuser": True})
    return people.viewer(person.pk, COURSE)


Ask = Callable[[Situation, Viewer, Any], object]


def _of_kept(ask: Callable[[Kept, Viewer, Any], object]) -> Ask:
    return lambda s, v, p: ask(s.kept, v, p)


ASKED: dict[str, Ask] = {
    # function: how it is asked, about the group or else about what is in the situation
    **{name: _of_kept(ask) for name, ask in ASKED_OF_KEPT.items()},
    "take_resource_down": lambda s, v, p: api.take_resource_down(v, s.placed.usage_key, s.kept.note),
    "groups": lambda s, v, p: api.groups(v, p),
    "get": lambda s, v, p: api.get(v, p, s.group),
    "home": lambda s, v, p: home(v, p, s.group),
    "corner": lambda s, v, p: api.corner(v, p),
    "picture": lambda s, v, p: api.picture(v, p, s.group),
    "next_best": lambda s, v, p: api.next_best(v, p),
    "my_groups": lambda s, v, p: api.my_groups(v),
    "my_introduction": lambda s, v, p: api.my_introduction(v, p),
    "my_sign_up": lambda s, v, p: api.my_sign_up(v, p),
    "wall": lambda s, v, p: api.wall(v, p),
    "announcements": lambda s, v, p: api.announcements(v, p, s.group),
    "answer_to": lambda s, v, p: api.answer_to(v, p, s.group),
    "introductions_of": lambda s, v, p: api.introductions_of(v, p, s.group),
    "invited": lambda s, v, p: api.invited(v, p, s.token),
    "checklist": lambda s, v, p: api.checklist(v, p, s.group),
    "requests": lambda s, v, p: api.requests(v, p, s.group),
    "invitations": lambda s, v, p: api.invitations(v, p, s.group),
    "join": lambda s, v, p: api.join(v, p, s.group),
    "ask_to_join": lambda s, v, p: api.ask_to_join(v, p, s.group, "Hello"),
    "accept_invitation": lambda s, v, p: api.accept_invitation(v, p, s.token),
    "leave": lambda s, v, p: api.leave(v, p, s.group),
    "accept": lambda s, v, p: api.accept(v, p, s.group),
    "propose": lambda s, v, p: api.propose(v, p, api.About("Wrens")),
    "create": lambda s, v, p: api.create(v, p, api.About("Wrens")),
    "drop_in": lambda s, v, p: api.drop_in(v, p, api.About("Wrens")),
    "require_forming": lambda s, v, p: api.require_forming(v, p, State.OPEN),
    "edit": lambda s, v, p: api.edit(v, p, s.group, api.About("Barn owls")),
    "renew": lambda s, v, p: api.renew(v, p, s.group),
    "close": lambda s, v, p: api.close(v, p, s.group),
    "take_down": lambda s, v, p: api.take_down(v, s.placed.usage_key, s.group),
    "approve": lambda s, v, p: api.approve(v, p, s.group, s.request),
    "decline": lambda s, v, p: api.decline(v, p, s.group, s.request, "Not now"),
    "invite": lambda s, v, p: api.invite(v, p, s.group),
    "revoke": lambda s, v, p: api.revoke(v, p, s.group, s.invitation),
    "tick": lambda s, v, p: api.tick(v, p, s.group, "weekly_time", True),
    "hand_over": lambda s, v, p: api.hand_over(v, p, s.group, s.nia),
    "make_co_leader": lambda s, v, p: api.make_co_leader(v, p, s.group, s.nia),
    "end_co_leading": lambda s, v, p: api.end_co_leading(v, p, s.group, s.cem),
    "step_down": lambda s, v, p: api.step_down(v, p, s.group),
    "sign_up": lambda s, v, p: api.sign_up(v, p, api.Wish.OWN, {}),
    "withdraw": lambda s, v, p: api.withdraw(v, p),
    "introduce": lambda s, v, p: api.introduce(v, p, "Hello", to_everyone=False),
    "take_back": lambda s, v, p: api.take_back(v, p),
    "wish_about": lambda s, v, p: api.wish_about(v, p, s.group, s.nia, WishKind.WITH),
    "open_seats": lambda s, v, p: api.open_seats(v, p),
    "say_here": lambda s, v, p: api.say_here(v, p, s.group),
    "seek_company": lambda s, v, p: api.seek_company(v, p, s.group),
    "agree_to_company": lambda s, v, p: api.agree_to_company(v, p, s.group),
    "end_company": lambda s, v, p: api.end_company(v, p, s.group),
    "company_there": lambda s, v, p: api.company_there(v, p, s.group),
    "ask_group": lambda s, v, p: api.ask_group(v, p, s.group, s.beside),
    "answer_group": lambda s, v, p: api.answer_group(v, p, s.group, s.beside, True),
    "rematch": lambda s, v, p: api.rematch(v, p, s.group),
    "proposals": lambda s, v, p: api.proposals(v, p),
    "mend": lambda s, v, p: api.mend(v, p, s.group, s.beside),
    "board": lambda s, v, p: api.board(v, p, s.group),
    "thread": lambda s, v, p: api.thread(v, p, s.post),
    "post": lambda s, v, p: api.post(v, p, s.post),
    "write_post": lambda s, v, p: api.write_post(v, p, s.group, "Hello"),
    "edit_post": lambda s, v, p: api.edit_post(v, p, s.post, "Hello again", 0),
    "take_post_away": lambda s, v, p: api.take_post_away(v, p, s.post, "Please write about owls."),
    "open_board": lambda s, v, p: api.open_board(v, p, s.group, api.OpenTo.FROM_JOINING),
    "take_post_down": lambda s, v, p: api.take_post_down(v, s.placed.usage_key, s.post),
    "introduction": lambda s, v, p: api.introduction(v, p, s.introduction),
    "take_introduction_down": lambda s, v, p: api.take_introduction_down(v, s.placed.usage_key, s.introduction),
    "meeting": lambda s, v, p: api.meeting(v, p, s.meeting),
    "meeting_file": lambda s, v, p: api.meeting_file(v, p, s.meeting),
    "my_feed": lambda s, v, p: api.my_feed(v, p),
    "make_feed": lambda s, v, p: api.make_feed(v, p),
    "end_feed": lambda s, v, p: api.end_feed(v, p),
    "meetings": lambda s, v, p: api.meetings(v, p, s.group),
    "group_meeting": lambda s, v, p: api.group_meeting(v, p, s.meeting),
    "group_meetings": lambda s, v, p: api.group_meetings(v, p, s.group),
    "meeting_room": lambda s, v, p: api.meeting_room(v, p, s.group),
    "people": lambda s, v, p: api.people(v, p, s.group),
    "next_meeting": lambda s, v, p: api.next_meeting(v, p, s.group),
    "proposed_meeting": lambda s, v, p: api.proposed_meeting(v, p, s.group),
    "reported_meeting": lambda s, v, p: api.reported_meeting(v, p, s.meeting),
    "plan_meeting": lambda s, v, p: api.plan_meeting(v, p, s.group, a_draft()),
    "change_meeting": lambda s, v, p: api.change_meeting(v, p, s.meeting, a_draft(), api.Reach.ONE),
    "cancel_meeting": lambda s, v, p: api.cancel_meeting(v, p, s.meeting, api.Reach.ALL),
    "answer_meeting": lambda s, v, p: api.answer_meeting(v, p, s.meeting, api.Answer.YES),
    "did_happen": lambda s, v, p: api.did_happen(v, p, s.begun, [s.nia]),
    "did_not_happen": lambda s, v, p: api.did_not_happen(v, p, s.begun),
    "say_came": lambda s, v, p: api.say_came(v, p, s.begun, True),
    "write_notes": lambda s, v, p: api.write_notes(v, p, s.begun, "We read.", 0),
    "after": lambda s, v, p: api.after(v, p, s.begun),
    "reflect": lambda s, v, p: api.reflect(v, p, s.begun, 4, "Bring tea."),
    "my_survey": lambda s, v, p: api.my_survey(v, p, s.group),
    "answer_survey": lambda s, v, p: api.answer_survey(v, p, s.group, helped=4, would_again=True, words=""),
    "survey_results": lambda s, v, p: api.survey_results(v, p),
    "group_report": lambda s, v, p: api.group_report(v, p, s.group),
    "write_report": lambda s, v, p: api.write_report(v, p, s.group, "We read.", 0),
    "share_report": lambda s, v, p: api.share_report(v, p, s.group, shared=False),
    "shared_reports": lambda s, v, p: api.shared_reports(v, p),
    "take_meeting_down": lambda s, v, p: api.take_meeting_down(v, s.placed.usage_key, s.meeting),
    "announce_to": lambda s, v, p: api.announce_to(v, p, "On Friday there is cake.", api.Sought()),
    "announce": lambda s, v, p: api.announce(v, p, "On Friday there is cake.", s.group),
    "apply_csv": lambda s, v, p: api.apply_csv(v, p, s.file, s.digest),
    "csv_of": lambda s, v, p: api.csv_of(v, p),
    "destinations": lambda s, v, p: api.destinations(v, p, s.group),
    "import_sign_ups": lambda s, v, p: api.import_sign_ups(v, p, "username,groupRadios\nlena,true\n"),
    "merge": lambda s, v, p: api.merge(v, p, s.group, s.beside),
    "move_member": lambda s, v, p: api.move_member(v, p, s.group, s.nia, s.beside),
    "place_people": lambda s, v, p: api.place_people(v, p, s.group, ["lena"]),
    "plan_from_csv": lambda s, v, p: api.plan_from_csv(v, p, s.file),
    "remove_introduction": lambda s, v, p: api.remove_introduction(v, p, s.nia),
    "remove_member": lambda s, v, p: api.remove_member(v, p, s.group, s.nia),
    "reset": lambda s, v, p: api.reset(v, p, s.nia),
    "desk": lambda s, v, p: api.desk(v),
    "names_of": lambda s, v, p: api.names_of(v, [s.group]),
    "history": lambda s, v, p: api.history(v),
    "roster": lambda s, v, p: api.roster(v, p),
    "roster_csv": lambda s, v, p: api.roster_csv(v, p),
    "set_seats": lambda s, v, p: api.set_seats(v, p, s.group, 14),
    "sign_ups": lambda s, v, p: api.sign_ups(v, p),
    "my_match": lambda s, v, p: api.my_match(v, p),
    "discard_round": lambda s, v, p: api.discard_round(v, p, s.ready),
    "lock_group": lambda s, v, p: api.lock_group(v, p, s.ready, 1, True),
    "move_in_round": lambda s, v, p: api.move_in_round(v, p, s.ready, s.nia, to=None),
    "open_round": lambda s, v, p: api.open_round(v, p, s.plan),
    "places_for": lambda s, v, p: api.places_for(v, p, s.ready, s.nia),
    "plan_defaults": lambda s, v, p: api.plan_defaults(v, p),
    "publish_round": lambda s, v, p: api.publish_round(v, p, s.ready),
    "round_group": lambda s, v, p: api.round_group(v, p, s.ready, 1),
    "round_groups": lambda s, v, p: api.round_groups(v, p, s.ready),
    "round_of": lambda s, v, p: api.round_of(v, p, s.ready),
    "round_unplaced": lambda s, v, p: api.round_unplaced(v, p, s.ready),
    "rounds": lambda s, v, p: api.rounds(v, p),
    "run_again": lambda s, v, p: api.run_again(v, p, s.ready),
    "run_round": lambda s, v, p: api.run_round(v, p, s.opened),
    "taking_part": lambda s, v, p: api.taking_part(v, p, s.plan),
    "what_if": lambda s, v, p: api.what_if(v, p, s.ready, s.nia, to=None),
    "profiles.mine": lambda s, v, p: profiles.mine(v),
    "profiles.my_wishes": lambda s, v, p: profiles.my_wishes(v),
    "profiles.save": lambda s, v, p: profiles.save(v, profiles.About(level=2)),
    "profiles.save_week": lambda s, v, p: profiles.save_week(v, Week(), time_zone="Asia/Tokyo"),
    "profiles.unwish": lambda s, v, p: profiles.unwish(v, s.nia),
    "profiles.wish": lambda s, v, p: profiles.wish(v, s.nia, WishKind.WITH),
    "moderation.my_requests": lambda s, v, p: moderation.my_requests(v, p),
    "moderation.has_accepted": lambda s, v, p: moderation.has_accepted(v, p, "Be kind."),
    "moderation.report": lambda s, v, p: moderation.report(
        v, p, Subject.GROUP, s.group, "Owls", reason="spam", note=""
    ),
    "moderation.ask": lambda s, v, p: moderation.ask(v, p, "How do I leave?"),
    "moderation.accept_conduct": lambda s, v, p: moderation.accept_conduct(v, p, "Be kind."),
    "moderation.waiting": lambda s, v, p: moderation.waiting(v),
    "moderation.queue": lambda s, v, p: moderation.queue(v),
    "moderation.decide": lambda s, v, p: moderation.decide(v, s.report, moderation.Decision.KEPT),
    "moderation.decided": lambda s, v, p: moderation.decided(v),
    "moderation.intervene": lambda s, v, p: moderation.intervene(
        v, p, Subject.POST, s.post, "Hello", "Please write about owls.", author=s.nia
    ),
    "moderation.my_case": lambda s, v, p: moderation.my_case(v, p, s.taken_down),
    "moderation.appeal": lambda s, v, p: moderation.appeal(v, p, s.taken_down, "It was about owls."),
    "moderation.requests": lambda s, v, p: moderation.requests(v),
    "moderation.answer": lambda s, v, p: moderation.answer(v, s.question, "At noon."),
}
