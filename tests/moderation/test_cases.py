"""A reported thing from the first report to the last word: hidden by several, decided by somebody, answered once."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation import api, cases
from plugin_app.moderation.api import Decision, Step, Subject
from plugin_app.moderation.models import Case, CaseStep, Report
from plugin_app.people import api as people
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.board.data import Removed, Unread
from tests.moderation.situations import a_post, reported
from tests.showcase.situations import a_published_project
from tests.study_groups.situations import DAY, HOUR, NOON, letters
from tests.world import a_learner, an_organiser
from tests.world import showcase as showcase_block

pytestmark = pytest.mark.django_db

KINDLY = "Please sell nothing here; what you learned is welcome."


def read_by(name, placed, post):
    viewer = an_organiser() if name == "Olga" else a_learner(name)
    return groups.thread(viewer, placed, post).post


def steps():
    return [Step(step) for step in CaseStep.objects.order_by("id").values_list("step", flat=True)]


def only_case(viewer):
    [case] = api.queue(viewer)
    return case


def test_three_different_people_cover_a_post_until_there_is_a_decision():
    placed, _group, post = a_post()
    reported(placed, post, "Amina", "Chen")
    assert read_by("Dara", placed, post).words == "Buy my things"
    reported(placed, post, "Dara")
    for name in ("Amina", "Eli"):
        read = read_by(name, placed, post)
        assert (read.unread, read.words, read.author) == (Unread.WAITS, "", "")
    assert read_by("Bo", placed, post).words == "Buy my things"
    assert read_by("Olga", placed, post).waits
    assert only_case(an_organiser()).is_hidden
    assert letters() == [("Bo", "case_hidden")]


def test_one_person_covers_nothing_however_often_they_ask():
    placed, _group, post = a_post()
    olga = an_organiser()
    for hour in range(4):
        reported(placed, post, "Amina", now=NOON + hour * HOUR)
        api.decide(olga, only_case(olga).uuid, Decision.KEPT)
    reported(placed, post, "Amina", "Chen")
    assert read_by("Dara", placed, post).words == "Buy my things"


def test_people_who_were_heard_once_do_not_cover_it_again_but_new_ones_do():
    placed, _group, post = a_post()
    olga = an_organiser()
    reported(placed, post, "Amina", "Chen", "Dara")
    api.decide(olga, only_case(olga).uuid, Decision.KEPT)
    reported(placed, post, "Amina", "Chen", "Dara")
    case = only_case(olga)
    assert (case.reporters, case.is_hidden) == (3, False)
    reported(placed, post, "Eli", "Femi", "Gus")
    assert only_case(olga).is_hidden


def test_what_the_course_team_wrote_is_covered_like_anyone_s():
    placed, group, _post = a_post()
    post = groups.write_post(an_organiser(), placed, group, "Well, well", now=NOON)
    reported(placed, post, "Amina", "Chen", "Dara", by="Olga")
    assert read_by("Eli", placed, post).unread is Unread.WAITS


def test_how_many_it_takes_is_the_operator_s_to_say_and_never_one(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "REPORTERS_TO_HIDE": 1}
    placed, _group, post = a_post()
    reported(placed, post, "Amina")
    assert read_by("Dara", placed, post).unread is None
    reported(placed, post, "Chen")
    assert read_by("Dara", placed, post).unread is Unread.WAITS


def test_what_is_kept_can_be_read_again_and_its_author_hears_so():
    placed, _group, post = a_post()
    olga = an_organiser()
    reported(placed, post, "Amina", "Chen", "Dara")
    api.decide(olga, only_case(olga).uuid, Decision.KEPT, "This is all right.")
    assert read_by("Amina", placed, post).words == "Buy my things"
    assert api.queue(olga) == ()
    assert steps() == [Step.REPORTED] * 3 + [Step.HIDDEN, Step.KEPT]
    assert letters() == [("Bo", "case_hidden"), ("Bo", "case_kept")]


def test_taking_down_takes_words_and_leaves_the_place():
    placed, _group, post = a_post()
    olga = an_organiser()
    reported(placed, post, "Amina")
    with pytest.raises(api.NoWords):
        api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, "  ")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    read = read_by("Bo", placed, post)
    assert (read.removed, read.words) == (Removed.BY_TEAM, "")
    case = api.my_case(a_learner("Bo"), placed, post)
    assert (case.decision, case.words, case.decided_by) == (Decision.TAKEN_DOWN, KINDLY, "Olga")
    assert letters() == [("Bo", "case_taken_down")]


def test_a_case_is_decided_once():
    placed, _group, post = a_post()
    reported(placed, post, "Amina")
    case = only_case(an_organiser()).uuid
    api.decide(an_organiser(), case, Decision.KEPT)
    with pytest.raises(api.AlreadyDecided):
        api.decide(an_organiser("Otis"), case, Decision.TAKEN_DOWN, KINDLY)
    assert Report.objects.get().decision == Decision.KEPT


def test_an_author_asks_once_and_it_may_come_back():
    placed, _group, post = a_post()
    olga, otis, bo = an_organiser(), an_organiser("Otis"), a_learner("Bo")
    reported(placed, post, "Amina", "Chen", "Dara")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    api.appeal(bo, placed, post, "It was a joke between us.")
    with pytest.raises(api.AppealedBefore):
        api.appeal(bo, placed, post, "Really.")
    case = only_case(otis)
    assert (case.is_appeal, case.reporters) == (True, 0)
    assert [(step.step, step.by) for step in case.history[-2:]] == [(Step.TAKEN_DOWN, "Olga"), (Step.APPEALED, "Bo")]
    api.decide(otis, case.uuid, Decision.KEPT, "We see it now.")
    assert read_by("Amina", placed, post).words == "Buy my things"
    mine = api.my_case(bo, placed, post)
    assert (mine.decision, mine.words, mine.decided_by, mine.may_appeal) == (
        Decision.KEPT,
        "We see it now.",
        "Otis",
        False,
    )


def test_an_appeal_may_also_change_nothing_and_then_it_is_over():
    placed, _group, post = a_post()
    olga, bo = an_organiser(), a_learner("Bo")
    reported(placed, post, "Amina")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    api.appeal(bo, placed, post, "But.")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, "It is still advertising.")
    assert read_by("Bo", placed, post).removed is Removed.BY_TEAM
    with pytest.raises(api.AppealedBefore):
        api.appeal(bo, placed, post, "But but.")
    assert [kind for _who, kind in letters()] == ["case_taken_down", "case_stays_down"]


def test_a_project_comes_back_as_it_was_shown_before():
    placed, bo, olga = showcase_block(), a_learner("Bo"), an_organiser()
    project = a_published_project(bo, placed)
    said = {"reason": "not_own", "note": "", "author": bo.user_id}
    api.report(a_learner("Amina"), placed, Subject.PROJECT, project.uuid, project.title, **said)
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, "Whose is it?")
    api.appeal(bo, placed, project.uuid, "Mine, I drew it.")
    api.decide(olga, only_case(olga).uuid, Decision.KEPT)
    assert showcase.get(a_learner("Amina"), placed, project.uuid).state is showcase.State.PUBLISHED


def test_a_group_that_was_ended_has_ended_and_whoever_led_it_hears_why():
    placed, group, _post = a_post()
    olga, amina = an_organiser(), a_learner("Amina")
    said = {"reason": "spam", "note": "", "author": amina.user_id}
    api.report(a_learner("Eli"), placed, Subject.GROUP, group, "Owls", **said)
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    assert letters() == [("Amina", "case_over")]
    assert not api.my_case(amina, placed, group).may_appeal
    with pytest.raises(NotFound):
        api.appeal(amina, placed, group, "Why?")


def test_what_was_not_taken_down_is_not_appealed_against():
    placed, _group, post = a_post()
    reported(placed, post, "Amina", "Chen", "Dara")
    with pytest.raises(api.AppealedBefore):
        api.appeal(a_learner("Bo"), placed, post, "Why?")


def test_nobody_else_learns_of_a_case_and_its_author_only_once_there_is_something_to_know():
    placed, _group, post = a_post()
    bo = a_learner("Bo")
    reported(placed, post, "Amina", "Chen")
    with pytest.raises(NotFound):
        api.my_case(bo, placed, post)
    reported(placed, post, "Dara")
    assert api.my_case(bo, placed, post).decision is Decision.OPEN
    for name in ("Amina", "Eli"):
        with pytest.raises(NotFound):
            api.my_case(a_learner(name), placed, post)
        with pytest.raises(NotFound):
            api.appeal(a_learner(name), placed, post, "Why?")


def test_what_its_author_took_away_meanwhile_can_still_be_decided():
    placed, _group, post = a_post()
    olga = an_organiser()
    reported(placed, post, "Amina")
    groups.take_post_away(a_learner("Bo"), placed, post)
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    assert read_by("Amina", placed, post).removed is Removed.BY_AUTHOR
    assert api.queue(olga) == ()


def test_an_introduction_is_covered_and_comes_back_the_same_way():
    placed, _group, _post = a_post()
    bo, eli, olga = a_learner("Bo"), a_learner("Eli"), an_organiser()
    said = groups.introduce(bo, placed, "I sell things.", to_everyone=True)
    for name in ("Amina", "Chen", "Dara"):
        api.report(
            a_learner(name),
            placed,
            Subject.INTRODUCTION,
            said.uuid,
            "I sell things.",
            reason="spam",
            note="",
            author=bo.user_id,
        )
    assert groups.wall(eli, placed).introductions == ()
    assert [one.waits for one in groups.wall(bo, placed).introductions] == [True]
    assert [one.waits for one in groups.wall(olga, placed).introductions] == [True]
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    assert groups.wall(olga, placed).introductions == ()
    assert groups.my_introduction(bo, placed).is_removed
    api.appeal(bo, placed, said.uuid, "I only mentioned it.")
    api.decide(olga, only_case(olga).uuid, Decision.KEPT)
    assert [one.words for one in groups.wall(eli, placed).introductions] == ["I sell things."]


def test_other_words_after_a_decision_are_read_and_while_it_waits_they_are_not():
    placed, _group, _post = a_post()
    bo, eli, olga = a_learner("Bo"), a_learner("Eli"), an_organiser()
    said = groups.introduce(bo, placed, "I sell things.", to_everyone=True)
    groups.hide_introduction(placed.usage_key, said.uuid, NOON)
    groups.introduce(bo, placed, "I sell many things.", to_everyone=True)
    assert groups.wall(eli, placed).introductions == ()
    groups.take_introduction_down(olga, placed.usage_key, said.uuid)
    groups.introduce(bo, placed, "I like owls.", to_everyone=True)
    assert [one.words for one in groups.wall(eli, placed).introductions] == ["I like owls."]


def test_an_introduction_is_reported_by_those_who_read_it():
    placed, _group, _post = a_post()
    bo, amina, lena = a_learner("Bo"), a_learner("Amina"), a_learner("Lena")
    said = groups.introduce(bo, placed, "For my groups.", to_everyone=False)
    assert groups.introduction(amina, placed, said.uuid).words == "For my groups."
    with pytest.raises(NotFound):
        groups.introduction(lena, placed, said.uuid)


def test_nobody_floods_the_course_team(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "REPORTS_A_DAY": 2, "APPEALS_A_DAY": 1}
    placed, group, first = a_post()
    bo, olga = a_learner("Bo"), an_organiser()
    posts = [first, *(groups.write_post(bo, placed, group, f"No. {no}", now=NOON) for no in range(2))]
    for post in posts[:2]:
        reported(placed, post, "Amina", now=NOON)
    with pytest.raises(api.TooMuchAtOnce):
        reported(placed, posts[2], "Amina", now=NOON + HOUR)
    reported(placed, posts[2], "Amina", now=NOON + 2 * DAY)
    for case in api.queue(olga):
        api.decide(olga, case.uuid, Decision.TAKEN_DOWN, KINDLY)
    api.appeal(bo, placed, posts[0], "Why?", now=NOON)
    with pytest.raises(api.TooMuchAtOnce):
        api.appeal(bo, placed, posts[1], "And this?", now=NOON + HOUR)
    api.appeal(bo, placed, posts[1], "And this?", now=NOON + 2 * DAY)


def test_the_history_of_what_was_decided_is_kept_for_the_team_alone():
    placed, _group, post = a_post()
    olga = an_organiser()
    reported(placed, post, "Amina", note="They did it before.")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    [case] = api.decided(olga)
    assert [(step.step, step.by, step.words) for step in case.history] == [
        (Step.REPORTED, "", "They did it before."),
        (Step.TAKEN_DOWN, "Olga", KINDLY),
    ]
    with pytest.raises(NotAllowed):
        api.decided(a_learner("Bo"))


def test_reading_the_queue_takes_two_queries_however_long_it_is(django_assert_num_queries):
    placed, group, _post = a_post()
    olga = an_organiser()
    for number in range(12):
        reported(placed, groups.write_post(a_learner("Bo"), placed, group, f"No. {number}"), "Amina", "Chen")
    api.decide(olga, api.queue(olga)[0].uuid, Decision.KEPT)
    reported(placed, groups.board(olga, placed, group).threads[0].post.uuid, "Amina")
    with django_assert_num_queries(1):  # nobody to name
        api.queue(olga)
    with django_assert_num_queries(2):
        api.decided(olga)
    with django_assert_num_queries(2):  # the questions, of which there are none, and the cases
        assert len(api.waiting(olga).cases) == 11


def test_nothing_of_it_names_who_left():
    placed, _group, post = a_post()
    olga, bo, amina = an_organiser(), a_learner("Bo"), a_learner("Amina")
    reported(placed, post, "Amina", note="Amina saw it")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    api.appeal(bo, placed, post, "Bo disagrees")
    for viewer in (bo, amina, olga):
        for _time in range(2):
            people.retire(viewer.user_id)
    assert Case.objects.values_list("author", "title").get() == (None, "")
    assert set(CaseStep.objects.values_list("by", flat=True)) == {None}
    words = dict(CaseStep.objects.values_list("step", "words"))
    assert words == {Step.REPORTED: "", Step.TAKEN_DOWN: KINDLY, Step.APPEALED: ""}
    assert Report.objects.values_list("reporter", "note", "subject_title").get() == (None, "", "")


def test_everyone_may_take_their_part_of_it_along():
    placed, _group, post = a_post()
    olga, bo = an_organiser(), a_learner("Bo")
    reported(placed, post, "Amina", note="Look")
    api.decide(olga, only_case(olga).uuid, Decision.TAKEN_DOWN, KINDLY)
    api.appeal(bo, placed, post, "Why?")
    [case] = api.export(bo.user_id)["cases"]
    assert (case["title"], case["decision"]) == ("Buy my things", "taken_down")
    assert [step["words"] for step in api.export(bo.user_id)["appeals"]] == ["Why?"]
    assert [one["note"] for one in api.export(a_learner("Amina").user_id)["reports"]] == ["Look"]
    assert [step["words"] for step in api.export(olga.user_id)["decisions"]] == [KINDLY]


def test_what_is_covered_in_the_moment_of_a_decision_to_keep_it_is_read_again(monkeypatch):
    placed, _group, post = a_post()
    reported(placed, post, "Amina")
    olga = an_organiser()

    def meanwhile(write):
        monkeypatch.undo()
        reported(placed, post, "Chen", "Dara")
        assert read_by("Amina", placed, post).unread is Unread.WAITS
        return cases.atomically(write)

    monkeypatch.setattr(cases, "atomically", meanwhile)
    api.decide(olga, only_case(olga).uuid, Decision.KEPT)
    assert read_by("Amina", placed, post).words == "Buy my things"
    assert letters() == [("Bo", "case_hidden"), ("Bo", "case_kept")]
