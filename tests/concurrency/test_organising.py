"""The course team moves people while the people move themselves."""

from __future__ import annotations

from collections import Counter

import pytest

from plugin_app.errors import CommunityError
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Wish
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting
from tests.concurrency.threads import all_at_once
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


def test_two_rounds_of_matching_at_once_seat_everyone_once():
    placed = study_groups(may_match=True, size_min=3, size_ideal=4, size_max=6)
    for number in range(40):
        viewer = a_learner(f"Learner {number}")
        profiles.remember(viewer.user_id, time_zone="Africa/Nairobi")
        api.sign_up(viewer, placed, Wish.MATCH, {})
    olga = an_organiser()
    shown = {seed: api.plan_groups(olga, placed, seed=seed).digest for seed in range(4)}

    def form(seed):
        try:
            return len(api.form_by_zone(olga, placed, seed=seed, digest=shown[seed]).groups)
        except CommunityError as refusal:
            return refusal.code

    made = all_at_once(form, shown)

    assert sorted(map(str, made)) == ["10", "grouping_is_stale", "grouping_is_stale", "grouping_is_stale"]
    assert Membership.objects.seated().count() == 40
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
