"""A learner begins a showcase anew, as far as others do not rely on what they did."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host.standalone import told
from plugin_app.showcase import api
from plugin_app.showcase.models import ReviewLease
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project, a_word, content
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def test_drafts_nobody_else_saw_are_gone():
    placed, amina, olga = showcase(), a_learner("Amina"), an_organiser()
    draft = a_draft(amina, placed)
    shown = a_published_project(amina, placed, "Out there")
    api.save_draft(amina, placed, content("The next version"), project=shown.uuid)
    api.reset(olga, placed, amina.user_id)
    with pytest.raises(NotFound):
        api.to_edit(amina, placed, draft.uuid)
    kept = api.to_edit(amina, placed, shown.uuid)
    assert (kept.title, kept.draft) == ("Out there", None)


def test_what_was_published_and_put_away_stays():
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    api.unpublish(amina, placed, project.uuid)
    api.reset(an_organiser(), placed, amina.user_id)
    assert api.to_edit(amina, placed, project.uuid).title == "Tide tables"


def test_drafts_that_are_shared_stay_with_everyone_who_writes_them():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed, group=a_group_of(amina, bo))
    api.reset(an_organiser(), placed, amina.user_id)
    assert api.to_edit(bo, placed, draft.uuid).may.edit
    assert api.to_edit(amina, placed, draft.uuid).may.delete


def test_feedback_stays_and_what_was_kept_or_passed_over_is_offered_again():
    placed = showcase()
    amina, bo, chen, olga = a_learner("Amina"), a_learner("Bo"), a_learner("Chen"), an_organiser()
    answered, skipped, kept = (a_published_project(amina, placed, title) for title in ("One", "Two", "Three"))
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == answered.uuid
    a_word(bo, placed, answered)
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == skipped.uuid
    api.skip_review(bo, placed, skipped.uuid)
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == kept.uuid
    api.next_to_review(chen, placed, now=NOON)

    api.reset(olga, placed, bo.user_id)

    assert list(ReviewLease.objects.filter(reviewer=bo.user_id).values_list("ended", flat=True)) == ["given"]
    assert ReviewLease.objects.filter(reviewer=chen.user_id, live=True).exists()
    assert len(api.get(amina, placed, answered.uuid).current.feedback) == 1
    assert api.next_to_review(bo, placed, now=NOON).project.uuid in (skipped.uuid, kept.uuid)


def test_only_the_course_s_own_team_may_and_the_platform_hears_of_it():
    placed, amina = showcase(), a_learner("Amina")
    a_draft(amina, placed)
    heard = []

    def hear(event, data, **_about):
        heard.append((event, data))

    told.connect(hear)
    for viewer in (amina, a_learner("Bo"), an_organiser("Otto", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            api.reset(viewer, placed, amina.user_id)
    assert heard == []
    api.reset(an_organiser(), placed, amina.user_id)
    assert heard == [("community_hub.showcase.reset", {"learner_id": amina.user_id})]


def test_where_nobody_was_there_is_nothing_to_reset(django_assert_num_queries):
    olga, placed = an_organiser(), showcase()
    with django_assert_num_queries(1):
        api.reset(olga, placed, olga.user_id)
