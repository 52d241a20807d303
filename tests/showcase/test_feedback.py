"""Who is asked to read what, and what becomes of what they say."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.showcase import api
from plugin_app.showcase.allocation import LEASE
from plugin_app.showcase.api import AlreadyGiven, NothingSaid, OwnWork, Words
from plugin_app.study_groups import api as groups
from tests.showcase.situations import DAY, NOON, a_draft, a_group_of, a_new_version, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db


def test_the_project_that_waited_longest_with_least_comes_first():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    old = a_published_project(amina, placed, "Old", at=NOON - 9 * DAY)
    older_with_a_word = a_published_project(amina, placed, "Older", at=NOON - 20 * DAY)
    a_published_project(bo, placed, "New", at=NOON - DAY)
    a_word(bo, placed, older_with_a_word)
    reading = api.next_to_review(chen, placed, now=NOON)
    assert (reading.project.uuid, reading.kept_until) == (old.uuid, NOON + LEASE)


def test_asking_again_keeps_the_same_project():
    placed = showcase()
    amina, chen = a_learner("Amina"), a_learner("Chen")
    for title in ("One", "Two"):
        a_published_project(amina, placed, title)
    first = api.next_to_review(chen, placed, now=NOON)
    assert api.next_to_review(chen, placed, now=NOON + DAY) == first
    assert api.gallery(chen, placed, now=NOON).reading.uuid == first.project.uuid


def test_readers_spread_over_the_projects_before_anyone_gets_a_second():
    placed = showcase()
    amina = a_learner("Amina")
    for title in ("One", "Two", "Three"):
        a_published_project(amina, placed, title)
    readers = [a_learner(f"Reader {number}") for number in range(7)]
    kept = [api.next_to_review(reader, placed, now=NOON).project.title for reader in readers]
    assert [sorted(kept[:3]), sorted(kept[3:6])] == [["One", "Three", "Two"]] * 2


def test_nobody_is_asked_to_read_their_own_work_or_their_groups():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_published_project(amina, placed, group=a_group_of(amina, bo))
    for owner in (amina, bo):
        assert api.next_to_review(owner, placed, now=NOON) is None


def test_a_team_mates_work_is_never_handed_out_and_may_still_be_chosen():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    a_group_of(amina, bo)
    mates = a_published_project(bo, placed, at=NOON - DAY)
    strangers = a_published_project(chen, placed)
    assert api.next_to_review(amina, placed, now=NOON).project.uuid == strangers.uuid
    a_word(amina, placed, strangers)
    assert api.next_to_review(amina, placed, now=NOON) is None
    assert api.reading(amina, placed, mates.uuid, now=NOON).project.may.review


def test_a_lease_that_ran_out_frees_the_project_for_the_next_who_asks():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    one, two = (a_published_project(amina, placed, title, at=at) for title, at in (("1", NOON - DAY), ("2", NOON)))
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == one.uuid
    assert api.reading(bo, placed, one.uuid, now=NOON + LEASE).kept_until is None
    assert api.next_to_review(chen, placed, now=NOON + LEASE).project.uuid == one.uuid
    assert api.next_to_review(bo, placed, now=NOON + LEASE).project.uuid == two.uuid


def test_who_comes_late_may_still_say_what_they_think():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    api.next_to_review(bo, placed, now=NOON)
    a_word(bo, placed, project, at=NOON + 2 * LEASE)
    assert api.next_to_review(bo, placed, now=NOON + 2 * LEASE) is None


def test_what_is_given_back_goes_to_someone_else_and_does_not_come_again():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed)
    api.next_to_review(bo, placed, now=NOON)
    api.skip_review(bo, placed, project.uuid)
    assert api.next_to_review(bo, placed, now=NOON) is None
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == project.uuid
    a_word(bo, placed, project)  # chosen by oneself it is still welcome


def test_a_chosen_project_counts_like_one_that_was_offered():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    first, second = (a_published_project(amina, placed, title, at=NOON - DAY) for title in ("One", "Two"))
    assert api.reading(bo, placed, first.uuid).kept_until is None
    a_word(bo, placed, first)
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == second.uuid


def test_owners_read_it_under_the_version_it_is_about():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed, "One")
    api.give_feedback(bo, placed, project.uuid, Words("The map", "", "What if it sang"), now=NOON)
    a_new_version(amina, placed, project, "Two", at=NOON + DAY)
    api.give_feedback(bo, placed, project.uuid, Words(wish="More colour"), now=NOON + DAY)
    api.give_feedback(chen, placed, project.uuid, Words(like="Late but kind"), version=1, now=NOON + DAY)
    seen = api.get(amina, placed, project.uuid)
    assert [(said.by, said.words.wish) for said in seen.current.feedback] == [("Bo", "More colour")]
    assert [said.words.like for said in seen.past[0].feedback] == ["The map", "Late but kind"]


def test_others_see_only_what_they_said_themselves():
    placed = showcase()
    amina, bo, chen, olga = a_learner("Amina"), a_learner("Bo"), a_learner("Chen"), an_organiser()
    project = a_published_project(amina, placed)
    a_word(bo, placed, project)
    assert [said.is_mine for said in api.get(bo, placed, project.uuid).current.feedback] == [True]
    assert api.get(chen, placed, project.uuid).current.feedback == ()
    assert len(api.get(olga, placed, project.uuid).current.feedback) == 1
    assert not api.get(chen, placed, project.uuid).waits


def test_one_version_is_answered_once_by_one_person():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    a_word(bo, placed, project)
    with pytest.raises(AlreadyGiven):
        a_word(bo, placed, project)
    a_new_version(amina, placed, project, "Two")
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == project.uuid
    a_word(bo, placed, project)


def test_something_has_to_be_said_and_not_about_ones_own():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    with pytest.raises(NothingSaid):
        api.give_feedback(chen, placed, project.uuid, Words())
    for owner in (amina, bo):
        with pytest.raises(OwnWork):
            a_word(owner, placed, project)
        with pytest.raises(OwnWork):
            api.reading(owner, placed, project.uuid)
    with pytest.raises(NotFound):
        api.give_feedback(chen, placed, project.uuid, Words(like="x"), version=7)
    assert api.get(amina, placed, project.uuid).waits


def test_every_owner_gets_one_letter_for_each_word():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed, "Tides & <moons>", group=a_group_of(amina, bo))
    a_word(chen, placed, project)
    assert mail.send_due(NOON) == (2, 0)
    assert mail.send_due(NOON) == (0, 0)
    assert {message.to[0] for message in outbox.outbox} == {"amina@learn.example", "bo@learn.example"}
    assert "Tides & <moons>" in outbox.outbox[0].subject
    assert placed.usage_key in outbox.outbox[0].body


def test_a_correction_keeps_its_place_in_line():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    corrected = a_published_project(amina, placed, "Tpyo", at=NOON - 9 * DAY)
    a_published_project(bo, placed, "Other", at=NOON - 5 * DAY)
    a_new_version(amina, placed, corrected, "Typo", at=NOON)
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == corrected.uuid


def test_a_new_version_of_an_answered_one_waits_from_then_on():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    answered, other = (a_published_project(amina, placed, title, at=NOON - DAY * 9) for title in ("One", "Two"))
    for project in (answered, other):
        a_word(bo, placed, project)
    a_new_version(amina, placed, answered, "One, better", at=NOON)
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == other.uuid


def test_what_is_put_away_is_no_longer_kept_for_its_reader():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    first, second = (a_published_project(amina, placed, title) for title in ("One", "Two"))
    kept = api.next_to_review(bo, placed, now=NOON).project.uuid
    api.unpublish(amina, placed, kept)
    [other] = {first.uuid, second.uuid} - {kept}
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == other


def test_a_reader_who_joins_the_owning_group_is_offered_something_else():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    owls = a_group_of(amina)
    a_published_project(amina, placed, group=owls, at=NOON - DAY)
    other = a_published_project(chen, placed)
    api.next_to_review(bo, placed, now=NOON)
    groups.join(bo, study_groups(), owls)
    assert api.next_to_review(bo, placed, now=NOON).project.uuid == other.uuid


def test_where_nobody_has_been_there_is_nothing_to_read():
    assert api.next_to_review(a_learner("Amina"), showcase(), now=NOON) is None


def test_drafts_wait_for_nobody():
    placed = showcase()
    draft = a_draft(a_learner("Amina"), placed)
    bo = a_learner("Bo")
    assert api.next_to_review(bo, placed, now=NOON) is None
    with pytest.raises(NotFound):
        a_word(bo, placed, draft)
