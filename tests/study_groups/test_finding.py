"""Finding a group: what is on the list, in which order, and for whom."""

from __future__ import annotations

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Finding, Joining, Sort, Standing, Wish
from tests.study_groups.situations import (
    DAY,
    HOUR,
    NOON,
    SATURDAY_MORNING,
    THURSDAY_EVENING,
    a_group,
    free,
)
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

A_DAY_LATER = NOON + DAY


def found(viewer, placed, **asked):
    return [group.name for group in api.groups(viewer, placed, Finding(**asked), now=A_DAY_LATER).groups]


class TestNarrowing:
    """Four groups of others, and a filter."""

    @pytest.fixture(autouse=True)
    def four_groups(self):
        self.placed = study_groups(size_max=2, size_min=2)
        self.me = a_learner("Amina")
        bo, chen, dara = a_learner("Bo"), a_learner("Chen"), a_learner("Dara")
        a_group(self.placed, "Owls", bo, topic="Proofs", language="pt", purpose="Números primos, devagar")
        a_group(self.placed, "Larks", bo, chen, topic="Proofs", language="en", purpose="Early and quick")
        a_group(self.placed, "Wrens", dara, topic="Python", joining=Joining.REQUEST, purpose="100 % practice_")
        a_group(self.placed, "Robins", dara, language="en", joining=Joining.INVITE)
        api.propose(chen, self.placed, About("Swifts", topic="Python"), now=NOON)

    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            ({}, ["Swifts", "Robins", "Wrens", "Larks", "Owls"]),
            ({"search": "números"}, ["Owls"]),
            ({"search": "owls proofs devagar"}, ["Owls"]),
            ({"search": "proofs quick"}, ["Larks"]),
            ({"search": "owls quick"}, []),
            ({"search": "PYTHON"}, ["Swifts", "Wrens"]),
            ({"search": "100 %"}, ["Wrens"]),
            ({"search": "_"}, ["Wrens"]),
            ({"search": "\\"}, []),
            ({"topic": "Proofs"}, ["Larks", "Owls"]),
            ({"topic": "Nothing"}, []),
            ({"language": "en"}, ["Robins", "Larks"]),
            ({"language": "en", "topic": "Proofs"}, ["Larks"]),
            ({"has_seat": True}, ["Wrens", "Owls"]),
            ({"has_seat": True, "sort": Sort.SEATS, "language": "pt"}, ["Owls"]),
        ],
    )
    def test_a_filter_leaves_out_what_does_not_fit(self, asked, names):
        page = api.groups(self.me, self.placed, Finding(**asked), now=A_DAY_LATER)
        assert ([group.name for group in page.groups], page.total) == (names, len(names))


