"""Thousands of known attacks through every field of meetings: nothing runs, and what was typed is what is read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from plugin_app import panels
from plugin_app.panels import Asked
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.meetings import CancelForm, NotesForm, PlanForm
from plugin_app.study_groups.meetings import reading
from plugin_app.study_groups.models import MeetingDate, MeetingPlan
from plugin_app.study_groups.panels import ROOM
from tests.security.attacks import as_read, cleaned, harmless, in_fences, packed
from tests.security.markup import Drawn
from tests.showcase.screen import Page
from tests.study_groups.meetings.situations import a_draft
from tests.study_groups.situations import a_group
from tests.world import a_learner, study_groups

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def room():
    """A group of one, its block, and a meeting two days ahead."""
    placed, amina = study_groups(), a_learner("Amina")
    group = a_group(placed, "Owls", amina)
    draft = a_draft(on_date=timezone.now().date() + timedelta(days=2))
    return placed, amina, group, api.plan_meeting(amina, placed, group, draft)


def test_titles_and_places_of_a_list(attacks, room, monkeypatch):
    placed, amina, group, first = room
    said = [
        cleaned(typed(placed, title=title, place=place))
        for title, place in zip(packed(attacks, 100), packed(reversed(attacks), 100), strict=False)
    ]
    row, plan = MeetingDate.objects.get(), MeetingPlan.objects.get()
    own = {"plan": plan, "group_id": row.group_id, "at_time": row.at_time, "planned_time": row.planned_time}
    when = {"minutes": 60, "begins_at": row.begins_at, "ends_at": row.ends_at, "changed_at": row.changed_at}
    MeetingDate.objects.bulk_create(
        MeetingDate(
            **own,
            **when,
            planned_on=row.planned_on + timedelta(days=number),
            on_date=row.on_date,
            title=words["title"],
            place=words["place"],
        )
        for number, words in enumerate(said, start=1)
    )
    monkeypatch.setattr(reading, "PAGE_SIZE", len(said) + 1)
    drawn = shown(amina, placed, "meetings", "bdi", "cmy-small", item=group)
    assert {words["title"] for words in said} <= set(drawn.texts["bdi"])
    assert {words["place"] for words in said if words["place"]} <= set(drawn.texts["cmy-small"])
    assert first.title in drawn.texts["bdi"]


def test_what_is_talked_about_and_written_down(attacks, room):
    placed, amina, group, meeting = room
    typed_words = list(in_fences(attacks, 5000))
    read_there: set[str] = set()
    for number, words in enumerate([*packed(attacks, 5000), *typed_words]):
        agenda = cleaned(typed(placed, agenda=words))["agenda"]
        notes = cleaned(NotesForm({"item": meeting.uuid, "version": "0", "words": words}, placed=placed))["words"]
        MeetingDate.objects.update(agenda=agenda, notes=notes)
        drawn = shown(amina, placed, "meeting", "pre", item=meeting.uuid)
        read_there.update(drawn.texts["pre"])
        assert len(set(drawn.texts["pre"])) == len(drawn.texts["pre"]) / 2, "both are read as they were typed"
        if number % 10 == 0:  # its list of time zones takes its time
            shown(amina, placed, "meeting_edit", item=meeting.uuid)
    assert as_read(typed_words) <= read_there


def test_a_form_that_comes_back_holds_what_was_typed(attacks, room):
    placed, amina, group, meeting = room
    for words in [*packed(attacks, 500)][::10]:
        sent = {"item": str(group), "title": words[:100], "agenda": words, "place": words[:200], "on_date": words[:9]}
        answer = panels.act(ROOM, Asked(amina, placed, Page(), sent), "plan_meeting", sent)
        assert answer.status == 422
        assert "".join(words.split()) in "".join("".join(harmless(answer.html, "textarea").texts["textarea"]).split())
        why = cleaned(CancelForm({"item": meeting.uuid, "reach": "one", "why": words}, placed=placed))["why"]
        assert why == words


def typed(placed: Any, **said: str) -> PlanForm:
    usual = {"title": "Chapter one", "on_date": "2036-03-12", "at_time": "18:30", "time_zone": "UTC", "minutes": "60"}
    return PlanForm({"item": "0" * 32, **usual, **said}, placed=placed)


def shown(viewer: Any, placed: Any, panel: str, *wanted: str, **params: Any) -> Drawn:
    """A panel, on which nothing runs."""
    texts = {name: str(value) for name, value in params.items()}
    answer = panels.show(ROOM, Asked(viewer, placed, Page(), texts), panel)
    assert answer.status == 200, answer.html
    return harmless(answer.html, *wanted)
