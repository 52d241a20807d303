"""The staff table: who needs help first, whatever there is and however much."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from plugin_app.activities import api as activities
from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, State, Wish
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting
from plugin_app.study_groups.roster import Headcount, Need, Sought, roster
from tests.study_groups.situations import DAY, NOON, a_group
from tests.world import a_learner, a_person, an_organiser, settled, study_groups

pytestmark = pytest.mark.django_db


def some(*names):
    return [a_learner(name) for name in names]


def told(placed, now=NOON, **sought):
    return {row.name: list(row.needs) for row in roster(an_organiser(), placed, Sought(**sought), now=now).rows}


def test_who_needs_help_first_comes_first_with_the_reason():
    placed, olga = study_groups(size_min=2, size_max=2), an_organiser()
    a, b, c, d, e, f, g = some("A", "B", "C", "D", "E", "F", "G")
    a_group(placed, "Fine", a, b)
    a_group(placed, "Alone", c)
    full = a_group(placed, "Full", d, e)
    api.join(f, placed, full, now=NOON - 2 * DAY)
    asked = a_group(placed, "Asked", f, g, joining=Joining.REQUEST)
    api.ask_to_join(a, placed, asked, "Hello", now=NOON - 3 * DAY)
    StudyGroup.objects.filter(name="Fine").update(active_at=NOON)
    found = roster(olga, placed, now=NOON)
    assert [(row.name, list(row.needs)) for row in found.rows] == [
        ("Asked", [Need.REQUESTS]),
        ("Full", [Need.LINE]),
        ("Alone", [Need.TOO_FEW]),
        ("Fine", []),
    ]
    rows = {row.name: row for row in found.rows}
    assert (rows["Alone"].seated, rows["Alone"].opens_at, rows["Alone"].leader) == (1, 2, "C")
    assert (rows["Asked"].requests, rows["Asked"].request_days) == (1, 3)
    assert (rows["Full"].seated, rows["Full"].seats, rows["Full"].waiting, rows["Full"].line_days) == (2, 2, 1, 2)
    assert found.needs[Need.REQUESTS] == found.needs[Need.LINE] == 1
    assert found.total == 4


def test_groups_grow_quiet_and_may_be_without_a_leader():
    placed = study_groups(size_min=2)
    a_group(placed, "Owls", *some("A", "B"))
    assert told(placed, now=NOON + 14 * DAY) == {"Owls": []}
    assert told(placed, now=NOON + 15 * DAY) == {"Owls": [Need.QUIET]}
    Membership.objects.update(role="member")
    assert told(placed, now=NOON + 15 * DAY) == {"Owls": [Need.NO_LEADER, Need.QUIET]}
    assert roster(an_organiser(), placed, now=NOON + 20 * DAY).rows[0].quiet_days == 20


def test_everything_is_in_it_private_proposed_for_now_and_if_asked_ended():
    placed, olga = study_groups(), an_organiser()
    amina = a_learner("Amina")
    a_group(placed, "Hush", amina, joining=Joining.INVITE, is_private=True)
    api.propose(amina, placed, api.About("Topic"), now=NOON)
    api.drop_in(amina, placed, api.About("Now"), now=NOON)
    api.create(olga, placed, api.About("Staffed", joining=Joining.STAFF), now=NOON)
    api.close(olga, placed, a_group(placed, "Over", amina), now=NOON)
    assert set(told(placed)) == {"Hush", "Topic", "Now", "Staffed"}
    assert [told(placed, state=state) for state in (State.PROPOSED, State.CLOSED)] == [{"Topic": []}, {"Over": []}]
    a_group(study_groups(name="beside"), "Elsewhere", amina)
    assert "Elsewhere" not in told(placed)


def test_it_is_searched_by_name_by_topic_and_by_person():
    placed = study_groups(size_max=2, topics=[{"title": "Proofs"}])
    amina, bo, chen = some("Amina", "Bo", "Chen")
    a_group(placed, "Night owls", amina, bo, topic="Proofs")
    larks = a_group(placed, "Larks", bo)
    assert set(told(placed, search="OWLS")) == set(told(placed, search="proofs night")) == {"Night owls"}
    assert set(told(placed, search="bo")) == set(told(placed, search="BO@learn.example")) == {"Night owls", "Larks"}
    api.join(a_learner("Diya"), placed, larks, now=NOON)
    api.join(chen, placed, larks, now=NOON)
    assert set(told(placed, search="chen")) == {"Larks"}, "who waits is found as well"
    assert told(placed, search="nothing") == {}


def test_one_kind_of_need_is_listed_by_itself():
    placed = study_groups(size_min=2)
    a_group(placed, "Alone", a_learner("A"))
    a_group(placed, "Fine", *some("B", "C"))
    found = roster(an_organiser(), placed, Sought(need=Need.TOO_FEW), now=NOON)
    assert ([row.name for row in found.rows], found.total) == (["Alone"], 1)


def test_people_are_counted_once_each():
    placed = study_groups(size_max=2, may_match=True)
    amina, bo, chen, diya, eve, finn = some("Amina", "Bo", "Chen", "Diya", "Eve", "Finn")
    owls = a_group(placed, "Owls", amina, bo)
    larks = a_group(placed, "Larks", amina, bo)
    for group in (owls, larks):
        api.join(chen, placed, group, now=NOON)
    for viewer, wish in ((amina, Wish.MATCH), (diya, Wish.MATCH), (eve, Wish.OWN), (finn, Wish.MATCH)):
        api.sign_up(viewer, placed, wish, {}, now=NOON)
    api.withdraw(finn, placed, now=NOON)
    assert roster(an_organiser(), placed, now=NOON).people == Headcount(2, 1, 1, 1)


def test_a_block_nobody_has_used_has_an_empty_table():
    found = roster(an_organiser(), study_groups(), now=NOON)
    assert (found.rows, found.total, found.page, found.pages) == ((), 0, 1, 1)


def test_it_is_for_the_course_team():
    with pytest.raises(NotAllowed):
        roster(a_learner("Amina"), study_groups())


def many_groups(placed, number):
    """Groups of every size, some with a line, some quiet."""
    anchor, people = activities.anchor(placed), get_user_model().objects
    people.bulk_create([people.model(username=f"p{n}", first_name=f"P {n}") for n in range(number * 2)])
    ids = list(people.filter(username__startswith="p").order_by("pk").values_list("pk", flat=True))
    StudyGroup.objects.bulk_create(
        [
            StudyGroup(
                activity_id=anchor,
                name=f"Group {n}",
                listed_name=f"Group {n}",
                state="open",
                seats=4,
                opens_at=3,
                created_at=NOON,
                active_at=NOON - timedelta(days=n % 30),
            )
            for n in range(number)
        ],
        batch_size=500,
    )
    groups = StudyGroup.objects.order_by("pk").values_list("pk", flat=True)
    seats = [(pk, seat) for n, pk in enumerate(groups) for seat in range(n % 5)]
    Membership.objects.bulk_create(
        [
            Membership(
                group_id=pk,
                user_id=ids[place % len(ids)],
                seat_number=seat + 1,
                role="member" if seat else "leader",
                joined_at=NOON,
            )
            for place, (pk, seat) in enumerate(seats)
        ],
        batch_size=500,
    )
    full = [pk for n, pk in enumerate(groups) if n % 5 == 4]
    Waiting.objects.bulk_create([Waiting(group_id=pk, user=a_person("Waits"), since=NOON) for pk in full])
    settled()


@pytest.mark.parametrize("number", [5, 5_000])
def test_a_page_costs_the_same_queries_however_many_groups_there_are(number, django_assert_max_num_queries):
    placed, olga = study_groups(), an_organiser()
    many_groups(placed, number)
    with django_assert_max_num_queries(4):
        found = roster(olga, placed, now=NOON)
    assert (found.total, found.pages) == (number, max(1, number // 50))
    weights = [[need in row.needs for need in Need] for row in found.rows]
    assert weights == sorted(weights, reverse=True)
    assert found.needs[Need.LINE] == number // 5
    with django_assert_max_num_queries(5):
        roster(olga, placed, Sought(search="Group 1", need=Need.TOO_FEW, page=2), now=NOON)


def test_the_last_page_is_shown_past_the_last_page():
    placed = study_groups()
    many_groups(placed, 60)
    found = roster(an_organiser(), placed, Sought(page=99), now=NOON)
    assert (found.page, found.pages, len(found.rows)) == (2, 2, 10)
