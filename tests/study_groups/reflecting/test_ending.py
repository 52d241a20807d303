"""What people say of their group at its end, and how the course team reads it."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.models import EndSurvey
from plugin_app.study_groups.reflecting.ending import LONGEST, OPEN_FOR
from plugin_app.study_groups.reflecting.errors import NothingSaid, TooManyWords
from tests.study_groups.situations import DAY, NOON, a_group
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    return study_groups()


@pytest.fixture
def owls(placed):
    people = [a_learner(name) for name in ("Amina", "Bo", "Cem", "Dana")]
    return people, a_group(placed, "Owls", *people)


def answer(viewer, placed, group, *, helped=4, would_again=True, words="", now=NOON + DAY):
    return api.answer_survey(viewer, placed, group, helped=helped, would_again=would_again, words=words, now=now)


def test_whoever_had_a_seat_at_the_end_may_answer_for_a_while(placed, owls):
    (_amina, bo, *_), group = owls
    api.close(an_organiser(), placed, group)

    said = answer(bo, placed, group, words="More tea.", now=None)

    assert (said.helped, said.words) == (4, "More tea.")
    with pytest.raises(NotFound):
        api.my_survey(bo, placed, group, now=said.answered_at + OPEN_FOR + DAY)


def test_a_group_that_has_ended_asks_its_people_until_they_have_said(placed, owls):
    (_amina, bo, *_), group = owls
    assert api.corner(bo, placed).ended_group == ""
    api.close(an_organiser(), placed, group)
    asked = api.corner(bo, placed)
    assert (asked.ended_group, asked.ended_uuid) == ("Owls", group)
    assert api.corner(a_learner("Eve"), placed).ended_group == ""

    answer(bo, placed, group, now=None)

    assert api.corner(bo, placed).ended_group == ""


def test_whoever_left_before_is_not_asked(placed, owls):
    (_amina, bo, *_), group = owls
    api.leave(bo, placed, group)
    with pytest.raises(NotFound):
        answer(bo, placed, group)


def test_somebody_elses_group_is_not_found(placed, owls):
    _people, group = owls
    with pytest.raises(NotFound):
        answer(a_learner("Eve"), placed, group)


def test_nothing_at_all_is_no_answer(placed, owls):
    (amina, *_), group = owls
    with pytest.raises(NothingSaid):
        answer(amina, placed, group, helped=None, would_again=None, words=" ")


def test_more_than_fits_is_refused_and_not_cut(placed, owls):
    (amina, *_), group = owls
    answer(amina, placed, group, words="x" * LONGEST)
    with pytest.raises(TooManyWords):
        answer(amina, placed, group, words="y" * (LONGEST + 1))
    assert EndSurvey.objects.get().words == "x" * LONGEST


def test_one_answer_each_and_the_last_counts(placed, owls):
    (amina, *_), group = owls
    answer(amina, placed, group, helped=1)
    answer(amina, placed, group, helped=None, would_again=False)
    row = EndSurvey.objects.get()
    assert (row.helped, row.would_again) == (None, False)


def test_the_course_team_reads_them_together_from_three_on(placed, owls):
    (amina, bo, cem, _dana), group = owls
    answer(amina, placed, group, helped=5, words="Best part of the course.")
    answer(bo, placed, group, helped=2, would_again=False)
    team = an_organiser()
    few = api.survey_results(team, placed)
    assert (few.answers, few.helped, few.words) == (2, (), ())

    answer(cem, placed, group, helped=5)

    found = api.survey_results(team, placed)
    assert (found.answers, found.helped, found.would_again) == (3, (0, 1, 0, 0, 2), 2)
    assert found.words == ("Best part of the course.",)


def test_nobody_else_reads_them(placed, owls):
    (amina, *_), _group = owls
    with pytest.raises(NotAllowed):
        api.survey_results(amina, placed)


def test_what_somebody_answered_is_theirs_to_take_along_and_goes_with_them(placed, owls):
    (amina, *_), group = owls
    answer(amina, placed, group, words="Mine.")
    assert people.export(amina)["study_groups"]["end_surveys"][0]["words"] == "Mine."
    api.forget(amina.user_id)
    assert not EndSurvey.objects.exists()
