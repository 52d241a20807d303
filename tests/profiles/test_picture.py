"""The week of several people, drawn and said."""

from __future__ import annotations

import pytest

from plugin_app.activities.api import Kind, Placed
from plugin_app.availability import Week, in_utc
from plugin_app.panels import Asked
from plugin_app.panels.templates import render
from plugin_app.people.api import VISITOR
from plugin_app.profiles.api import Picture, picture
from plugin_app.profiles.grid import grid_of
from tests.profiles.situations import MONDAY

THURSDAY, SATURDAY = 3, 5
NAIROBI = "Africa/Nairobi"


def of(*weeks: Week, zone: str = NAIROBI) -> Picture:
    """What people in Nairobi share, as someone in ``zone`` sees it."""
    return picture([in_utc(week, NAIROBI, MONDAY) for week in weeks], zone, MONDAY)


AMINA = Week.of([(THURSDAY, "18:30", "21:00"), (SATURDAY, "15:00", "17:00")])
BO = Week.of([(THURSDAY, "19:00", "22:00")])
CHEN = Week.of([(SATURDAY, "15:00", "16:00")])


def test_it_says_when_all_are_free():
    assert of(AMINA, BO).words == "All 2 of you are free: Thu 19–21"
    assert of(AMINA).words == "One of you is free: Thu 18:30–21, Sat 15–17"


def test_it_says_when_most_are_free_where_not_all_can_be():
    assert of(AMINA, BO, CHEN).words == "2 of 3 are free: Thu 19–21"
    assert of(BO, CHEN).words == "There is no hour yet that most of you share."
    assert of().rows == of(Week()).rows == ()


def test_everything_that_is_drawn_is_said():
    drawn = of(AMINA, BO)
    assert drawn.lines == ("All of you: Thu 19–21", "At least half: Thu 18:30–19, Thu 21–22, Sat 15–17")
    assert [row.hour for row in drawn.rows] == [15, 16, 17, 18, 19, 20, 21]
    assert drawn.rows[3].cells[THURSDAY] == (0, 2)
    assert drawn.rows[4].cells[THURSDAY] == (3, 3)


def test_the_hours_are_those_of_whoever_looks():
    assert of(AMINA, BO, zone="Asia/Tokyo").words == "All 2 of you are free: Fri 1–3"
    assert of(AMINA, BO, zone="").words == "All 2 of you are free: Thu 16–18"
    assert of(AMINA, zone="America/Argentina/Buenos_Aires").place == "Buenos Aires"


def test_beside_the_grid_of_half_hours_less_is_said_and_never_more():
    assert of(AMINA, BO, zone="Asia/Kathmandu").words == "All 2 of you are free: Thu 22–23:30"  # in truth 21:45–23:45


class OnPaper:
    """A surface without addresses."""

    prefix, enhanced, csrf_token = "paper", False, ""

    def panel_url(self, panel, params):
        return f"/{panel}"

    def action_url(self, action):
        return f"/{action}"

    def asset_url(self, path):
        return f"/static/{path}"


@pytest.fixture
def html() -> str:
    asked = Asked(VISITOR, Placed("", "", Kind.STUDY_GROUPS, "", None), OnPaper())
    return render("community_hub/parts/week_picture.html", asked, {"picture": of(AMINA, BO)})


def test_the_drawing_has_its_words_beside_it(html):
    assert 'role="img" aria-label="All 2 of you are free: Thu 19–21"' in html
    assert ">All of you: Thu 19–21<" in html
    assert "The hours of 2 people who share them, on the clock of Nairobi." in html
    assert 'href="/static/css/week.css"' in html


def test_the_drawing_has_a_half_for_every_half_hour(html):
    hours = html.partition("cmy-overlap-legend")[0]
    assert hours.count("cmy-overlap-half--3") == 4
    assert hours.count("cmy-overlap-half--2") == 3 + 4
    assert hours.count("cmy-overlap-half--") == 2 * 7 * 7


def test_a_box_carries_the_half_hours_it_stands_for():
    [row] = [row for row in grid_of(AMINA).rows if row.hour == 18]
    thursday, friday = row.cells[3], row.cells[4]
    assert (thursday.slots, thursday.is_free, thursday.half) == ("181", True, "second")
    assert thursday.words == "Thursday 18:30–19"
    assert (friday.slots, friday.is_free, friday.half) == ("228,229", False, "")
    assert friday.words == "Friday 18–19"
