"""A project that a study group owned alone, once nobody sits there any more: nobody answers for it outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from plugin_app.errors import NotFound
from plugin_app.people import api as people
from plugin_app.people.api import Viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import LARGE, LastLeaves, State
from plugin_app.showcase.models import Project, ProjectOwner, ShareLink, Version
from plugin_app.showcase.reach import public
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.models import Membership, StudyGroup
from tests.showcase.reach.situations import a_project_with_a_picture, a_public_project, secret_of
from tests.showcase.situations import NOON, a_draft, a_group_of, content
from tests.world import a_learner, a_person, an_organiser, showcase, study_groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@dataclass(frozen=True)
class Owls:
    """Amina and Bo, their group, and what it made: its own alone, since Amina has taken her name off it."""

    placed: Any
    amina: Viewer
    bo: Viewer
    group: Any
    project: Any
    picture: Any
    secret: str
    block: Any


@pytest.fixture
def owls():
    placed, amina, bo = showcase(may_be_public=True, pictures=True), a_learner("Amina"), a_learner("Bo")
    group = a_group_of(amina, bo)
    project, figure = a_project_with_a_picture(amina, placed, group=group)
    api.leave(amina, placed, project.uuid)
    api.make_public(bo, placed, project.uuid, now=NOON)
    secret = secret_of(api.make_link(bo, placed, project.uuid, now=NOON))
    block = Project.objects.values_list("activity__uuid", flat=True).get()
    return Owls(placed, amina, bo, group, project, figure.picture, secret, block)


def there(owls: Owls) -> set[str]:
    """Where people outside still find it."""
    ways = {
        "page": lambda: api.public_project(owls.project.uuid),
        "oembed": lambda: api.oembed(api.public_url(owls.project.uuid)),
        "picture": lambda: api.public_picture(owls.picture, LARGE),
        "feed": lambda: api.feed(owls.block).projects,
        "link": lambda: api.by_link(owls.secret, now=NOON),
        "picture by link": lambda: api.picture_by_link(owls.secret, owls.picture, LARGE, now=NOON),
    }
    found = set()
    for way, look in ways.items():
        try:
            if look():
                found.add(way)
        except NotFound:
            pass
    return found


EVERYWHERE = {"page", "oembed", "picture", "feed", "link", "picture by link"}


def everyone(owls: Owls) -> list[Viewer]:
    return [owls.amina, owls.bo]


def larks(owls: Owls) -> Any:
    """Another group, with a seat for everybody."""
    return a_group_of(a_learner("Chen"), name="Algebra larks")


def all_leave(owls: Owls) -> None:
    for each in everyone(owls):
        groups.leave(each, study_groups(), owls.group)


def all_are_removed(owls: Owls) -> None:
    for each in everyone(owls):
        groups.remove_member(an_organiser(), study_groups(), owls.group, each.user_id)


def all_are_moved(owls: Owls) -> None:
    into = larks(owls)
    for each in everyone(owls):
        groups.move_member(an_organiser(), study_groups(), owls.group, each.user_id, into)


def it_is_merged(owls: Owls) -> None:
    groups.merge(an_organiser(), study_groups(size_max=20), owls.group, larks(owls))


def a_file_moves_them(owls: Owls) -> None:
    into, olga, placed = larks(owls), an_organiser(), study_groups(size_max=20)
    assert into
    text = "username,external_user_id,mode,groups\namina,,,Algebra larks\nbo,,,Algebra larks\n"
    groups.apply_csv(olga, placed, text, groups.plan_from_csv(olga, placed, text).digest)


def a_file_takes_them_out(owls: Owls) -> None:
    olga, placed = an_organiser(), study_groups(size_max=20)
    text = "username,external_user_id,mode,groups\namina,,,\nbo,,,\n"
    groups.apply_csv(olga, placed, text, groups.plan_from_csv(olga, placed, text).digest)


def it_is_closed(owls: Owls) -> None:
    groups.close(an_organiser(), study_groups(), owls.group)


def it_is_taken_down(owls: Owls) -> None:
    groups.take_down(an_organiser(), study_groups().usage_key, owls.group)


def it_stays_too_small(owls: Owls) -> None:
    StudyGroup.objects.filter(uuid=owls.group).update(opens_at=3, ends_at=NOON)
    groups.run_due(NOON)


def all_retire(owls: Owls) -> None:
    for each in everyone(owls):
        people.retire(each.user_id)


def all_begin_anew(owls: Owls) -> None:
    for each in everyone(owls):
        groups.reset(an_organiser(), study_groups(), each.user_id)


def its_row_is_deleted(owls: Owls) -> None:
    StudyGroup.objects.filter(uuid=owls.group).delete()


def their_rows_are_deleted(owls: Owls) -> None:
    get_user_model().objects.filter(pk__in=[each.user_id for each in everyone(owls)]).delete()


def their_accounts_end(owls: Owls) -> None:
    get_user_model().objects.filter(pk__in=[each.user_id for each in everyone(owls)]).update(is_active=False)


HEARD = [
    all_leave,
    all_are_removed,
    all_are_moved,
    it_is_merged,
    a_file_moves_them,
    a_file_takes_them_out,
    it_is_closed,
    it_is_taken_down,
    it_stays_too_small,
    all_retire,
    all_begin_anew,
]
UNHEARD = [its_row_is_deleted, their_rows_are_deleted, their_accounts_end]
"""Past our own doors: found out whenever somebody looks."""


def test_as_long_as_one_of_them_is_there_it_is_shown(owls):
    assert there(owls) == EVERYWHERE
    groups.leave(owls.amina, study_groups(), owls.group)
    assert there(owls) == EVERYWHERE


@pytest.mark.parametrize("go", [*HEARD, *UNHEARD])
def test_it_ends_outside_in_the_moment_nobody_is_left(owls, go):
    go(owls)
    assert there(owls) == set()
    assert Client().get(f"/community/p/{owls.project.uuid}/").status_code == 404
    assert Client().get(f"/community/s/{owls.secret}/").status_code == 404
    assert api.get(a_learner("Dara"), owls.placed, owls.project.uuid).state is State.PUBLISHED, "the course sees it"


@pytest.mark.parametrize("go", HEARD)
def test_what_nobody_can_go_on_with_is_gone(owls, go):
    api.save_draft(owls.bo, owls.placed, content("Half a thought"), project=owls.project.uuid)
    begun = a_draft(owls.amina, owls.placed, "Begun", group=owls.group)
    api.leave(owls.amina, owls.placed, begun.uuid)
    go(owls)
    assert not Version.objects.filter(title="Half a thought").exists()
    assert Project.objects.get(uuid=begun.uuid).state == State.DELETED
    assert Project.objects.get(uuid=owls.project.uuid).public_since is None
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("who", ["Bo", "Dara"])
def test_who_comes_later_owns_it_and_says_anew_who_sees_it(owls, who):
    all_leave(owls)
    comer = a_learner(who)
    groups.join(comer, study_groups(), owls.group)
    assert there(owls) == set(), "they have not said so"
    assert api.get(comer, owls.placed, owls.project.uuid).may.edit
    reach = api.reach(comer, owls.placed, owls.project.uuid)
    assert (reach.wishes_public, reach.links) == (False, ())
    api.make_public(comer, owls.placed, owls.project.uuid)
    anew = replace(owls, secret=secret_of(api.make_link(comer, owls.placed, owls.project.uuid, now=NOON)))
    assert there(anew) == EVERYWHERE
    assert "link" not in there(owls)


def test_a_group_that_fills_again_in_one_step_was_never_empty(owls):
    chen, olga, placed = a_learner("Chen"), an_organiser(), study_groups(size_max=20)
    text = "username,external_user_id,mode,groups\namina,,,\nbo,,,\nchen,,,Algebra owls\n"
    groups.apply_csv(olga, placed, text, groups.plan_from_csv(olga, placed, text).digest)
    assert there(owls) == EVERYWHERE - {"link", "picture by link"}, "a link is its maker's"
    assert api.get(chen, owls.placed, owls.project.uuid).may.share


def test_an_offer_is_no_seat(owls):
    groups.leave(owls.amina, study_groups(), owls.group)
    Membership.objects.filter(user=owls.amina.user_id).update(
        live=True, seat_number=7, accept_by=NOON.replace(year=2100), ended_at=None
    )
    groups.leave(owls.bo, study_groups(), owls.group)
    assert there(owls) == set()


def test_who_owns_it_by_name_answers_for_it_without_the_group(owls):
    ProjectOwner.objects.create(project=Project.objects.get(), user_id=owls.amina.user_id)
    revision = Project.objects.get().revision
    api.make_link(owls.amina, owls.placed, owls.project.uuid, now=NOON)
    all_leave(owls)
    assert there(owls) == EVERYWHERE - {"link", "picture by link"}, "Bo's link is not theirs any more"
    assert (Project.objects.get().revision, ShareLink.objects.count()) == (revision, 2), "whoever writes is undisturbed"
    api.leave(owls.amina, owls.placed, owls.project.uuid, last=LastLeaves.NAMELESS)
    assert there(owls) == set()


def test_the_one_name_left_retires_after_the_group_is_empty(owls):
    ProjectOwner.objects.create(project=Project.objects.get(), user_id=owls.amina.user_id)
    all_leave(owls)
    people.retire(owls.amina.user_id)
    assert there(owls) == set()
    groups.join(owls.bo, study_groups(), owls.group)
    assert there(owls) == set(), "nor does Bo's link work again"


def test_what_other_groups_own_stays(owls):
    theirs = a_public_project(a_learner("Eli"), owls.placed, "Eli's")
    all_leave(owls)
    assert [each.title for each in api.feed(owls.block).projects] == ["Eli's"]
    assert api.public_project(theirs.uuid)


def test_a_feed_is_full_however_many_there_are_for_which_nobody_answers(owls, monkeypatch):
    monkeypatch.setattr(public, "FEED_LENGTH", 2)
    eli, gone = a_learner("Eli"), a_learner("Femi")
    for title in ("One", "Two", "Three"):
        a_public_project(eli, owls.placed, title)
    for number in range(5):
        a_public_project(gone, owls.placed, f"Gone {number}")
    person = a_person("Femi")
    person.is_active = False
    person.save()
    assert [each.title for each in api.feed(owls.block).projects] == ["Three", "Two"]
