"""Reports: made by people in the course, decided by its team, and nobody else's business."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation import api
from plugin_app.moderation.api import Decision, Step, Subject
from plugin_app.moderation.models import Report
from plugin_app.study_groups import api as study_groups
from tests.world import OTHER_COURSE, a_learner, an_organiser
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db


def a_reported_group(*reporters):
    placed = groups_block()
    group = study_groups.create(a_learner("Amina"), placed, study_groups.About("Owls"))
    for reporter in reporters:
        for _time in range(2):
            api.report(reporter, placed, Subject.GROUP, group.uuid, group.name, reason="spam", note="Look at this")
    return placed, group


def test_two_people_are_one_entry_in_the_queue_and_asking_twice_is_asking_once():
    a_reported_group(a_learner("Bo"), a_learner("Chen"))
    [report] = api.queue(an_organiser())
    assert (report.reporters, report.title) == (2, "Owls")
    assert [(step.reason, step.words, step.by) for step in report.history] == [("spam", "Look at this", "")] * 2


def test_taking_down_is_done_by_the_room_and_answers_every_report():
    placed, group = a_reported_group(a_learner("Bo"), a_learner("Chen"))
    olga = an_organiser()
    api.decide(olga, api.queue(olga)[0].uuid, Decision.TAKEN_DOWN, "This is advertising.")
    assert api.queue(olga) == ()
    assert study_groups.get(olga, placed, group.uuid).state is study_groups.State.CLOSED
    assert set(Report.objects.values_list("decision", "decided_by")) == {("taken_down", olga.user_id)}


def test_keeping_changes_nothing_but_the_queue():
    placed, group = a_reported_group(a_learner("Bo"))
    olga = an_organiser()
    api.decide(olga, api.queue(olga)[0].uuid, Decision.KEPT)
    assert api.queue(olga) == ()
    assert study_groups.get(olga, placed, group.uuid).state is study_groups.State.OPEN


def test_only_the_course_s_own_team_sees_and_decides():
    a_reported_group(a_learner("Bo"))
    report = api.queue(an_organiser())[0].uuid
    for viewer in (a_learner("Bo"), a_learner("Chen")):
        with pytest.raises(NotAllowed):
            api.queue(viewer)
        with pytest.raises(NotAllowed):
            api.decide(viewer, report, Decision.KEPT)
    other = an_organiser("Otto", OTHER_COURSE)
    assert api.queue(other) == ()
    with pytest.raises(NotFound):
        api.decide(other, report, Decision.TAKEN_DOWN, "This is advertising.")


def test_who_reported_is_forgotten_and_the_report_stays():
    bo = a_learner("Bo")
    a_reported_group(bo)
    for _time in range(2):
        api.forget(bo.user_id)
    assert Report.objects.values_list("reporter", "note").get() == (None, "")
    assert len(api.queue(an_organiser())) == 1


def test_what_was_taken_down_stays_down_until_the_course_team_releases_it():
    from plugin_app.showcase import api as showcase
    from tests.showcase.situations import a_published_project
    from tests.world import showcase as showcase_block

    placed, amina, olga = showcase_block(), a_learner("Amina"), an_organiser()
    project = a_published_project(amina, placed)
    api.report(a_learner("Bo"), placed, Subject.PROJECT, project.uuid, project.title, reason="spam", note="")
    api.decide(olga, api.queue(olga)[0].uuid, Decision.TAKEN_DOWN, "This is advertising.")

    with pytest.raises(showcase.TakenDown):
        showcase.publish(amina, placed, project.uuid)
    with pytest.raises(NotFound):
        showcase.get(a_learner("Bo"), placed, project.uuid)
    with pytest.raises(NotAllowed):
        showcase.release(amina, placed, project.uuid)

    showcase.release(olga, placed, project.uuid)
    assert showcase.publish(amina, placed, project.uuid).state is showcase.State.PUBLISHED


def test_the_same_person_may_report_again_once_it_was_decided():
    placed, group = a_reported_group(a_learner("Bo"))
    olga = an_organiser()
    api.decide(olga, api.queue(olga)[0].uuid, Decision.KEPT)
    api.report(a_learner("Bo"), placed, Subject.GROUP, group.uuid, group.name, reason="unkind", note="Again")
    [case] = api.queue(olga)
    assert case.reporters == 1
    assert [(step.step, step.words) for step in case.history] == [
        (Step.REPORTED, "Look at this"),
        (Step.KEPT, ""),
        (Step.REPORTED, "Again"),
    ]
