"""The course team and the people who help them read what has waited too long."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host.standalone import told
from plugin_app.people.api import Role, Viewer
from plugin_app.showcase import api, permissions
from plugin_app.showcase.models import HelpingReader
from plugin_app.showcase.turns import forgetting, helping
from tests.showcase.screen import sent, shown
from tests.showcase.situations import DAY, NOON, a_published_project, a_word
from tests.world import COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def username(viewer: Viewer) -> str:
    return get_user_model().objects.get(pk=viewer.user_id).username


def a_helper(olga: Viewer, name: str = "Hedy") -> Viewer:
    hedy = a_learner(name)
    api.name_helper(olga, username(hedy), now=NOON)
    return hedy


def test_what_waits_longest_with_least_stands_first_with_its_age():
    placed, amina, olga = showcase(), a_learner("Amina"), an_organiser()
    answered = a_published_project(amina, placed, "Answered", at=NOON - 9 * DAY)
    a_word(a_learner("Bo"), placed, answered)
    a_published_project(amina, placed, "Young", at=NOON)
    a_published_project(amina, placed, "Old", at=NOON - 3 * DAY)
    page = api.waiting_longest(olga, placed, now=NOON)
    assert [(one.title, one.days, one.words, one.readers) for one in page.projects] == [
        ("Old", 3, 0, 0),
        ("Young", 0, 0, 0),
        ("Answered", 9, 1, 0),
    ]
    assert (page.without_a_word, page.total) == (2, 3)
    assert api.next_to_review(olga, placed, now=NOON).project.title == "Old"
    assert api.waiting_longest(olga, placed, now=NOON).projects[2].readers == 1


def test_a_helper_is_given_the_last_ones_whatever_they_would_rather_read():
    placed, olga = showcase(), an_organiser()
    hedy, amina, bo = a_helper(olga), a_learner("Amina"), a_learner("Bo")
    seen = a_published_project(amina, placed, "Seen", at=NOON - 2 * DAY)
    a_word(bo, placed, seen)
    a_published_project(amina, placed, "Last", at=NOON - DAY / 3)
    a_published_project(bo, placed, "Of a giver", at=NOON - DAY / 4)
    assert api.next_to_review(hedy, placed, now=NOON).project.title == "Last"
    assert api.next_to_review(a_learner("Chen"), placed, now=NOON).project.title == "Of a giver"


def test_their_own_work_is_on_the_list_and_not_handed_out():
    placed, olga = showcase(), an_organiser()
    hedy = a_helper(olga)
    a_published_project(hedy, placed, "Mine")
    [mine] = api.waiting_longest(hedy, placed, now=NOON).projects
    assert mine.is_own
    assert api.next_to_review(hedy, placed, now=NOON) is None


@pytest.mark.parametrize(
    ("viewer", "is_helper", "may"),
    [
        (Viewer(1, COURSE, frozenset({Role.ORGANISER})), False, True),
        (Viewer(1, COURSE, frozenset({Role.LEARNER})), True, True),
        (Viewer(1, COURSE, frozenset({Role.LEARNER})), False, False),
        (Viewer(1, COURSE), True, False),
        (Viewer(None, COURSE), True, False),
    ],
    ids=["the team", "a helper", "a learner", "an outsider who once helped", "nobody"],
)
def test_who_may_see_what_waits(viewer, is_helper, may):
    assert permissions.may_see_waiting(viewer, is_helper=is_helper) is may


def test_learners_and_helpers_of_other_courses_see_no_list():
    placed, olga = showcase(), an_organiser()
    a_published_project(a_learner("Amina"), placed)
    other = "course-v1:other+o+1"
    elsewhere = a_learner("Nils", other)
    api.name_helper(an_organiser(course=other), username(elsewhere))
    for viewer in (a_learner("Bo"), elsewhere):
        with pytest.raises(NotAllowed):
            api.waiting_longest(viewer, placed)
    assert shown(a_learner("Chen"), placed, "waiting").status == 403
    hedy = a_helper(olga)
    api.unname_helper(olga, hedy.user_id)
    with pytest.raises(api.NotHelping):
        api.waiting_longest(hedy, placed)


def test_only_the_course_team_names_helpers_and_only_people_of_their_course():
    olga, bo = an_organiser(), a_learner("Bo")
    outsider = a_learner("Nils", "course-v1:other+o+1")
    for name in (username(outsider), "nobody-at-all"):
        with pytest.raises(api.NobodyByThatName):
            api.name_helper(olga, name)
    with pytest.raises(NotAllowed):
        api.name_helper(bo, username(bo))
    with pytest.raises(NotAllowed):
        api.helpers(bo)
    with pytest.raises(NotFound):
        api.unname_helper(olga, bo.user_id)
    assert not HelpingReader.objects.exists()


def test_naming_twice_is_naming_once_and_the_platform_hears_ids_alone():
    olga, bo = an_organiser(), a_learner("Bo")
    heard = []

    def hear(event, data, **_signal):
        heard.append((event, data))

    told.connect(hear)
    for _time in range(2):
        api.name_helper(olga, username(bo), now=NOON)
    [helper] = api.helpers(olga)
    api.unname_helper(olga, helper.user_id)
    told.disconnect(hear)
    ids = {"learner_id": bo.user_id}
    assert heard == [("community_hub.helping_reader.named", ids), ("community_hub.helping_reader.unnamed", ids)]
    assert api.helpers(olga) == ()


def test_a_course_has_a_few_helpers(monkeypatch):
    monkeypatch.setattr(helping, "MOST", 1)
    olga = an_organiser()
    hedy = a_helper(olga)
    with pytest.raises(api.EnoughHelpers):
        a_helper(olga, "Ines")
    api.name_helper(olga, username(hedy))


def test_somebody_on_the_team_needs_no_naming():
    olga, other = an_organiser(), an_organiser("Petra")
    with pytest.raises((api.OnTheTeam, api.NobodyByThatName)):
        api.name_helper(olga, username(other))


def test_who_leaves_the_platform_helps_no_more_and_whom_they_named_goes_on():
    olga = an_organiser()
    hedy = a_helper(olga)
    assert forgetting.export(hedy.user_id)["helps_to_read"] == [{"course": COURSE, "since": NOON}]
    for _time in range(2):
        api.forget(olga.user_id)
    assert HelpingReader.objects.get().added_by is None
    api.forget(hedy.user_id)
    assert forgetting.export(hedy.user_id)["helps_to_read"] == []


def test_the_list_costs_the_same_however_many_wait():
    placed, olga, amina = showcase(), an_organiser(), a_learner("Amina")

    def cost() -> int:
        with CaptureQueriesContext(connection) as noted:
            api.waiting_longest(olga, placed, now=NOON)
        return len(noted)

    a_published_project(amina, placed)
    few = cost()
    for number in range(25):
        a_published_project(a_learner(f"Learner {number}"), placed, f"Work {number}")
    assert cost() == few
    assert api.waiting_longest(olga, placed, page=2, now=NOON).page == 2


def test_the_panel_says_who_waits_and_lets_the_team_name_who_helps():
    placed, olga, bo = showcase(), an_organiser(), a_learner("Bo")
    assert "Nothing waits" in shown(olga, placed, "waiting").html
    project = a_published_project(a_learner("Amina"), placed, "<b>Tides</b>")
    named = sent(olga, placed, "name_helper", {"person": username(bo)})
    assert (named.status, named.done.panel) == (200, "waiting")
    for viewer, names in ((olga, True), (bo, False)):
        html = shown(viewer, placed, "waiting").html
        assert "&lt;b&gt;Tides&lt;/b&gt;" in html
        assert f"/review?item={project.uuid}" in html
        assert "No word yet" in html
        assert ("/do/name_helper" in html) is names
    refused = sent(olga, placed, "name_helper", {"person": "nobody-at-all"})
    assert refused.status == 422
    assert "check the spelling" in refused.html
    assert 'value="nobody-at-all"' in refused.html
    sent(olga, placed, "unname_helper", {"member": str(bo.user_id)})
    assert shown(bo, placed, "waiting").status == 403


def test_a_reader_who_does_not_come_back_is_not_waited_for():
    placed, amina, bo, olga = showcase(), a_learner("Amina"), a_learner("Bo"), an_organiser()
    a_published_project(amina, placed, "Old", at=NOON - 3 * DAY)
    api.next_to_review(bo, placed, now=NOON)
    assert [api.run_due(NOON + days * DAY).leases_ended for days in (1, 3, 3)] == [0, 1, 0]
    assert [one.readers for one in api.waiting_longest(olga, placed, now=NOON + 3 * DAY).projects] == [0]
