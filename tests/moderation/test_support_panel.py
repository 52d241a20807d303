"""Asking the course team from a panel: of a list, or of one thing, which the asker must be able to see."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from plugin_app import panels
from plugin_app.activities.api import Kind
from plugin_app.errors import NotFound
from plugin_app.moderation import api
from plugin_app.moderation.api import Subject
from plugin_app.moderation.panels import support, support_action
from plugin_app.panels import Asked, Panel, Room
from tests.showcase.screen import Page
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

SEEN, UNSEEN = uuid4(), uuid4()


def title_of(_asked: Asked, item: UUID) -> str:
    if item != SEEN:
        raise NotFound()
    return "Owls"


TEMPLATE = "community_hub/parts/support.html"
ROOM = Room(
    kind=Kind.STUDY_GROUPS,
    rules=lambda _fields: None,
    panels=(
        Panel("list", TEMPLATE, support),
        Panel("group", TEMPLATE, lambda asked: {**support(asked), "item": asked.params["item"]}),
    ),
    actions=(support_action("list"), support_action("group", about=title_of)),
)


def sent(viewer, placed, action, **data):
    data = {name: str(value) for name, value in data.items()}
    return panels.act(ROOM, Asked(viewer, placed, Page(), data), action, data)


def test_a_question_from_a_list_is_about_nothing_in_particular():
    placed = study_groups()
    answer = sent(a_learner("Amina"), placed, "ask_for_help", question="3 < 5?\nOr not", item=SEEN)
    assert answer.done.panel == "list"
    assert "3 &lt; 5?<br>Or not" in answer.html
    assert "With the course team" in answer.html
    [asked] = api.requests(an_organiser())
    assert (asked.subject, asked.subject_uuid) == (None, None)


def test_a_question_from_a_thing_s_page_is_about_it_and_leads_back_there():
    placed = study_groups()
    answer = sent(a_learner("Amina"), placed, "ask_about", question="Who leads it?", item=SEEN)
    assert (answer.done.panel, answer.done.params) == ("group", {"item": str(SEEN)})
    assert f'value="{SEEN}"' in answer.html
    assert 'action="/do/ask_about"' in answer.html
    [asked] = api.requests(an_organiser())
    assert (asked.subject, asked.subject_uuid) == (Subject.GROUP, SEEN)


def test_nobody_asks_about_what_they_cannot_see():
    answer = sent(a_learner("Amina"), study_groups(), "ask_about", question="Is it there?", item=UNSEEN)
    assert answer.status == 404
    assert api.requests(an_organiser()) == ()


@pytest.mark.parametrize("question", ["", "  ", "x" * 2001])
def test_a_wrong_question_is_said_beside_the_field_and_nothing_is_lost(question):
    answer = sent(a_learner("Amina"), study_groups(), "ask_for_help", question=question)
    assert answer.status == 422
    assert '<details class="cmy-details" open>' in answer.html
    assert 'aria-invalid="true"' in answer.html
    assert question.strip() in answer.html
    assert api.requests(an_organiser()) == ()


def test_the_answer_is_shown_to_who_asked_and_to_nobody_else():
    placed, amina, olga = study_groups(), a_learner("Amina"), an_organiser()
    sent(amina, placed, "ask_for_help", question="Where?")
    api.answer(olga, api.requests(olga)[0].uuid, "Here, <b>everywhere</b>")
    shown = panels.show(ROOM, Asked(amina, placed, Page())).html
    assert "Here, &lt;b&gt;everywhere&lt;/b&gt;" in shown
    assert "Answered" in shown
    assert "everywhere" not in panels.show(ROOM, Asked(a_learner("Bo"), placed, Page())).html
