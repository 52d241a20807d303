"""Owning a project together: asking, answering, leaving."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.api import InvitationOver, LastLeaves, LastOwner, NotAskedNow, State
from plugin_app.showcase.models import Project, ProjectInvitation, Version
from plugin_app.study_groups import api as groups
from tests.showcase.screen import shown
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project, content
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db


def asked_by_username(owner, placed, project, username, **how):
    api.ask_to_own(owner, placed, project.uuid, username=username, now=NOON, **how)


def test_somebody_of_ones_groups_is_asked_and_says_yes():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    a_group_of(amina, bo)
    project = a_draft(amina, placed)
    before = api.owners_of(amina, placed, project.uuid)
    assert [person.name for person in before.may_be_asked] == ["Bo"]
    api.ask_to_own(amina, placed, project.uuid, user_id=bo.user_id, now=NOON)
    asked = api.owners_of(amina, placed, project.uuid)
    assert ([one.name for one in asked.asked], asked.may_be_asked) == (["Bo"], ())
    with pytest.raises(NotFound):  # a draft stays one until they said yes
        api.get(bo, placed, project.uuid)

    [invitation] = api.my_invitations(bo, placed)
    assert (invitation.title, invitation.by) == ("Tide tables", "Amina")
    assert api.accept_ownership(bo, placed, invitation.uuid) == project.uuid
    assert api.get(bo, placed, project.uuid).by == "Amina, Bo"
    assert api.get(bo, placed, project.uuid).may.delete
    assert api.my_invitations(bo, placed) == ()
    with pytest.raises(InvitationOver):
        api.accept_ownership(bo, placed, invitation.uuid)


def test_who_is_asked_finds_it_where_nothing_is_published_yet():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_draft(amina, placed)
    assert "/mine" not in shown(bo, placed).html
    asked_by_username(amina, placed, project, "bo")
    html = shown(bo, placed).html
    assert "Yes, with them" in html
    assert 'href="/mine"' in html
    [letter] = OutgoingMail.objects.filter(kind="project_shared")
    assert letter.context["url"].endswith(f"/{quote(placed.usage_key, safe=':@+')}/mine/")
    assert "Yes, with them" not in shown(a_learner("Chen"), placed).html


def test_a_no_is_quiet_and_lets_them_be_asked_again():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_draft(amina, placed)
    asked_by_username(amina, placed, project, "bo")
    api.decline_ownership(bo, placed, api.my_invitations(bo, placed)[0].uuid)
    assert api.my_invitations(bo, placed) == ()
    asked_by_username(amina, placed, project, "bo")
    assert len(api.my_invitations(bo, placed)) == 1
    assert OutgoingMail.objects.filter(kind="project_shared").count() == 1


def test_of_a_username_nothing_is_told():
    """Neither whether it exists, nor whether it takes part, nor whether it owns the project already."""
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    a_learner("Oscar", OTHER_COURSE)
    project = a_draft(amina, placed)
    for username in ("bo", "oscar", "nobody", "amina"):
        asked_by_username(amina, placed, project, username)
        assert api.owners_of(amina, placed, project.uuid).asked == ()
    assert [row.user_id for row in ProjectInvitation.objects.all()] == [bo.user_id]


def test_who_is_in_none_of_ones_groups_cannot_be_asked_by_id():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_draft(amina, placed)
    with pytest.raises(NotFound):
        api.ask_to_own(amina, placed, project.uuid, user_id=bo.user_id)


def test_nobody_asks_a_whole_course():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    a_group_of(amina, bo)
    project = a_draft(amina, placed)
    for number in range(20):
        asked_by_username(amina, placed, project, a_learner(f"Person{number}") and f"person{number}")
    assert ProjectInvitation.objects.count() == 20
    asked_by_username(amina, placed, project, a_learner("Late") and "late")  # says nothing, does nothing
    assert ProjectInvitation.objects.count() == 20
    with pytest.raises(NotAskedNow):
        api.ask_to_own(amina, placed, project.uuid, user_id=bo.user_id, now=NOON)
    api.ask_to_own(amina, placed, project.uuid, user_id=bo.user_id, now=NOON + timedelta(days=2))
    assert ProjectInvitation.objects.count() == 21


def test_an_invitation_can_be_taken_back():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    a_group_of(amina, bo)
    project = a_draft(amina, placed)
    api.ask_to_own(amina, placed, project.uuid, user_id=bo.user_id, now=NOON)
    [one] = api.owners_of(amina, placed, project.uuid).asked
    api.take_invitation_back(amina, placed, project.uuid, one.uuid)
    assert api.my_invitations(bo, placed) == ()
    with pytest.raises(InvitationOver):
        api.accept_ownership(bo, placed, one.uuid)


def test_only_who_is_asked_can_answer():
    placed, amina, bo, chen = showcase(), a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_draft(amina, placed)
    asked_by_username(amina, placed, project, "bo")
    [invitation] = api.my_invitations(bo, placed)
    for answer in (api.accept_ownership, api.decline_ownership):
        with pytest.raises(NotFound):
            answer(chen, placed, invitation.uuid)
    assert [one.uuid for one in api.my_invitations(bo, placed)] == [invitation.uuid]


def test_of_a_deleted_project_nobody_becomes_an_owner():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_draft(amina, placed)
    asked_by_username(amina, placed, project, "bo")
    [invitation] = api.my_invitations(bo, placed)
    api.delete(amina, placed, project.uuid)
    assert api.my_invitations(bo, placed) == ()
    with pytest.raises(InvitationOver):
        api.accept_ownership(bo, placed, invitation.uuid)


@pytest.mark.parametrize("who", ["group member", "learner", "organiser"])
def test_only_who_owns_it_by_name_asks_and_leaves(who):
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    owls = a_group_of(amina, bo)
    project = a_published_project(amina, placed, group=owls)
    viewer = {"group member": bo, "learner": a_learner("Chen"), "organiser": an_organiser()}[who]
    for act in (
        lambda: api.owners_of(viewer, placed, project.uuid),
        lambda: api.ask_to_own(viewer, placed, project.uuid, username="amina"),
        lambda: api.take_invitation_back(viewer, placed, project.uuid, project.uuid),
        lambda: api.leave(viewer, placed, project.uuid),
    ):
        with pytest.raises(NotAllowed):
            act()


def owned_by_two():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    asked_by_username(amina, placed, project, "bo")
    api.accept_ownership(bo, placed, api.my_invitations(bo, placed)[0].uuid)
    return placed, amina, bo, project


def test_who_leaves_takes_their_name_off_and_nothing_else():
    placed, amina, bo, project = owned_by_two()
    api.leave(amina, placed, project.uuid)
    seen = api.get(amina, placed, project.uuid)
    assert (seen.by, seen.may.edit, seen.may.review) == ("Bo", False, True)
    assert api.get(bo, placed, project.uuid).may.delete


def test_who_leaves_asks_nobody_any_more():
    placed, amina, bo, project = owned_by_two()
    chen, dara = a_learner("Chen"), a_learner("Dara")
    asked_by_username(amina, placed, project, "chen")
    asked_by_username(bo, placed, project, "dara")
    [over], [stands] = api.my_invitations(chen, placed), api.my_invitations(dara, placed)
    api.leave(amina, placed, project.uuid)
    assert api.my_invitations(chen, placed) == ()
    with pytest.raises(InvitationOver):
        api.accept_ownership(chen, placed, over.uuid)
    assert api.accept_ownership(dara, placed, stands.uuid) == project.uuid
    asked_by_username(bo, placed, project, "chen")
    assert [asked.by for asked in api.my_invitations(chen, placed)] == ["Bo"]


def test_the_last_one_has_to_say_what_becomes_of_it():
    placed, amina, bo, project = owned_by_two()
    api.leave(amina, placed, project.uuid)
    with pytest.raises(LastOwner):
        api.leave(bo, placed, project.uuid)
    assert api.get(bo, placed, project.uuid).by == "Bo"


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (LastLeaves.PUT_AWAY, State.UNPUBLISHED),
        (LastLeaves.NAMELESS, State.PUBLISHED),
        (LastLeaves.DELETE, State.DELETED),
    ],
)
def test_what_the_last_one_can_choose(last, state):
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    api.save_draft(amina, placed, content("Half a thought"), project=project.uuid)
    api.leave(amina, placed, project.uuid, last=last)
    assert Project.objects.get().state == state
    assert not Version.objects.filter(title="Half a thought").exists()
    if last is LastLeaves.NAMELESS:
        assert api.get(a_learner("Bo"), placed, project.uuid).by == "Former member"


def test_a_draft_nobody_else_saw_goes_with_its_last_owner():
    placed, amina = showcase(), a_learner("Amina")
    draft = a_draft(amina, placed)
    api.leave(amina, placed, draft.uuid, last=LastLeaves.NAMELESS)
    assert Project.objects.get().state == State.DELETED


def test_what_a_group_owns_stays_with_the_group():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    owls = a_group_of(amina, bo)
    project = a_published_project(amina, placed, group=owls)
    api.leave(amina, placed, project.uuid)
    assert api.get(bo, placed, project.uuid).may.edit
    groups.leave(bo, study_groups(), owls)
    assert Project.objects.get().state == State.PUBLISHED


def test_who_retires_is_neither_asked_nor_asking_any_more():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    asked_by_username(amina, placed, project, "bo")
    assert api.export(bo.user_id)["ownership_offered"][0]["is_open"]
    people.retire(amina.user_id)
    assert api.my_invitations(bo, placed) == ()
    assert not api.export(bo.user_id)["ownership_offered"][0]["is_open"]
    people.retire(bo.user_id)
    assert not ProjectInvitation.objects.exists()
