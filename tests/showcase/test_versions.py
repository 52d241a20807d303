"""From a first draft to the third version."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.showcase import api
from plugin_app.showcase.api import Content, DraftMoved, NothingToShow, NotYourGroup, Seeks, State
from tests.showcase.situations import (
    DAY,
    NOON,
    REPO,
    a_draft,
    a_group_of,
    a_new_version,
    a_published_project,
    a_word,
    content,
)
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


def test_a_draft_is_for_its_owner_alone():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed)
    assert (draft.state, draft.current, draft.draft.number, draft.by) == (State.DRAFT, None, 1, "Amina")
    assert api.gallery(amina, placed).mine[0].uuid == draft.uuid
    assert api.gallery(bo, placed).projects == ()
    with pytest.raises(NotFound):
        api.get(bo, placed, draft.uuid)


def test_what_is_written_is_kept_as_it_was_typed():
    placed = showcase()
    amina = a_learner("Amina")
    written = Content(
        title="Приливы 🌊",
        write_up="# Über\r\n\n* eins\n* zwei",
        licence="MIT",
        wants_feedback_on="הצבעים",
        tags=("Python", "ロボット", "C++"),
        links=(REPO,),
        seeks=frozenset({Seeks.ADOPTERS}),
    )
    draft = api.save_draft(amina, placed, written)
    assert draft.draft.content == written
    assert api.publish(amina, placed, draft.uuid).current.content == written


def test_publishing_keeps_every_version():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, "One")
    for title in ("Two", "Three"):
        a_new_version(amina, placed, project, title)
    seen = api.get(amina, placed, project.uuid)
    assert (seen.current.number, seen.title, seen.draft) == (3, "Three", None)
    assert [(version.number, version.content.title) for version in seen.past] == [(2, "Two"), (1, "One")]
    assert api.get(bo, placed, project.uuid).past == ()


def test_the_published_version_stays_while_the_next_is_written():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, "One")
    api.save_draft(amina, placed, content("Two"), project=project.uuid)
    assert api.get(bo, placed, project.uuid).title == "One"
    assert api.get(bo, placed, project.uuid).draft is None
    mine = api.get(amina, placed, project.uuid)
    assert (mine.title, mine.draft.content.title, mine.draft.number) == ("One", "Two", 2)
    assert [(teaser.title, teaser.has_draft) for teaser in api.gallery(amina, placed).mine] == [("One", True)]


def test_saving_again_changes_the_same_draft():
    placed = showcase()
    amina = a_learner("Amina")
    draft = a_draft(amina, placed, "One")
    again = api.save_draft(amina, placed, content("Two"), project=draft.uuid, seen=draft.revision)
    assert (again.draft.number, again.title) == (1, "Two")


def test_nobody_overwrites_what_they_have_not_seen():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed, "One", group=a_group_of(amina, bo))
    api.save_draft(bo, placed, content("Bo’s"), project=draft.uuid, group=draft.group, seen=draft.revision)
    with pytest.raises(DraftMoved):
        api.save_draft(amina, placed, content("Amina’s"), project=draft.uuid, group=draft.group, seen=draft.revision)
    with pytest.raises(DraftMoved):
        api.publish(amina, placed, draft.uuid, seen=draft.revision)
    now = api.get(amina, placed, draft.uuid)
    assert (now.title, now.state) == ("Bo’s", State.DRAFT)
    assert api.publish(amina, placed, draft.uuid, seen=now.revision).title == "Bo’s"


def test_a_title_alone_cannot_be_published():
    placed = showcase()
    amina = a_learner("Amina")
    draft = api.save_draft(amina, placed, Content("Only a name"))
    with pytest.raises(NothingToShow):
        api.publish(amina, placed, draft.uuid)
    assert api.get(amina, placed, draft.uuid).state is State.DRAFT
    api.save_draft(amina, placed, Content("Only a link", links=(REPO,)), project=draft.uuid)
    assert api.publish(amina, placed, draft.uuid).state is State.PUBLISHED


def test_publishing_again_changes_nothing():
    placed = showcase()
    amina = a_learner("Amina")
    project = a_published_project(amina, placed)
    again = api.publish(amina, placed, project.uuid, now=NOON + DAY)
    assert (again.current, again.past) == (project.current, ())


def test_what_is_put_away_can_be_shown_again_as_it_was():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    a_word(bo, placed, project)
    api.unpublish(amina, placed, project.uuid)
    with pytest.raises(NotFound):
        api.get(bo, placed, project.uuid)
    assert api.get(amina, placed, project.uuid).state is State.UNPUBLISHED
    shown = api.publish(amina, placed, project.uuid)
    assert (shown.current.number, len(shown.current.feedback)) == (1, 1)


def test_deleted_it_is_gone_for_everyone_and_feedback_to_others_stays():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    mine, theirs = a_published_project(amina, placed), a_published_project(bo, placed)
    a_word(amina, placed, theirs)
    api.delete(amina, placed, mine.uuid)
    for viewer in (amina, bo):
        with pytest.raises(NotFound):
            api.get(viewer, placed, mine.uuid)
    with pytest.raises(NotFound):
        api.publish(amina, placed, mine.uuid)
    assert api.gallery(amina, placed).mine == ()
    assert len(api.get(bo, placed, theirs.uuid).current.feedback) == 1


def test_everyone_seated_in_the_owning_group_writes_on_it():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    owls = a_group_of(amina, bo)
    draft = a_draft(amina, placed, group=owls)
    assert draft.by == "Amina · Algebra owls"
    assert [teaser.uuid for teaser in api.gallery(bo, placed).mine] == [draft.uuid]
    api.save_draft(bo, placed, content("Bo’s title"), project=draft.uuid)
    assert api.publish(bo, placed, draft.uuid).title == "Bo’s title"
    with pytest.raises(NotFound):
        api.get(chen, placed, a_draft(amina, placed, group=owls).uuid)


def test_only_who_owns_it_by_name_shares_it_or_stops_sharing():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    owls, foxes = a_group_of(amina, bo), a_group_of(bo, chen, name="Foxes")
    draft = a_draft(amina, placed, group=owls)
    assert api.save_draft(bo, placed, content(), project=draft.uuid, group=foxes).group == owls
    with pytest.raises(NotYourGroup):
        api.save_draft(amina, placed, content(), project=draft.uuid, group=foxes)
    with pytest.raises(NotYourGroup):
        api.save_draft(amina, placed, content(), group=foxes)
    assert api.save_draft(amina, placed, content(), project=draft.uuid).group is None
    with pytest.raises(NotFound):
        api.get(bo, placed, draft.uuid)


def test_where_the_author_says_so_projects_look_for_nobody():
    placed = showcase(may_seek=False)
    project = a_published_project(a_learner("Amina"), placed, seeks=frozenset({Seeks.CONTRIBUTORS}))
    assert project.current.content.seeks == frozenset()
