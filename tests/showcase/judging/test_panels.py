"""A judged event as people meet it: set up, judged, ended and read, without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.showcase import models
from tests.showcase.screen import sent, shown
from tests.showcase.situations import a_published_project
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    return showcase(judged_events=True)


@pytest.fixture
def amina(placed):
    people = [a_learner(name) for name in ("Amina", "Bo", "Chen")]
    for number, person in enumerate(people):
        a_published_project(person, placed, f"Project <{number}>", write_up="3 < 5 **strong**")
    return people[0]


def form(**fields):
    today = timezone.now().date()
    days = {"opens_on": str(today), "closes_on": str(today + timedelta(days=3)), "time_zone": "UTC"}
    return {"title": "Spring <fair>", "question": "Which is <clearer>?", "pairs_each": "4", **days, **fields}


def test_from_setting_up_to_the_results(placed, olga, amina):
    assert "There is no event yet" in shown(amina, placed, "judged_events").html
    answer = sent(olga, placed, "arrange_event", form())
    assert "Spring &lt;fair&gt;" in answer.html and "3 projects take part." in answer.html
    event = models.JudgedEvent.objects.get()
    assert "Spring &lt;fair&gt;" in shown(amina, placed, "judged_events").html
    pair = sent(amina, placed, "ask_for_pair", {"item": str(event.uuid)})
    assert "Which is &lt;clearer&gt;?" in pair.html and "<strong>strong</strong>" in pair.html
    assert "Bo" not in pair.html and "Chen" not in pair.html, "names are left out"
    given = models.Judgement.objects.get()
    chosen = str(given.first.project.uuid)
    after = sent(
        amina, placed, "judge", {"item": str(given.uuid), "event": str(event.uuid), "chosen": chosen, "why": "<b>"}
    )
    assert "You have compared all there are" in after.html
    assert "See the results" not in after.html
    assert "&lt;b&gt;" in shown(olga, placed, "judged_results", item=event.uuid).html
    sent(olga, placed, "show_results", {"item": str(event.uuid)})
    results = shown(amina, placed, "judged_results", item=event.uuid)
    assert "1 pair was compared." in results.html and "1 person judged." in results.html
    assert "Project &lt;1&gt;" in results.html and "&lt;b&gt;" not in results.html


def test_one_reads_both_then_says_why_and_then_presses(placed, olga, amina):
    sent(olga, placed, "arrange_event", form())
    pair = sent(amina, placed, "ask_for_pair", {"item": str(models.JudgedEvent.objects.get().uuid)}).html
    works, why = pair.rindex("</section>"), pair.index('name="why"')
    assert works < why < pair.index('name="chosen"')
    assert pair.count('name="chosen"') == 3
    for side in (1, 2):
        assert f"This one: <bdi>Project &lt;{side}&gt;</bdi>" in " ".join(pair.split())


def test_who_chooses_nothing_is_asked_again_with_the_same_two(placed, olga, amina):
    sent(olga, placed, "arrange_event", form())
    event = models.JudgedEvent.objects.get()
    sent(amina, placed, "ask_for_pair", {"item": str(event.uuid)})
    given = models.Judgement.objects.get()
    facts = {"item": str(given.uuid), "event": str(event.uuid), "why": "I cannot say"}
    answer = sent(amina, placed, "judge", facts)
    assert "Choose one of the two" in answer.html and "I cannot say" in answer.html
    answer = sent(amina, placed, "judge", {**facts, "chosen": "neither"})
    assert models.Judgement.objects.get().passed_at is not None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Give it a name"),
        ({"question": ""}, "Say what judges should look at"),
        ({"opens_on": "soon"}, "We could not read this day"),
        ({"closes_on": "2020-01-01"}, "It would be over before it begins"),
        ({"pairs_each": "0"}, "1 is the least that works"),
        ({"time_zone": "Mars/Base"}, "We do not know that time zone"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(placed, olga, amina, fields, said):
    answer = sent(olga, placed, "arrange_event", form(**fields))
    assert said in answer.html
    assert not models.JudgedEvent.objects.exists()


def test_learners_find_nothing_to_set_up(placed, amina):
    assert "Set up an event" not in shown(amina, placed, "judged_events").html
    assert sent(amina, placed, "arrange_event", form()).status == 403
    assert not models.JudgedEvent.objects.exists()


@pytest.mark.parametrize("panel", ["judged_events", "judged_new"])
def test_where_the_author_wants_none_nobody_fills_in_a_form_in_vain(olga, panel):
    placed = showcase()
    answer = shown(olga, placed, panel)
    assert answer.status == 404
    assert "can turn them on in Studio" in answer.html
    assert "<form" not in answer.html


def test_a_showcase_day_leads_to_events_only_where_there_may_be_some(placed, olga, amina):
    off, says = showcase(name="off"), "Turn judged events on in Studio"
    for viewer in (olga, amina):
        assert "Let people compare projects" in shown(viewer, placed, "presenting").html
        assert "judged_events" not in shown(viewer, off, "presenting").html
    assert says in shown(olga, off, "presenting").html
    assert says not in shown(amina, off, "presenting").html
    assert says not in shown(olga, placed, "presenting").html


def test_an_open_event_stands_above_the_gallery_for_who_may_judge(placed, olga, amina):
    sent(olga, placed, "arrange_event", form())
    event = models.JudgedEvent.objects.get()
    html = shown(amina, placed).html
    assert html.index(f"/judged_event?item={event.uuid}") < html.index("Project &lt;1&gt;")
    models.JudgedEvent.objects.update(team_judges_only=True)
    assert str(event.uuid) not in shown(amina, placed).html
    assert str(event.uuid) in shown(olga, placed).html
