"""Hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.availability import NotUnderstood, Week, in_words, parse_day, write_day
from tests.availability.weeks import weeks

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

UNDERSTOOD = {
    "": "",
    "18:30–20, 21-22:30": "18:30–20, 21–22:30",
    "9-11": "9–11",
    "9.30-11": "9:30–11",
    "18–24": "18–24",
    "18–0": "18–24",
    "18–00:00": "18–24",
    "0-6:30": "0–6:30",
    "09:00 — 10:30; 12−13": "9–10:30, 12–13",
    "8‑9、10〜11，12～13": "8–9, 10–11, 12–13",
    "18h-20h30": "18–20:30",
    "١٨–٢٠، ٢١-٢٢": "18–20, 21–22",
    "１８：３０－２０": "18:30–20",
    ", 9-10,, ": "9–10",
    "9-10\n11-12": "9–10, 11–12",
    "6pm-8pm": "18–20",
    "6–8 PM": "18–20",
    "6:30 p.m. - 8 p.m.": "18:30–20",
    "9-1pm": "9–13",
    "12am - 12pm": "0–12",
    "11 pm-12am": "23–24",
    "12-1pm": "12–13",
}

WRONG = {
    "18": ("not_hours", "18"),
    "18-20-22": ("not_hours", "18-20-22"),
    "9-11, -20": ("not_hours", "-20"),
    "evenings": ("not_hours", "evenings"),
    "9-11, x-y": ("not_a_time", "x"),
    "25-26": ("not_a_time", "25"),
    "18:60-20": ("not_a_time", "18:60"),
    "24:30-25": ("not_a_time", "24:30"),
    "13pm-14pm": ("not_a_time", "13pm"),
    "18:15–19": ("half_hours", "18:15"),
    "9-11, 22–2": ("backwards", "22–2"),
    "10-10": ("backwards", "10-10"),
    "6pm-8": ("backwards", "6pm-8"),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_understood(text):
    assert write_day(parse_day(text)) == UNDERSTOOD[text]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named(text):
    with pytest.raises(NotUnderstood) as wrong:
        parse_day(text)
    assert (wrong.value.code, wrong.value.part) == WRONG[text]


@given(st.text(max_size=30) | st.text("0123456789:.-–, hapm", max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        hours = parse_day(text)
    except NotUnderstood:
        return
    assert Week.of((0, *pair) for pair in hours).minutes >= 0


@given(weeks)
def test_what_is_written_is_read_back(week):
    for weekday in range(7):
        hours = tuple((start, end) for day, start, end in week.ranges() if day == weekday)
        assert parse_day(write_day(hours)) == hours


def test_a_week_in_a_sentence():
    week = Week.of([(3, "19:00", "21:00"), (5, "15:00", "17:00"), (6, "22:30", "24:00")])
    assert in_words(week, DAYS) == "Thu 19–21, Sat 15–17, Sun 22:30–24"
    assert in_words(Week(), DAYS) == ""
