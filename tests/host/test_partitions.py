"""Study groups as partitions of the platform: which there are, who is in which, and never the reason a page fails."""

from __future__ import annotations

import pickle
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import override_settings
from opaque_keys.edx.keys import CourseKey

from plugin_app.host.openedx import content_groups as offered
from plugin_app.host.openedx import partitions as without_a_platform
from plugin_app.host.openedx.content_groups import offer_content_groups
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.models import StudyGroup
from tests.world import COURSE, OTHER_COURSE, a_learner, a_person, an_organiser, study_groups

from .stub_platform.partitions import NoSuchUserPartitionGroupError
from .worlds import OpenEdxWorld

KEY = CourseKey.from_string(COURSE)
NAME = "plugin_app.host.openedx.partitions_on_a_platform"


@pytest.fixture
def on_a_platform(openedx: OpenEdxWorld, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module as it is where the platform's bases can be imported, with the setting on."""
    spec = spec_from_file_location(NAME, without_a_platform.__file__)
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, NAME, module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(offered, "_offered", [api.content_groups])
    return module


@pytest.fixture(autouse=True)
def switched_on(settings: Any) -> None:
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "CONTENT_BY_GROUP": True}


def a_course(*taken: int) -> SimpleNamespace:
    return SimpleNamespace(id=KEY, user_partitions=[SimpleNamespace(id=each) for each in taken])


def a_group(viewer: Viewer, name: str, placed: api.StudyGroups | None = None) -> UUID:
    return api.create(viewer, placed or study_groups(), api.About(name)).uuid


def number_of(group: UUID) -> int:
    return StudyGroup.objects.get(uuid=group).pk


def group_of(partition: Any, viewer: Viewer) -> Any:
    return partition.scheme.get_group_for_user(KEY, SimpleNamespace(id=viewer.user_id), partition, assign=False)


def test_each_block_with_groups_is_one(on_a_platform: ModuleType) -> None:
    amina = a_learner("Amina")
    owls, larks = a_group(amina, "Owls"), a_group(amina, "Larks")
    a_group(amina, "Jays", study_groups(name="second"))
    a_group(a_learner("Amina", OTHER_COURSE), "Elsewhere", study_groups(OTHER_COURSE))
    first, second = on_a_platform.create_partitions(a_course())
    assert first.groups == [(number_of(larks), "Larks"), (number_of(owls), "Owls")]
    assert [group.name for group in second.groups] == ["Jays"]
    assert first.name == "Study groups"
    assert first.active
    assert 100 < first.id < second.id < 2**31


def test_its_number_stays(on_a_platform: ModuleType) -> None:
    a_group(a_learner("Amina"), "Owls")
    numbers = {on_a_platform.create_partitions(a_course())[0].id for _time in range(2)}
    assert len(numbers) == 1


def test_who_has_a_seat_is_in_the_group(on_a_platform: ModuleType) -> None:
    amina, bo = a_learner("Amina"), a_learner("Bo")
    owls = a_group(amina, "Owls")
    [partition] = on_a_platform.create_partitions(a_course())
    assert group_of(partition, amina) == (number_of(owls), "Owls")
    assert group_of(partition, bo) is None
    api.join(bo, study_groups(), owls)
    assert group_of(partition, bo) == (number_of(owls), "Owls")
    api.remove_member(an_organiser(), study_groups(), owls, bo.user_id)
    assert group_of(partition, bo) is None


def test_of_several_groups_it_is_the_first_one_had(on_a_platform: ModuleType) -> None:
    amina = a_learner("Amina")
    owls, _larks = a_group(amina, "Owls"), a_group(amina, "Larks")
    [partition] = on_a_platform.create_partitions(a_course())
    assert group_of(partition, amina).id == number_of(owls)


def test_a_group_that_has_ended_is_none(on_a_platform: ModuleType) -> None:
    amina = a_learner("Amina")
    owls = a_group(amina, "Owls")
    [partition] = on_a_platform.create_partitions(a_course())
    api.close(an_organiser(), study_groups(), owls)
    assert partition.groups == []
    assert group_of(partition, amina) is None
    with pytest.raises(NoSuchUserPartitionGroupError):
        partition.get_group(number_of(owls))


def test_a_proposal_and_a_group_of_another_block_are_not_in_it(on_a_platform: ModuleType) -> None:
    amina = a_learner("Amina")
    a_group(amina, "Owls")
    jays = a_group(amina, "Jays", study_groups(name="second"))
    api.propose(amina, study_groups(), api.About("Larks"))
    first, _second = on_a_platform.create_partitions(a_course())
    assert [group.name for group in first.groups] == ["Owls"]
    with pytest.raises(NoSuchUserPartitionGroupError):
        first.get_group(number_of(jays))


