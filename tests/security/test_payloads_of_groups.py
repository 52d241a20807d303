"""Thousands of known attacks through every field of the study groups: nothing runs, what was typed is what is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from plugin_app import panels
from plugin_app.activities import api as activities
from plugin_app.moderation.forms import AnswerForm, SupportForm
from plugin_app.moderation.models import SupportRequest
from plugin_app.panels import Asked
from plugin_app.study_groups import api, introducing, listing
from plugin_app.study_groups.forms.groups import CreateForm, DeclineForm, EditForm, JoinForm
from plugin_app.study_groups.forms.introducing import IntroductionForm
from plugin_app.study_groups.forms.organising import AnnounceForm
from plugin_app.study_groups.forms.signing_up import WISH, SignUpForm
from plugin_app.study_groups.models import Announcement, Introduction, JoinRequest, SignUp, StudyGroup
from plugin_app.study_groups.panels import ROOM, collecting
from tests.security.attacks import as_read, cleaned, harmless, in_fences, in_rows, packed, page
from tests.security.markup import Drawn
from tests.showcase.screen import Page
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOW = timezone.now()


def test_names_of_groups(attacks, monkeypatch):
    placed, olga = study_groups(), an_organiser()
    names = {cleaned(CreateForm({"name": pack}, placed=placed))["name"] for pack in packed(attacks, 100)}
    some_groups(placed, ({"name": name} for name in names))
    kept = set(StudyGroup.objects.values_list("name", flat=True))
    assert len(kept) > 0.9 * len(names)  # MariaDB compares some scripts as equal
    monkeypatch.setattr(listing, "PAGE_SIZE", len(names))
    drawn = page(olga, f"block/{placed.usage_key}", "h3")
    assert kept <= set(drawn.texts["h3"]) & names


def test_purposes_of_groups(attacks):
    placed, amina = study_groups(), a_learner("Amina")
    typed = [*packed(attacks, 2000), *in_fences(attacks, 2000)]
    purposes = [cleaned(CreateForm({"name": "Owls", "purpose": text}, placed=placed))["purpose"] for text in typed]
    some_groups(placed, ({"name": f"Owls {number}", "purpose": text} for number, text in enumerate(purposes)))
    read_there: set[str] = set()
    for group in StudyGroup.objects.all():
        read_there.update(shown(amina, placed, "group", "pre", item=group.uuid).texts["pre"])
    assert as_read(in_fences(attacks, 2000)) <= read_there


def test_addresses_where_groups_talk(attacks):
    placed, olga = study_groups(), an_organiser()
    group = api.create(olga, placed, api.About("Owls")).uuid
    tried = [*attacks, *(f"https://x.example/{attack}?{attack}#{attack}".replace(" ", "+") for attack in attacks)]
    kept = [address for text in tried if (address := as_channel(text, placed))]
    assert len(kept) > 3000
    assert all(address.startswith("https://") and address.isascii() for address in kept)
    for address in kept[::40]:
        api.edit(olga, placed, group, api.About("Owls", channel=address))
        drawn = shown(olga, placed, "group", item=group)
        assert address in drawn.values("a", "href")
    assert "javascript:alert(1)" not in kept


def test_what_people_say_about_themselves(attacks, monkeypatch):
    placed, olga = study_groups(), an_organiser()
    typed = [*packed(attacks, 600), *in_fences(attacks, 600)]
    said = [cleaned(IntroductionForm({"words": text}, placed=placed))["words"] for text in typed]
    told = zip(some_people(len(said)), said, strict=True)
    facts = {"activity_id": activities.anchor(placed), "to_everyone": True, "changed_at": NOW}
    Introduction.objects.bulk_create(Introduction(user_id=pk, words=words, **facts) for pk, words in told)
    monkeypatch.setattr(introducing, "PAGE_SIZE", len(said))
    assert as_read(in_fences(attacks, 600)) <= set(shown(olga, placed, "introductions", "pre").texts["pre"])


def test_words_with_a_request_and_with_its_answer(attacks):
    placed, olga, amina = study_groups(), an_organiser(), a_learner("Amina")
    group = api.create(olga, placed, api.About("Owls", joining=api.Joining.REQUEST)).uuid
    texts = [cleaned(JoinForm({"item": group, "words": text}, placed=placed))["words"] for text in packed(attacks, 500)]
    row = StudyGroup.objects.get()
    asked = zip(some_people(len(texts)), texts, strict=True)
    JoinRequest.objects.bulk_create(JoinRequest(group=row, user_id=pk, words=text, asked_at=NOW) for pk, text in asked)
    drawn = shown(olga, placed, "group", "cmy-small", item=group)
    assert set(texts) <= set(drawn.texts["cmy-small"])
    api.ask_to_join(amina, placed, group)
    no = JoinRequest.objects.get(user=amina.user_id)
    for text in texts[::100]:
        words = cleaned(DeclineForm({"item": group, "which": no.uuid, "words": text}, placed=placed))["words"]
        JoinRequest.objects.filter(pk=no.pk).update(is_open=None, is_approved=False, answer=words, answered_at=NOW)
        assert words in shown(amina, placed, "group", "cmy-why", item=group).texts["cmy-why"][0]


def test_announcements(attacks):
    placed, olga, amina = study_groups(), an_organiser(), a_learner("Amina")
    group = api.create(amina, placed, api.About("Owls")).uuid
    row, anchor = StudyGroup.objects.get(), activities.anchor(placed)
    typed = [*packed(attacks, 2000), *in_fences(attacks, 2000)]
    said = [cleaned(AnnounceForm({"words": text}, placed=placed))["words"] for text in typed]
    read_there: set[str] = set()
    for words in in_rows(said, 20):  # as many as are read back
        Announcement.objects.all().delete()
        facts = {"activity_id": anchor, "by_id": olga.user_id, "at": NOW}
        Announcement.objects.bulk_create(Announcement(words=text, group=row, **facts) for text in words)
        Announcement.objects.create(words=words[0], **facts)
        read_there.update(shown(amina, placed, "group", "pre", item=group).texts["pre"])
        shown(amina, placed, "list")
        shown(olga, placed, "organise_group", item=group)
    assert as_read(in_fences(attacks, 2000)) <= read_there


def test_answers_to_what_authors_ask(attacks, monkeypatch):
    placed = study_groups(may_match=True, questions=[{"key": "why", "words": attacks[0]}])
    typed = list(packed(attacks, 1000))
    forms = [SignUpForm({WISH: "match", "why": text}, placed=placed) for text in typed]
    answers = [cleaned(form)["why"] for form in forms]
    facts = {"activity_id": activities.anchor(placed), "wish": "match", "signed_at": NOW, "changed_at": NOW}
    people = some_people(len(answers))
    rows = [SignUp(user_id=pk, answers={"why": text}, **facts) for pk, text in zip(people, answers, strict=True)]
    SignUp.objects.bulk_create(rows)
    monkeypatch.setattr(collecting, "PAGE_SIZE", len(rows))
    drawn = shown(an_organiser(), placed, "sign_ups", "cmy-small", "b")
    assert {f"{attacks[0]} {answer}" for answer in answers} <= set(drawn.texts["cmy-small"])
    amina = a_learner("Amina")
    for answer in answers[::50]:
        api.sign_up(amina, placed, api.Wish.MATCH, {"why": answer})
        assert answer in {text.strip("\n") for text in shown(amina, placed, "sign_up", "textarea").texts["textarea"]}


def test_questions_authors_ask_and_how_we_treat_each_other(attacks):
    amina = a_learner("Amina")
    for number, pack in enumerate(in_rows(attacks, 400)):
        kinds = ("text", "choice", "scale")
        questions = [
            {"key": f"q{each}", "words": text, "kind": kinds[each % 3], "options": [text, f"{text} 2"]}
            for each, text in enumerate(pack)
        ]
        fields = {"questions": questions, "conduct": "\n".join(pack), "may_match": True}
        placed = study_groups(name=f"groups-{number}", **fields)
        words = set(shown(amina, placed, "sign_up", "label", "legend").texts["legend"])
        assert {text for each, text in enumerate(pack) if each % 3} <= words
        for panel in ("list", "propose", "create", "drop_in"):
            shown(amina, placed, panel)


def test_questions_to_the_course_team_and_their_answers(attacks):
    placed, olga, amina = study_groups(), an_organiser(), a_learner("Amina")
    anchor, typed = activities.anchor(placed), list(packed(attacks, 2000))
    questions = [cleaned(SupportForm({"question": text}, placed=placed))["question"] for text in typed]
    answers = [cleaned(AnswerForm({"words": text}))["words"] for text in typed]
    for rows in in_rows(zip(questions, answers, strict=True), 20):
        SupportRequest.objects.all().delete()
        facts = {"activity_id": anchor, "user_id": amina.user_id, "asked_at": NOW}
        SupportRequest.objects.bulk_create(
            SupportRequest(uuid=uuid4(), question=question, answer=answer, answered_at=NOW, **facts)
            for question, answer in rows
        )
        SupportRequest.objects.create(question=rows[0][0], open_slot=1, **facts)
        page(olga, f"desk/{COURSE}")
        desk = page(olga, f"desk/{COURSE}", "cmy-why", "cmy-small", show="past")
        mine = shown(amina, placed, "help", "cmy-why", "cmy-small")
        for drawn in (desk, mine):
            assert {lines(answer) for _question, answer in rows} <= set(map(lines, drawn.texts["cmy-why"]))
            assert {lines(question) for question, _answer in rows} <= set(map(lines, drawn.texts["cmy-small"]))


def shown(viewer: Any, placed: Any, panel: str, *wanted: str, **params: Any) -> Drawn:
    """A panel, on which nothing runs."""
    texts = {name: str(value) for name, value in params.items()}
    answer = panels.show(ROOM, Asked(viewer, placed, Page(), texts), panel)
    assert answer.status == 200, answer.html
    return harmless(answer.html, *wanted)


def lines(text: str) -> str:
    """Without the ends of lines, which ``linebreaksbr`` makes elements of."""
    return "".join(text.split("\n"))


def as_channel(text: str, placed: Any) -> str:
    """The address a group would talk at; empty if it is refused."""
    form = EditForm({"item": uuid4(), "name": "Owls", "channel": text}, placed=placed)
    return str(form.cleaned_data["channel"]) if form.is_valid() else ""


def some_people(number: int) -> list[int]:
    """So many people."""
    people = get_user_model()
    people.objects.bulk_create(people(username=f"person-{each}") for each in range(number))
    return list(people.objects.filter(username__startswith="person-").order_by("pk").values_list("pk", flat=True))


def some_groups(placed: Any, groups: Iterable[dict[str, str]]) -> None:
    """Open groups that everyone sees."""
    anchor = activities.anchor(placed)
    facts = {"activity_id": anchor, "state": "open", "seats": 3, "opens_at": 2, "created_at": NOW, "active_at": NOW}
    rows = [StudyGroup(**facts, listed_name=group["name"], **group) for group in groups]
    StudyGroup.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
