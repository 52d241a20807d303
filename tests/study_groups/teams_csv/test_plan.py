"""What would change, and why nothing can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugin_app.study_groups.teams_csv import GroupNow, Sizes, Wrong, labels, plan, read, write

OWLS = GroupNow(1, "Owls", "Owls", seats=3, members=frozenset({1, 2}))
LARKS = GroupNow(2, "Larks", "Larks", seats=2, members=frozenset({3}), offered=frozenset({4}))
PEOPLE = {"amina": 1, "bo": 2, "chen": 3, "diya": 4, "eve": 5, "eve@mail.example": 5, "finn": 6}


def planned(*rows, groups=(OWLS, LARKS), one_each=False, not_open=(), columns="groups"):
    text = "\n".join([f"username,{columns}", *rows])
    return plan(read(text, "groups"), PEOPLE, groups, Sizes(new_seats=2, one_each=one_each), not_open=not_open)


def wrong(found):
    return [(mistake.line, mistake.wrong) for mistake in found.mistakes]


def moves(found):
    """Who leaves what for what."""
    return {
        change.person: ([seat.name for seat in change.leaves], [seat.name for seat in change.joins])
        for change in found.changes
    }


def test_people_come_go_and_move_and_who_is_not_in_the_file_stays():
    found = planned("amina,", "chen,Owls", "eve,Wrens")
    assert moves(found) == {"amina": (["Owls"], []), "chen": (["Larks"], ["Owls"]), "eve": ([], ["Wrens"])}
    assert [change.kind for change in found.changes] == ["out", "moved", "in"]
    assert (found.makes, found.unchanged, found.may_be_applied) == (("Wrens",), 0, True)


def test_what_is_so_already_changes_nothing():
    found = planned("amina,Owls", "chen,Larks", "eve,")
    assert (found.changes, found.unchanged, found.may_be_applied) == ((), 3, False)


def test_a_group_may_be_left_and_filled_at_once():
    assert wrong(planned("chen,Owls", "eve,Larks")) == []
    assert wrong(planned("eve,Larks", "chen,Owls")) == [], "in whatever order"
    assert wrong(planned("chen,Owls", "eve,Larks", "finn,Larks", "bo,Wrens", "amina,Wrens")) == [(4, Wrong.TOO_MANY)]


def test_a_seat_that_is_kept_for_somebody_is_theirs_and_nobody_elses():
    assert wrong(planned("diya,Larks")) == []
    assert wrong(planned("eve,Larks")) == [(2, Wrong.TOO_MANY)]


def test_a_name_is_known_by_its_letters_however_they_are_written():
    found = planned("eve,OWLS ", "finn,  wrens", "diya,Wrens")
    assert moves(found)["eve"] == ([], ["Owls"])
    assert found.makes == ("wrens",)
    assert dict(found.respelled) == {"OWLS ": "Owls", "Wrens": "wrens"}


def test_two_groups_of_one_name_are_told_apart():
    names = labels({1: ("Owls", "aaaaaaaaaaaa"), 2: ("Owls", "bbbbbbbbbbbb")})
    twins = [GroupNow(number, "Owls", names[number], 3, frozenset()) for number in (1, 2)]
    assert wrong(planned("eve,Owls", groups=twins)) == [(2, Wrong.WHICH_GROUP)]
    [change] = planned("eve,Owls [bbbbbb]", groups=twins).changes
    assert change.joins[0].group == 2


def test_every_mistake_is_told():
    found = planned(
        "nobody,Owls",
        "eve,Owls",
        "eve@mail.example,Larks",
        "amina,   ",
        f"bo,{'x' * 101}",
        "chen,lost \ufffd sign",
        "diya,Topic",
        "finn,\u200b",
        not_open=["Topic"],
    )
    assert wrong(found) == [
        (2, Wrong.UNKNOWN_PERSON),
        (4, Wrong.PERSON_TWICE),
        (5, Wrong.BLANK_NAME),
        (6, Wrong.TOO_LONG),
        (7, Wrong.LOST_CHARACTERS),
        (8, Wrong.NOT_OPEN),
        (9, Wrong.BLANK_NAME),
    ]
    assert not found.may_be_applied


def test_several_groups_each_where_that_is_allowed():
    assert moves(planned("amina,Owls,Larks", columns="groups,groups.2", groups=[OWLS])) == {"amina": ([], ["Larks"])}
    assert wrong(planned("eve,Owls,Owls", columns="groups,groups.2")) == [(2, Wrong.SAME_GROUP_TWICE)]
    assert wrong(planned("eve,Owls,Wrens", columns="groups,groups.2", one_each=True)) == [(2, Wrong.ONE_GROUP_EACH)]


def test_the_digest_changes_with_what_would_change_and_with_nothing_else():
    assert planned("eve,Owls", "finn,").digest == planned("finn,", "eve@mail.example,owls").digest
    assert planned("eve,Owls").digest != planned("finn,Owls").digest
    assert planned("eve,Wrens").digest != planned("eve,Robins").digest
    gone = GroupNow(1, "Owls", "Owls", 3, frozenset({1, 2, 5}))
    assert planned("eve,Larks", groups=[OWLS]).digest != planned("eve,Larks", groups=[gone]).digest


@given(st.dictionaries(st.sampled_from(list("abcdef")), st.lists(st.sampled_from(["A", "B", "=C"]), unique=True)))
def test_what_is_written_out_and_read_in_again_changes_nothing(seats):
    people = {name: number for number, name in enumerate(seats, start=1)}
    groups = [
        GroupNow(number, name, name, 9, frozenset(people[one] for one in seats if name in seats[one]))
        for number, name in enumerate(["A", "B", "=C"], start=1)
    ]
    found = plan(read(write(seats.items(), "groups"), "groups"), people, groups, Sizes(new_seats=1))
    assert (found.mistakes, found.changes, found.makes) == ((), (), ())
