"""What several weeks have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugin_app.availability import SLOTS, Week, common_minutes, crowd, in_words, levels, likely, shared
from tests.availability.weeks import masks

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


def free(*ranges: tuple[int, str, str]) -> int:
    return Week.of(ranges).mask


def said(*people: int, **limits: int) -> list[tuple[str, int]]:
    return [(in_words(window.week, DAYS), window.people) for window in likely(people, **limits)]


def test_what_all_share():
    amina = free((THURSDAY, "18:00", "21:00"), (SATURDAY, "15:00", "17:00"))
    bo = free((THURSDAY, "19:00", "23:00"))
    assert Week(shared([amina, bo])).ranges() == ((THURSDAY, "19:00", "21:00"),)
    assert common_minutes(amina, bo) == 120
    assert shared([amina]) == amina
    assert shared([]) == 0


@given(st.lists(masks, max_size=6))
def test_a_crowd_counts_everyone(people):
    counts = crowd(people)
    assert len(counts) == SLOTS
    assert sum(counts) == sum(mask.bit_count() for mask in people)
    assert shared(people) == sum(1 << slot for slot in range(SLOTS) if people and counts[slot] == len(people))


def test_levels_of_a_picture():
    assert levels((0, 1, 2, 3, 4), people=4) == (0, 1, 2, 2, 3)
    assert levels((0, 1), people=1) == (0, 3)
    assert levels((0, 1, 2, 3), people=3) == (0, 1, 2, 3)


def test_what_everyone_shares_comes_before_what_is_longer():
    long = (SATURDAY, "10:00", "18:00")
    amina = free((THURSDAY, "19:00", "20:00"), long)
    bo = free((THURSDAY, "19:00", "20:00"), long)
    chen = free((THURSDAY, "19:00", "20:00"))
    assert said(amina, bo, chen, most=1) == [("Thu 19–20", 3)]
    assert said(amina, bo, chen) == [("Thu 19–20", 3), ("Sat 10–18", 2)]


def test_windows_never_overlap_and_short_ones_are_left_out():
    amina = free((THURSDAY, "18:00", "22:00"), (SATURDAY, "9:00", "9:30"))
    bo = free((THURSDAY, "18:00", "22:00"), (SATURDAY, "9:00", "9:30"))
    chen = free((THURSDAY, "19:00", "20:00"))
    assert said(amina, bo, chen) == [("Thu 19–20", 3)]
    assert said(amina, bo, chen, shortest=30) == [("Thu 19–20", 3), ("Sat 9–9:30", 2)]


def test_half_of_the_people_are_not_most():
    amina, bo = free((THURSDAY, "18:00", "20:00")), free((SATURDAY, "18:00", "20:00"))
    assert said(amina, bo) == []
    assert said() == []


def test_a_window_goes_on_from_sunday_to_monday():
    night = free((SUNDAY, "23:00", "24:00"), (MONDAY, "0:00", "1:00"))
    [window] = likely([night, night])
    assert window.minutes == 120
    assert window.mask == night


def test_a_whole_week_is_one_window():
    [window] = likely([2**SLOTS - 1] * 3)
    assert window.minutes == 7 * 24 * 60


@given(st.lists(masks, min_size=1, max_size=5))
def test_a_likely_window_is_really_free(people):
    for window in likely(people, shortest=30):
        for slot in range(SLOTS):
            if window.mask >> slot & 1:
                assert sum(mask >> slot & 1 for mask in people) >= window.people
