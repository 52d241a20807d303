"""Sign-ups that were collected elsewhere: read from files, and taken in as learners who signed up."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from hypothesis import given
from hypothesis import strategies as st

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.availability import is_zone
from plugin_app.errors import NotAllowed
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api, signups_file
from plugin_app.study_groups.api import Wish
from plugin_app.study_groups.models import SignUp
from plugin_app.study_groups.panels.collecting import WORDS
from plugin_app.study_groups.sign_up_import import UnreadableFile
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

NOW = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def entry(email="amina@learn.example", zone="Africa/Nairobi", match=True, **answers):
    return {"email": email, "questions": {"timezone": zone, "groupRadios": match, **answers}}


def taken_in(entries, placed=None, team=None):
    return api.import_sign_ups(
        team or an_organiser(), placed or study_groups(may_match=True), json.dumps(entries), now=NOW
    )


def wishes(placed):
    return {one.name: one.wish for one in api.sign_ups(an_organiser(), placed)}


# ---- Reading


def test_both_kinds_of_files_say_the_same():
    text = 'email,timezone,styleRadios,groupRadios\r\namina@x.example,Asia/Rangoon,"think, slowly",true\r\n'
    [from_csv] = signups_file.read("\ufeff" + text).rows
    entries = [entry("amina@x.example", "Asia/Rangoon", True, styleRadios="think, slowly")]
    [from_json] = signups_file.read(json.dumps(entries)).rows
    assert from_csv == from_json
    assert from_csv.answers == {"styleRadios": "think, slowly"}


@pytest.mark.parametrize("zone", ["Asia/Rangoon", "Etc/GMT+12", "US/Pacific", ""])
def test_old_names_of_zones_are_names_of_zones(zone):
    assert not signups_file.read(json.dumps([entry(zone=zone)])).rejected


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry(zone="Mars/Olympus"), "unknown_zone"),
        (entry(zone="../../etc/passwd"), "unknown_zone"),
        (entry(match=None), "no_wish"),
        (entry(match="perhaps"), "no_wish"),
        (entry(email=""), "no_person"),
        (entry(goal="x" * 1001), "long_answer"),
        (entry(goal="\x00"), "odd_text"),
        (entry(goal="\ud83d"), "odd_text"),
        ("amina@learn.example", "not_a_sign_up"),
        ({"email": "amina@learn.example", "questions": 3}, "not_a_sign_up"),
    ],
)
def test_what_cannot_be_right_is_left_out_with_its_reason(wrong, code):
    found = signups_file.read(json.dumps([entry(), wrong]))
    assert len(found.rows) == 1
    [rejected] = found.rejected
    assert (rejected.number, rejected.wrong) == (2, code)


def test_a_torn_line_is_left_out_and_the_others_are_read():
    found = signups_file.read("username,wish\namina,match\nbo\n\nchen,own")
    assert [(row.person, row.wish) for row in found.rows] == [("amina", Wish.MATCH), ("chen", Wish.OWN)]
    assert [(one.number, one.wrong) for one in found.rejected] == [(2, "not_a_sign_up")]


@pytest.mark.parametrize("text", ["", "Hello", "[1, 2", "[" * 5000, 'email,"wish\nx', "name,wish\nAmina,match"])
def test_what_is_no_list_of_sign_ups_is_said_to_be_none(text):
    with pytest.raises(signups_file.Unreadable):
        signups_file.read(text)


@given(st.text() | st.lists(st.text(max_size=8)).map(json.dumps) | st.text().map("email,groupRadios\n{}".format))
def test_any_text_is_read_or_refused(text):
    try:
        found = signups_file.read(text)
    except signups_file.Unreadable:
        return
    assert all(row.person and isinstance(row.wish, Wish) for row in found.rows)


# ---- Taking in


@pytest.mark.django_db
def test_learners_of_the_course_are_signed_up_with_their_zones_and_the_rest_is_named():
    amina, _outsider = a_learner("Amina"), a_learner("Otto", OTHER_COURSE)
    placed = study_groups(may_match=True)
    entries = [entry("Amina@learn.example"), entry("otto@learn.example"), entry("no@one.example"), entry(zone="X/Y")]
    result = taken_in(entries, placed)
    assert (result.new, result.updated) == (1, 0)
    assert result.unknown == ("otto@learn.example", "no@one.example")
    assert [(one.number, one.person, one.wrong) for one in result.rejected] == [
        (4, "amina@learn.example", "unknown_zone")
    ]
    assert profiles.mine(amina).time_zone == "Africa/Nairobi"
    assert api.my_sign_up(amina, placed).signed_at == NOW


@pytest.mark.django_db
def test_of_the_same_person_twice_the_later_one_counts():
    a_learner("Amina")
    placed = study_groups(may_match=True)
    result = taken_in([entry(match=True), entry("AMINA@learn.example", match=False)], placed)
    assert (result.new, result.updated) == (1, 0)
    assert wishes(placed) == {"Amina": Wish.OWN}
    result = taken_in([entry(match=True, zone="Asia/Omsk")], placed)
    assert (result.new, result.updated) == (0, 1)
    assert wishes(placed) == {"Amina": Wish.MATCH}
    assert SignUp.objects.count() == 1


@pytest.mark.django_db
def test_answers_are_kept_with_the_question_they_answer_or_under_their_own_name():
    amina = a_learner("Amina")
    questions = [{"key": "q1", "words": "Stylerádios", "kind": "text"}, {"key": "styleRadios", "words": "How?"}]
    placed = study_groups(may_match=True, questions=questions)
    taken_in([entry(styleRadios="think", STYLERÁDIOS="slowly", expertiseRadios="none")], placed)
    assert api.my_sign_up(amina, placed).answers == {"styleRadios": "think", "q1": "slowly", "expertiseRadios": "none"}


@pytest.mark.django_db
def test_changing_ones_answers_here_keeps_what_was_answered_elsewhere():
    amina, placed = a_learner("Amina"), study_groups(may_match=True, questions=[{"key": "goal", "words": "What for?"}])
    taken_in([entry(goal="A job", expertiseRadios="none")], placed)
    assert api.sign_up(amina, placed, Wish.MATCH, {"goal": ""}, now=NOW).answers == {"expertiseRadios": "none"}


@pytest.mark.django_db
def test_nobody_who_took_their_sign_up_back_is_signed_up_again_by_others():
    amina, placed = a_learner("Amina"), study_groups(may_match=True)
    api.sign_up(amina, placed, Wish.MATCH, {}, now=NOW)
    api.withdraw(amina, placed, now=NOW)
    result = taken_in([entry()], placed)
    assert (result.new, result.updated, result.withdrawn) == (0, 0, ("amina@learn.example",))
    assert api.my_sign_up(amina, placed) is None


@pytest.mark.django_db
def test_what_someone_set_themself_is_not_overwritten():
    amina = a_learner("Amina")
    profiles.save_week(amina, profiles.mine(amina).week, time_zone="Europe/Berlin")
    taken_in([entry()])
    assert profiles.mine(amina).time_zone == "Europe/Berlin"


@pytest.mark.django_db
def test_only_the_course_team_takes_in():
    for someone in (a_learner("Amina"), an_organiser("Otto", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            taken_in([entry()], team=someone)
    assert not SignUp.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_read_changes_nothing_and_says_what_is_expected():
    with pytest.raises(UnreadableFile) as refused:
        api.import_sign_ups(an_organiser(), study_groups(), "Hello", now=NOW)
    assert "email or username" in str(refused.value.sentence)
    assert not SignUp.objects.exists()


@pytest.mark.django_db
def test_the_real_sign_ups_come_in_as_learners_with_their_zones(shared_data):
    text = (shared_data / "groups" / "mechanical-mooc" / "signups.json").read_text(encoding="utf-8")
    real = {entry["email"]: entry["questions"] for entry in json.loads(text)}  # the later one of two counts
    user = get_user_model()
    user.objects.bulk_create(user(username=f"learner{number}", email=email) for number, email in enumerate(real))
    accounts = {account.email: account.pk for account in user.objects.filter(username__startswith="learner")}
    Group.objects.create(name=f"learner:{COURSE}").user_set.set(accounts.values())

    placed = study_groups(may_match=True)
    result = api.import_sign_ups(an_organiser(), placed, text, now=NOW)
    assert (result.new, result.unknown, result.rejected) == (len(real), (), ())
    assert len(signups_file.read(text).rows) == 1000

    own = api.on_their_own(placed.usage_key, list(accounts.values()))
    assert own == {accounts[email] for email, questions in real.items() if not questions["groupRadios"]}
    zones = {user_id: profile.time_zone for user_id, profile in profiles.profiles_of(list(accounts.values())).items()}
    assert len(zones) == len(real)
    assert all(map(is_zone, zones.values()))
    styles = Counter(one.answers["styleRadios"] for one in api.sign_ups(an_organiser(), placed))
    assert styles == Counter(questions["styleRadios"] for questions in real.values())

    again = api.import_sign_ups(an_organiser(), placed, text, now=NOW)
    assert (again.new, again.updated) == (0, len(real))


@pytest.mark.django_db
def test_the_course_team_reads_who_signed_up_and_takes_in_more():
    for name in ("Amina", "Bo"):
        a_learner(name)
    placed = study_groups(may_match=True)
    block = CourseRuntime(an_organiser().user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    assert "Nobody has signed up yet" in get(block, "panel", "sign_ups").text
    entries = [entry(goal="A <job>"), entry("bo@learn.example", match=False), entry("no@one.example"), entry(zone="X")]
    said = post(block, "act", "import_sign_ups", text=json.dumps(entries))
    assert said.status_int == 200
    for words in (
        "2 sign-ups are new.",
        "Not in the course, or not under that name: no@one.example.",
        "no. 4, its time zone is none we know",
        "1 would like to be matched",
        "1 learns on their own",
        "A &lt;job&gt;",
    ):
        assert words in said.text


@pytest.mark.django_db
def test_of_hundreds_that_are_unknown_some_are_named_and_the_rest_is_counted():
    block = CourseRuntime(an_organiser().user_id, COURSE).block(StudyGroupsXBlock, study_groups().usage_key)
    entries = [entry(f"nobody{number}@x.example") for number in range(300)]
    said = post(block, "act", "import_sign_ups", text=json.dumps(entries)).text
    assert "nobody19@x.example and 280 more" in said


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "words"), [("", "Paste the sign-ups here"), ("Hello", "could not read that")])
def test_a_file_that_is_none_stays_in_the_form_with_what_is_wrong(text, words):
    block = CourseRuntime(an_organiser().user_id, COURSE).block(StudyGroupsXBlock, study_groups().usage_key)
    said = post(block, "act", "import_sign_ups", text=text)
    assert said.status_int == 422
    assert words in said.text
    assert text in said.text


@pytest.mark.django_db
def test_learners_do_not_see_who_signed_up():
    block = CourseRuntime(a_learner("Amina").user_id, COURSE).block(StudyGroupsXBlock, study_groups().usage_key)
    assert get(block, "panel", "sign_ups").status_int == 403
    assert post(block, "act", "import_sign_ups", text=json.dumps([entry()])).status_int == 403


@pytest.mark.parametrize("wrong", signups_file.Wrong)
def test_each_reason_is_said_in_words(wrong):
    assert str(WORDS[wrong])
