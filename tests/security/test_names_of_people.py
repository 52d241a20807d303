"""Nobody learns a name by trying ids: whoever one has no reason to see is answered about like nobody at all."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from plugin_app.contributions import api as contributions
from plugin_app.contributions.panels import ROOM as CONTRIBUTIONS
from plugin_app.errors import CommunityError, NotAllowed, NotFound
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import AboutYourself, WishKind
from plugin_app.profiles.panels import ACTIONS
from plugin_app.study_groups import api
from plugin_app.study_groups.models import Membership
from plugin_app.study_groups.panels import ROOM
from tests.contributions.claiming.situations import a_claim, a_welcoming_project, project_of
from tests.contributions.world import global_staff
from tests.security.doors import Person
from tests.security.elsewhere import takes_claims
from tests.security.knocking import undone
from tests.security.test_refusals import VALID_FIELDS
from tests.world import OTHER_COURSE, a_learner, a_person, an_organiser, study_groups

pytestmark = pytest.mark.django_db

NOBODY = 2_000_000_000


@pytest.fixture
def owls():
    """Amina leads, Bo and Chen are in it; in the course are Dara, in another group, and Olga of the team."""
    placed = study_groups()
    group = api.create(a_learner("Amina"), placed, api.About("Owls")).uuid
    for name in ("Bo", "Chen"):
        api.join(a_learner(name), placed, group)
    private = api.About("Rooks", joining=api.Joining.INVITE, is_private=True)
    api.create(a_learner("Dara Secret"), placed, private)
    return placed, group


def strangers() -> dict[str, int]:
    """People Amina has no reason to see."""
    return {
        "who is in a private group": a_learner("Dara Secret").user_id or 0,
        "who is in no group": a_learner("Nour Secret").user_id or 0,
        "who is in another course": a_learner("Eve Secret", OTHER_COURSE).user_id or 0,
        "who is in no course": a_person("Zed Secret").pk,
        "who left the platform": a_person("Rita Secret", is_active=False).pk,
        "who is of the team": an_organiser("Olga Secret").user_id or 0,
        "who is of another team": an_organiser("Otto Secret", OTHER_COURSE).user_id or 0,
    }


ABOUT_PEOPLE = [action.name for action in ROOM.actions if "member" in action.form.base_fields]


def test_there_are_actions_about_people():
    assert {"wish", "unwish", "hand_over", "make_co_leader", "remove_member", "move_member"} <= set(ABOUT_PEOPLE)


@pytest.mark.parametrize("who", ["Amina", "Bo", "Dara Secret"])
@pytest.mark.parametrize("action", ABOUT_PEOPLE)
def test_an_action_about_a_stranger_is_answered_like_one_about_nobody(owls, action, who):
    placed, group = owls
    person = Person(a_learner(who), placed.usage_key)

    def told(member: int) -> list[tuple[object, ...]]:
        sent = {**VALID_FIELDS, "item": group, "member": member}
        answers = (person.send(f"block/{placed.usage_key}/do/{action}/", sent), person.act(action, sent))
        return [(*answer.seen, answer.queries) for answer in answers]

    about_nobody = told(NOBODY)
    for stranger, user_id in strangers().items():
        if user_id != a_learner(who).user_id:
            assert told(user_id) == about_nobody, stranger


def test_a_wish_is_about_people_who_sit_in_one_group_with_oneself(owls):
    placed, group = owls
    amina, bo, lena = a_learner("Amina"), a_learner("Bo"), a_learner("Lena")
    api.wish_about(amina, placed, group, bo.user_id or 0, WishKind.WITH)
    assert [(wish.name, wish.kind) for wish in profiles.my_wishes(amina)] == [("Bo", WishKind.WITH)]
    with pytest.raises(AboutYourself):
        api.wish_about(amina, placed, group, amina.user_id or 0, WishKind.WITH)
    for user_id in (*strangers().values(), lena.user_id or 0, NOBODY):
        with pytest.raises(NotFound):
            api.wish_about(amina, placed, group, user_id, WishKind.AVOID)
    for outside in (lena, an_organiser()):
        with pytest.raises(NotAllowed):
            api.wish_about(outside, placed, group, bo.user_id or 0, WishKind.WITH)
    assert len(profiles.my_wishes(amina)) == 1


@pytest.mark.parametrize("how", ["left", "was offered a seat", "waits for one"])
def test_a_wish_needs_a_seat_on_both_sides_now(owls, how):
    placed, group = owls
    amina, bo = a_learner("Amina"), a_learner("Bo")
    if how == "left":
        api.leave(bo, placed, group)
    elif how == "was offered a seat":
        Membership.objects.filter(user=bo.user_id).update(accept_by="2999-01-01T00:00:00Z")
    else:
        bo = a_learner("Wim")
        api.set_seats(an_organiser(), placed, group, 3)
        assert api.join(bo, placed, group).position == 1
    with pytest.raises(NotFound):
        api.wish_about(amina, placed, group, bo.user_id or 0, WishKind.WITH)
    with pytest.raises(NotAllowed):
        api.wish_about(bo, placed, group, amina.user_id or 0, WishKind.WITH)


def test_wishes_are_made_nowhere_else():
    assert "wish" not in {action.name for action in ACTIONS}
    [wish] = [action for action in ROOM.actions if action.name == "wish"]
    assert {"item", "member", "kind"} == set(wish.form.base_fields)


def test_a_wish_is_made_beside_a_name_and_forgotten_on_one_s_own_page(owls):
    placed, group = owls
    amina, bo = a_learner("Amina"), a_learner("Bo")
    person = Person(amina, placed.usage_key)
    assert 'name="kind" value="avoid"' in person.look("people", {"item": group}).body
    sent = {"item": group, "member": bo.user_id, "kind": "avoid"}
    assert "for your eyes only" in person.act("wish", sent).body
    api.wish_about(amina, placed, group, bo.user_id or 0, WishKind.AVOID)
    assert "Bo" in person.visit("me/", {}).body
    for other in (bo, an_organiser()):
        seen = Person(other, placed.usage_key)
        assert "Rather apart" not in seen.visit("me/", {}).body + seen.look("people", {"item": group}).body


def test_one_s_own_wishes_name_nobody_whom_one_never_met(owls):
    placed, group = owls
    amina = a_learner("Amina")
    for user_id in (*strangers().values(), NOBODY):
        for kind in WishKind:
            with undone(), pytest.raises(NotFound):
                api.wish_about(amina, placed, group, user_id, kind)
        profiles.unwish(amina, user_id)
    assert profiles.my_wishes(amina) == ()


def test_what_someone_is_at_or_looks_for_names_them_to_nobody(owls):
    """Once they ask their class for a look it does: ``tests/contributions/claiming``."""
    [work, _more] = a_welcoming_project()
    placed, dara = takes_claims(), a_learner("Dara Secret")
    claim = a_claim(placed, work, dara)
    contributions.say_login(dara, "dara-secret")
    search = contributions.save_search(dara, contributions.SearchQuery(words="feather"), "For Dara")
    things = (work, claim, search, project_of(work).uuid)
    for viewer in (a_learner("Amina"), an_organiser(), global_staff()):
        person = Person(viewer, placed.usage_key)
        for panel, thing in product(CONTRIBUTIONS.panels, things):
            asked = {"item": thing, "user": dara.user_id, "member": dara.user_id}
            addresses = (f"block/{placed.usage_key}/{panel.name}/", f"contribute/{panel.name}/")
            shown = "".join(person.visit(address, asked).body for address in addresses)
            assert "dara" not in shown.lower(), (panel.name, thing)


def told_by(viewer: Viewer, placed: Any, group: Any, identifier: str) -> tuple[str, str]:
    try:
        api.place_people(viewer, placed, group, [identifier])
    except CommunityError as refusal:
        return refusal.code, str(refusal.sentence).replace(identifier, "·")
    return "ok", ""


def test_the_team_finds_people_of_its_course_by_what_it_knows_already_and_nobody_else(owls):
    placed, group = owls
    olga, nour = an_organiser(), a_learner("Nour Secret")
    strangers()
    nobody = told_by(olga, placed, group, "nobody@learn.example")
    for identifier in (
        "eve_secret",
        "eve_secret@learn.example",
        "zed_secret",
        "rita_secret@learn.example",
        str(nour.user_id),
    ):
        assert told_by(olga, placed, group, identifier) == nobody, identifier
        assert api.roster(olga, placed, api.Sought(search=identifier)).total == 0
    with undone():
        assert told_by(olga, placed, group, "nour_secret@learn.example") == ("ok", "")
    for viewer in (a_learner("Amina"), an_organiser("Otto", OTHER_COURSE)):
        answers = {told_by(viewer, placed, group, name) for name in ("nour_secret", "nobody", "eve_secret")}
        assert len(answers) == 1


def test_no_list_of_the_api_names_who_is_in_a_private_group_or_in_none(owls):
    placed, _group = owls
    strangers()
    person = Person(a_learner("Amina"), placed.usage_key)
    addresses = [f"api/v1/blocks/{placed.usage_key}/groups/", f"block/{placed.usage_key}/", "me/", "contribute/"]
    for address in addresses:
        for params in (
            {},
            {"search": "Secret"},
            {"search": "dara_secret@learn.example"},
            {"member": "2"},
            {"user": "2"},
        ):
            answer = person.visit(address, params)
            shown = answer.body.replace('value="Secret"', "").replace('value="dara_secret@learn.example"', "")
            assert "Secret" not in shown, (address, params)
