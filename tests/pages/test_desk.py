"""The organiser desk: who asked for help comes first, with how long they wait, and a place to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.study_groups import api as study_groups
from tests.pages.test_pages import signed_in, url
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


def test_the_desk_asks_no_more_for_many_questions(django_assert_max_num_queries):
    client = signed_in(an_organiser())
    desk = url("desk", course_key=COURSE)
    a_question()
    with django_assert_max_num_queries(40) as few:
        client.get(desk)
    for number in range(12):
        a_question(f"Learner {number}", f"Question {number}")
    with django_assert_max_num_queries(len(few)):
        assert client.get(desk).content.decode().count("Waiting for") == 13
