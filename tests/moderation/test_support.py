"""Questions to the course team: asked from where one stands, answered on the desk, and nobody else's business."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.db import IntegrityError, transaction

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host.standalone import told
from plugin_app.mail import api as mail
from plugin_app.moderation import api
from plugin_app.moderation.api import AlreadyAnswered, EnoughAsked, NoWords, Subject, TooManyWords
from plugin_app.moderation.models import SupportRequest
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_question_is_on_the_desk_until_it_is_answered_and_the_answer_is_where_it_was_asked():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    group = uuid4()
    api.ask(amina, placed, "  Nobody writes back. 🦉  ", subject=Subject.GROUP, subject_uuid=group, now=NOON)
    [asked] = api.requests(olga)
    assert (asked.asker, asked.question, asked.asked_at) == ("Amina", "Nobody writes back. 🦉", NOON)
    assert (asked.subject, asked.subject_uuid, asked.usage_key) == (Subject.GROUP, group, placed.usage_key)

    api.answer(olga, asked.uuid, " I will write to them. ", now=NOON + HOUR)
    [mine] = api.my_requests(amina, placed)
    assert (mine.answer, mine.answered_at) == ("I will write to them.", NOON + HOUR)
    assert api.requests(olga)[0].answered_at == NOON + HOUR


def test_the_answer_comes_by_mail_once():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    api.ask(amina, placed, "Where & when do we <meet>?")
    api.answer(olga, api.requests(olga)[0].uuid, "In the library, at “noon” & after.", now=NOON)
    assert mail.send_due(NOON) == (1, 0)
    [letter] = outbox.outbox
    assert letter.to == ["amina@learn.example"]
    assert letter.subject == "The course team has answered you"
    for words in ("Where & when do we <meet>?", "In the library, at “noon” & after.", placed.usage_key):
        assert words in letter.body


def test_who_waits_longest_comes_first_and_answered_questions_come_last():
    placed, olga = groups_block(), an_organiser()
    for number, name in enumerate(("Amina", "Bo", "Chen", "Dara")):
        api.ask(a_learner(name), placed, name, now=NOON - number * HOUR)
    by_name = {asked.asker: asked.uuid for asked in api.requests(olga)}
    api.answer(olga, by_name["Dara"], "Yes", now=NOON)
    api.answer(olga, by_name["Amina"], "No", now=NOON + HOUR)
    assert [asked.asker for asked in api.requests(olga)] == ["Chen", "Bo", "Amina", "Dara"]


def test_three_questions_may_be_open_in_each_block_and_an_answer_makes_room():
    placed, other, amina, olga = groups_block(), showcase_block(), a_learner("Amina"), an_organiser()
    for number in range(3):
        api.ask(amina, placed, f"Question {number}", now=NOON + number * HOUR)
    with pytest.raises(EnoughAsked) as refusal:
        api.ask(amina, placed, "One more")
    assert "As soon as one is answered" in str(refusal.value.sentence)
    api.ask(amina, other, "Elsewhere")
    api.ask(a_learner("Bo"), placed, "From someone else")
    api.answer(olga, api.requests(olga)[0].uuid, "Yes", now=NOON)
    api.ask(amina, placed, "One more")
    assert SupportRequest.objects.filter(user=amina.user_id, activity__usage_key=placed.usage_key).count() == 4


def test_the_number_of_open_questions_is_kept_by_the_database():
    placed, amina = groups_block(), a_learner("Amina")
    api.ask(amina, placed, "First")
    first = SupportRequest.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRequest.objects.create(
            activity=first.activity, user=first.user, open_slot=first.open_slot, question="Again", asked_at=NOON
        )


@pytest.mark.parametrize("words", ["", " \n\t "])
def test_a_question_and_an_answer_have_words(words):
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    with pytest.raises(NoWords):
        api.ask(amina, placed, words)
    api.ask(amina, placed, "Hello")
    with pytest.raises(NoWords):
        api.answer(olga, api.requests(olga)[0].uuid, words)
    assert SupportRequest.objects.get().answered_at is None


def test_nobody_sends_a_book():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    with pytest.raises(TooManyWords):
        api.ask(amina, placed, "🦉" * 2001)
    api.ask(amina, placed, "🦉" * 2000)
    with pytest.raises(TooManyWords):
        api.answer(olga, api.requests(olga)[0].uuid, "x" * 2001)


def test_the_second_of_two_answers_is_told_and_changes_nothing():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    api.ask(amina, placed, "Hello")
    question = api.requests(olga)[0].uuid
    api.answer(olga, question, "From Olga", now=NOON)
    with pytest.raises(AlreadyAnswered):
        api.answer(an_organiser("Otto"), question, "From Otto", now=NOON)
    assert api.my_requests(amina, placed)[0].answer == "From Olga"
    assert mail.send_due(NOON) == (1, 0)


def test_one_s_questions_are_one_s_own():
    placed, elsewhere, amina = groups_block(), showcase_block(), a_learner("Amina")
    api.ask(amina, placed, "Between us")
    assert api.my_requests(a_learner("Bo"), placed) == ()
    assert api.my_requests(an_organiser(), placed) == ()
    assert api.my_requests(amina, elsewhere) == ()
    assert api.my_requests(people.preview(amina.user_id), placed) == ()


def test_staff_who_look_through_a_learner_s_eyes_do_not_read_the_learner_s_questions():
    placed, amina = groups_block(), a_learner("Amina")
    api.ask(amina, placed, "Between us")
    masked = people.Viewer(amina.user_id, COURSE, amina.roles, ReadOnly.MASQUERADE)
    assert api.my_requests(masked, placed) == ()


def test_only_the_course_s_own_team_reads_and_answers():
    placed, amina = groups_block(), a_learner("Amina")
    api.ask(amina, placed, "Hello")
    question = SupportRequest.objects.get().uuid
    for viewer in (amina, a_learner("Bo"), people.viewer(None, COURSE)):
        with pytest.raises(NotAllowed):
            api.requests(viewer)
        with pytest.raises(NotAllowed):
            api.answer(viewer, question, "Mine")
    other = an_organiser("Otto", OTHER_COURSE)
    assert api.requests(other) == ()
    with pytest.raises(NotFound):
        api.answer(other, question, "Mine")
    with pytest.raises(NotAllowed):
        api.ask(other, placed, "Let me in")
    assert SupportRequest.objects.get().answer == ""


def test_who_left_is_forgotten_with_their_words_and_waits_no_more():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    api.ask(amina, placed, "I am Amina")
    question = api.requests(olga)[0].uuid
    for _time in range(2):
        api.forget(amina.user_id)
    assert SupportRequest.objects.values_list("user", "question", "open_slot").get() == (None, "", None)
    assert api.requests(olga) == ()
    with pytest.raises(NotFound):
        api.answer(olga, question, "Hello?")


def test_an_answer_outlives_who_gave_it():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    api.ask(amina, placed, "Where?")
    api.answer(olga, api.requests(olga)[0].uuid, "There.")
    api.forget(olga.user_id)
    assert api.my_requests(amina, placed)[0].answer == "There."
    assert not SupportRequest.objects.filter(answered_by=olga.user_id).exists()


def test_reading_costs_the_same_for_one_question_and_for_many(django_assert_max_num_queries):
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    for number in range(30):
        api.ask(a_learner(f"Learner {number}"), placed, "Where?")
    for asked in api.requests(olga)[:15]:
        api.answer(olga, asked.uuid, "There.")
    with django_assert_max_num_queries(3):
        assert len(api.requests(olga)) == 30
    with django_assert_max_num_queries(2):
        api.my_requests(amina, placed)


def test_the_platform_hears_of_it_in_ids_alone():
    placed, amina, olga = groups_block(), a_learner("Amina"), an_organiser()
    heard = []

    def hear(event, data, user_id, **_about):
        heard.append((event, data, user_id))

    told.connect(hear)
    api.ask(amina, placed, "Secret", subject=Subject.GROUP, subject_uuid=uuid4())
    question = str(SupportRequest.objects.get().uuid)
    api.answer(olga, api.requests(olga)[0].uuid, "Secret")
    about = {"request": question, "subject": "group"}
    assert heard == [
        ("community_hub.support.asked", about, amina.user_id),
        ("community_hub.support.answered", about, olga.user_id),
    ]