class TestSorting:
    """In which order."""

    def test_the_newest_first(self):
        placed = study_groups()
        for number, name in enumerate(("Owls", "Larks", "Wrens")):
            a_group(placed, name, a_learner(name), now=NOON - number * DAY)
        assert found(a_learner("Amina"), placed) == ["Wrens", "Larks", "Owls"]

    def test_where_something_happened_last(self):
        placed = study_groups()
        groups = {name: a_group(placed, name, a_learner(name)) for name in ("Owls", "Larks", "Wrens")}
        api.join(a_learner("Bo"), placed, groups["Owls"], now=NOON + 2 * HOUR)
        api.edit(a_learner("Larks"), placed, groups["Larks"], About("Larks"), now=NOON + HOUR)
        assert found(a_learner("Amina"), placed, sort=Sort.ACTIVE) == ["Owls", "Larks", "Wrens"]

    def test_most_free_seats_first_and_a_kept_seat_is_not_free(self):
        placed = study_groups(size_max=3, hours_to_accept=24)
        a_group(placed, "Two free", a_learner("Bo"))
        full = a_group(placed, "One kept", *(a_learner(name) for name in ("Chen", "Dara", "Eli")))
        api.join(a_learner("Fay"), placed, full, now=NOON + HOUR)
        api.leave(a_learner("Eli"), placed, full, now=NOON + 2 * HOUR)
        a_group(placed, "One free", a_learner("Gil"), a_learner("Hana"))
        assert found(a_learner("Amina"), placed, sort=Sort.SEATS) == ["Two free", "One free", "One kept"]

    def test_most_hours_in_common_with_me_first_and_unknown_last(self):
        placed = study_groups()
        amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
        free(amina, THURSDAY_EVENING, SATURDAY_MORNING, zone="Africa/Nairobi")
        free(bo, THURSDAY_EVENING, zone="Africa/Nairobi")
        free(chen, SATURDAY_MORNING, zone="Africa/Nairobi")
        free(dara, (0, "09:00", "12:00"))
        for name, leader in (("Unknown", a_learner("Eli")), ("Never", dara), ("Two", bo), ("Three", chen)):
            a_group(placed, name, leader)
        page = api.groups(amina, placed, Finding(sort=Sort.HOURS), now=A_DAY_LATER)
        assert [(group.name, group.common_minutes) for group in page.groups] == [
            ("Three", 180),
            ("Two", 120),
            ("Never", 0),
            ("Unknown", None),
        ]

    def test_who_has_not_said_when_they_are_free_gets_the_newest_first(self):
        placed = study_groups()
        bo = a_learner("Bo")
        free(bo, THURSDAY_EVENING)
        a_group(placed, "Owls", bo)
        a_group(placed, "Larks", a_learner("Chen"))
        assert found(a_learner("Amina"), placed, sort=Sort.HOURS) == ["Larks", "Owls"]

    @pytest.mark.parametrize("sort", list(Sort))
    def test_pages_repeat_nobody_and_lose_nobody(self, sort):
        placed, olga = study_groups(), an_organiser()
        for number in range(14):
            api.create(olga, placed, About(f"Group {number:02}"), now=NOON)
        me = a_learner("Amina")
        pages = [api.groups(me, placed, Finding(sort=sort, page=page), now=A_DAY_LATER) for page in (1, 2)]
        assert sorted(group.name for page in pages for group in page.groups) == [f"Group {n:02}" for n in range(14)]
        assert {(page.total, page.pages) for page in pages} == {(14, 2)}
        assert api.groups(me, placed, Finding(sort=sort, page=7), now=A_DAY_LATER).page == 2


class TestPrivateGroups:
    """For outsiders they are nowhere."""

    EVERY_QUESTION = (
        {},
        {"search": "secret"},
        {"topic": "Proofs"},
        {"language": "pt"},
        {"has_seat": True},
        *({"sort": sort} for sort in Sort),
    )

    @pytest.fixture(autouse=True)
    def a_secret(self):
        self.placed = study_groups()
        self.amina, self.bo, self.chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        free(self.amina, THURSDAY_EVENING)
        about = {"topic": "Proofs", "language": "pt", "joining": Joining.INVITE, "is_private": True}
        self.uuid = a_group(self.placed, "Secret owls", self.amina, self.bo, **about)

    @pytest.mark.parametrize("asked", EVERY_QUESTION)
    def test_no_question_finds_one(self, asked):
        page = api.groups(self.chen, self.placed, Finding(**asked), now=A_DAY_LATER)
        assert (page.groups, page.mine, page.now, page.own, page.total, page.pages) == ((), (), (), 0, 0, 1)

    @pytest.mark.parametrize("asked", EVERY_QUESTION)
    def test_its_own_people_find_it_beside_every_list(self, asked):
        page = api.groups(self.bo, self.placed, Finding(**asked), now=A_DAY_LATER)
        assert ([group.name for group in page.mine], page.groups, page.total) == (["Secret owls"], (), 0)

    def test_the_course_team_finds_it_among_the_others(self):
        assert found(an_organiser(), self.placed, search="secret") == ["Secret owls"]

    def test_who_has_left_finds_it_no_more(self):
        api.leave(self.bo, self.placed, self.uuid)
        assert api.groups(self.bo, self.placed).mine == ()


