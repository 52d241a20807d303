"""How others come into a group, whether it is private, and what it is called: who says so."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining
from plugin_app.study_groups.errors import CannotHide
from tests.study_groups.situations import a_group
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


class TestTheWayIn:
    """How others come in: who says so."""

    @pytest.mark.parametrize("way", list(Joining))
    def test_the_course_team_chooses_any(self, way):
        placed = study_groups(may_choose_joining=False)
        group = api.create(an_organiser(), placed, About("Owls", joining=way))
        assert group.joining is way

    @pytest.mark.parametrize(
        ("way", "becomes"),
        [
            (Joining.OPEN, Joining.OPEN),
            (Joining.INVITE, Joining.INVITE),
            (Joining.STAFF, Joining.REQUEST),  # as the author set it
            (None, Joining.REQUEST),
        ],
    )
    def test_a_learner_chooses_all_but_that_the_course_team_decides(self, way, becomes):
        placed = study_groups(joining="request")
        assert api.create(a_learner("Amina"), placed, About("Owls", joining=way)).joining is becomes

    def test_where_the_author_decides_a_learner_chooses_neither_the_way_nor_privacy(self):
        placed = study_groups(joining="invite", may_choose_joining=False)
        amina = a_learner("Amina")
        group = api.create(amina, placed, About("Owls", joining=Joining.OPEN))
        assert group.joining is Joining.INVITE
        assert api.edit(amina, placed, group.uuid, About("Owls", joining=Joining.OPEN)).joining is Joining.INVITE
        with pytest.raises(CannotHide):
            api.create(amina, placed, About("Larks", is_private=True))
        with pytest.raises(CannotHide):
            api.edit(amina, placed, group.uuid, About("Owls", is_private=True))
        api.edit(an_organiser(), placed, group.uuid, About("Owls", is_private=True))
        assert api.edit(amina, placed, group.uuid, About("Owls", is_private=False)).is_private

    def test_a_leader_does_not_take_a_group_out_of_the_course_team_s_hands(self):
        placed = study_groups()
        olga, amina = an_organiser(), a_learner("Amina")
        group = api.create(olga, placed, About("Owls", joining=Joining.STAFF, is_private=True))
        api.place_people(olga, placed, group.uuid, ["amina"])
        edited = api.edit(amina, placed, group.uuid, About("Barn owls", joining=Joining.OPEN, is_private=False))
        assert (edited.name, edited.joining, edited.is_private) == ("Barn owls", Joining.STAFF, True)

    @pytest.mark.parametrize(
        ("way", "can_hide"),
        [(Joining.OPEN, False), (Joining.REQUEST, False), (Joining.INVITE, True), (Joining.STAFF, True)],
    )
    def test_only_where_nobody_can_ask_a_group_can_be_private(self, way, can_hide):
        placed, olga = study_groups(), an_organiser()
        about = About("Owls", joining=way, is_private=True)
        if can_hide:
            assert api.create(olga, placed, about).is_private
            return
        with pytest.raises(CannotHide):
            api.create(olga, placed, about)
        assert api.groups(olga, placed).total == 0

    def test_a_proposal_is_never_private_and_can_become_so_once_it_is_open(self):
        placed = study_groups(size_min=2)
        amina, bo = a_learner("Amina"), a_learner("Bo")
        hidden = About("Owls", joining=Joining.INVITE, is_private=True)
        with pytest.raises(CannotHide):
            api.propose(amina, placed, hidden)
        group = api.propose(amina, placed, About("Owls"))
        api.join(bo, placed, group.uuid)
        assert api.edit(amina, placed, group.uuid, hidden).is_private
        with pytest.raises(NotFound):
            api.get(a_learner("Chen"), placed, group.uuid)
        assert api.get(bo, placed, group.uuid).is_seated

    def test_a_private_group_that_anyone_may_join_again_is_seen_again(self):
        placed = study_groups()
        amina = a_learner("Amina")
        group = a_group(placed, "Owls", amina, joining=Joining.INVITE, is_private=True)
        assert not api.edit(amina, placed, group, About("Owls", joining=Joining.OPEN)).is_private
        assert api.get(a_learner("Bo"), placed, group).name == "Owls"


class TestNames:
    """A name is taken once, among the groups that everyone sees."""

    HIDDEN = About("Owls", joining=Joining.INVITE, is_private=True)

    def test_the_name_of_a_private_group_says_nothing_and_may_be_used(self):
        placed = study_groups(size_min=2)
        amina, bo = a_learner("Amina"), a_learner("Bo")
        api.create(amina, placed, self.HIDDEN)
        assert api.create(bo, placed, About("Owls")).name == "Owls"
        assert api.create(bo, placed, self.HIDDEN).is_private
        with pytest.raises(api.NameTaken):
            api.propose(amina, placed, About("Owls"))

    def test_a_public_group_cannot_take_a_name_that_is_taken_by_renaming_either(self):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        a_group(placed, "Owls", amina)
        larks = a_group(placed, "Larks", bo)
        with pytest.raises(api.NameTaken):
            api.edit(bo, placed, larks, About("Owls", purpose="Early"))
        now = api.get(bo, placed, larks)
        assert (now.name, now.purpose) == ("Larks", "")

    def test_a_private_group_cannot_come_out_under_a_name_that_is_taken(self):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        a_group(placed, "Owls", amina)
        hidden = api.create(bo, placed, self.HIDDEN).uuid
        with pytest.raises(api.NameTaken):
            api.edit(bo, placed, hidden, About("Owls", joining=Joining.INVITE, is_private=False))
        assert api.get(bo, placed, hidden).is_private

    def test_a_name_is_free_again_once_its_group_has_ended(self):
        placed = study_groups()
        amina, olga = a_learner("Amina"), an_organiser()
        group = a_group(placed, "Owls", amina)
        api.close(olga, placed, group)
        assert api.create(amina, placed, About("Owls")).name == "Owls"
        assert api.get(amina, placed, group).name == "Owls"

    def test_another_block_has_names_of_its_own(self):
        a_group(study_groups(name="one"), "Owls", a_learner("Amina"))
        a_group(study_groups(name="two"), "Owls", a_learner("Amina"))
