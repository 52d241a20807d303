"""The course team moves people while the people move themselves."""

from __future__ import annotations

from collections import Counter

import pytest

from plugin_app.errors import CommunityError
from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.models import MatchingRound, Membership, StudyGroup, Waiting
from tests.concurrency.threads import all_at_once
from tests.study_groups.rounds.situations import a_block, a_crowd, ready
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

ABOUT_FILES = {"file_is_stale", "file_has_mistakes"}


def seats_held():
    return Membership.objects.seated().values_list("group_id", "user_id", "seat_number")


def require_order():
    """Nobody has two seats, no group has more people than seats, nobody waits beside a free one, every group is led."""
    people = Counter(user_id for _, user_id, _ in seats_held())
    assert max(people.values()) == 1
    for group in StudyGroup.objects.filter(state="open"):
        live = Membership.objects.seated().filter(group=group)
        assert live.count() <= group.seats
        assert live.count() == group.seats or not Waiting.objects.filter(group=group).exists()
        assert live.filter(role="leader").count() == (1 if live.exists() else 0)


def test_two_rounds_of_the_same_people_published_at_once_by_many_seat_everyone_once():
    placed, olga = a_block(one_group_each=True), an_organiser()
    people = a_crowd(placed, 80)
    rounds = [ready(placed, seed=seed).uuid for seed in (1, 2)]

    def publish(which):
        try:
            return api.publish_round(olga, placed, which).state
        except CommunityError as refusal:
            return refusal.code

    answers = all_at_once(publish, rounds * 3)

    assert set(answers) <= {"publishing", "published", "round_not_ready"}
    assert set(MatchingRound.objects.values_list("state", flat=True)) == {"published"}
    assert sorted(user_id for _, user_id, _ in seats_held()) == people
    written = OutgoingMail.objects.filter(kind="group_formed").values_list("recipient_id", flat=True)
    assert sorted(written) == people
    require_order()


def test_files_moves_merges_and_joins_at_once_leave_everything_in_order():
    placed, olga = study_groups(size_max=4, one_group_each=True), an_organiser()
    people = [a_learner(f"Learner {number}") for number in range(24)]
    groups = [api.create(olga, placed, api.About(f"Group {number}")).uuid for number in range(6)]
    for number, viewer in enumerate(people[:18]):
        api.join(viewer, placed, groups[number % 5])
    rows = "\n".join(f"learner_{number},,,Group {(number + 1) % 5}" for number in range(5))
    text = f"username,external_user_id,mode,groups\n{rows}"
    plan = api.plan_from_csv(olga, placed, text)
    assert plan.may_be_applied
    acts = [
        lambda: api.apply_csv(olga, placed, text, plan.digest),
        lambda: api.merge(olga, placed, groups[4], groups[5]),
        lambda: api.set_seats(olga, placed, groups[2], 6),
        lambda: api.place_people(olga, placed, groups[5], ["learner_22", "learner_23"]),
        *(lambda n=n: api.move_member(olga, placed, groups[n], people[n].user_id, groups[n + 1]) for n in range(4)),
        *(lambda n=n: api.join(people[18 + n], placed, groups[n]) for n in range(4)),
        *(lambda n=n: api.leave(people[6 + n], placed, groups[(6 + n) % 5]) for n in range(6)),
    ]

    def act(what):
        try:
            what()
        except CommunityError as refusal:
            return refusal.code
        return "done"

    refused = set(all_at_once(act, acts)) - {"done"}

    assert refused <= {*ABOUT_FILES, "group_full", "group_closed", "not_found", "their_one_group", "one_group_each"}
    require_order()
