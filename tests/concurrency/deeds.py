"""What people do in groups, each deed once, through the api: plausible, and often too late, as people are.

A deed raises ``NothingToDo`` when nobody is there to do it to, and whatever the api raises.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, SeatRole, State
from tests.concurrency.town import GROUPS, NothingToDo, Town, living

Deed = Callable[[Town, Random], object]

WAYS = (Joining.OPEN, Joining.OPEN, Joining.OPEN, Joining.REQUEST, Joining.INVITE)


def begin(town: Town, dice: Random) -> None:
    """Groups that have ended are replaced, by learners and by the course team."""
    placed = town.block(dice)
    if living(placed).exclude(state=State.DROP_IN).count() >= GROUPS:
        raise NothingToDo()
    about = About(town.new_name(), topic=dice.choice(placed.rules.topics).title, joining=dice.choice(WAYS))
    viewer = dice.choice([town.learner(dice), town.learner(dice), town.organiser(dice)])
    dice.choice([api.create, api.create, api.propose])(viewer, placed, about, now=town.now())


def open_session(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    if living(placed).filter(state=State.DROP_IN).exists():
        raise NothingToDo()
    api.drop_in(town.learner(dice), placed, About(town.new_name()), minutes=120, now=town.now())


def join(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    api.join(town.learner(dice), placed, town.group(placed, dice), now=town.now())


def ask(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    api.ask_to_join(town.learner(dice), placed, town.group(placed, dice), "Hello", now=town.now())


def approve(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, request, viewer = town.asking(placed, dice)
    api.approve(viewer, placed, group, request, now=town.now())


def decline(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, request, viewer = town.asking(placed, dice)
    api.decline(viewer, placed, group, request, "Not this time", now=town.now())


def invite(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.holder(placed, dice, role=SeatRole.LEADER)
    town.links.append((placed, api.invite(viewer, placed, group, uses=3, now=town.now()).token))


def come_by_link(town: Town, dice: Random) -> None:
    if not town.links:
        raise NothingToDo()
    placed, token = dice.choice(town.links[-6:])
    api.accept_invitation(town.learner(dice), placed, token, now=town.now())


def revoke(town: Town, dice: Random) -> None:
    placed, now = town.block(dice), town.now()
    group, viewer = town.holder(placed, dice, role=SeatRole.LEADER)
    for link in api.invitations(viewer, placed, group, now=now)[:1]:
        api.revoke(viewer, placed, group, link.uuid, now=now)


def leave(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.holder(placed, dice)
    api.leave(viewer, placed, group, now=town.now())


def leave_line(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.waiting(placed, dice)
    api.leave(viewer, placed, group, now=town.now())


def accept(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.offered(placed, dice)
    api.accept(viewer, placed, group, now=town.now())
    town.accepted[group, viewer.user_id] += 1


def refuse(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.offered(placed, dice)
    api.leave(viewer, placed, group, now=town.now())


def hand_over(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, heir = town.holder(placed, dice)
    viewer = dice.choice([town.organiser(dice), town.holder(placed, dice, group__uuid=group, role=SeatRole.LEADER)[1]])
    api.hand_over(viewer, placed, group, heir.user_id, now=town.now())


def lead_together(town: Town, dice: Random) -> None:
    placed, team = town.block(dice), town.organiser(dice)
    group, viewer = town.holder(placed, dice)
    if dice.random() < 0.5:
        api.make_co_leader(team, placed, group, viewer.user_id, now=town.now())
    else:
        api.end_co_leading(viewer, placed, group, viewer.user_id)


def step_down(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.holder(placed, dice, role=SeatRole.LEADER)
    api.step_down(viewer, placed, group, now=town.now())


def remove(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = dice.choice([town.holder, town.waiting])(placed, dice)
    api.remove_member(town.organiser(dice), placed, group, viewer.user_id, now=town.now())
    town.removed[group, viewer.user_id] += 1


def move(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, viewer = town.holder(placed, dice)
    into = town.group(placed, dice, State.OPEN)
    api.move_member(town.organiser(dice), placed, group, viewer.user_id, into, now=town.now())


def merge(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group, into = town.group(placed, dice, State.OPEN), town.group(placed, dice, State.OPEN)
    api.merge(town.organiser(dice), placed, group, into, now=town.now())
    town.merged[group] = into


def place(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    people = [f"learner_{number}" for number in dice.sample(range(len(town.learners)), 2)]
    group = town.group(placed, dice, State.OPEN)
    api.place_people(town.organiser(dice), placed, group, people, now=town.now())


def resize(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    group = town.group(placed, dice, State.OPEN)
    api.set_seats(town.organiser(dice), placed, group, dice.randint(4, 6), now=town.now())


def close(town: Town, dice: Random) -> None:
    placed = town.block(dice)
    api.close(town.organiser(dice), placed, town.group(placed, dice), now=town.now())


def let_time_do(town: Town, _dice: Random) -> None:
    api.run_due(town.now())


OFTEN: dict[Deed, int] = {
    begin: 10,
    open_session: 1,
    join: 24,
    ask: 8,
    approve: 6,
    decline: 2,
    invite: 3,
    come_by_link: 6,
    revoke: 1,
    leave: 10,
    leave_line: 5,
    accept: 8,
    refuse: 3,
    hand_over: 3,
    lead_together: 2,
    step_down: 2,
    remove: 3,
    move: 5,
    merge: 2,
    place: 4,
    resize: 2,
    close: 1,
    let_time_do: 3,
}
"""How often each deed is done, in shares."""