def test_access_is_decided_by_two_small_questions(on_a_platform: ModuleType, django_assert_num_queries: Any) -> None:
    amina = a_learner("Amina")
    owls = number_of(a_group(amina, "Owls"))
    with django_assert_num_queries(1):
        [partition] = on_a_platform.create_partitions(a_course())
    with django_assert_num_queries(2):
        assert group_of(partition, amina) in [partition.get_group(owls)]


def test_it_outlives_a_cache(on_a_platform: ModuleType) -> None:
    amina = a_learner("Amina")
    a_group(amina, "Owls")
    [partition] = on_a_platform.create_partitions(a_course())
    kept = pickle.loads(pickle.dumps(partition))
    larks = a_group(amina, "Larks")
    assert kept.id == partition.id
    assert kept.get_group(number_of(larks)).name == "Larks"
    assert group_of(kept, amina).name == "Owls"


class TestLookingAsSomebodyElse:
    """Staff who look as a kind of learner see what that kind sees; as a certain learner, what that one sees."""

    def looking(self, **masquerade: Any) -> Any:
        olga = a_person("Olga")
        kind = {"user_name": None, "group_id": None, "user_partition_id": None, "role": "student", **masquerade}
        olga.masquerade_settings = {KEY: SimpleNamespace(**kind)}
        return olga

    def test_as_one_of_a_group(self, on_a_platform: ModuleType) -> None:
        owls = number_of(a_group(a_learner("Amina"), "Owls"))
        [partition] = on_a_platform.create_partitions(a_course())
        olga = self.looking(user_partition_id=partition.id, group_id=owls)
        assert partition.scheme.get_group_for_user(KEY, olga, partition) == (owls, "Owls")

    def test_as_any_learner(self, on_a_platform: ModuleType) -> None:
        api.join(an_organiser(), study_groups(), a_group(a_learner("Amina"), "Owls"))
        [partition] = on_a_platform.create_partitions(a_course())
        assert partition.scheme.get_group_for_user(KEY, self.looking(), partition) is None
        assert partition.scheme.get_group_for_user(KEY, a_person("Olga"), partition).name == "Owls"

    def test_as_a_certain_learner(self, on_a_platform: ModuleType) -> None:
        amina = a_learner("Amina")
        a_group(amina, "Owls")
        [partition] = on_a_platform.create_partitions(a_course())
        seen = a_person("Amina")
        seen.masquerade_settings = self.looking(user_name="amina").masquerade_settings
        assert partition.scheme.get_group_for_user(KEY, seen, partition).name == "Owls"


def test_a_visitor_is_in_none(on_a_platform: ModuleType) -> None:
    a_group(a_learner("Amina"), "Owls")
    [partition] = on_a_platform.create_partitions(a_course())
    assert partition.scheme.get_group_for_user(KEY, AnonymousUser(), partition) is None


def test_studio_s_dialog_knows_it_as_teams(on_a_platform: ModuleType, settings: Any) -> None:
    a_group(a_learner("Amina"), "Owls")
    [in_the_lms] = on_a_platform.create_partitions(a_course())
    settings.SERVICE_VARIANT = "cms"
    [in_studio] = on_a_platform.create_partitions(a_course())
    assert (in_the_lms.scheme.name, in_studio.scheme.name) == ("community_study_groups", "team")
    assert in_studio.id == in_the_lms.id
    assert in_studio.groups == in_the_lms.groups


def test_a_number_that_is_somebody_else_s_is_left_to_them(on_a_platform: ModuleType) -> None:
    a_group(a_learner("Amina"), "Owls")
    [partition] = on_a_platform.create_partitions(a_course())
    assert on_a_platform.create_partitions(a_course(partition.id)) == []


def test_there_is_none_unless_the_instance_wants_it(on_a_platform: ModuleType, settings: Any) -> None:
    a_group(a_learner("Amina"), "Owls")
    hub = {**settings.COMMUNITY_HUB}
    del hub["CONTENT_BY_GROUP"]
    with override_settings(COMMUNITY_HUB=hub):
        assert on_a_platform.create_partitions(a_course()) == []


def test_no_page_fails_where_we_cannot_tell(on_a_platform: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offered, "_offered", [])
    assert on_a_platform.create_partitions(a_course()) == []
    offer_content_groups(SimpleNamespace())
    assert on_a_platform.create_partitions(a_course()) == []


def test_it_can_be_imported_where_there_is_no_platform() -> None:
    assert without_a_platform.StudyGroupPartition.__mro__[1:] == (object,)
    assert without_a_platform.StudyGroupScheme.read_only
