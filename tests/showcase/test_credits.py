"""Building on somebody's work, with credit."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.errors import NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.showcase import api, crediting
from plugin_app.showcase.api import Credit, CreditKind
from plugin_app.showcase.models import Remix
from tests.showcase.screen import sent, shown
from tests.showcase.situations import DAY, NOON, a_draft, a_published_project
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db

FAR_AWAY = Credit(CreditKind.REMIX_OF, "The Great Wave", "Hokusai", "https://example.org/wave")


def a_remix(owner, placed, source, *, kind=CreditKind.REMIX_OF, title="Tides, sung"):
    credit = Credit(kind, "whatever was sent", project=source.uuid)
    return a_published_project(owner, placed, title, credits=(credit,))


def test_a_remix_and_its_source_lead_to_each_other():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    remix = a_remix(bo, placed, source)
    [built_on] = remix.current.builds_on
    assert (built_on.kind, built_on.title, built_on.by, built_on.project) == (
        CreditKind.REMIX_OF,
        "Tide tables",
        "Amina",
        source.uuid,
    )
    [grown] = api.get(amina, placed, source.uuid).grown
    assert (grown.title, grown.by, grown.project) == ("Tides, sung", "Bo", remix.uuid)


def test_its_owners_hear_of_it_once():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    remix = a_remix(bo, placed, source)
    api.save_draft(bo, placed, remix.current.content, project=remix.uuid)
    api.publish(bo, placed, remix.uuid, now=NOON + DAY)
    [letter] = OutgoingMail.objects.filter(kind="project_built_on")
    assert (letter.recipient_id, letter.context["title"], letter.context["by"]) == (
        amina.user_id,
        "Tide tables",
        "Tides, sung",
    )


def test_who_builds_on_their_own_work_gets_no_letter():
    placed, amina = showcase(), a_learner("Amina")
    a_remix(amina, placed, a_published_project(amina, placed))
    assert not OutgoingMail.objects.filter(kind="project_built_on").exists()
    assert Remix.objects.count() == 1


def test_a_draft_is_not_announced_before_it_is_published():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    a_draft(bo, placed, credits=(Credit(CreditKind.REMIX_OF, "", project=source.uuid),))
    assert api.get(amina, placed, source.uuid).grown == ()
    assert not OutgoingMail.objects.filter(kind="project_built_on").exists()


def test_works_from_elsewhere_are_kept_as_they_were_typed():
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed, credits=(FAR_AWAY,))
    assert project.current.content.credits == (FAR_AWAY,)
    [work] = project.current.builds_on
    assert (work.title, work.by, work.url) == ("The Great Wave", "Hokusai", "https://example.org/wave")


def test_trying_ids_finds_out_nothing():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    hidden = a_draft(amina, placed, "A secret")
    elsewhere = a_published_project(amina, showcase(name="second"))
    guesses = (hidden.uuid, elsewhere.uuid, uuid4())
    tried = a_draft(bo, placed, credits=tuple(Credit(CreditKind.REMIX_OF, "?", project=one) for one in guesses))
    assert tried.draft.content.credits == ()
    for one in guesses:
        with pytest.raises(NotFound):
            api.to_build_on(bo, placed, one)


def test_a_source_that_can_no_longer_be_seen_says_nothing():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    remix = a_remix(bo, placed, source)
    api.unpublish(amina, placed, source.uuid)
    [work] = api.get(bo, placed, remix.uuid).current.builds_on
    assert (work.title, work.by, work.project) == ("A project that is no longer shown", "", None)
    kept = api.save_draft(bo, placed, api.get(bo, placed, remix.uuid).current.content, project=remix.uuid)
    assert kept.draft.content.credits[0].project == source.uuid  # the credit itself stays
    api.publish(amina, placed, source.uuid)
    assert api.get(bo, placed, remix.uuid).current.builds_on[0].title == "Tide tables"


def test_what_grew_out_of_it_goes_when_it_is_hidden():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    remix = a_remix(bo, placed, source)
    api.hide(placed.usage_key, remix.uuid, NOON)
    assert api.get(amina, placed, source.uuid).grown == ()


def test_build_on_this_begins_a_project_with_the_credit():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    assert f"/edit?source={source.uuid}" in shown(bo, placed, "project", item=source.uuid).html
    html = shown(bo, placed, "edit", source=source.uuid).html
    assert f'value="{source.uuid}"' in html
    assert "<bdi>Tide tables</bdi>" in html
    made = sent(
        bo,
        placed,
        "save_draft",
        {
            "title": "Sung",
            "credit-1-project": str(source.uuid),
            "credit-1-kind": "remix_of",
            "credit-1-title": "<b>not mine to say</b>",
            "credit-2-title": "The Great Wave",
            "credit-2-by": "Hokusai",
            "credit-3-url": "https://example.org/no-name",
        },
    )
    assert made.status == 422
    assert "Say what it is called" in made.html
    made = sent(
        bo,
        placed,
        "save_draft",
        {"title": "Sung", "credit-1-project": str(source.uuid), "credit-1-kind": "remix_of"},
    )
    [mine] = api.gallery(bo, placed).mine
    assert mine.content.credits == (Credit(CreditKind.REMIX_OF, "Tide tables", project=source.uuid),)


def test_what_grew_asks_the_same_number_of_questions_however_much_grew(django_assert_num_queries):
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    a_remix(bo, placed, source, title="First")
    with CaptureQueriesContext(connection) as few:
        api.get(amina, placed, source.uuid)
    for number in range(5):
        a_remix(a_learner(f"Chen{number}"), placed, source, title=f"More {number}")
    with django_assert_num_queries(len(few)):
        assert len(api.get(amina, placed, source.uuid).grown) == 6


def test_whoever_is_built_on_often_hears_of_it_a_few_times_a_day():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    source = a_published_project(amina, placed)
    for number in range(crediting.MOST_LETTERS_A_DAY + 2):
        a_remix(bo, placed, source, title=f"Number {number}")
    letters = OutgoingMail.objects.filter(kind="project_built_on")
    assert letters.count() == crediting.MOST_LETTERS_A_DAY
    credit = Credit(CreditKind.REMIX_OF, "", project=source.uuid)
    a_published_project(bo, placed, "A day later", at=NOON + 2 * DAY, credits=(credit,))
    assert letters.count() == crediting.MOST_LETTERS_A_DAY + 1
