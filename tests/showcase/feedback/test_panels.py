"""Feedback as people meet it: the form, the conversation, looking back, and what one is told kindly instead."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict

from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.showcase import api
from plugin_app.showcase.api import Rating, Words
from tests.showcase.feedback.situations import RUBRIC, a_new_version_after, a_reply, said, something_said
from tests.showcase.screen import sent, shown
from tests.showcase.situations import NOON, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_a_reader_is_asked_what_the_author_asks_in_their_words():
    placed = showcase(asks=["like", "question"], prompt_like="Works well:", rubric=RUBRIC)
    project = a_published_project(a_learner("Amina"), placed, wants_feedback_on="Is it **clear**?")
    html = shown(a_learner("Bo"), placed, "review", item=project.uuid).html
    assert re.findall(r'<textarea name="(\w+)"', html) == ["like", "question"]
    assert "Works well:" in html
    assert "I wonder …" in html
    assert html.index("Is it <strong>clear</strong>?") < html.index("<textarea")
    assert re.findall(r'<option value="(\d?)"[^>]*>([^<]+)<', html)[:4] == [
        ("", "I cannot say"),
        ("0", "Not yet"),
        ("1", "On its way"),
        ("2", "Clear to me"),
    ]


def test_what_was_said_is_sent_with_its_levels():
    placed = showcase(rubric=RUBRIC)
    project = a_published_project(a_learner("Amina"), placed)
    form = {"item": str(project.uuid), "version": "1", "question": "Why *tides*?", "mark-clear": "2", "mark-brave": ""}
    answer = sent(a_learner("Bo"), placed, "give_feedback", form)
    assert "Your words are with the people who made this." in words(answer.html)
    seen = shown(a_learner("Amina"), placed, "project", item=project.uuid).html
    assert "Why <em>tides</em>?" in seen
    assert "Clear : Clear to me" in words(seen)
    assert "Brave" not in words(seen)


@pytest.mark.parametrize(
    ("typed", "status"), [({}, 422), ({"like": "x" * 2001}, 422), ({"like": "Good", "mark-clear": "7"}, 422)]
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(typed, status):
    placed = showcase(rubric=RUBRIC)
    project = a_published_project(a_learner("Amina"), placed)
    form = {"item": str(project.uuid), "version": "1", "wish": " ", **typed}
    answer = sent(a_learner("Bo"), placed, "give_feedback", form)
    assert (answer.status, answer.html.count('class="cmy-error"')) == (status, 1)
    assert typed.get("like", "") in answer.html
    assert said(a_learner("Amina"), placed, project) == []


def test_a_conversation_from_both_sides():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    assert f"/feedback?item={feedback}" in shown(amina, placed, "project", item=project.uuid).html
    answer = sent(amina, placed, "reply", {"item": str(feedback), "words": "Which *map*?"})
    assert "Which <em>map</em>?" in answer.html
    seen = words(shown(bo, placed, "feedback", item=feedback).html)
    assert "What you said" in seen
    assert "1 reply" in seen
    assert "Amina · made it" in seen
    assert "What Bo said" in words(shown(amina, placed, "feedback", item=feedback).html)


def test_looking_at_a_reply_first_writes_nothing():
    placed = showcase()
    project, feedback = something_said(placed)
    form = {"item": str(feedback), "words": "**Thank** you", "look": "1"}
    answer = sent(a_learner("Amina"), placed, "reply", form)
    assert "<strong>Thank</strong> you" in answer.html
    assert "**Thank** you</textarea>" in answer.html
    assert said(a_learner("Bo"), placed, project)[0].replies == ()


def test_owners_say_how_much_it_helped_and_take_it_back():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    pressed = sent(amina, placed, "rate", {"item": str(feedback), "rating": "much"}).html
    assert pressed.count('aria-pressed="true"') == 1
    assert "It helped a lot" in words(shown(bo, placed, "project", item=project.uuid).html)
    again = re.search(r'value="(\w*)"\s+aria-pressed="true"', pressed)
    assert again is not None
    sent(amina, placed, "rate", {"item": str(feedback), "rating": again.group(1)})
    assert said(bo, placed, project)[0].rating is None
    assert sent(amina, placed, "rate", {"item": str(feedback), "rating": "splendid"}).status == 422


def test_thanks_are_offered_once_and_read_by_whoever_gave_it():
    placed = showcase()
    _project, feedback = something_said(placed)
    amina = a_learner("Amina")
    assert "Thank them" in shown(amina, placed, "feedback", item=feedback).html
    assert "Thank them" not in sent(amina, placed, "thank", {"item": str(feedback)}).html
    assert "They thank you" in shown(a_learner("Bo"), placed, "feedback", item=feedback).html


def test_feedback_is_put_differently_and_taken_away():
    placed = showcase()
    project, feedback = something_said(placed, wish="A legend")
    bo = a_learner("Bo")
    form = shown(bo, placed, "feedback_edit", item=feedback).html
    assert "A legend</textarea>" in form
    sent(bo, placed, "edit_feedback", {"item": str(feedback), "revision": "0", "wish": "A larger legend"})
    seen = shown(bo, placed, "feedback", item=feedback).html
    assert "A larger legend" in seen
    assert "edited" in words(seen)
    stale = sent(bo, placed, "edit_feedback", {"item": str(feedback), "revision": "0", "wish": "Mine"})
    assert stale.status == 409
    assert "How it stands now:" in words(stale.html)
    assert 'name="revision" value="1"' in stale.html
    gone = sent(bo, placed, "take_feedback_away", {"item": str(feedback)})
    assert "It is taken away." in words(gone.html)
    assert shown(bo, placed, "feedback", item=feedback).status == 404
    assert said(bo, placed, project) == []


def test_a_reply_is_put_differently_and_taken_away():
    placed = showcase()
    _project, feedback = something_said(placed)
    amina = a_learner("Amina")
    reply = a_reply(amina, placed, feedback, "Wich map?")
    assert "Wich map?</textarea>" in shown(amina, placed, "reply_edit", item=reply).html
    seen = sent(amina, placed, "edit_reply", {"item": str(reply), "revision": "0", "words": "Which map?"}).html
    assert "Which map?" in seen
    stale = sent(amina, placed, "edit_reply", {"item": str(reply), "revision": "0", "words": "What map?"})
    assert (stale.status, "How it stands now" in stale.html) == (409, True)
    left = sent(amina, placed, "take_reply_away", {"item": str(reply)}).html
    assert "has taken it back" in words(left)


def test_the_course_team_takes_away_with_a_reason_and_nobody_else_is_asked_for_one():
    placed = showcase()
    project, feedback = something_said(placed)
    olga = an_organiser()
    assert "Your words to its author" in shown(olga, placed, "feedback", item=feedback).html
    assert "Your words to its author" not in shown(a_learner("Bo"), placed, "feedback", item=feedback).html
    assert sent(olga, placed, "take_feedback_away", {"item": str(feedback)}).status == 422
    sent(olga, placed, "take_feedback_away", {"item": str(feedback), "words": "About the work, please."})
    seen = shown(a_learner("Bo"), placed, "project", item=project.uuid).html
    assert f"/case?item={feedback}" in seen
    assert "About the work, please." in shown(a_learner("Bo"), placed, "case", item=feedback).html


def test_feedback_and_replies_are_reported_from_their_page():
    placed = showcase()
    _project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    reply = a_reply(amina, placed, feedback, "Hm")
    for viewer, subject, item in ((amina, Subject.FEEDBACK, feedback), (bo, Subject.REPLY, reply)):
        assert f"/report_{subject}?item={item}" in shown(viewer, placed, "feedback", item=feedback).html
        assert shown(viewer, placed, f"report_{subject}", item=item).status == 200
        answer = sent(viewer, placed, f"report_{subject}", {"item": str(item), "reason": "unkind", "note": ""})
        assert "The course team will have a look." in words(answer.html)
    assert {case.subject for case in moderation.queue(an_organiser())} == {Subject.FEEDBACK, Subject.REPLY}


@pytest.mark.parametrize(("panel", "who"), [("report_feedback", "Bo"), ("report_reply", "Amina")])
def test_nobody_reports_their_own_words(panel, who):
    placed = showcase()
    _project, feedback = something_said(placed)
    reply = a_reply(a_learner("Amina"), placed, feedback)
    item = feedback if panel == "report_feedback" else reply
    assert shown(a_learner(who), placed, panel, item=item).status == 404


def test_owners_look_back_and_those_who_spoke_see_it():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_new_version_after(placed, project)
    assert "What does version 2 answer?" in shown(amina, placed, "project", item=project.uuid).html
    assert "What does version 2 answer?" not in shown(bo, placed, "project", item=project.uuid).html
    form = {"item": str(project.uuid), "version": "2", "feedback": str(feedback)}
    answered = sent(amina, placed, "answered_in", form).html
    assert re.search(rf'value="{feedback}"\s+checked', answered)
    assert "Answered in version 2" in shown(bo, placed, "project", item=project.uuid).html
    unticked = QueryDict(f"item={project.uuid}&version=2")
    assert "checked" not in sent(amina, placed, "answered_in", unticked).html


def test_earlier_readers_are_asked_from_the_same_page():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_new_version_after(placed, project)
    nobody = sent(amina, placed, "ask_again", {"item": str(project.uuid)})
    assert (nobody.status, "Tick whom you would like to ask." in nobody.html) == (422, True)
    asked = sent(amina, placed, "ask_again", {"item": str(project.uuid), "feedback": str(feedback)}).html
    assert "1 person hears from you." in words(asked)
    assert "asked already" in words(asked)
    given = shown(bo, placed, "given").html
    assert "Look again" in given
    after = sent(bo, placed, "decline_again", {"item": str(project.uuid)}).html
    assert "Look again" not in after


def test_broken_ids_are_refused_and_change_nothing():
    placed = showcase()
    project, _feedback = something_said(placed)
    a_new_version_after(placed, project)
    for broken in ("x", "1", "' OR 1=1"):
        form = {"item": str(project.uuid), "version": "2", "feedback": broken}
        assert sent(a_learner("Amina"), placed, "answered_in", form).status == 422


def test_a_list_of_what_one_said_leads_to_each():
    placed = showcase()
    _project, feedback = something_said(placed)
    api.rate(a_learner("Amina"), placed, feedback, Rating.NEW_IDEA)
    html = shown(a_learner("Bo"), placed, "given").html
    assert f"/feedback?item={feedback}" in html
    assert "It gave us a new idea" in html
    assert "You have given feedback once." in words(html)
    assert "Nothing yet" in shown(a_learner("Chen"), placed, "given").html


def test_others_see_no_words_and_no_way_to_them():
    placed = showcase()
    project, feedback = something_said(placed, like="Hush")
    for panel, item in (("project", project.uuid), ("feedback", feedback)):
        answer = shown(a_learner("Dara"), placed, panel, item=item)
        assert "Hush" not in answer.html
        assert str(feedback) not in answer.html
    assert shown(a_learner("Dara"), placed, "feedback", item=feedback).status == 404


def test_a_page_asks_as_much_for_many_words_as_for_few(django_assert_max_num_queries):
    placed = showcase()
    amina = a_learner("Amina")
    project = a_published_project(amina, placed)

    def spoken(number: int) -> None:
        reader = a_learner(f"Reader {number}")
        a_word(reader, placed, project)
        [own] = [one for one in said(reader, placed, project) if one.is_mine]
        a_reply(amina, placed, own.uuid)
        a_reply(reader, placed, own.uuid)

    spoken(0)
    with django_assert_max_num_queries(100) as few:
        shown(amina, placed, "project", item=project.uuid)
    for number in range(1, 6):
        spoken(number)
    with django_assert_max_num_queries(len(few)):
        shown(amina, placed, "project", item=project.uuid)
    a_new_version_after(placed, project)
    with django_assert_max_num_queries(12):
        shown(amina, placed, "looking_back", item=project.uuid)
    [own] = [one for one in said(a_learner("Reader 3"), placed, project) if one.is_mine]
    with django_assert_max_num_queries(9):
        shown(amina, placed, "feedback", item=own.uuid)


@pytest.mark.parametrize("part", ["like", "wish", "what_if", "question"])
def test_no_markup_of_a_reader_or_an_author_runs(part):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'> [x](javascript:alert(1))"
    levels = [f"{number} {attack}"[:40] for number in range(3)]
    placed = showcase(rubric=[{"key": "a", "words": attack, "levels": levels}], **{f"prompt_{part}": attack[:120]})
    project = a_published_project(a_learner("Amina"), placed)
    bo, amina = a_learner("Bo"), a_learner("Amina")
    api.give_feedback(bo, placed, project.uuid, Words(**{part: attack}), marks={"a": 1}, now=NOON)
    [given] = said(bo, placed, project)
    a_reply(amina, placed, given.uuid, attack)
    pages = [
        shown(amina, placed, panel, item=item).html
        for panel, item in (("project", project.uuid), ("feedback", given.uuid))
    ]
    pages.append(shown(bo, placed, "given").html)
    pages.append(shown(a_learner("Chen"), placed, "review", item=project.uuid).html)
    for html in pages:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html
