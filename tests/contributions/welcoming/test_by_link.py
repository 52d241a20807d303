"""Maintainers speak for their project by a link, and those who hand links out look after them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import Agreement, AiPolicy, Level, Terms, WelcomeState
from plugin_app.contributions.models import Claim, MaintainerLink, OpenProject, ProjectWelcome
from plugin_app.contributions.welcoming import signing
from plugin_app.contributions.welcoming.links import DAYS, MOST_LINKS
from plugin_app.contributions.welcoming.terms import term_ends_on, term_of
from plugin_app.errors import NotFound
from tests.contributions.claiming.situations import (
    CONTACT,
    a_block,
    a_claim,
    a_link,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    project_of,
)
from tests.contributions.world import NOW, global_staff, some_projects
from tests.world import OTHER_COURSE, a_learner, an_organiser, contributions

pytestmark = pytest.mark.django_db

TERMS = Terms(
    slots=3,
    mentors="Mika and the Thursday crew",
    contact="https://chat.example/wren",
    ai_policy=AiPolicy.DISCLOSED,
    agreement=Agreement.DCO,
    review_days=9,
    setup_verified_on=date(2026, 2, 20),
    setup_notes="make wren",
    level=Level.SOME,
    words="Birds first.",
)


def a_listed_project():
    [project] = some_projects("Wren", state="listed", pieces=2)
    return project


def test_what_maintainers_say_is_what_learners_see():
    project = a_listed_project()
    token = a_link(project)
    assert api.maintained(token, now=NOW).welcome is None
    api.agree(token, TERMS, now=NOW)
    seen = api.welcome(a_learner("Amina"), api.get(a_learner("Amina"), project), now=NOW)
    assert (seen.terms, seen.state, seen.free) == (TERMS, WelcomeState.OPEN, 3)
    assert api.maintained(token, now=NOW).welcome == seen


def test_they_pause_go_on_leave_and_come_back():
    token = a_link(a_listed_project())
    for deed in (api.pause, api.resume, api.leave):
        with pytest.raises(api.NotWelcoming):
            deed(token, now=NOW)
    api.agree(token, TERMS, now=NOW)
    with pytest.raises(api.NotWelcoming):
        api.resume(token, now=NOW)
    api.pause(token, now=NOW)
    assert api.maintained(token, now=NOW).welcome.is_paused
    api.resume(token, now=NOW)
    assert api.maintained(token, now=NOW).welcome.is_open
    api.leave(token, now=NOW)
    with pytest.raises(api.NotWelcoming):
        api.pause(token, now=NOW)
    api.agree(token, TERMS, now=NOW)
    assert api.maintained(token, now=NOW).welcome.is_open


def test_what_they_wrote_of_themselves_goes_with_them():
    token = a_link(a_listed_project())
    api.agree(token, TERMS, now=NOW)
    api.leave(token, now=NOW)
    row = ProjectWelcome.objects.get()
    assert (row.mentors, row.contact, row.setup_notes, row.words, row.state) == ("", "", "", "", "left")


def test_leaving_ends_what_has_not_come_and_nothing_else():
    works = a_welcoming_project(pieces=2, slots=3)
    placed = a_block()
    sent, early = a_sent_claim(placed, works[0], a_learner("Amina")), a_claim(placed, works[1], a_learner("Bo"))
    assert api.leave(a_link(project_of(works[0]).uuid), now=NOW) == 1
    states = dict(Claim.objects.values_list("uuid", "state"))
    assert (states[sent], states[early]) == ("upstream", "project_left")


def test_they_learn_how_many_come_from_where_and_never_who_or_at_what():
    works = a_welcoming_project(pieces=3, slots=3)
    placed = a_block(assignment="Each pair mends one thing.", starts_on="2026-02-01", ends_on="2026-04-30")
    amina, bo = a_learner("Amina Khalid"), a_learner("Bo Berg")
    a_claim(placed, works[0], amina, group=a_study_group(amina, bo))
    a_sent_claim(placed, works[1], a_learner("Chen"))
    other = contributions(name="other", contact="second@learn.example")
    a_claim(other, works[2], a_learner("Dara"))
    shown = api.maintained(a_link(project_of(works[0]).uuid), now=NOW)
    first, second = shown.coming
    assert (first.people, first.under_way, first.upstream) == (3, 2, 1)
    assert (first.course, first.assignment, first.contact) == (
        "Learning in the Open",
        "Each pair mends one thing.",
        CONTACT,
    )
    assert (first.starts_on, first.ends_on) == (date(2026, 2, 1), date(2026, 4, 30))
    assert (second.people, second.contact) == (1, "second@learn.example")
    for told in ("Amina", "Bo", "Chen", "Dara", "feather", "github.com/amina", "pull/7"):
        assert told not in repr(shown)


def test_a_link_runs_out_is_taken_back_and_cannot_be_made_up():
    project = a_listed_project()
    token = a_link(project)
    api.agree(token, TERMS, now=NOW)
    late = NOW + timedelta(days=DAYS)
    changed = "x" + token[1:] if token[0] != "x" else "y" + token[1:]
    for wrong, when in ((token, late), (changed, NOW), ("", NOW), ("x" * 400, NOW), (f"{project.hex}.abc", NOW)):
        with pytest.raises(api.LinkOver):
            api.maintained(wrong, now=when)
    [link] = api.maintainer_links(global_staff(), project, now=NOW)
    api.revoke_maintainer_link(global_staff(), project, link.uuid, now=NOW)
    for deed in (api.maintained, api.pause, api.resume, api.leave):
        with pytest.raises(api.LinkOver):
            deed(token, now=NOW)
    with pytest.raises(api.LinkOver):
        api.agree(token, TERMS, now=NOW)
    assert ProjectWelcome.objects.get().state == "open"
    with pytest.raises(NotFound):
        api.revoke_maintainer_link(global_staff(), project, link.uuid, now=NOW)


def test_a_signature_made_for_something_else_opens_nothing(monkeypatch):
    project = a_listed_project()
    a_link(project)
    link = MaintainerLink.objects.get().uuid
    monkeypatch.setattr(signing, "SALT", "community_hub.study_groups.rsvp")
    foreign = signing.token_of(link)
    monkeypatch.undo()
    with pytest.raises(api.LinkOver):
        api.maintained(foreign, now=NOW)


def test_a_hidden_project_has_no_page_and_nobody_is_sent_there():
    project = a_listed_project()
    token = a_link(project)
    OpenProject.objects.update(state="hidden")
    with pytest.raises(api.LinkOver):
        api.maintained(token, now=NOW)
    with pytest.raises(NotFound):
        api.make_maintainer_link(an_organiser(), project, now=NOW)


def test_a_project_has_only_so_many_links_and_never_one_of_anothers():
    project = a_listed_project()
    [other] = some_projects("Kite", state="listed")
    for _each in range(MOST_LINKS):
        a_link(project)
    with pytest.raises(api.EnoughLinks):
        a_link(project)
    link = api.maintainer_links(global_staff(), project, now=NOW)[0]
    with pytest.raises(NotFound):
        api.revoke_maintainer_link(global_staff(), other, link.uuid, now=NOW)


def test_a_courses_team_knows_of_its_own_links_alone_and_who_looks_after_the_site_of_all():
    project = a_listed_project()
    olga, otto = an_organiser("Olga"), an_organiser("Otto", OTHER_COURSE)
    for who in (olga, otto, global_staff()):
        api.make_maintainer_link(who, project, now=NOW)
    [hers] = api.maintainer_links(olga, project, now=NOW)
    assert hers.made_by == "Olga"
    assert len(api.maintainer_links(global_staff(), project, now=NOW)) == 3
    for _each in range(MOST_LINKS - 1):
        api.make_maintainer_link(otto, project, now=NOW)
    with pytest.raises(api.EnoughLinks):
        api.make_maintainer_link(otto, project, now=NOW)
    for _each in range(MOST_LINKS - 1):
        api.make_maintainer_link(olga, project, now=NOW)
    assert len(api.maintainer_links(global_staff(), project, now=NOW)) == 2 * MOST_LINKS + 1
    with pytest.raises(NotFound):
        api.revoke_maintainer_link(otto, project, hers.uuid, now=NOW)
    api.revoke_maintainer_link(olga, project, hers.uuid, now=NOW)
    assert len(api.maintainer_links(olga, project, now=NOW)) == MOST_LINKS - 1


@pytest.mark.parametrize(("said", "number"), [("slots", 0), ("slots", -1), ("slots", 51), ("level", 0), ("level", 6)])
def test_numbers_that_cannot_be_meant_are_refused(said, number):
    token = a_link(a_listed_project())
    with pytest.raises(ValueError, match=said):
        api.agree(token, Terms(**{said: number}), now=NOW)
    assert not ProjectWelcome.objects.exists()


@pytest.mark.parametrize(
    ("day", "term", "ends"),
    [
        ((2026, 1, 1), "2026-Q1", date(2026, 3, 31)),
        ((2026, 3, 31), "2026-Q1", date(2026, 3, 31)),
        ((2026, 4, 1), "2026-Q2", date(2026, 6, 30)),
        ((2026, 9, 30), "2026-Q3", date(2026, 9, 30)),
        ((2026, 12, 31), "2026-Q4", date(2026, 12, 31)),
    ],
)
def test_a_term_is_a_quarter_of_the_year(day, term, ends):
    moment = NOW.replace(year=day[0], month=day[1], day=day[2])
    assert (term_of(moment), term_ends_on(moment)) == (term, ends)
