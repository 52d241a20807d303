"""Looking back on a group, as its people and the course team see it, through both doors."""

from __future__ import annotations

import pytest

from plugin_app.study_groups import api
from tests.study_groups.situations import a_group
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    return study_groups()


@pytest.fixture
def owls(placed):
    return a_group(placed, "Owls", *(a_learner(name) for name in ("Amina", "Bo", "Cem")))


class TestAReport:
    def test_is_written_by_anybody_in_the_group(self, door, placed, owls):
        bo = a_learner("Bo")
        assert "Write it" in door.show(bo, placed, "group_report", item=owls).words

        seen = door.send(bo, placed, "write_report", item=owls, version="0", words="We built a **tide clock**.")

        assert (seen.status, "Saved." in seen.words, "<strong>tide clock</strong>" in seen.markup) == (200, True, True)
        assert ("Only your group reads it" in seen.words, seen.offers("share_report")) == (True, False)

    def test_written_by_two_at_once_shows_both_and_loses_neither(self, door, placed, owls):
        api.write_report(a_learner("Amina"), placed, owls, "Amina was faster.", 0)

        seen = door.send(a_learner("Bo"), placed, "write_report", item=owls, version="0", words="Bo has more.")

        assert (seen.status, "Somebody else saved this" in seen.words) == (409, True)
        assert ("Amina was faster." in seen.words, seen.typed("words"), seen.typed("version")) == (
            True,
            "Bo has more.",
            "1",
        )

    def test_is_shared_by_who_leads_and_then_read_by_everyone(self, door, placed, owls):
        amina = a_learner("Amina")
        api.write_report(amina, placed, owls, "We built a tide clock.", 0)

        shared = door.send(amina, placed, "share_report", item=owls, shared="on")
        read = door.show(a_learner("Eve"), placed, "group_reports")

        assert "Everyone in the course can read it" in shared.words
        assert ("Owls" in read.words, "3 people · 0 meetings" in read.words) == (True, True)
        kept = door.send(amina, placed, "share_report", item=owls)
        assert "Only your group reads it" in kept.words
        assert "Nothing yet" in door.show(a_learner("Eve"), placed, "group_reports").words


class TestTheSurvey:
    def test_is_answered_and_can_be_said_differently(self, door, placed, owls):
        bo = a_learner("Bo")
        sent = door.send(bo, placed, "answer_survey", item=owls, helped="4", would_again="yes", words="More < less")
        again = door.show(bo, placed, "survey", item=owls)
        assert ("Thank you." in sent.words, again.typed("words")) == (True, "More < less")
        assert "You have answered." in again.words

    def test_without_any_answer_says_what_is_enough_and_keeps_the_page(self, door, placed, owls):
        seen = door.send(a_learner("Bo"), placed, "answer_survey", item=owls, words="")
        assert (seen.status, "Either is enough" in seen.words, seen.is_form) == (422, True, True)

    def test_is_read_by_the_course_team_without_names_from_three_answers_on(self, door, placed, owls):
        team, people = an_organiser(), [a_learner(name) for name in ("Amina", "Bo", "Cem")]
        told = {"helped": 5, "would_again": True}
        api.answer_survey(people[0], placed, owls, words="Tea helped.", **told)
        assert "Too few to show" in door.show(team, placed, "survey_results").words
        for viewer in people[1:]:
            api.answer_survey(viewer, placed, owls, words="", **told)

        seen = door.show(team, placed, "survey_results")

        assert ("Tea helped." in seen.words, "Amina" in seen.words) == (True, False)
        assert door.show(people[0], placed, "survey_results").status == 403
