"""Export of my data: everything that is mine, and nothing that is someone else's."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from plugin_app.errors import NotAllowed
from plugin_app.mail import api as mail
from plugin_app.moderation import api as moderation
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, SignedOut, Viewer
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import Words
from tests.pages.test_pages import signed_in, url
from tests.showcase.situations import NOON, a_draft, a_published_project
from tests.world import OTHER_COURSE, a_learner, a_person, an_organiser
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db


def my_data(viewer):
    answer = signed_in(viewer).get(url("my_data"))
    assert answer.status_code == 200
    return json.loads(answer.content)


def a_life_together():
    """Amina and Bo do everything there is to do, each in their own words."""
    pens, owls = showcase_block(), groups_block()
    amina, bo, olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
    for viewer in (amina, bo):
        name = "Amina" if viewer is amina else "Bo"
        shown = a_published_project(viewer, pens, f"{name}: shown", write_up=f"{name} explains 🦉")
        a_draft(viewer, pens, f"{name}: hidden")
        reader = bo if viewer is amina else amina
        reader_name = "Bo" if viewer is amina else "Amina"
        showcase.next_to_review(reader, pens, now=NOON)
        showcase.give_feedback(reader, pens, shown.uuid, Words(like=f"{reader_name} likes it"), now=NOON)
        moderation.ask(viewer, owls, f"{name} asks", now=NOON)
        moderation.report(
            reader,
            pens,
            moderation.Subject.PROJECT,
            shown.uuid,
            shown.title,
            reason="spam",
            note=f"{reader_name} reports it",
        )
        moderation.accept_conduct(viewer, owls, "Be kind")
    for asked in moderation.requests(olga):
        moderation.answer(olga, asked.uuid, f"Olga answers: {asked.question}", now=NOON)
    for report in moderation.queue(olga):
        moderation.decide(olga, report.uuid, moderation.Decision.KEPT)
    return amina, bo, olga


def test_holds_what_one_wrote_and_did_in_every_room():
    amina, _bo, olga = a_life_together()
    data = my_data(amina)
    assert [project["versions"][0]["title"] for project in data["showcase"]["projects"]] == [
        "Amina: shown",
        "Amina: hidden",
    ]
    assert data["showcase"]["projects"][0]["versions"][0]["write_up"] == "Amina explains 🦉"
    assert [given["like"] for given in data["showcase"]["feedback_given"]] == ["Amina likes it"]
    assert [reading["ended"] for reading in data["showcase"]["readings"]] == ["given"]
    [question] = data["moderation"]["questions"]
    assert (question["question"], question["answer"]) == ("Amina asks", "Olga answers: Amina asks")
    assert [report["note"] for report in data["moderation"]["reports"]] == ["Amina reports it"]
    assert len(data["moderation"]["conduct_accepted"]) == 1
    assert {letter["kind"] for letter in data["mail"]["letters"]} == {"feedback_received", "support_answered"}

    team = my_data(olga)["moderation"]
    assert {each["answer"] for each in team["answers"]} == {"Olga answers: Amina asks", "Olga answers: Bo asks"}
    assert [each["decision"] for each in team["decisions"]] == ["kept", "kept"]


def test_holds_nothing_others_wrote_about_one_and_nobody_else_s_data():
    amina, bo, _olga = a_life_together()
    text = json.dumps(my_data(amina), ensure_ascii=False)
    for words in ("Bo likes it", "Bo reports it", "Bo asks", "Bo: hidden", "Bo explains"):
        assert words not in text
        assert words in json.dumps(my_data(bo), ensure_ascii=False)
    assert str(bo.user_id) not in {str(value) for value in _values(my_data(amina))}


def test_what_was_sent_keeps_no_words_in_the_file_either():
    amina, _bo, _olga = a_life_together()
    mail.send_due(NOON)
    letters = my_data(amina)["mail"]["letters"]
    assert [letter["about"] for letter in letters] == [{}, {}]
    assert all(letter["sent_at"] for letter in letters)


def test_is_empty_for_who_did_nothing_and_after_one_left():
    a_life_together()
    eve, amina = a_person("Eve"), a_learner("Amina")
    nothing = people.export(people.viewer(eve.pk, ""))
    people.retire(amina.user_id)
    for facts in (nothing, people.export(people.viewer(amina.user_id, ""))):
        assert {"mail", "moderation", "showcase"} <= facts.keys()
        assert not [held for room in facts.values() for held in room.values() if held]


def test_holds_every_course_one_is_in():
    amina = a_learner("Amina")
    a_draft(amina, showcase_block(), "Here")
    a_draft(a_learner("Amina", OTHER_COURSE), showcase_block(OTHER_COURSE), "There")
    courses = {project["course"] for project in my_data(amina)["showcase"]["projects"]}
    assert OTHER_COURSE in courses
    assert len(courses) == 2


def test_is_a_file_that_nothing_keeps():
    answer = signed_in(a_learner("Amina")).get(url("my_data"))
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-community-data.json"'
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_is_for_the_person_themself():
    assert Client().get(url("my_data")).status_code == 401
    amina = a_learner("Amina")
    with pytest.raises(SignedOut):
        people.export(people.VISITOR)
    for why in ReadOnly:
        with pytest.raises(NotAllowed):
            people.export(Viewer(amina.user_id, read_only=why))


def test_costs_the_same_for_little_and_for_much(django_assert_max_num_queries):
    amina, pens = a_learner("Amina"), showcase_block()
    a_draft(amina, pens, "One")
    viewer = people.viewer(amina.user_id, "")
    with django_assert_max_num_queries(53) as few:
        people.export(viewer)
    for number in range(9):
        a_draft(amina, pens, f"Draft {number}")
    with django_assert_max_num_queries(len(few)):
        assert len(people.export(viewer)["showcase"]["projects"]) == 10


def _values(data):
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [value for each in data for value in _values(each)]
    return [data]
