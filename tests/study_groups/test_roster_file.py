"""The table as a file: everything on all pages, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Need, Sought
from plugin_app.study_groups.models import StudyGroup
from tests.pages.test_pages import signed_in, url
from tests.study_groups.situations import DAY, NOON, a_group
from tests.study_groups.test_roster import many_groups
from tests.study_groups.traces import PLANNED, a_meeting
from tests.world import a_learner, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db


def table(placed, now=NOON, **sought):
    text = api.roster_csv(an_organiser(), placed, Sought(**sought), now=now)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def placed():
    return study_groups(size_min=2, size_max=4)


def test_a_line_says_how_a_group_does_and_when_it_met(placed):
    owls = a_group(placed, "Owls", a_learner("Amina"), a_learner("Bo"))
    StudyGroup.objects.update(health="quiet", signs="few_here,missed", here_lately=1, active_at=NOON - 3 * DAY)
    a_meeting(owls, NOON - 7 * DAY)
    a_meeting(owls, NOON + DAY, PLANNED)
    [line] = table(placed)
    assert line["Group"] == "Owls"
    assert (line["Health"], line["Why"]) == ("Quiet", "Few were there lately; The last meetings did not happen")
    assert (line["Last meeting (UTC)"], line["Next meeting (UTC)"]) == ("2026-02-23 12:00", "2026-03-03 12:00")
    assert (line["People"], line["Seats"], line["Here lately"], line["Leads"]) == ("2", "4", "1", "Amina")
    assert (line["Needs"], line["Days since something happened"]) == ("missed quiet", "3")
    assert line["Id"] == str(owls)


@pytest.mark.parametrize("name", ['=HYPERLINK("https://bad.example")', "+1", "-1", "@SUM(A1)", "\t=1", "a;=1", "＝1"])
def test_no_cell_is_a_formula(placed, name):
    a_group(placed, "Owls", a_learner("Amina"))
    StudyGroup.objects.update(name=name, topic=name)
    text = api.roster_csv(an_organiser(), placed, now=NOON)
    for cell in next(csv.reader(io.StringIO(text.splitlines(keepends=True)[1], newline=""))):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert "'" in text


def test_all_pages_are_in_it_as_the_table_was_narrowed(placed):
    many_groups(placed, 430)
    assert len(table(placed)) == 430
    assert len(table(placed, need=Need.LINE)) == 86


def test_it_is_downloaded_by_the_course_team_alone(placed):
    a_group(placed, "Äule", a_learner("Amina"))
    where = url("roster_csv", usage_key=placed.usage_key)
    answer = signed_in(an_organiser()).get(where, {"need": "too_few"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="how-groups-do.csv"' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "Äule" in answer.content.decode("utf-8-sig")
    assert "Äule" not in signed_in(an_organiser()).get(where, {"need": "line"}).content.decode("utf-8-sig")
    assert signed_in(a_learner("Amina")).get(where).status_code == 403
    assert signed_in(an_organiser()).get(url("roster_csv", usage_key=showcase().usage_key)).status_code == 404
