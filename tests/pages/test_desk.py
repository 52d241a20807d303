"""The organiser desk: who asked for help comes first, with how long they wait, and a place to answer."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.moderation import api as moderation
from plugin_app.moderation import cases
from plugin_app.moderation.api import Subject
from plugin_app.pages import desk as desks
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups import history
from plugin_app.study_groups.models import StudyGroup
from tests.contributions.claiming.situations import a_block as a_contributions_block
from tests.contributions.claiming.situations import a_claim, a_welcoming_project, an_asked_claim
from tests.pages.test_pages import signed_in, url
from tests.study_groups.situations import NOON
from tests.study_groups.test_roster import many_groups
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db


def a_question(name="Amina", words="Nobody writes back", **about):
    moderation.ask(a_learner(name), groups_block(), words, now=timezone.now() - timedelta(days=3), **about)
    return next(asked for asked in moderation.requests(an_organiser()) if asked.question == words)


def answer(client, question, words, action="answer"):
    sent = {"item": question, f"{question}-words": words}
    return client.post(url("desk_act", course_key=COURSE, action=action), sent)


def test_questions_come_before_everything_else_with_their_age():
    group = study_groups.create(a_learner("Bo"), groups_block(), study_groups.About("Owls & larks"))
    a_question(subject=Subject.GROUP, subject_uuid=group.uuid)
    moderation.report(
        a_learner("Chen"), groups_block(), Subject.GROUP, group.uuid, "Owls", reason="spam", note="Look at this"
    )
    page = signed_in(an_organiser()).get(url("desk", course_key=COURSE)).content.decode()
    assert "1 question" in page
    assert "Waiting for 3\xa0days" in page
    assert f'?item={group.uuid}"><bdi>Owls &amp; larks</bdi>' in page
    assert page.index("Asked for help") < page.index("Nobody writes back") < page.index("Look at this")


def test_an_answer_is_sent_and_the_question_is_no_longer_waiting():
    question = a_question().uuid
    client = signed_in(an_organiser())
    done = answer(client, question, "I <will>")
    assert (done.status_code, done.headers["Location"]) == (303, url("desk", course_key=COURSE))
    page = client.get(done.headers["Location"]).content.decode()
    assert "Your answer is on its way" in page
    assert "0 questions" in page
    page = client.get(url("desk", course_key=COURSE), {"show": "past"}).content.decode()
    assert page.index("Answered lately") < page.index("I &lt;will&gt;")
    assert moderation.my_requests(a_learner("Amina"), groups_block())[0].answer == "I <will>"


@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_an_unfinished_answer_stays_with_its_question_and_nothing_is_lost(words):
    first, second = a_question().uuid, a_question("Bo", "And I?").uuid
    refused = answer(signed_in(an_organiser()), second, words)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert page.count('aria-invalid="true"') == 1
    assert f'id="cmy-page-{second}-words"' in page
    assert f'id="cmy-page-{first}-words"' in page
    assert words in page[page.index(f'id="cmy-page-{second}-words"') :]
    assert not any(asked.answered_at for asked in moderation.requests(an_organiser()))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 401),
        (lambda: a_learner("Amina"), 403),
        (lambda: a_learner("Eve", OTHER_COURSE), 403),
        (lambda: an_organiser("Otto", OTHER_COURSE), 403),
    ],
    ids=["a visitor", "who asked", "an outsider", "another course's team"],
)
def test_nobody_else_reads_or_answers(who, status):
    question = a_question().uuid
    client = signed_in(who()) if who else Client()
    assert answer(client, question, "Mine").status_code == status
    page = client.get(url("desk", course_key=COURSE))
    assert page.status_code == status
    assert "Nobody writes back" not in page.content.decode()
    assert moderation.requests(an_organiser())[0].answered_at is None


def test_a_question_of_another_course_is_not_found_here():
    question = a_question().uuid
    otto = signed_in(an_organiser("Otto", OTHER_COURSE))
    sent = {"item": question, f"{question}-words": "Mine"}
    assert otto.post(url("desk_act", course_key=OTHER_COURSE, action="answer"), sent).status_code == 404
    assert "Nobody writes back" not in otto.get(url("desk", course_key=OTHER_COURSE)).content.decode()


@pytest.mark.parametrize("item", ["", "x", "4b1c7d0e-0000-4000-8000-5a6f1e2d3c4b"])
def test_an_answer_to_nothing_is_not_found(item):
    assert answer(signed_in(an_organiser()), item, "Hello").status_code == 404


def a_course_with(number):
    """So many groups in two blocks, of which every second has stalled, and twelve weeks of them in the records."""
    here, beside = groups_block(may_match=True), groups_block(name="beside", may_match=True)
    many_groups(here, number)
    StudyGroup.objects.filter(name__endswith="7").update(activity=activities.anchor(beside))
    StudyGroup.objects.filter(name__regex="[02468]$").update(health="stalled", signs="few_here", stalled_at=NOON)
    study_groups.sign_up(a_learner("Uma"), here, study_groups.Wish.MATCH, {}, now=timezone.now() - timedelta(days=9))
    for days in range(80):
        history.write_day(timezone.now() - timedelta(days=days))
    return here, beside


@pytest.mark.long
def test_a_thousand_groups_are_looked_after_in_ten_queries(django_assert_max_num_queries):
    """The whole page, with questions, reports, decisions, people without a group and the picture: that somebody is
    signed in and of the team is three of them."""
    here, _beside = a_course_with(1000)
    group = StudyGroup.objects.first()
    for number in range(5):
        a_question(f"Learner {number}", f"Question {number}", subject=Subject.GROUP, subject_uuid=group.uuid)
        asking = a_learner(f"Learner {number}")
        moderation.report(asking, here, Subject.GROUP, group.uuid, group.name, reason="spam", note="Look")
    olga = an_organiser()
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, moderation.Decision.KEPT, "It is all right.")
    moderation.report(a_learner("Uma"), here, Subject.GROUP, group.uuid, group.name, reason="spam", note="Once more")
    with django_assert_max_num_queries(7):
        shown = desks.desk(olga, {})
    assert (len(shown["questions"]), len(shown["cases"]), shown["unplaced"]) == (5, 1, 1)
    assert {each.about for each in shown["questions"]} == {group.name}
    assert {each.by for each in shown["cases"][0].case.history} == {"", "Olga"}
    assert shown["found"].running == 1000
    client = signed_in(olga)
    with django_assert_max_num_queries(10):
        page = client.get(url("desk", course_key=COURSE)).content.decode()
    assert page.count("<tr>") > 20
    assert "Once more" in page


def test_of_a_thing_that_very_many_report_the_desk_reads_a_part(monkeypatch):
    monkeypatch.setattr(cases, "MOST_STEPS", 4)
    placed = groups_block()
    owls, larks = (study_groups.create(an_organiser(), placed, study_groups.About(name)) for name in ("Owls", "Larks"))
    for number in range(3):
        for group in (owls, larks):
            asking = a_learner(f"Learner {number}")
            moderation.report(asking, placed, Subject.GROUP, group.uuid, group.name, reason="spam", note="Look")
    [first] = moderation.queue(an_organiser())
    assert (first.title, first.reporters) == ("Owls", 3)
    monkeypatch.setattr(cases, "MOST_STEPS", 2)
    assert [case.reporters for case in moderation.queue(an_organiser())] == [2]


def test_who_needs_help_first_comes_first_and_leads_to_what_one_can_do():
    here, _beside = a_course_with(20)
    page = signed_in(an_organiser()).get(url("desk", course_key=COURSE)).content.decode()
    order = [
        "Without a group",
        "Waiting for 1\xa0week",
        "Groups that need somebody",
        "Full: 1 in line",
        "Too few: 0 of",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Stalled: 0 of" in page
    for panel in ("rounds", "sign_ups", "organise_group", "organise_into", "group"):
        assert f"{url('block', usage_key=here.usage_key, panel=panel)}" in page


def test_it_is_narrowed_and_paged_by_its_address():
    here, _beside = a_course_with(60)
    client, desk = signed_in(an_organiser()), url("desk", course_key=COURSE)
    first, second = (client.get(desk, {"page": page}).content.decode() for page in (1, 2))
    assert "Page 1 of" in first
    assert re.findall(r'dir="auto">(Group \d+)<', first) != re.findall(r'dir="auto">(Group \d+)<', second)
    stalled = client.get(desk, {"need": "stalled", "block": here.usage_key}).content.decode()
    assert "30 groups" in stalled
    assert "need=stalled&amp;page=2" in stalled.replace(f"block={quote(here.usage_key, safe='')}&amp;", "")
    for odd in ({"need": "x"}, {"page": "-1"}, {"block": "x\x00"}, {"show": "x"}, {"show": "\x00"}):
        assert client.get(desk, odd).status_code == 200
    assert "No group needs that" in client.get(desk, {"need": "company"}).content.decode()


def test_a_course_in_which_all_is_well_says_so():
    placed, olga = groups_block(size_min=2), an_organiser()
    client, desk = signed_in(olga), url("desk", course_key=COURSE)
    assert "Nobody needs you right now" in client.get(desk).content.decode()
    owls = study_groups.create(a_learner("Amina"), placed, study_groups.About("Owls"))
    study_groups.join(a_learner("Bo"), placed, owls.uuid)
    assert "every group has what it needs" in client.get(desk).content.decode()


def test_the_picture_says_in_words_and_in_a_table_what_it_shows():
    a_course_with(20)
    page = signed_in(an_organiser()).get(url("desk", course_key=COURSE)).content.decode()
    assert 'role="img" aria-label="Stalled: 10, Just begun: 10"' in page
    assert page.count('class="cmy-days-band') == 2
    assert "The same as a table" in page
    assert "css/desk.css" in page
    assert "css/desk.css" not in signed_in(an_organiser()).get(url("course", course_key=COURSE)).content.decode()


def test_a_decision_without_words_comes_back_in_its_place():
    placed = groups_block()
    group = study_groups.create(a_learner("Bo"), placed, study_groups.About("Owls"))
    moderation.report(a_learner("Chen"), placed, Subject.GROUP, group.uuid, "Owls", reason="spam", note="Look")
    client, case = signed_in(an_organiser()), moderation.queue(an_organiser())[0].uuid
    where = url("desk_act", course_key=COURSE, action="take_down")
    refused = client.post(where, {"item": case, f"{case}-words": ""})
    assert refused.status_code == 422
    assert refused.content.decode().count('aria-invalid="true"') == 1
    assert client.post(where, {"item": case, f"{case}-words": "Not here."}).status_code == 303
    past = client.get(url("desk", course_key=COURSE), {"show": "past"}).content.decode()
    assert "Taken down" in past


def test_projects_stand_on_a_page_of_their_own():
    assert (
        "Nothing shown yet"
        in signed_in(an_organiser()).get(url("desk", course_key=COURSE), {"show": "projects"}).content.decode()
    )


def test_claims_stand_on_a_page_of_their_own_with_what_one_can_do():
    client, where = signed_in(an_organiser()), url("desk", course_key=COURSE)
    assert "Nobody is at anything yet" in client.get(where, {"show": "claims"}).content.decode()
    work, more = a_welcoming_project()
    claim = an_asked_claim(a_contributions_block(), work, a_learner("Bo"))
    a_claim(a_contributions_block(), more, a_learner("Quentin"))
    page = client.get(where, {"show": "claims"}).content.decode()
    assert f"/look/?item={claim}" in page
    assert ("Bo" in page, "Quentin" in page, "One learner" in page) == (True, False, True)
    assert "Wren: feather 2" not in client.get(where, {"show": "claims", "need": "look"}).content.decode()
    assert "Nobody needs that" in client.get(where, {"show": "claims", "need": "gone"}).content.decode()
    assert client.get(where, {"show": "claims", "need": "magic", "page": "x"}).status_code == 200
