"""Mail is written down first, sent once, and tried again when a provider fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from plugin_app.mail import api
from plugin_app.mail.models import OutgoingMail
from tests.concurrency.threads import all_at_once
from tests.world import a_person

NOW = timezone.now()


class Broken(BaseEmailBackend):
    """A provider that is down."""

    def send_messages(self, _messages):
        raise ConnectionError("no route to the provider")


def post(person, occasion="seat:1"):
    return api.post("seat_free", person.pk, occasion=occasion, context={"group": "Owls", "url": "https://x"}, now=NOW)


@pytest.mark.django_db
def test_one_occasion_is_one_mail():
    amina = a_person("Amina")
    assert [post(amina), post(amina), post(amina, "seat:2")] == [True, False, True]
    assert api.send_due(NOW) == (2, 0)
    assert api.send_due(NOW + timedelta(days=9)) == (0, 0)
    assert {message.subject for message in sent.outbox} == {"You have a seat in “Owls”"}
    assert sent.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db
def test_a_failing_provider_loses_nothing_and_is_asked_less_and_less_often(settings):
    amina = a_person("Amina")
    post(amina)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.mail.test_outbox.Broken"
    assert api.send_due(NOW) == (0, 1)
    assert api.send_due(NOW + timedelta(minutes=4)) == (0, 0)
    assert api.send_due(NOW + timedelta(minutes=5)) == (0, 1)
    assert "no route" in OutgoingMail.objects.get().last_error
    settings.EMAIL_BACKEND = working
    assert api.send_due(NOW + timedelta(minutes=14)) == (0, 0)
    assert api.send_due(NOW + timedelta(minutes=15)) == (1, 0)


@pytest.mark.django_db
def test_a_sender_that_died_after_claiming_is_followed_by_another():
    amina = a_person("Amina")
    post(amina)
    assert api._claim(OutgoingMail.objects.get(), NOW)
    assert api.send_due(NOW) == (0, 0)
    assert api.send_due(NOW + timedelta(minutes=5)) == (1, 0)


@pytest.mark.django_db
def test_someone_without_an_address_is_not_written_to():
    amina = a_person("Amina", is_active=False)
    post(amina)
    assert api.send_due(NOW) == (0, 1)
    assert sent.outbox == []


@pytest.mark.django_db
def test_who_left_is_forgotten():
    amina = a_person("Amina")
    post(amina)
    for _time in range(2):
        api.forget(amina.pk)
    assert not OutgoingMail.objects.exists()


@pytest.mark.threads
@pytest.mark.django_db(transaction=True)
def test_many_senders_at_once_send_each_mail_once():
    people = [a_person(f"Learner {number}") for number in range(12)]
    for person in people:
        post(person)
    results = all_at_once(lambda _sender: api.send_due(NOW), range(8))
    assert sum(count for count, _failed in results) == 12
    assert sorted(message.to[0] for message in sent.outbox) == sorted(person.email for person in people)


@pytest.mark.django_db
def test_the_same_message_to_many_reaches_each_of_them_once():
    people = [a_person(f"Reader {number}").pk for number in range(3)]
    said = {"group": "Owls", "url": "https://learn.example/", "words": "Hello."}
    for recipients in (people[:2], people):
        api.post_to_all("announcement", recipients, occasion="announcement:1", context=said, now=NOW)
    assert api.send_due(NOW) == (3, 0)
    assert api.send_due(NOW) == (0, 0)
