"""What people are told is true, and what would get them into a group does so."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.explaining.describe import describe, hours
from plugin_app.study_groups.matching.explaining.repairing import Repair, Repairs
from plugin_app.study_groups.matching.explaining.rooms import rooms
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.problem import Problem, Rules, Taste
from plugin_app.study_groups.matching.units import units_of
from tests.study_groups.matching.asking import FOUR, asked, someone
from tests.study_groups.matching.drawn import ACROSS_CLOCK_CHANGES, scattered, tiny

TRIO = [someone(name) for name in ("ann", "bob", "cy")]


def told(learners, groups=((0, 1, 2),), rules=FOUR):
    return describe(cohort(asked(learners, rules)), groups)


def why(*others, rules=FOUR, learners=TRIO) -> str:
    """What is said to the last by name, after Ann, Bob and Cy have a group."""
    _, unplaced = told([*learners, *others], rules=rules)
    return unplaced[-1].why


def test_a_group_hears_what_it_shares():
    (group,), unplaced = told(
        [
            someone("ann", languages=("de", "en"), goals=("jazz",), level=2, lead=True, activity=0.5),
            someone("bob", languages=("en", "de"), goals=("jazz", "maths"), level=2, lead=True, activity=0.9),
            someone("cy", languages=("de", "en"), level=3, time_zone="Europe/London"),
        ]
    )
    assert unplaced == ()
    assert (group.members, group.language, group.leader) == (("ann", "bob", "cy"), "de", "bob")
    assert group.common_minutes == 7 * 3 * 60
    assert group.why == (
        "You share 21 hours a week, all of it in the evening for everyone.",
        "Your clocks are at most 1 hour apart.",
        "Two of you have the same goal: jazz.",
        "Your levels are close: 2 and 3.",
    )


def test_clocks_are_compared_in_every_week_of_the_round():
    (group,), _ = told([*TRIO[:2], someone("cy", time_zone="Africa/Tunis")])
    assert "Your clocks are at most 1 hour apart." in group.why
    (group,), _ = told([*TRIO[:2], someone("cy", time_zone="Europe/Rome")])
    assert "Your clocks show the same time." in group.why


def test_levels_that_were_mixed_on_purpose_are_praised():
    learners = [replace(each, level=level) for each, level in zip(TRIO, (1, 3, 5), strict=True)]
    (group,), _ = told(learners, rules=replace(FOUR, level=Taste.MIXED))
    assert "Your levels reach from 1 to 5, so you can learn from each other." in group.why


def test_a_language_that_would_leave_somebody_alone_is_not_chosen():
    learners = [replace(each, languages=("de", "en"), identity=None) for each in TRIO]
    learners[0] = replace(learners[0], identity="w")
    others = [someone("dee", languages=("de",), identity="w"), *(someone(f"m{n}", identity="m") for n in range(3))]
    (group, *_), _ = told([*learners, *others])
    assert group.language == "en"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "no time"), (45, "45 minutes"), (60, "1 hour"), (90, "1½ hours"), (75, "1¼ hours"), (120, "2 hours")],
)
def test_hours_in_words(minutes, words):
    assert hours(minutes) == words


def test_no_language_needs_one():
    assert why(someone("zoe", languages=())) == (
        "No language is given, and everyone in a group has to share one. Speaking “en” as well would do."
    )


def test_a_free_half_hour_needs_another():
    assert why(someone("zoe", free=((1, "18:00", "18:30"),))) == (
        "There are no 60 free minutes in a row that are there in every week. "
        "Also being free on Tuesday from 18:30 to 19:00 would do."
    )


def test_other_hours_need_an_hour_that_a_group_has_at_a_time_when_people_are_awake():
    said = why(someone("zoe", free=((1, "09:00", "12:00"),), time_zone="Asia/Tokyo"))
    reason, way_in = said.split(". ")
    assert reason == "Nobody else of their language can meet when they are free; a group needs 2 beside them"
    assert way_in.startswith("Also being free on")
    assert way_in.endswith("would do.")


def test_a_language_nobody_speaks():
    assert why(someone("zoe", languages=("sw",))) == (
        "Nobody else in the round can speak a language with them; a group needs 2 beside them. "
        "Speaking “en” as well would do."
    )


TOGETHER = "No group can keep every rule with them."


def test_a_wish_for_too_many_is_nobody_s_business():
    names = [f"z{number}" for number in range(6)]
    friends = [someone(name, wishes=tuple(each for each in names if each != name)) for name in names]
    assert why(*friends).startswith(TOGETHER)


def test_friends_who_are_never_free_together():
    zoe = someone("zoe", wishes=("yin",))
    yin = someone("yin", wishes=("zoe",), free=((0, "07:00", "09:00"),))
    assert why(zoe, yin).startswith(TOGETHER)


def test_nothing_is_told_of_someone_who_would_be_the_only_one():
    learners = [*TRIO, someone("xi", free=((6, "06:00", "07:00"),), identity="w"), someone("zoe", identity="w")]
    learners += [someone(f"m{number}", identity="m", free=()) for number in range(3)]
    _, unplaced = told(learners)
    said = next(each.why for each in unplaced if each.id == "zoe")
    assert said.startswith("The groups that have room and can meet when they are free would break another rule")


def test_a_full_house():
    learners = [someone(name) for name in "abcdef"]
    (_,), (left,) = told(learners, groups=[range(5)])
    assert left.why == "Every group is full. We found no single change that would do; more free hours make it likelier."


def test_someone_the_search_had_no_time_for():
    assert why(someone("zoe")) == "The search was over before they had a place. A group has room for them as they are."


@pytest.mark.parametrize("seed", range(150))
def test_every_repair_of_a_small_course_works(seed):
    assert_repairs_work(tiny(seed, most=14), random.Random(seed))


@pytest.mark.parametrize(
    "rules",
    [Rules(3, 5, 60, min_expected_active=1.5), Rules(2, 4, 90, meetings_per_week=2), Rules(4, 5, 60)],
    ids=["three", "twice", "four"],
)
def test_every_repair_across_a_clock_change_works(rules):
    problem = scattered(100, rules, seed=9, starts=ACROSS_CLOCK_CHANGES)
    assert assert_repairs_work(problem, random.Random(1)) > 5


def assert_repairs_work(problem: Problem, chance: random.Random) -> int:
    """Change what the repair says, and ask a cohort made from the changed problem. Returns how many were tried."""
    people = cohort(problem)
    groups = [group for group in place(units_of(people), seed=0, until=lambda: False) if chance.random() < 0.8]
    left = rooms(people, groups)
    repairs, placed = Repairs(people, left), {one for group in groups for one in group}
    tried = 0
    for one in range(len(people.ids)):
        repair = None if one in placed else repairs.nearest(one)
        if repair is None:
            continue
        learners = tuple(_mended(each, people.ids[one], repair) for each in problem.learners)
        changed = cohort(replace(problem, learners=learners))
        assert changed.ids == people.ids
        joining = changed.units[changed.unit_of[one]]
        assert any(changed.keeps((*room.members, *joining)) for room in left), repair
        tried += 1
    return tried


def _mended(learner, who: str, repair: Repair):
    if learner.id != who:
        return learner
    if repair.more:
        return replace(learner, free=(*learner.free, repair.more))
    return replace(learner, languages=(*learner.languages, repair.language)) if repair.language else learner
