"""Thousands of known attacks through every field people type in: nothing runs, and what was typed is what is read.

Each text goes through the form people fill in. What the forms let through is written in bulk and drawn on whole pages,
for one page with all of it says as much as thousands of pages; a sample goes the whole way through the door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as sent
from django.utils import timezone

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app import panels
from plugin_app.activities import api as activities
from plugin_app.mail import api as mail
from plugin_app.moderation import cases
from plugin_app.moderation.api import Step
from plugin_app.moderation.forms import ReportForm
from plugin_app.moderation.models import Case, CaseStep
from plugin_app.panels import Asked
from plugin_app.panels.fields import LinkField
from plugin_app.prose import MAX_SOURCE
from plugin_app.showcase import content as contents
from plugin_app.showcase import models, pages
from plugin_app.showcase.data import Content, Link, LinkRole
from plugin_app.showcase.forms.drafting import LONGEST_TAG, MOST_TAGS, DraftForm
from plugin_app.showcase.forms.feedback import FeedbackForm, ReplyForm
from plugin_app.showcase.forms.links import MOST_LINKS
from plugin_app.showcase.panels import ROOM as SHOWCASE
from plugin_app.study_groups.forms.groups import CreateForm
from plugin_app.study_groups.models import StudyGroup
from plugin_app.study_groups.panels import ROOM as STUDY_GROUPS
from tests.runtime import CourseRuntime, get
from tests.security.attacks import as_read, cleaned, do, harmless, in_fences, in_rows, packed, page
from tests.security.elsewhere import signed_in
from tests.showcase.screen import Page
from tests.showcase.situations import NOON, a_published_project
from tests.world import COURSE, a_learner, an_organiser, contributions, showcase, study_groups

pytestmark = pytest.mark.django_db

NOW = timezone.now()
COMMAS = re.compile("[,;،、，；]")


def test_a_page_that_runs_something_would_be_noticed():
    for html in (
        "<p><script>alert(1)</script>",
        "<img src=x>",
        "<p onclick=x>",
        "<a href='javascript:x'>",
        "<a href='//evil.example'>",
        "<a href='data:text/html,x'>",
        "<p style='x'>",
        "<svg>",
        "<p><!-- x -->",
        "<form action='ftp://x'>",
        "<a href='https://x.example' target=_blank rel=nofollow>",
    ):
        with pytest.raises((AssertionError, KeyError)):
            harmless(html)


@pytest.fixture
def every_version(monkeypatch):
    """All versions of a project stand on its page."""
    monkeypatch.setattr(pages, "HANDFUL", 10_000)


@pytest.mark.long
@pytest.mark.usefixtures("every_version")
def test_everything_a_project_says(attacks):
    placed, amina = showcase(), a_learner("Amina")
    typed = {
        "title": packed(attacks[::3], 150),  # drawn like the names of groups, which are all of them
        "tags": map(", ".join, in_rows((COMMAS.sub("", attack)[:LONGEST_TAG] for attack in attacks), MOST_TAGS)),
        "wants_feedback_on": packed(attacks, 500),
        "write_up": chain(packed(attacks, MAX_SOURCE), in_fences(attacks, MAX_SOURCE)),
    }
    columns = zip_longest(*typed.values(), fillvalue="")  # there are more titles than anything else
    forms = [DraftForm(dict(zip(typed, texts, strict=True)), placed=placed) for texts in columns]
    said = [cleaned(form)["content"] for form in forms]
    project = a_published_project(amina, placed)
    some_versions(project, said)
    drawn = page(amina, f"block/{placed.usage_key}/project", "h3", "pre", "cmy-pill", item=project.uuid)
    assert {content.title for content in said} <= set(drawn.texts["h3"])
    assert {tag for content in said for tag in content.tags} <= set(drawn.texts["cmy-pill"])
    assert as_read(in_fences(attacks, MAX_SOURCE)) <= set(drawn.texts["pre"])


@pytest.mark.long
@pytest.mark.usefixtures("every_version")
def test_addresses_of_projects(attacks):
    placed, amina = showcase(), a_learner("Amina")
    tried = chain(attacks, (f"https://x.example/{attack}?{attack}#{attack}".replace(" ", "+") for attack in attacks))
    kept = [address for text in tried if (address := as_link(text))]
    assert len(kept) > 5000
    project = a_published_project(amina, placed)
    links = in_rows((Link(LinkRole.OTHER, address) for address in kept), MOST_LINKS)
    some_versions(project, (Content("Linked", links=tuple(row)) for row in links))
    drawn = page(amina, f"block/{placed.usage_key}/project", item=project.uuid)
    assert len([link for link in drawn.values("a", "href") if link.startswith("https://x.example/")]) > 5000


def test_words_of_feedback(attacks):
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    version = models.Version.objects.get()
    fenced = list(in_fences(attacks, 2000))
    forms = [
        FeedbackForm({"item": project.uuid, "like": raw, "wish": text, "what_if": raw, "question": raw}, placed=placed)
        for raw, text in zip([*packed(attacks, 2000), *[""] * 99], fenced, strict=False)
    ]
    models.Feedback.objects.bulk_create(
        models.Feedback(version=version, created_at=NOW, **vars(cleaned(form)["words"])) for form in forms
    )
    drawn = page(amina, f"block/{placed.usage_key}/project", "pre", item=project.uuid)
    assert as_read(fenced) <= set(drawn.texts["pre"])


def test_replies(attacks):
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    said = models.Feedback.objects.create(version=models.Version.objects.get(), like="This", created_at=NOW)
    fenced = list(in_fences(attacks, 5000))
    forms = [ReplyForm({"item": said.uuid, "words": words}, placed=placed) for words in fenced]
    models.Reply.objects.bulk_create(
        models.Reply(feedback=said, words=cleaned(form)["words"], written_at=NOW) for form in forms
    )
    for panel, item in (("feedback", said.uuid), ("project", project.uuid)):
        drawn = page(amina, f"block/{placed.usage_key}/{panel}", "pre", item=item)
        assert as_read(fenced) <= set(drawn.texts["pre"])


def test_notes_and_titles_of_reports(attacks, monkeypatch):
    placed, olga = study_groups(), an_organiser()
    item, anchor = uuid4(), activities.anchor(placed)
    forms = [
        ReportForm({"item": item, "reason": "spam", "note": note}, placed=placed) for note in packed(attacks, 1000)
    ]
    titles = list(packed(attacks, 200))[: len(forms)]
    reported = [(title, cleaned(form)["note"]) for title, form in zip(titles, forms, strict=True)]
    about = {"activity_id": anchor, "subject": "group", "waiting_since": NOW}
    Case.objects.bulk_create(Case(subject_uuid=uuid4(), title=title, **about) for title, _note in reported)
    told = zip(Case.objects.order_by("pk"), reported, strict=True)
    step = {"step": Step.REPORTED, "reason": "spam", "at": NOW}
    CaseStep.objects.bulk_create(CaseStep(case=case, words=note, **step) for case, (_title, note) in told)
    monkeypatch.setattr(cases, "MOST_WAITING", len(reported))
    drawn = page(olga, f"desk/{COURSE}", "a", "cmy-why")
    assert {note for _title, note in reported} <= set(drawn.texts["cmy-why"])
    assert {title for title, _note in reported} <= set(drawn.texts["a"])


@pytest.mark.long
def test_what_comes_back_in_a_refused_form(attacks):
    placed, amina = showcase(), a_learner("Amina")
    for pack in packed(attacks, 5000):  # too long for a title
        data = {"title": pack, "write_up": f"x\n{pack}", "link-1-url": pack, "licence": pack, "group": pack}
        answer = panels.act(SHOWCASE, Asked(amina, placed, Page(), data), "save_draft", data)
        assert answer.status == 422
        drawn = harmless(answer.html, "textarea")
        assert {pack} <= set(drawn.values("input", "value"))
        assert f"x\n{pack}" in {text.strip() for text in drawn.texts["textarea"]}
    assert not models.Project.objects.exists()


@pytest.mark.long
def test_what_was_searched_for(attacks):
    owls, pens, amina = study_groups(), showcase(), a_learner("Amina")
    for pack in list(packed(attacks, 100))[::20]:
        for room, placed in ((STUDY_GROUPS, owls), (SHOWCASE, pens)):
            params = dict.fromkeys(("search", "topic", "seeks"), pack)
            drawn = harmless(panels.show(room, Asked(amina, placed, Page(), params)).html)
            assert pack in drawn.values("input", "value")


def test_what_a_gallery_was_asked_for(attacks):
    """The rest of its address, and the same address of a showcase day."""
    placed, amina = showcase(), a_learner("Amina")
    a_published_project(amina, placed)
    names = ("search", "tag", "language", "seeks", "order", "unanswered", "counts", "minutes", "page")
    for pack in list(packed(attacks, 100))[::200]:
        asked = Asked(amina, placed, Page(), dict.fromkeys(names, pack))
        drawn = [harmless(panels.show(SHOWCASE, asked, panel).html) for panel in ("", "presenting", "present")]
        assert drawn[0].values("input", "value").count(pack) == 2  # the search, and the tag that stays chosen
        assert pack in drawn[1].values("input", "value")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:The value")  # XBlock leaves out what XML cannot hold
def test_what_authors_write(attacks):
    everything = "\n".join(attacks)
    topics = [{"title": pack, "description": pack} for pack in packed(attacks, MAX_SOURCE)]
    questions = [{"key": "", "words": pack, "options": [pack]} for pack in packed(attacks, 4000)]
    lists = {"topics": topics, "skills": attacks, "questions": questions, "channels": attacks}
    amina = a_learner("Amina")
    for block_class, placed in (
        (StudyGroupsXBlock, study_groups()),
        (ProjectShowcaseXBlock, showcase()),
        (ContributionsXBlock, contributions()),
    ):
        learners = CourseRuntime(amina.user_id, COURSE).block(block_class, placed.usage_key)
        studio = CourseRuntime(amina.user_id, COURSE, may_author=True).block(block_class, placed.usage_key)
        for block in (learners, studio):
            for name, value in block.authored_fields().items():
                setattr(block, name, everything if isinstance(value, str) else lists.get(name, value))
        for html in (get(learners, "panel").text, studio.author_view().content, studio.studio_view().content):
            assert studio.display_name in harmless(html, "h2").texts["h2"]
        harmless(learners.student_view().content)


def test_a_sample_the_whole_way_through_the_door(attacks, settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "REPORTS_A_DAY": len(attacks)}
    owls, pens = study_groups(), showcase()
    amina, bo = signed_in(a_learner("Amina")), signed_in(a_learner("Bo"))
    names, texts = list(packed(attacks, 100))[::150], list(packed(attacks, 2000))[::8]
    for name, text in zip(names, texts, strict=False):
        do(amina, owls, "create", name=name, purpose=text)
        group = StudyGroup.objects.latest("pk")
        do(bo, owls, "report", item=group.uuid, reason="spam", note=text[:1000])
        do(bo, owls, "join", item=group.uuid)
        do(amina, pens, "save_draft", title=name, write_up=text, tags=name[:40].replace(",", " "), group=group.uuid)
        project = models.Project.objects.latest("pk")
        do(amina, pens, "publish", item=project.uuid)
    assert min(len(names), len(texts)) > 20
    assert set(StudyGroup.objects.values_list("name", flat=True)) <= {" ".join(name.split()) for name in names}
    chen = a_learner("Chen")
    page(chen, f"block/{owls.usage_key}")
    page(chen, f"block/{pens.usage_key}")
    page(chen, f"course/{COURSE}")
    for part in ("", "past", "projects"):
        page(an_organiser(), f"desk/{COURSE}", show=part)


def test_a_letter_has_one_subject_and_one_reader_whatever_a_thing_is_called(attacks):
    placed, amina = study_groups(), a_learner("Amina")
    breaks = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029", "%0d%0a"]
    names = [f"Owls{mark}Bcc: eve@evil.example{mark}{mark}<b>" for mark in breaks]
    for number, name in enumerate([*names, *list(packed(attacks, 100))[::20]]):
        form = cleaned(CreateForm({"name": name}, placed=placed))
        mail.post(
            "group_opened", amina.user_id, occasion=str(number), context={"group": form["name"], "url": "x"}, now=NOW
        )
    assert mail.send_due(NOW, limit=number + 1) == (number + 1, 0)
    for letter in sent.outbox:
        assert len(letter.subject.splitlines()) == 1
        assert letter.recipients() == ["amina@learn.example"]
        assert set(letter.message().keys()).isdisjoint({"Bcc", "Cc", "bcc", "cc"})
        assert letter.content_subtype == "plain"


def as_link(text: str) -> str:
    """The address a form would keep of this text; empty if it is refused."""
    try:
        return LinkField().clean(text)
    except Exception as refusal:
        assert type(refusal).__name__ == "ValidationError"
        return ""


def some_versions(project: Any, said: Iterable[Any]) -> None:
    row = models.Project.objects.get(uuid=project.uuid)
    versions = [
        models.Version(project=row, number=number, published_at=NOON, **contents.as_fields(content))
        for number, content in enumerate(said, start=2)
    ]
    models.Version.objects.bulk_create(versions, batch_size=500)
