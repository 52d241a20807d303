"""Company for quiet groups, another group for their people, and a seat for who came late."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as outbox

from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About, WishKind
from plugin_app.study_groups import api, mending, placing_late, presence, seating
from plugin_app.study_groups.api import State, Wish
from plugin_app.study_groups.matching import living
from plugin_app.study_groups.models import CompanyWish, Membership, StudyGroup
from tests.study_groups.situations import DAY, NOON, SATURDAY_MORNING, THURSDAY_EVENING, a_group, free, letters, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

NOW = NOON + 30 * DAY


@pytest.fixture
def placed():
    return study_groups(size_min=3, size_max=6, may_match=True)


def somebody(name, *, hours=(THURSDAY_EVENING,), days_ago=1, languages=("en",), **about):
    """A learner who is free then, and was last seen so many days ago."""
    viewer = a_learner(name)
    profiles.save(viewer, About(languages=languages, **about), now=NOON)
    free(viewer, *hours)
    get_user_model().objects.filter(pk=viewer.user_id).update(last_login=NOW - days_ago * DAY)
    return viewer


def group_of(placed, name, *people, **about):
    return a_group(placed, name, *people, **about)


def looks_for_company(placed, group, leader):
    api.seek_company(leader, placed, group, now=NOW)


@pytest.fixture
def quiet(placed):
    """Two groups of two who are free on Thursday evenings, each with a leader who looks for company."""
    amina, bo, chen, dede = (somebody(name) for name in ("Amina", "Bo", "Chen", "Dede"))
    owls, larks = group_of(placed, "Owls", amina, bo), group_of(placed, "Larks", chen, dede)
    for group, leader in ((owls, amina), (larks, chen)):
        looks_for_company(placed, group, leader)
    return owls, larks


class TestAskingForCompany:
    @pytest.fixture
    def owls(self, placed):
        return group_of(placed, "Owls", somebody("Amina"), somebody("Bo"))

    def test_any_member_may_and_the_leader_hears_of_it_once(self, placed, owls):
        for _again in range(2):
            api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        assert letters() == [("Amina", "company_wished")]
        assert CompanyWish.objects.get().agreed_at is None

    def test_only_whoever_leads_is_told_who_asked(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        seen = {name: api.home(a_learner(name), placed, owls, now=NOW).company for name in ("Amina", "Bo")}
        assert {name: (one.is_asked, one.asked_by) for name, one in seen.items()} == {
            "Amina": (True, "Bo"),
            "Bo": (True, ""),
        }

    def test_whoever_asked_is_told_that_it_was_them_and_nobody_else_is(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        assert [api.home(a_learner(name), placed, owls, now=NOW).company.is_mine for name in ("Amina", "Bo")] == [
            False,
            True,
        ]

    def test_nothing_of_it_is_seen_from_outside(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        assert api.home(a_learner("Eve"), placed, owls, now=NOW).company is None

    def test_the_leader_says_yes_by_asking_or_by_agreeing(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        with pytest.raises(api.NotLeading):
            api.agree_to_company(a_learner("Bo"), placed, owls, now=NOW)
        api.agree_to_company(a_learner("Amina"), placed, owls, now=NOW)
        assert CompanyWish.objects.get().agreed_at == NOW

    def test_a_no_of_the_leader_holds_for_two_weeks(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        api.end_company(a_learner("Amina"), placed, owls, now=NOW)
        with pytest.raises(api.RatherNot):
            api.seek_company(a_learner("Bo"), placed, owls, now=NOW + 13 * DAY)
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW + 15 * DAY)
        assert CompanyWish.objects.filter(is_open=True).count() == 1

    def test_whoever_asked_may_take_it_back_and_ask_again(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        api.end_company(a_learner("Bo"), placed, owls, now=NOW)
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        assert CompanyWish.objects.filter(is_open=True).count() == 1

    def test_whoever_asked_and_has_left_since_ends_nothing(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=NOW)
        api.agree_to_company(a_learner("Amina"), placed, owls, now=NOW)
        api.leave(a_learner("Bo"), placed, owls, now=NOW)
        with pytest.raises(api.NotLeading):
            api.end_company(a_learner("Bo"), placed, owls, now=NOW)
        assert CompanyWish.objects.get().is_open

    def test_is_for_members_of_a_group_that_runs(self, placed, owls):
        with pytest.raises(api.NotInIt):
            api.seek_company(a_learner("Eve"), placed, owls, now=NOW)
        api.close(an_organiser(), placed, owls)
        with pytest.raises(api.GroupClosed):
            api.seek_company(a_learner("Bo"), placed, owls, now=NOW)

    def test_who_asked_is_forgotten_with_them_and_told_to_them_before(self, placed, owls):
        bo = a_learner("Bo")
        api.seek_company(bo, placed, owls, now=NOW)
        assert api.export(bo.user_id)["company"] == [{"group": "Owls", "asked_at": NOW.isoformat()}]
        api.forget(bo.user_id)
        assert CompanyWish.objects.get().asked_by is None


class TestSayingThatOneIsHere:
    def test_is_remembered_for_a_week_and_for_oneself(self, placed):
        group = group_of(placed, "Owls", somebody("Amina"), somebody("Bo", days_ago=29), somebody("Chen", days_ago=29))
        api.say_here(a_learner("Amina"), placed, group, now=NOW)

        def said(name, days):
            return api.home(a_learner(name), placed, group, now=NOW + days * DAY).company.said_here

        assert [said("Amina", 1), said("Bo", 1), said("Amina", 8)] == [True, False, False]

    def test_is_nobody_s_whom_nobody_knows(self, placed):
        """Of somebody who left the platform the seat may stay behind, without them."""
        group = group_of(placed, "Owls", somebody("Amina"), somebody("Bo", days_ago=29), somebody("Chen", days_ago=29))
        api.say_here(a_learner("Amina"), placed, group, now=NOW)
        seen = api.get(a_learner("Bo"), placed, group)
        Membership.objects.filter(user=a_learner("Amina").user_id).update(user=None)
        assert not mending.company(seen, None, NOW, is_leading=False).said_here


class TestTwoLeadersWhoAgree:
    def test_become_one_group_and_everyone_who_came_is_told(self, placed, quiet):
        owls, larks = quiet
        assert [other.name for other in api.company_there(a_learner("Amina"), placed, owls, now=NOW)] == ["Larks"]
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        assert ("Chen", "company_asked") in letters()
        [asking] = api.home(a_learner("Chen"), placed, larks, now=NOW).company.asking
        assert asking.name == "Owls"
        group = api.answer_group(a_learner("Chen"), placed, larks, owls, True, now=NOW)
        assert seated(group) == ["Chen", "Dede", "Amina", "Bo"]
        assert StudyGroup.objects.get(uuid=owls).state == State.CLOSED
        assert [one for one in letters() if one[1] == "groups_joined"] == [
            ("Amina", "groups_joined"),
            ("Bo", "groups_joined"),
        ]
        assert not CompanyWish.objects.filter(is_open=True).exists()

    def test_go_on_as_they_are_after_a_no_and_that_group_is_not_asked_again(self, placed, quiet):
        owls, larks = quiet
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        api.answer_group(a_learner("Chen"), placed, larks, owls, False, now=NOW)
        assert StudyGroup.objects.filter(state=State.OPEN).count() == 2
        assert api.company_there(a_learner("Amina"), placed, owls, now=NOW) == ()
        with pytest.raises(NotFound):
            api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)

    def test_can_answer_only_what_is_still_asked(self, placed, quiet):
        owls, larks = quiet
        with pytest.raises(api.NoLongerAsking):
            api.answer_group(a_learner("Chen"), placed, larks, owls, True, now=NOW)
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        api.end_company(a_learner("Amina"), placed, owls, now=NOW)
        with pytest.raises(api.NoLongerAsking):
            api.answer_group(a_learner("Chen"), placed, larks, owls, True, now=NOW)

    def test_stay_where_they_are_if_they_change_their_mind_in_the_moment_of_the_answer(
        self, placed, quiet, monkeypatch
    ):
        owls, larks = quiet
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        merge = seating.merge

        def after_they_changed_their_mind(*about):
            api.end_company(a_learner("Amina"), placed, owls, now=NOW)
            return merge(*about)

        monkeypatch.setattr(seating, "merge", after_they_changed_their_mind)
        with pytest.raises(api.NoLongerAsking):
            api.answer_group(a_learner("Chen"), placed, larks, owls, True, now=NOW)
        assert StudyGroup.objects.filter(state=State.OPEN).count() == 2
        assert "groups_joined" not in [kind for _, kind in letters()]

    def test_read_no_name_of_a_group_that_has_become_private_since(self, placed, quiet):
        owls, larks = quiet
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        assert api.home(a_learner("Bo"), placed, owls, now=NOW).company.into == "Larks"
        StudyGroup.objects.filter(uuid=larks).update(is_private=True, listed_name=None, name="Nobody's business")
        assert api.home(a_learner("Bo"), placed, owls, now=NOW).company.into == ""

    def test_is_up_to_leaders(self, placed, quiet):
        owls, larks = quiet
        with pytest.raises(api.NotLeading):
            api.company_there(a_learner("Bo"), placed, owls, now=NOW)
        with pytest.raises(api.NotLeading):
            api.ask_group(a_learner("Bo"), placed, owls, larks, now=NOW)
        api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)
        with pytest.raises(api.NotLeading):
            api.answer_group(a_learner("Dede"), placed, larks, owls, True, now=NOW)

    @pytest.mark.parametrize("why", ["hours", "language", "avoids", "private", "unknown", "quiet about it"])
    def test_are_not_brought_together_where_they_do_not_fit_and_nobody_learns_why(self, placed, quiet, why):
        owls, larks = quiet
        dede = a_learner("Dede")
        if why == "hours":
            free(dede, SATURDAY_MORNING)
        if why == "language":
            profiles.save(dede, About(languages=("sw",)), now=NOON)
        if why == "avoids":
            profiles.wish(dede, a_learner("Bo").user_id, WishKind.AVOID)
        if why == "private":
            StudyGroup.objects.filter(uuid=larks).update(is_private=True, listed_name=None)
        if why == "unknown":
            free(dede, THURSDAY_EVENING, shown=False)
        if why == "quiet about it":
            api.end_company(a_learner("Chen"), placed, larks, now=NOW)
        assert api.company_there(a_learner("Amina"), placed, owls, now=NOW) == ()
        with pytest.raises(NotFound):
            api.ask_group(a_learner("Amina"), placed, owls, larks, now=NOW)


class TestTheCourseTeam:
    def test_sees_what_would_help_and_does_it_with_one_press(self, placed, quiet):
        owls, larks = quiet
        olga = an_organiser()
        [proposal] = api.proposals(olga, placed, now=NOW).proposals
        assert {proposal.group.uuid, proposal.into.uuid} == {owls, larks}
        assert (proposal.is_merge, proposal.is_agreed, proposal.here, proposal.common_minutes) == (True, True, 4, 120)
        group = api.mend(olga, placed, proposal.group.uuid, proposal.into.uuid, now=NOW)
        assert len(group.members) == 4
        assert len([one for one in letters() if one[1] == "moved_group"]) == 2
        assert api.proposals(olga, placed, now=NOW).total == 0

    def test_moves_those_who_are_there_and_leaves_the_others_their_seats(self, placed):
        owls = group_of(placed, "Owls", somebody("Amina"), somebody("Bo", days_ago=29), somebody("Cy", days_ago=28))
        larks = group_of(placed, "Larks", *(somebody(name) for name in ("Chen", "Dede", "Efe")))
        api.run_due(NOW)
        [proposal] = api.proposals(an_organiser(), placed, now=NOW).proposals
        assert (proposal.group.uuid, proposal.people, proposal.is_merge) == (owls, ("Amina",), False)
        group = api.mend(an_organiser(), placed, owls, larks, now=NOW)
        assert seated(group) == ["Chen", "Dede", "Efe", "Amina"]
        assert seated(api.get(an_organiser(), placed, owls)) == ["Bo", "Cy"]

    def test_is_told_of_those_whom_nothing_fits(self, placed):
        group_of(placed, "Owls", somebody("Amina", hours=(SATURDAY_MORNING,)), somebody("Bo", days_ago=29))
        group_of(placed, "Larks", *(somebody(name) for name in ("Chen", "Dede", "Efe")))
        api.run_due(NOW)
        found = api.proposals(an_organiser(), placed, now=NOW)
        assert (found.proposals, [one.name for one in found.alone], found.total) == ((), ["Owls"], 1)

    def test_cannot_do_what_does_not_fit_any_more(self, placed, quiet):
        owls, larks = quiet
        free(a_learner("Dede"), SATURDAY_MORNING)
        with pytest.raises(api.NoLongerFits):
            api.mend(an_organiser(), placed, owls, larks, now=NOW)
        assert Membership.objects.seated().count() == 4
        assert not [one for one in letters() if one[1] == "moved_group"]

    @pytest.mark.parametrize("days_ago", [1, 29], ids=["all of them", "those who are there"])
    def test_does_nothing_if_others_have_come_in_that_moment(self, placed, monkeypatch, days_ago):
        """Two proposals, each of which fits, but not both: Amina avoids Dana."""
        amina, dana = somebody("Amina"), somebody("Dana")
        owls = group_of(placed, "Owls", amina, somebody("Bo", days_ago=days_ago))
        jays = group_of(placed, "Jays", dana, somebody("Efe", days_ago=days_ago))
        larks = group_of(placed, "Larks", *(somebody(name) for name in ("Chen", "Dede")))
        profiles.wish(amina, dana.user_id, WishKind.AVOID, now=NOON)
        api.run_due(NOW)
        olga, really, pending = an_organiser(), living.mends, [jays]

        def overtaken(*about, **how):
            found = really(*about, **how)
            if pending:
                api.mend(olga, placed, pending.pop(), larks, now=NOW)
            return found

        monkeypatch.setattr(living, "mends", overtaken)
        with pytest.raises(api.NoLongerFits):
            api.mend(olga, placed, owls, larks, now=NOW)
        there = seated(api.get(olga, placed, larks))
        assert ("Dana" in there, "Amina" in there) == (True, False)
        assert seated(api.get(olga, placed, owls)) == ["Amina", "Bo"]
        assert ("Amina", "moved_group") not in letters()

    def test_sees_nothing_where_nobody_has_been(self, placed):
        assert api.proposals(an_organiser(), placed, now=NOW).total == 0


class TestBeingMatchedAgain:
    def test_gives_the_seat_back_and_counts_for_the_next_round(self, placed, quiet):
        owls, _larks = quiet
        bo = a_learner("Bo")
        api.rematch(bo, placed, owls, now=NOW)
        assert seated(api.get(bo, placed, owls)) == ["Amina"]
        assert api.my_sign_up(bo, placed).wish is Wish.MATCH
        assert api.corner(bo, placed, now=NOW).is_looking

    def test_keeps_what_they_answered(self, placed, quiet):
        bo = a_learner("Bo")
        fields = {"key": "why", "question": "Why?", "kind": "text"}
        asking = study_groups(size_min=3, size_max=6, may_match=True, questions=[fields])
        answers = {question.key: "To learn" for question in asking.rules.questions}
        api.sign_up(bo, asking, Wish.OWN, answers, now=NOON)
        api.rematch(bo, asking, quiet[0], now=NOW)
        mine = api.my_sign_up(bo, asking)
        assert (mine.wish, mine.answers, mine.signed_at) == (Wish.MATCH, answers, NOON)

    def test_is_late_where_sign_up_has_closed(self, placed, quiet):
        closed = study_groups(size_min=3, size_max=6, may_match=True, sign_up_closes=(NOON + DAY).isoformat())
        api.rematch(a_learner("Bo"), closed, quiet[0], now=NOW)
        assert api.my_sign_up(a_learner("Bo"), closed).is_late

    def test_is_not_for_the_course_team_although_one_of_them_has_a_seat(self, placed, quiet):
        olga = an_organiser()
        profiles.save(olga, About(languages=("en",)), now=NOON)
        api.join(olga, placed, quiet[0], now=NOW)
        with pytest.raises(Exception, match="not_for_the_team"):
            api.rematch(olga, placed, quiet[0], now=NOW)
        assert "Olga" in seated(api.get(olga, placed, quiet[0]))
        assert api.sign_ups(olga, placed) == ()

    def test_is_possible_only_where_people_are_matched(self, quiet):
        alone = study_groups(size_min=3, size_max=6)
        with pytest.raises(Exception, match="nobody_is_matched"):
            api.rematch(a_learner("Bo"), alone, quiet[0], now=NOW)
        assert Membership.objects.seated().count() == 4

    def test_never_sends_anyone_back_to_the_group_they_left(self, placed, quiet):
        bo = a_learner("Bo")
        api.rematch(bo, placed, quiet[0], now=NOW)
        assert [offer.group.name for offer in api.open_seats(bo, placed, now=NOW)] == ["Larks"]


class TestASeatForWhoCameLate:
    @pytest.fixture
    def zoe(self, placed):
        zoe = somebody("Zoe", hours=(THURSDAY_EVENING, SATURDAY_MORNING))
        api.sign_up(zoe, placed, Wish.MATCH, {}, now=NOON)
        return zoe

    def offered(self, placed, viewer):
        return [(offer.group.name, offer.is_glad) for offer in api.open_seats(viewer, placed, now=NOW)]

    def test_is_in_the_group_that_needs_them_most_first(self, placed, zoe):
        group_of(placed, "Owls", *(somebody(name) for name in ("Amina", "Bo", "Chen", "Cy")))
        group_of(placed, "Larks", *(somebody(name, hours=(SATURDAY_MORNING,)) for name in ("Dede", "Efe", "Fay")))
        assert self.offered(placed, zoe) == [("Larks", True), ("Owls", False)]

    def test_keeps_every_rule(self, placed, zoe):
        group_of(placed, "Far", somebody("Amina", hours=((0, "03:00", "04:00"),)))
        group_of(placed, "Swahili", somebody("Bo", languages=("sw",)))
        group_of(placed, "Speaks", somebody("Cy"), language="fr")
        group_of(placed, "Avoids", chen := somebody("Chen"))
        profiles.wish(chen, zoe.user_id, WishKind.AVOID)
        group_of(placed, "Hidden hours", dede := somebody("Dede"))
        free(dede, THURSDAY_EVENING, shown=False)
        group_of(placed, "By request", somebody("Efe"), joining=api.Joining.REQUEST)
        group_of(placed, "Private", somebody("Fay"), joining=api.Joining.INVITE, is_private=True)
        assert self.offered(placed, zoe) == []

    def test_leaves_nobody_alone_with_what_they_said_of_themselves(self, placed):
        said = {"identity_use": True}
        crowd = [somebody(name, identity="x", **said) for name in ("Amina", "Bo", "Chen")]
        group_of(placed, "Owls", *crowd)
        ada, eve = (somebody(name, identity="y", **said) for name in ("Ada", "Eve"))
        api.sign_up(ada, placed, Wish.MATCH, {}, now=NOON)
        for viewer in crowd:
            api.sign_up(viewer, placed, Wish.MATCH, {}, now=NOON)
        assert self.offered(placed, ada) == [("Owls", True)]
        api.sign_up(eve, placed, Wish.MATCH, {}, now=NOON)
        assert self.offered(placed, ada) == []

    def test_asks_nothing_but_what_counts_of_those_it_is_not_about(self, placed, monkeypatch):
        said, seen = {"identity_use": True}, set()
        far = [somebody(f"Far {number}", identity="y", **said) for number in range(3)]
        near = [somebody("Amina", identity="x", **said), somebody("Ada", identity="x", **said)]
        group_of(placed, "Owls", near[0])
        for viewer in (*far, near[1]):
            api.sign_up(viewer, placed, Wish.MATCH, {}, now=NOON)
        asked = presence.activity_of
        monkeypatch.setattr(
            presence, "activity_of", lambda course, people, now: seen.update(people) or asked(course, people, now)
        )
        assert self.offered(placed, near[1]) == [("Owls", True)]
        assert seen == {viewer.user_id for viewer in near}

    def test_reads_the_hours_of_who_signed_up_to_be_matched_although_they_show_them_to_nobody(self, placed, zoe):
        amina = somebody("Amina")
        free(amina, THURSDAY_EVENING, shown=False)
        api.sign_up(amina, placed, Wish.MATCH, {}, now=NOON)
        group_of(placed, "Owls", amina)
        assert self.offered(placed, zoe) == [("Owls", True)]

    def test_is_for_who_asked_to_be_matched_and_has_no_group(self, placed, zoe):
        owls = group_of(placed, "Owls", somebody("Amina"))
        assert self.offered(placed, somebody("Eve")) == []
        api.join(zoe, placed, owls, now=NOW)
        assert self.offered(placed, zoe) == []
        api.sign_up(own := somebody("Own"), placed, Wish.OWN, {}, now=NOON)
        assert self.offered(placed, own) == []

    def test_costs_no_more_queries_for_more_groups(self, placed, zoe, django_assert_max_num_queries):
        for number in range(30):
            group_of(placed, f"Group {number}", somebody(f"Learner {number}"))
        with django_assert_max_num_queries(25):
            assert len(self.offered(placed, zoe)) == 3


class TestTheLetterAboutASeat:
    @pytest.fixture
    def late(self):
        return study_groups(size_min=3, size_max=4, may_match=True, sign_up_closes=(NOON + DAY).isoformat())

    def come_late(self, placed, *names):
        for name in names:
            api.sign_up(somebody(name), placed, Wish.MATCH, {}, now=NOON + 2 * DAY)

    def told(self):
        return [name for name, kind in letters() if kind == "seat_in_running"]

    def test_goes_to_as_many_as_there_are_seats_for_who_waits_longest_first(self, late):
        group_of(late, "Owls", *(somebody(name) for name in ("Amina", "Bo")))
        self.come_late(late, "Zoe", "Yan", "Xu")
        assert api.run_due(NOW).told_of_seats == 2
        assert self.told() == ["Zoe", "Yan"]
        mail.send_due(NOW)
        [letter] = [one for one in outbox.outbox if one.to == ["zoe@learn.example"]]
        assert letter.subject == "There is a seat that fits you in “Owls”"

    def test_comes_when_a_seat_comes_up_and_at_most_once_a_week(self, late):
        owls = group_of(late, "Owls", *(somebody(name) for name in ("Amina", "Bo", "Chen", "Dede")))
        self.come_late(late, "Zoe")
        api.run_due(NOW)
        assert self.told() == []
        api.leave(a_learner("Bo"), late, owls, now=NOW)
        for days in (1, 2, 3):
            api.run_due(NOW + days * DAY)
        assert self.told() == ["Zoe"]
        api.run_due(NOW + 10 * DAY)
        assert self.told() == ["Zoe", "Zoe"]

    def test_is_not_written_to_who_waits_for_their_round_or_has_a_group(self, placed):
        owls = group_of(placed, "Owls", somebody("Amina"))
        for name in ("Zoe", "Yan"):
            api.sign_up(somebody(name), placed, Wish.MATCH, {}, now=NOON)
        api.join(a_learner("Yan"), placed, owls, now=NOON)
        api.run_due(NOW)
        assert self.told() == []
        assert placing_late.waiting_in(NOW) == []
        assert placing_late.waiting_in(NOW + 2 * DAY) == [placed.usage_key], "Zoe waits; Yan has a group"
        api.join(a_learner("Zoe"), placed, owls, now=NOW)
        assert placing_late.waiting_in(NOW + 2 * DAY) == []

    def test_says_nothing_of_anyone(self, late):
        group_of(late, "Owls", somebody("Amina"))
        self.come_late(late, "Zoe")
        api.run_due(NOW)
        context = OutgoingMail.objects.get(kind="seat_in_running").context
        assert set(context) == {"group", "url", "of_group", "of_course"}
