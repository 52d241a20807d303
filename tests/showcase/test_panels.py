"""What people see and send."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict

from plugin_app.people.api import preview
from plugin_app.showcase import api, completion
from plugin_app.showcase.api import Link, LinkRole, Seeks, State
from tests.showcase.screen import sent, shown
from tests.showcase.situations import REPO, a_draft, a_group_of, a_new_version, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db

WRITTEN = {
    "title": "  Tide   tables ",
    "write_up": "First\r\nsecond",
    "licence": "MIT",
    "tags": "Python, D3、 لوحة، python",
    "wants_feedback_on": "The colours",
    "seeks": "support\ncontributors",
    "link-1-url": "github.com/amina/tides",
    "link-1-role": "code",
    "link-4-url": "https://youtu.be/dQw4w9WgXcQ",
    "link-4-role": "video",
}


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_write_preview_publish():
    placed = showcase()
    amina = a_learner("Amina")
    drafted = sent(amina, placed, "save_draft", WRITTEN)
    assert (drafted.status, drafted.done.panel) == (200, "preview")
    assert completion.progress(amina, placed) == 0
    assert "This is how others will see it" in drafted.html
    [mine] = api.gallery(amina, placed).mine
    assert mine.content.title == "Tide tables"
    assert mine.content.write_up == "First\nsecond"
    assert mine.content.tags == ("Python", "D3", "لوحة")
    assert mine.content.seeks == {Seeks.SUPPORT, Seeks.CONTRIBUTORS}
    assert mine.content.links == (
        Link(LinkRole.CODE, "https://github.com/amina/tides"),
        Link(LinkRole.VIDEO, "https://youtu.be/dQw4w9WgXcQ"),
    )
    revision = re.search(r'name="revision" value="(\d+)"', drafted.html)[1]
    published = sent(amina, placed, "publish", {"item": str(mine.uuid), "revision": revision})
    assert (published.status, published.done.panel) == (200, "project")
    assert completion.progress(amina, placed) == 1


def test_a_full_page_sends_ticked_boxes_as_a_list():
    placed = showcase()
    amina = a_learner("Amina")
    sent(amina, placed, "save_draft", QueryDict("title=Tides&seeks=adopters&seeks=support&link-1-url="))
    [mine] = api.gallery(amina, placed).mine
    assert mine.content.seeks == {Seeks.ADOPTERS, Seeks.SUPPORT}
    assert mine.content.links == ()


def test_the_form_comes_back_as_it_was_left():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    owls = a_group_of(amina, bo)
    sent(amina, placed, "save_draft", {**WRITTEN, "group": str(owls)})
    [mine] = api.gallery(amina, placed).mine
    html = shown(amina, placed, "edit", item=mine.uuid).html
    for part in ('value="Tide tables"', 'value="Python, D3, لوحة"', "\nFirst\nsecond</textarea>"):
        assert part in html
    assert f'<option value="{owls}" selected>Algebra owls</option>' in html
    assert re.search(r'value="contributors"\s+checked', html)
    assert not re.search(r'value="adopters"\s+checked', html)
    assert "Whose it is" not in shown(bo, placed, "edit", item=mine.uuid).html


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://example.org/x", "starts with https"),
        ("https://user@example.org/", "an @ before the name"),
        ("https://example.org:8080/", "a colon and a number"),
        ("https://localhost/x", "do not recognise the name"),
        ("https://example.org/a b", "a space or a hidden character"),
        ("https://example.org/../x", "dots"),
        ("https://example.org/" + "x" * 3000, "very long"),
        ("javascript:alert(1)", "a colon and a number"),
    ],
)
def test_what_is_wrong_with_a_link_stands_beside_it_and_nothing_is_lost(url, sentence):
    placed = showcase()
    amina = a_learner("Amina")
    answer = sent(amina, placed, "save_draft", {**WRITTEN, "link-4-url": url})
    assert answer.status == 422
    [error] = re.findall(r'<p class="cmy-error" id="cmy-test-link-4-url-error">([^<]*)', answer.html)
    assert sentence in error
    assert "github.com/amina/tides" in answer.html
    assert re.search(r'<details class="cmy-details" open>\s*<summary>More links', answer.html)
    assert api.gallery(amina, placed).mine == ()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "It needs a name"),
        ({"title": "x" * 151}, "150"),
        ({"write_up": "x" * 10_001}, "10000"),
        ({"licence": "WTFPL"}, "WTFPL is not one of the available choices"),
        ({"tags": ",".join(map(str, range(13)))}, "Choose the 12"),
        ({"tags": "a whole sentence about how it was made in the end"}, "a whole sentence"),
        ({"seeks": "fame"}, "fame is not one of the available choices"),
        ({"link-2-role": "x", "link-2-url": "https://example.org"}, "x is not one of the available choices"),
        ({"group": "not-a-group"}, "not among yours"),
        ({"title": "a\x00b"}, "Null characters"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(wrong, sentence):
    placed = showcase()
    amina = a_learner("Amina")
    a_group_of(amina)
    answer = sent(amina, placed, "save_draft", {**WRITTEN, **wrong})
    assert answer.status == 422
    assert any(sentence in error for error in re.findall(r'class="cmy-error"[^>]*>([^<]*)', answer.html))
    assert api.gallery(amina, placed).mine == ()


def test_a_group_one_has_no_seat_in_is_refused_in_words():
    placed = showcase()
    owls = a_group_of(a_learner("Bo"))
    answer = sent(a_learner("Amina"), placed, "save_draft", {**WRITTEN, "group": str(owls)})
    assert answer.status == 403
    assert "a group you have a seat in" in answer.html
    assert "Tide   tables" in answer.html


def test_who_was_overtaken_keeps_their_words_and_may_go_on():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed, group=a_group_of(amina, bo))
    stale = {**WRITTEN, "item": str(draft.uuid), "group": str(draft.group), "revision": str(draft.revision)}
    assert sent(bo, placed, "save_draft", {**stale, "title": "Bo’s"}).status == 200
    refused = sent(amina, placed, "save_draft", {**stale, "title": "Amina’s"})
    assert refused.status == 409
    assert "Amina’s" in refused.html
    fresh = re.search(r'name="revision" value="(\d+)"', refused.html)[1]
    assert sent(amina, placed, "save_draft", {**stale, "title": "Amina’s", "revision": fresh}).status == 200


def test_a_video_is_loaded_only_when_someone_asks_for_it():
    placed = showcase()
    video = Link(LinkRole.VIDEO, "https://youtu.be/dQw4w9WgXcQ")
    project = a_published_project(a_learner("Amina"), placed, links=(video, REPO))
    html = shown(a_learner("Bo"), placed, "project", item=project.uuid).html
    assert "<iframe" not in html
    [button] = re.findall(r"<button[^>]*data-cmy-embed[^>]*>", html)
    for part in ('data-src="https://www.youtube-nocookie.com/embed/', 'data-sandbox="allow-scripts', "data-title="):
        assert part in button
    assert 'href="https://github.com/amina/tides"' in html


def test_nothing_people_write_becomes_markup():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    evil = "<img src=x onerror=alert(1)>"
    project = a_published_project(
        amina, placed, evil, write_up=evil, tags=(evil,), wants_feedback_on=evil, links=(REPO,)
    )
    sent(bo, placed, "give_feedback", {"item": str(project.uuid), "like": evil})
    for viewer in (amina, bo):
        for panel, item in (("gallery", ""), ("project", project.uuid)):
            assert "<img" not in shown(viewer, placed, panel, item=item).html
    assert "<img" not in shown(amina, placed, "edit", item=project.uuid).html


def test_give_feedback_leads_to_a_form_and_from_there_to_a_thank_you():
    placed = showcase(prompt_wish="More of …")
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    asked = sent(bo, placed, "ask_for_review", {})
    assert (asked.done.panel, asked.done.params) == ("review", {"item": str(project.uuid)})
    for part in ("has waited longest", "I like …", "More of …", "What if …"):
        assert part in asked.html
    assert "Go on reading" in shown(bo, placed).html

    nothing = sent(bo, placed, "give_feedback", {"item": str(project.uuid), "version": "1", "like": " "})
    assert nothing.status == 422
    assert "One sentence is enough" in nothing.html

    given = sent(bo, placed, "give_feedback", {"item": str(project.uuid), "version": "1", "wish": "Colour"})
    assert (given.status, given.done.completes) == (200, False)
    assert "Thank you" in given.html
    assert "Colour" in words(shown(amina, placed, "project", item=project.uuid).html)
    assert "Nothing is waiting for you" in sent(bo, placed, "ask_for_review", {}).html


def test_giving_a_project_back_is_fine():
    placed = showcase()
    bo = a_learner("Bo")
    project = a_published_project(a_learner("Amina"), placed)
    sent(bo, placed, "ask_for_review", {})
    back = sent(bo, placed, "skip_review", {"item": str(project.uuid)})
    assert (back.done.panel, "That is fine" in back.html) == ("gallery", True)
    assert "Go on reading" not in back.html


def test_versions_stand_below_each_other_for_their_owner():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, "One")
    a_word(bo, placed, project)
    a_new_version(amina, placed, project, "Two")
    who_saw = (amina, a_learner("Chen"))
    owners, others = (words(shown(viewer, placed, "project", item=project.uuid).html) for viewer in who_saw)
    assert "Version 1" in owners
    assert "The map" in owners
    assert "Version 1" not in others


@pytest.mark.parametrize(("who", "offered"), [("amina", True), ("bo", False), ("olga", False)])
def test_putting_away_is_offered_to_who_may(who, offered):
    placed = showcase()
    people = {"amina": a_learner("Amina"), "bo": a_learner("Bo"), "olga": an_organiser()}
    project = a_published_project(people["amina"], placed)
    assert ("/do/unpublish" in shown(people[who], placed, "project", item=project.uuid).html) is offered


def test_a_report_reaches_the_course_team_and_the_project_comes_down():
    from plugin_app.moderation import api as moderation

    placed = showcase()
    amina, bo, olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
    project = a_published_project(amina, placed)
    assert sent(bo, placed, "report", {"item": str(project.uuid), "reason": "spam", "note": ""}).status == 200
    [report] = moderation.queue(olga)
    moderation.decide(olga, report.uuid, moderation.Decision.TAKEN_DOWN, "Whose is it?")
    assert api.get(amina, placed, project.uuid).state is State.TAKEN_DOWN


@pytest.mark.parametrize("panel", ["project", "edit", "preview", "review"])
@pytest.mark.parametrize("item", ["x", "3b241101-e2bb-4255-8caf-4136c566a962"])
def test_a_wrong_address_is_a_kind_page(panel, item):
    answer = shown(a_learner("Amina"), showcase(), panel, item=item)
    assert answer.status == 404
    assert "could not find that" in answer.html


def test_an_empty_showcase_invites_and_a_preview_shows_it():
    assert "the first wall is yours" in shown(a_learner("Amina"), showcase()).html
    assert "the first wall is yours" in shown(preview(), showcase(intro="**Show** it")).html
    assert "<strong>Show</strong>" in shown(preview(), showcase(intro="**Show** it")).html


def test_a_page_of_many_says_which_and_keeps_what_was_asked_for():
    placed = showcase()
    amina = a_learner("Amina")
    for number in range(13):
        a_published_project(amina, placed, f"Project {number}", seeks=frozenset({Seeks.SUPPORT}))
    html = shown(a_learner("Bo"), placed, search="project", seeks="support").html
    assert "Page 1 of 2" in html
    assert "search=project&amp;seeks=support&amp;page=2" in html
    assert shown(a_learner("Bo"), placed, seeks="<nonsense>").status == 200


def test_feedback_is_nothing_to_tick():
    """Every project welcomes it, and is read in its turn: a box would promise something else."""
    placed, amina = showcase(), a_learner("Amina")
    page = shown(amina, placed, "edit").html
    assert 'name="seeks"' in page
    assert not re.search(r'name="seeks"[^>]*value="feedback"|value="feedback"[^>]*name="seeks"', page)
    project = a_published_project(amina, placed, seeks=frozenset({Seeks.SUPPORT}))
    assert api.next_to_review(a_learner("Bo"), placed).project.uuid == project.uuid
