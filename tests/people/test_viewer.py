"""Who is looking: roles hold for one course, and what is not known is not granted."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.host.standalone import MASQUERADE_SESSION_KEY
from plugin_app.people import api
from plugin_app.people.api import ReadOnly, Role
from tests.runtime import as_checked
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, a_person, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def roles(viewer):
    return set(viewer.roles)


def test_roles_hold_for_one_course():
    amina, olga = a_learner("Amina"), an_organiser()
    assert roles(amina) == {Role.LEARNER}
    assert roles(olga) == {Role.ORGANISER}
    assert roles(api.viewer(amina.user_id, OTHER_COURSE)) == set()
    assert roles(api.viewer(olga.user_id, OTHER_COURSE)) == set()


def test_global_staff_look_after_every_course_and_nobody_looks_after_none():
    root = a_person("Root", is_superuser=True)
    assert roles(api.viewer(root.pk, COURSE)) == {Role.ORGANISER}
    assert roles(api.viewer(root.pk, "")) == set()
    assert roles(api.viewer(None, COURSE)) == set()


def test_a_block_a_learner_may_not_see_makes_them_an_outsider():
    placed = study_groups()
    amina, olga = a_learner("Amina"), an_organiser()
    assert roles(api.viewer(amina.user_id, COURSE, usage_key=placed.usage_key)) == {Role.LEARNER}
    Book.hidden.add(placed.usage_key)
    assert roles(api.viewer(amina.user_id, COURSE, usage_key=placed.usage_key)) == set()
    assert roles(api.viewer(olga.user_id, COURSE, usage_key=placed.usage_key)) == {Role.ORGANISER}


def test_staff_looking_through_a_learner_s_eyes_see_as_one_and_write_as_nobody():
    olga = an_organiser()
    with as_checked(session={MASQUERADE_SESSION_KEY: COURSE}):
        masked = api.viewer(olga.user_id, COURSE)
    assert (roles(masked), masked.read_only) == ({Role.LEARNER}, ReadOnly.MASQUERADE)
    api.require_sight(masked, COURSE)
    with pytest.raises(NotAllowed, match="masquerade"):
        api.require_participant(masked, COURSE)


def test_a_viewer_of_one_course_is_nobody_in_another():
    amina = a_learner("Amina")
    with pytest.raises(NotAllowed, match="not_enrolled"):
        api.require_sight(amina, OTHER_COURSE)


def test_names_are_for_everyone_and_who_left_is_a_former_member():
    amina, gone = a_person("Amina"), a_person("Gone", is_active=False)
    assert api.names([amina.pk, gone.pk]) == {amina.pk: "Amina", gone.pk: "Former member"}


def test_retirement_asks_every_room():
    from plugin_app.host.standalone import retired
    from plugin_app.study_groups.models import Membership

    placed = study_groups()
    from plugin_app.study_groups import api as groups

    amina = a_learner("Amina")
    groups.create(amina, placed, groups.About("Owls"))
    retired.send(sender=object, user_id=amina.user_id)
    assert list(Membership.objects.values_list("user", "live")) == [(None, None)]