class TestBesideTheList:
    """One's own groups, and what happens now."""

    def test_wherever_one_stands_it_is_one_s_own(self):
        placed = study_groups(size_max=2, size_min=2)
        amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        a_group(placed, "Seated", amina)
        api.join(amina, placed, a_group(placed, "Waiting", bo, chen))
        api.ask_to_join(amina, placed, a_group(placed, "Asked", bo, joining=Joining.REQUEST))
        api.propose(amina, placed, About("Proposed"), now=NOON)
        page = api.groups(amina, placed, now=A_DAY_LATER)
        assert {group.name: group.standing for group in page.mine} == {
            "Seated": Standing.SEATED,
            "Waiting": Standing.WAITING,
            "Asked": Standing.ASKED,
            "Proposed": Standing.WAITING,
        }
        assert (page.own, page.total) == (4, 0)

    def test_it_is_shown_on_the_first_page_only(self):
        placed, olga, amina = study_groups(), an_organiser(), a_learner("Amina")
        for number in range(13):
            api.create(olga, placed, About(f"Group {number}"))
        a_group(placed, "Mine", amina)
        second = api.groups(amina, placed, Finding(page=2), now=A_DAY_LATER)
        assert (second.mine, second.own, second.total, len(second.groups)) == ((), 1, 13, 1)

    def test_a_session_is_beside_the_list_while_it_lasts(self):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        session = api.drop_in(amina, placed, About("Now"), now=NOON).uuid
        assert [group.name for group in api.groups(bo, placed, now=NOON).now] == ["Now"]
        assert [group.name for group in api.groups(amina, placed, now=NOON).mine] == ["Now"]
        assert api.groups(bo, placed, now=NOON + HOUR).now == ()
        api.join(bo, placed, session, now=NOON)
        assert [group.name for group in api.groups(bo, placed, now=NOON).mine] == ["Now"]

    def test_what_has_ended_is_nowhere(self):
        placed, amina = study_groups(), a_learner("Amina")
        api.close(an_organiser(), placed, a_group(placed, "Owls", amina))
        page = api.groups(amina, placed, now=A_DAY_LATER)
        assert (page.groups, page.mine, page.own, page.total) == ((), (), 0, 0)


class TestTheCorner:
    """What the viewer has to do with the block as a whole."""

    def test_where_nobody_has_begun_there_is_nothing_to_say(self):
        assert api.corner(a_learner("Amina"), study_groups()) == api.Corner()

    def test_the_latest_announcement_is_shown_for_two_weeks(self):
        placed, olga, amina = study_groups(), an_organiser(), a_learner("Amina")
        group = a_group(placed, "Owls", amina)
        api.announce(olga, placed, "First", now=NOON)
        api.announce(olga, placed, "Second", now=NOON + HOUR)
        api.announce(olga, placed, "For the owls alone", group, now=NOON + 2 * HOUR)
        corner = api.corner(amina, placed, now=NOON + 14 * DAY)
        assert (corner.announcement, corner.announced_at) == ("Second", NOON + HOUR)
        assert api.corner(amina, placed, now=NOON + 15 * DAY).announcement == ""

    def test_a_group_that_was_lost_is_spoken_of_until_there_is_another(self):
        placed = study_groups(size_min=3, days_to_minimum=7)
        amina = a_learner("Amina")
        a_group(placed, "Owls", amina)
        ended = NOON + 7 * DAY
        api.run_due(ended)
        assert api.corner(amina, placed, now=ended).lost_group == "Owls"
        a_group(placed, "Larks", amina, now=ended)
        assert api.corner(amina, placed, now=ended).lost_group == ""

    def test_a_group_one_left_is_not_spoken_of(self):
        placed, amina = study_groups(), a_learner("Amina")
        api.leave(amina, placed, a_group(placed, "Owls", amina), now=NOON)
        assert api.corner(amina, placed, now=NOON).lost_group == ""

    @pytest.mark.parametrize("one_each", [True, False])
    def test_it_knows_whether_one_has_the_one_group_there_is_for_everyone(self, one_each):
        placed, amina = study_groups(one_group_each=one_each), a_learner("Amina")
        group = a_group(placed, "Owls", amina)
        assert api.corner(amina, placed).has_their_one is one_each
        assert not api.corner(a_learner("Bo"), placed).has_their_one
        api.leave(amina, placed, group)
        assert not api.corner(amina, placed).has_their_one

    @pytest.mark.parametrize("wish", list(Wish))
    def test_it_knows_how_one_signed_up_and_that_one_took_it_back(self, wish):
        placed, amina = study_groups(may_match=True), a_learner("Amina")
        api.sign_up(amina, placed, wish, {})
        assert api.corner(amina, placed).signed_up == wish.value
        assert api.corner(a_learner("Bo"), placed).signed_up == ""
        api.withdraw(amina, placed)
        assert api.corner(amina, placed).signed_up == ""
