"""Owners of one project who do something in the same moment."""

from __future__ import annotations

from uuid import uuid4

import pytest

from plugin_app.errors import CommunityError
from plugin_app.showcase import api
from plugin_app.showcase.api import DraftMoved, InvitationOver, LastOwner
from plugin_app.showcase.models import Project, ProjectOwner, Remix, Version
from plugin_app.study_groups import api as groups
from tests.concurrency.threads import all_at_once
from tests.showcase.reach.situations import a_public_project
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project, content
from tests.world import a_learner, showcase, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def owned_by(number):
    placed, owners = showcase(), [a_learner(f"Owner{each}") for each in range(number)]
    project = a_published_project(owners[0], placed)
    for each, owner in enumerate(owners[1:], start=1):
        api.ask_to_own(owners[0], placed, project.uuid, username=f"owner{each}", now=NOON)
        api.accept_ownership(owner, placed, api.my_invitations(owner, placed)[0].uuid)
    return placed, owners, project


def what_became_of(act, people):
    def tried(one):
        try:
            return act(one)
        except CommunityError as refusal:
            return type(refusal)

    return all_at_once(tried, people)


def test_when_all_leave_at_once_the_last_one_is_asked_what_should_become_of_it():
    placed, owners, project = owned_by(6)
    answers = what_became_of(lambda owner: api.leave(owner, placed, project.uuid), owners)
    assert answers.count(LastOwner) == 1
    assert answers.count(None) == 5
    assert ProjectOwner.objects.count() == 1


def test_one_yes_is_one_owner_however_often_it_is_said():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_draft(amina, placed)
    api.ask_to_own(amina, placed, project.uuid, username="bo", now=NOON)
    [invitation] = api.my_invitations(bo, placed)
    answers = what_became_of(lambda _time: api.accept_ownership(bo, placed, invitation.uuid), range(8))
    assert answers.count(InvitationOver) == 7
    assert ProjectOwner.objects.filter(user=bo.user_id).count() == 1


def test_asking_the_same_person_at_once_asks_them_once():
    placed, owners, project = owned_by(4)
    dara = a_learner("Dara")
    what_became_of(lambda owner: api.ask_to_own(owner, placed, project.uuid, username="dara", now=NOON), owners)
    assert len(api.my_invitations(dara, placed)) == 1


def test_the_next_version_is_begun_once():
    placed, owners, project = owned_by(6)
    what_became_of(
        lambda owner: api.save_draft(owner, placed, content(f"By {owner.user_id}"), project=project.uuid), owners
    )
    assert Version.objects.filter(project__uuid=project.uuid).count() == 2


def test_what_is_published_at_once_is_found_once():
    placed, owners, project = owned_by(4)
    source = a_published_project(a_learner("Dara"), placed, "Source")
    credit = api.to_build_on(owners[0], placed, source.uuid)
    api.save_draft(owners[0], placed, content("Next", credits=(credit,), tags=("Python",)), project=project.uuid)
    what_became_of(lambda owner: api.publish(owner, placed, project.uuid), owners)
    assert Remix.objects.count() == 1
    assert api.get(owners[0], placed, project.uuid).current.number == 2


def test_a_project_that_is_sent_many_times_at_once_is_begun_once():
    placed, amina, begun_as = showcase(), a_learner("Amina"), uuid4()
    a_draft(amina, placed)  # the block is known
    answers = what_became_of(
        lambda number: api.save_draft(amina, placed, content(f"Try {number}"), begun_as=begun_as).uuid, range(8)
    )
    assert set(answers) <= {begun_as, DraftMoved}
    assert Project.objects.count() == 2


@pytest.mark.parametrize("_round", range(4))
def test_when_the_last_name_and_the_last_seats_go_at_once_somebody_is_left_or_nothing_is_shown(_round):
    people = [a_learner(f"Owner{each}") for each in range(5)]
    placed, owls = showcase(may_be_public=True), a_group_of(*people[1:])
    [first, *others] = people
    groups.join(first, study_groups(), owls)
    project = a_public_project(first, placed, group=owls)
    groups.leave(first, study_groups(), owls)
    acts = [
        lambda: api.leave(first, placed, project.uuid),
        *(lambda one=one: groups.leave(one, study_groups(), owls) for one in others),
    ]
    answers = what_became_of(lambda act: act(), acts)
    row = Project.objects.get()
    if LastOwner in answers:
        assert (ProjectOwner.objects.count(), row.public_since is None) == (1, False)
    else:
        assert (ProjectOwner.objects.count(), row.public_since) == (0, None)
