"""Known attacks through every field of what groups do between meetings: nothing runs, and one reads what was typed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.forms.together import AddResourceForm, CheckInForm, TaskForm
from plugin_app.study_groups.models import CheckIn, Resource, StudyGroup, Task
from plugin_app.study_groups.together import resources
from plugin_app.study_groups.together.sequence import monday_of
from tests.security.attacks import as_read, cleaned, in_fences, in_rows, packed
from tests.security.test_payloads_of_groups import shown, some_people
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOW = timezone.now()


def a_group(**rules: Any) -> tuple[Any, Any, StudyGroup]:
    """Its block, its leader, and its row."""
    placed, amina = study_groups(**rules), a_learner("Amina")
    api.create(amina, placed, api.About("Owls"))
    return placed, amina, StudyGroup.objects.get()


def test_check_ins(attacks):
    placed, amina, row = a_group()
    typed = [*packed(attacks, 2000), *in_fences(attacks, 2000)]
    forms = [cleaned(CheckInForm({"item": row.uuid, "tried": text, "coming": text}, placed=placed)) for text in typed]
    told, facts = zip(some_people(len(forms)), forms, strict=True), {"week_of": monday_of(NOW), "written_at": NOW}
    CheckIn.objects.bulk_create(
        CheckIn(group=row, user_id=pk, tried=sent["tried"], coming=sent["coming"], **facts) for pk, sent in told
    )
    drawn = shown(amina, placed, "together", "pre", item=row.uuid)
    assert as_read(in_fences(attacks, 2000)) <= set(drawn.texts["pre"])


def test_tasks(attacks):
    placed, amina, row = a_group()
    typed = [
        cleaned(TaskForm({"item": row.uuid, "what": text}, placed=placed))["what"] for text in packed(attacks, 300)
    ]
    read_there: set[str] = set()
    for words in in_rows(typed, 200):
        Task.objects.all().delete()
        Task.objects.bulk_create(Task(uuid=uuid4(), group=row, words=text, created_at=NOW) for text in words)
        read_there.update(shown(amina, placed, "together", "p", item=row.uuid).texts["p"])
    assert set(typed) <= read_there


def test_notes(attacks, monkeypatch):
    placed, amina, row = a_group()
    typed = [
        cleaned(AddResourceForm({"item": row.uuid, "title": title, "words": words}, placed=placed))
        for title, words in zip(packed(attacks, 100), in_fences(attacks, 9000), strict=False)
    ]
    facts = {"group": row, "created_at": NOW, "changed_at": NOW}
    Resource.objects.bulk_create(
        Resource(uuid=uuid4(), title=sent["title"], words=sent["words"], **facts) for sent in typed
    )
    monkeypatch.setattr(resources, "PAGE_SIZE", len(typed))
    titles = {sent["title"] for sent in typed}
    assert titles <= set(shown(amina, placed, "together", "h4", item=row.uuid).texts["h4"])
    read_there: set[str] = set()
    for note in Resource.objects.all():
        read_there.update(shown(amina, placed, "resource", "pre", item=note.uuid).texts["pre"])
    assert as_read(sent["words"] for sent in typed) <= read_there


def test_addresses_that_groups_keep(attacks):
    placed, amina, row = a_group()
    tried = [*attacks, *(f"https://x.example/{attack}?{attack}#{attack}".replace(" ", "+") for attack in attacks)]
    forms = (AddResourceForm({"item": row.uuid, "title": "Pad", "url": text}, placed=placed) for text in tried)
    kept = [form.cleaned_data["url"] for form in forms if form.is_valid()]
    assert len(kept) > 3000
    assert all(address.startswith("https://") and address.isascii() for address in kept)
    facts = {"group": row, "title": "Pad", "created_at": NOW, "changed_at": NOW}
    Resource.objects.bulk_create(Resource(uuid=uuid4(), url=url, is_pinned=True, **facts) for url in kept[::20])
    assert set(kept[::20]) <= set(shown(amina, placed, "together", item=row.uuid).values("a", "href"))


def test_what_authors_write_for_a_week(attacks):
    olga = an_organiser()
    for number, pack in enumerate(in_rows(in_fences(attacks, 4000), 52)):
        weeks = [{"title": text[-100:], "prompt": text} for text in pack]
        placed = study_groups(name=f"groups-{number}", weeks=weeks)
        assert as_read(pack) <= set(shown(olga, placed, "weeks", "pre").texts["pre"])
