"""A file, all the way: out of the groups, looked at, and into them as a whole or not at all."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role

from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, Wish
from plugin_app.study_groups.exchanging import FileHasMistakes, FileIsStale, apply_csv, csv_of, plan_from_csv
from plugin_app.study_groups.models import Membership, StudyGroup
from plugin_app.study_groups.teams_csv import Wrong
from plugin_app.study_groups.teams_csv.names import plain
from tests.security.elsewhere import everything
from tests.study_groups.situations import HOUR, NOON, a_group, in_line, letters, seated
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

HEAD = "username,external_user_id,mode,groups"


def some(*names):
    return [a_learner(name) for name in names]


def a_file(*lines):
    return "\r\n".join([HEAD, *lines])


def applied(placed, text, now=NOON):
    olga = an_organiser()
    return apply_csv(olga, placed, text, plan_from_csv(olga, placed, text).digest, now=now)


def groups(placed):
    """Who sits in which open group."""
    found = api.groups(an_organiser(), placed, now=NOON)
    return {group.name: sorted(seated(group)) for group in (*found.groups, *found.mine)}


def test_a_file_places_moves_and_takes_out_and_who_is_not_in_it_stays(told):
    placed = study_groups(size_max=3)
    amina, bo, chen, diya, eve = some("Amina", "Bo", "Chen", "Diya", "Eve")
    a_group(placed, "Owls", amina, bo, diya)
    a_group(placed, "Larks", chen)
    plan = applied(placed, a_file("amina,,audit,Larks", "bo,,,", "eve,,,Wrens"))
    assert (plan.makes, len(plan.changes)) == (("Wrens",), 3)
    assert groups(placed) == {"Owls": ["Diya"], "Larks": ["Amina", "Chen"], "Wrens": ["Eve"]}
    assert letters() == [("Amina", "moved_group"), ("Eve", "placed_in_group")]
    [wrens] = StudyGroup.objects.filter(name="Wrens")
    assert (wrens.joining, wrens.is_private, wrens.seats) == (Joining.STAFF, False, 3)
    assert Counter(event for event, *_ in told if event.startswith(("study_group.member", "groups_file"))) == {
        "study_group.member_moved": 1,
        "study_group.member_removed": 1,
        "study_group.member_placed": 1,
        "groups_file.applied": 1,
    }
    assert all(group.members[0].leads for group in api.groups(an_organiser(), placed, now=NOON).groups)


def test_the_line_moves_up_into_seats_that_become_free():
    placed = study_groups(size_max=2)
    amina, bo, chen = some("Amina", "Bo", "Chen")
    owls = a_group(placed, "Owls", amina, bo)
    api.join(chen, placed, owls, now=NOON + HOUR)
    applied(placed, a_file("amina,,,"), now=NOON + HOUR)
    now = api.get(bo, placed, owls)
    assert (seated(now), in_line(now)) == (["Chen", "Bo"], [])


def test_looking_changes_nothing_and_a_mistake_stops_all_of_it(told):
    placed = study_groups()
    amina, _bo = some("Amina", "Bo")
    a_group(placed, "Owls", amina)
    text = a_file("bo,,,Owls", "nobody,,,Owls")
    before, heard = everything(), len(told)
    plan = plan_from_csv(an_organiser(), placed, text)
    assert [(mistake.line, mistake.wrong) for mistake in plan.mistakes] == [(3, Wrong.UNKNOWN_PERSON)]
    with pytest.raises(FileHasMistakes):
        applied(placed, text)
    assert (everything(), len(told)) == (before, heard)


def test_what_was_shown_is_done_or_nothing():
    placed, olga = study_groups(), an_organiser()
    amina, bo = some("Amina", "Bo")
    owls = a_group(placed, "Owls", amina)
    text = a_file("bo,,,Owls")
    shown = plan_from_csv(olga, placed, text).digest
    api.join(bo, placed, owls, now=NOON)
    with pytest.raises(FileIsStale):
        apply_csv(olga, placed, text, shown)
    with pytest.raises(FileIsStale):
        apply_csv(olga, placed, a_file("amina,,,"), shown)


def test_a_person_may_have_several_groups_where_the_author_allows_it():
    placed = study_groups()
    amina, bo = some("Amina", "Bo")
    for name in ("Owls", "Larks"):
        a_group(placed, name, amina)
    text = csv_of(an_organiser(), placed)
    assert text.splitlines() == [f"{HEAD},groups.2", "amina,,,Larks,Owls"]
    applied(placed, text.replace("Owls", "Wrens") + "bo,,,Owls,Larks\r\n")
    assert groups(placed) == {"Owls": ["Bo"], "Larks": ["Amina", "Bo"], "Wrens": ["Amina"]}


def test_one_group_each_is_kept_to_also_by_a_file():
    placed = study_groups(one_group_each=True)
    amina, bo = some("Amina", "Bo")
    a_group(placed, "Owls", amina)
    a_group(placed, "Larks", bo)
    applied(placed, a_file("amina,,,Larks", "bo,,,Owls"))
    assert groups(placed) == {"Owls": ["Bo"], "Larks": ["Amina"]}
    assert Membership.objects.exclude(sole_holder=None).count() == 2


def test_it_lists_who_sits_and_who_would_like_to_and_nobody_who_left_the_course():
    placed = study_groups(may_match=True)
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    a_group(placed, "Owls", amina, diya)
    api.sign_up(bo, placed, Wish.MATCH, {}, now=NOON)
    api.sign_up(chen, placed, Wish.OWN, {}, now=NOON)
    Role.objects.get(name=f"learner:{COURSE}").user_set.remove(diya.user_id)
    text = csv_of(an_organiser(), placed)
    assert text.splitlines() == [HEAD, "amina,,,Owls", "bo,,,"]
    assert not plan_from_csv(an_organiser(), placed, text).mistakes


def test_private_groups_of_one_name_are_told_apart():
    placed = study_groups()
    for viewer in some("Amina", "Bo"):
        a_group(placed, "Hush", viewer, joining=Joining.INVITE, is_private=True)
    text = csv_of(an_organiser(), placed)
    assert "Hush [" in text
    assert plan_from_csv(an_organiser(), placed, text).unchanged == 2


@pytest.mark.long
def test_any_name_goes_out_and_comes_back(shared_data):
    placed, olga = study_groups(), an_organiser()
    attacks = (shared_data / "payloads/csv-injection.txt").read_text(encoding="utf-8").splitlines()
    odd = json.loads((shared_data / "payloads/naughty-strings.json").read_text(encoding="utf-8"))
    kind = ["'=1+1", "''x", "مجموعة الليل", "לילה טוב", "🦉🦉", "Noite de Python; de novo", '"Quoted"', "Zażółć\u202e"]
    seen = {}
    for name in (plain(text)[:100].strip() for text in [*attacks, *odd[:150], *kind]):
        if name and "\x00" not in name:
            seen.setdefault(name.casefold(), name)
    people = [a_learner(f"Learner {number}") for number in range(len(seen))]
    for viewer, name in zip(people, seen.values(), strict=True):
        a_group(placed, name, viewer)
    text = csv_of(olga, placed)
    plan = plan_from_csv(olga, placed, text)
    assert (plan.mistakes, plan.changes, plan.makes, plan.respelled) == ((), (), (), ())
    assert plan.unchanged == len(seen)


def test_a_group_is_made_under_a_name_like_a_formula_and_found_again():
    placed = study_groups()
    a_learner("Amina")
    applied(placed, a_file('amina,,,"\'=HYPERLINK(""x"")"'))
    assert list(groups(placed)) == ['=HYPERLINK("x")']
    assert plan_from_csv(an_organiser(), placed, csv_of(an_organiser(), placed)).unchanged == 1


def test_only_the_course_team_exchanges_files():
    placed, amina = study_groups(), a_learner("Amina")
    for asked in (
        lambda: csv_of(amina, placed),
        lambda: plan_from_csv(amina, placed, HEAD),
        lambda: apply_csv(amina, placed, HEAD, ""),
    ):
        with pytest.raises(NotAllowed):
            asked()


# ---- Five thousand rows


def a_course_of(number):
    """So many learners; returns their usernames."""
    people = get_user_model().objects
    people.bulk_create([people.model(username=f"p{n}", first_name=f"P {n}") for n in range(number)], batch_size=500)
    role = Role.objects.get_or_create(name=f"learner:{COURSE}")[0]
    role.user_set.add(*people.filter(username__startswith="p"))
    return [f"p{n}" for n in range(number)]


def test_five_thousand_rows_with_fifty_mistakes_report_all_fifty_and_change_nothing():
    placed = study_groups(size_max=5, one_group_each=True)
    api.propose(a_learner("Amina"), placed, api.About("Topic"))
    lines = [f"{name},,audit,Group {number // 5}" for number, name in enumerate(a_course_of(5_000))]
    wrong = {
        Wrong.UNKNOWN_PERSON: "nobody{n},,audit,Group {n}",
        Wrong.PERSON_TWICE: "p0,,audit,",
        Wrong.BLANK_NAME: "{name},,audit,   ",
        Wrong.TOO_LONG: "{name},,audit," + "x" * 101,
        Wrong.BAD_QUOTING: '{name},,audit,"Group',
        Wrong.TOO_MANY_CELLS: "{name},,audit,Other {n},more",
        Wrong.WRONG_MODE: "{name},,Group of mine,",
        Wrong.NO_PERSON: ",x{n},audit,Group {n}",
        Wrong.NOT_OPEN: "{name},,audit,topic",
        Wrong.TOO_MANY: "{name},,audit,Group 0",
    }
    expected = []
    for place in range(50):
        kind = list(wrong)[place % len(wrong)]
        number = 100 * place + 57
        lines[number] = wrong[kind].format(n=number, name=f"p{number}")
        expected.append((number + 2, kind))
    before = everything()
    plan = plan_from_csv(an_organiser(), placed, a_file(*lines))
    assert [(mistake.line, mistake.wrong) for mistake in plan.mistakes] == expected
    with pytest.raises(FileHasMistakes):
        apply_csv(an_organiser(), placed, a_file(*lines), plan.digest)
    assert everything() == before


def test_five_thousand_rows_are_looked_at_in_few_queries_and_applied_as_a_whole(django_assert_max_num_queries):
    placed, olga = study_groups(size_max=5, one_group_each=True), an_organiser()
    text = a_file(*(f"{name},,audit,Group {number // 5}" for number, name in enumerate(a_course_of(5_000))))
    with django_assert_max_num_queries(20):
        shown = plan_from_csv(olga, placed, text)
    apply_csv(olga, placed, text, shown.digest)
    assert Membership.objects.seated().count() == 5_000
    assert Membership.objects.filter(role="leader").count() == StudyGroup.objects.count() == 1_000
    assert plan_from_csv(olga, placed, csv_of(olga, placed)).unchanged == 5_000
