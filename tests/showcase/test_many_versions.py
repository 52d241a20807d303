"""A project with hundreds of versions: its page is as short and asks as little as that of one with a few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext

from plugin_app.errors import NotFound
from plugin_app.showcase import api, models, pages
from plugin_app.showcase import content as contents
from plugin_app.showcase.api import Credit, CreditKind
from plugin_app.showcase.data import Standing
from tests.security.markup import read
from tests.showcase.reach.situations import signed_in
from tests.showcase.screen import shown
from tests.showcase.situations import NOON, a_published_project, a_word, content
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db

FEW, MANY = 8, 500


@pytest.fixture
def project(amina, placed):
    return a_published_project(amina, placed, "Version 1")


def published_until(project, upto: int, reader=None) -> None:
    """So many versions as rows, each with a word of this reader’s and a reply to it."""
    row = models.Project.objects.get(uuid=project.uuid)
    versions = models.Version.objects.filter(project=row)
    source = Credit(CreditKind.INSPIRED_BY, "The Great Wave", "Hokusai")
    first = versions.count() + 1
    versions.update(standing=None)
    models.Version.objects.bulk_create(
        models.Version(
            project=row,
            number=number,
            published_at=NOON + timedelta(hours=number),
            **contents.as_fields(content(f"Version {number}", credits=(source,))),
        )
        for number in range(first, upto + 1)
    )
    versions.filter(number=upto).update(standing=Standing.CURRENT)
    if reader is None:
        return
    models.Feedback.objects.bulk_create(
        models.Feedback(version=each, reviewer_id=reader.user_id, like="The map", created_at=NOON)
        for each in versions.filter(feedback=None)
    )
    models.Reply.objects.bulk_create(
        models.Reply(feedback=each, author_id=reader.user_id, words="Thanks", written_at=NOON)
        for each in models.Feedback.objects.filter(version__project=row, replies=None)
    )


def asked_by(look) -> tuple[int, int]:
    """How many queries a look takes, and how many rows of versions, feedback and replies it makes objects of."""
    made: list[object] = []

    def note(sender, **_more):
        made.append(sender)

    look()
    models_of_it = (models.Version, models.Feedback, models.Reply)
    for each in models_of_it:
        post_init.connect(note, sender=each)
    try:
        with CaptureQueriesContext(connection) as asked:
            look()
    finally:
        for each in models_of_it:
            post_init.disconnect(note, sender=each)
    return len(asked), len(made)


def test_pages_ask_and_read_the_same_for_five_hundred_versions_as_for_a_few(placed, amina, bo, project):
    looks = {
        **{
            f"the project, for {who}": lambda viewer=viewer: shown(viewer, placed, "project", item=project.uuid)
            for who, viewer in (("its owner", amina), ("a reader", bo), ("the team", an_organiser()))
        },
        "the list": lambda: shown(amina, placed, "earlier", item=project.uuid),
        "two versions": lambda: shown(amina, placed, "versions", item=project.uuid, before=1, now=3),
    }
    published_until(project, pages.PAGE_SIZE + 2, bo)
    few = {name: asked_by(look) for name, look in looks.items()}
    published_until(project, MANY, bo)
    assert {name: asked_by(look) for name, look in looks.items()} == few
    assert max(rows for _queries, rows in few.values()) <= 4 * pages.PAGE_SIZE, (
        "a version, its word, the word's version, a reply"
    )


def test_five_versions_take_no_query_less(placed, amina, bo, project):
    published_until(project, 5, bo)
    few, _rows = asked_by(lambda: api.get(amina, placed, project.uuid))
    published_until(project, MANY, bo)
    assert asked_by(lambda: api.get(amina, placed, project.uuid))[0] == few


def test_the_project_shows_the_newest_few_and_the_way_to_the_rest(placed, amina, project):
    published_until(project, FEW)
    seen = api.get(amina, placed, project.uuid)
    assert (seen.current.number, seen.earlier) == (8, 7)
    assert [version.number for version in seen.past] == [7, 6, 5, 4, 3]
    html = shown(amina, placed, "project", item=project.uuid).html
    assert "All 7 earlier versions" in html
    assert f"/earlier?item={project.uuid}" in html
    assert "Version 3</h3>" in html
    assert "Version 2</h3>" not in html


@pytest.mark.parametrize("upto", [3, 4, 6])
def test_where_all_of_them_stand_there_is_no_way_to_a_list(placed, amina, project, upto):
    published_until(project, upto)
    assert len(api.get(amina, placed, project.uuid).past) == upto - 1
    assert "/earlier?" not in shown(amina, placed, "project", item=project.uuid).html


def test_a_draft_takes_no_place_from_them(placed, amina, project):
    published_until(project, FEW)
    api.save_draft(amina, placed, content("Next"), project=project.uuid)
    seen = api.get(amina, placed, project.uuid)
    assert (seen.draft.number, seen.current.number, [version.number for version in seen.past]) == (
        9,
        8,
        [7, 6, 5, 4, 3],
    )
    assert api.earlier_versions(amina, placed, project.uuid).total == 7


def test_every_earlier_version_is_on_one_page_of_the_list(placed, amina, project):
    published_until(project, 26)
    found = [api.earlier_versions(amina, placed, project.uuid, page=page) for page in (1, 2, 3)]
    assert [version.number for each in found for version in each.versions] == list(range(25, 0, -1))
    assert {(each.total, each.pages, each.title) for each in found} == {(25, 3, "Version 26")}
    assert api.earlier_versions(amina, placed, project.uuid, page=99).page == 3


def test_a_reader_has_those_they_said_something_about(placed, amina, bo, project):
    a_word(bo, placed, project)
    published_until(project, FEW)
    assert [version.number for version in api.earlier_versions(bo, placed, project.uuid).versions] == [1]
    assert (api.get(bo, placed, project.uuid).earlier, api.get(amina, placed, project.uuid).earlier) == (1, 7)
    with pytest.raises(NotFound):
        api.earlier_versions(a_learner("Chen"), placed, project.uuid)
    [given] = api.get(bo, placed, project.uuid).past[0].feedback
    api.withdraw_feedback(bo, placed, given.uuid)
    with pytest.raises(NotFound):
        api.earlier_versions(bo, placed, project.uuid)


def test_what_was_said_long_ago_is_still_looked_back_at(placed, amina, bo, project):
    a_word(bo, placed, project)
    published_until(project, FEW)
    seen = api.get(amina, placed, project.uuid)
    assert not any(version.feedback for version in (seen.current, *seen.past)), "it is of a version further back"
    assert (seen.looks_back, seen.waits) == (True, False)
    assert not api.get(bo, placed, project.uuid).looks_back


def test_any_two_versions_can_be_compared(placed, amina, project):
    published_until(project, MANY)
    compared = api.versions_compared(amina, placed, project.uuid, before=2, now=431)
    assert (compared.before.number, compared.now.number) == (2, 431)
    assert compared.numbers == tuple(range(MANY, 0, -1))
    html = shown(amina, placed, "versions", item=project.uuid, before=2, now=431).html
    assert html.count('<option value="77"') == 2


def test_the_list_turns_its_pages_without_a_script(placed, amina, project):
    published_until(project, 26)
    address = f"/community/block/{placed.usage_key}/earlier/?item={project.uuid}"
    second = read(signed_in(amina).get(f"{address}&page=2").content.decode(), "summary")
    assert [text.strip().split(" ·")[0].strip() for text in second.texts["summary"]][0] == "Version 15"
    links = second.values("a", "href")
    assert {page for page in (1, 3) if any("/earlier/" in link and f"page={page}" in link for link in links)} == {1, 3}
