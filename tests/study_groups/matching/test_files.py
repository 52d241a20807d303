"""What files may leave out, and how they are told what is wrong with them."""

from __future__ import annotations

import json
import math
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.files import (
    BadFile,
    read_problem,
    read_solution,
    write_problem,
    write_solution,
)
from plugin_app.study_groups.matching.problem import (
    Certificate,
    Group,
    Learner,
    Meeting,
    Round,
    Rules,
    Solution,
    Taste,
    Unplaced,
)
from tests.study_groups.matching.asking import asked, someone

SHORT = {
    "round": {"starts": "2026-10-05", "weeks": 8},
    "rules": {"size_min": 3, "size_max": 5, "meeting_minutes": 60},
    "learners": [{"id": "ann", "time_zone": "Europe/Berlin"}, {"id": 7, "time_zone": "Asia/Kathmandu"}],
}

GROUPS = {
    "groups": [
        {
            "members": ["ann", 7],
            "language": "en",
            "meetings": [{"time_zone": "Europe/Berlin", "weekday": 0, "start": "18:00"}],
            "common_minutes": 120,
            "leader": 7,
            "why": ["They share two hours."],
        }
    ],
    "unplaced": [{"id": "bob", "why": "Nobody is free at night."}],
    "certificate": {"placed": 2, "upper_bound": 3, "gap": 1 / 3, "proved_optimal": False},
}

MISSING = object()


@pytest.fixture
def file(tmp_path):
    """Write something, and where it is."""

    def write(content: object) -> Path:
        path = tmp_path / "file.json"
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def changed(content, path: str, value):
    """The same content with one value changed, or taken out."""
    content = json.loads(json.dumps(content))
    *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    inside = content
    for key in keys:
        inside = inside[key]
    if value is MISSING:
        del inside[last]
    else:
        inside[last] = value
    return content


def test_what_is_left_out_has_its_natural_default(file):
    problem = read_problem(file(SHORT)).problem
    assert problem.round == Round(date(2026, 10, 5), 8)
    assert problem.slot_minutes == 30
    assert problem.rules == Rules(3, 5, 60, 1, 0.0, same_language=True, no_lone_minority=True)
    assert problem.learners[0] == Learner("ann", "Europe/Berlin", ())


def test_null_is_as_if_it_were_left_out(file):
    learner = dict.fromkeys(("free", "languages", "level", "goals", "lead", "with", "avoid", "identity", "activity"))
    content = changed(SHORT, "learners.0", {"id": "ann", "time_zone": "Europe/Berlin", **learner})
    assert read_problem(file(content)) == read_problem(file(SHORT))


def test_everything_that_can_be_said_is_read(file):
    rules = {"size_ideal": 4, "level": "mixed", "goals": "any", "meetings_per_week": 2, "min_expected_active": 2.5}
    learner = {
        "id": "ann",
        "time_zone": "Europe/Berlin",
        "free": [[0, "9:00", "10:30"], [6, "18:00", "24:00"]],
        "languages": ["de", "en", "de"],
        "level": 3,
        "goals": ["certificate"],
        "lead": True,
        "with": [7],
        "avoid": ["nobody here"],
        "identity": "woman",
        "activity": 0.5,
        "shoe_size": 44,
    }
    content = changed(changed(SHORT, "learners.0", learner), "rules", {**SHORT["rules"], **rules})
    problem = read_problem(file({**content, "slot_minutes": 15, "comment": "a key nobody knows"})).problem
    assert problem.slot_minutes == 15
    assert problem.rules == Rules(3, 5, 60, 2, 2.5, True, True, 4, Taste.MIXED, Taste.ANY)
    assert problem.learners[0] == Learner(
        "ann",
        "Europe/Berlin",
        ((0, "9:00", "10:30"), (6, "18:00", "24:00")),
        ("de", "en"),
        3,
        ("certificate",),
        True,
        ("7",),
        ("nobody here",),
        "woman",
        0.5,
    )


REFUSED = [
    ("round", MISSING, "round is missing."),
    ("round", [], "round: an object is needed, not []."),
    ("round.starts", MISSING, "round.starts is missing."),
    ("round.starts", "2026-10-06", "round.starts: 2026-10-06 is not a Monday."),
    ("round.starts", "next week", 'round.starts: a date like 2026-03-02 is needed, not "next week".'),
    ("round.starts", "1970-01-05", "round.starts: a year from 1980 to 2999 is needed, not 1970."),
    ("round.weeks", 0, "round.weeks: a whole number from 1 to 104 is needed, not 0."),
    ("round.weeks", 2.5, "round.weeks: a whole number from 1 to 104 is needed, not 2.5."),
    ("slot_minutes", 40, "slot_minutes: a multiple of 15 that divides a day is needed, not 40."),
    ("slot_minutes", 75, "slot_minutes: a multiple of 15 that divides a day is needed, not 75."),
    ("rules.size_min", "three", 'rules.size_min: a whole number from 1 on is needed, not "three".'),
    ("rules.size_max", 2, "rules.size_max: a whole number from 3 on is needed, not 2."),
    ("rules.meeting_minutes", 50, "rules.meeting_minutes: a multiple of 15 is needed, not 50."),
    ("rules.meetings_per_week", True, "rules.meetings_per_week: a whole number from 1 on is needed, not true."),
    ("rules.min_expected_active", -1, "rules.min_expected_active: a number from 0 on is needed, not -1."),
    ("rules.same_language", "yes", 'rules.same_language: true or false is needed, not "yes".'),
    ("rules.size_ideal", 6, "rules.size_ideal: a whole number from 3 to 5 is needed, not 6."),
    ("rules.level", "far", 'rules.level: one of near, mixed, any is needed, not "far".'),
    ("learners", MISSING, "learners is missing."),
    ("learners", {}, "learners: a list is needed, not {}."),
    ("learners.1", "bob", 'learners[1]: an object is needed, not "bob".'),
    ("learners.1.id", MISSING, "learners[1].id is missing."),
    ("learners.1.id", 1.5, "learners[1].id: an id is needed (text or a whole number), not 1.5."),
    ("learners.1.id", "", 'learners[1].id: an id is needed (text or a whole number), not "".'),
    ("learners.1.id", "ann", 'learners[1].id: "ann" is there twice.'),
    ("learners.0.id", "7", "learners[1].id: 7 is there twice."),
    ("learners.1.time_zone", MISSING, "learners[1].time_zone is missing."),
    ("learners.1.time_zone", "Mars/Olympus", 'learners[1].time_zone: "Mars/Olympus" is no time zone of the IANA'),
    ("learners.1.time_zone", "../etc/passwd", "is no time zone of the IANA database."),
    ("learners.1.time_zone", "Europe", "is no time zone of the IANA database."),
    ("learners.1.free", "always", 'learners[1].free: a list is needed, not "always".'),
    ("learners.1.free", [[0, "18:00"]], "learners[1].free[0]: a weekday and two times are needed"),
    ("learners.1.free", [[7, "18:00", "20:00"]], "learners[1].free[0]: a weekday is 0 (Monday) to 6, not 7."),
    ("learners.1.free", [["Mon", "18:00", "20:00"]], 'a weekday is 0 (Monday) to 6, not "Mon".'),
    ("learners.1.free", [[0, "18:00", "24:30"]], 'learners[1].free[0]: a time is 00:00 to 24:00, not "24:30".'),
    ("learners.1.free", [[0, "18:60", "20:00"]], 'a time is 00:00 to 24:00, not "18:60".'),
    ("learners.1.free", [[0, "٩:00", "20:00"]], "a time is 00:00 to 24:00"),
    ("learners.1.free", [[0, 18, 20]], "a time is 00:00 to 24:00, not 18."),
    ("learners.1.free", [[0, "20:00", "18:00"]], "20:00 to 18:00 does not end after it begins; hours past midnight"),
    ("learners.1.free", [[0, "20:00", "20:00"]], "20:00 to 20:00 does not end after it begins"),
    ("learners.1.languages", "en", 'learners[1].languages: a list is needed, not "en".'),
    ("learners.1.languages", [1], "learners[1].languages[0]: some text is needed, not 1."),
    ("learners.1.level", 6, "learners[1].level: a whole number from 1 to 5 is needed, not 6."),
    ("learners.1.lead", 1, "learners[1].lead: true or false is needed, not 1."),
    ("learners.1.with", [None], "learners[1].with[0]: an id is needed (text or a whole number), not null."),
    ("learners.1.identity", 3, "learners[1].identity: some text is needed, not 3."),
    ("learners.1.activity", 1.1, "learners[1].activity: a number from 0 to 1 is needed, not 1.1."),
    ("learners.1.activity", "high", 'learners[1].activity: a number from 0 to 1 is needed, not "high".'),
]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    REFUSED,
    ids=[f"{path}={'missing' if value is MISSING else value}" for path, value, _ in REFUSED],
)
def test_what_cannot_be_understood_is_said_in_one_line(file, path, value, words):
    with pytest.raises(BadFile) as refused:
        read_problem(file(changed(SHORT, path, value)))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "it is not JSON: Expecting value in line 1."),
        ("{\n'round': 1}", "it is not JSON: Expecting property name enclosed in double quotes in line 2."),
        (b"\xff\xfe", "it is not UTF-8."),
        ("[]", "The file: an object is needed, not []."),
        ('{"slot_minutes": NaN}', "NaN is no number that can be worked with."),
        ('{"slot_minutes": -Infinity}', "-Infinity is no number that can be worked with."),
        ('{"slot_minutes": 1e999}', "slot_minutes: a whole number from 15 to 1440 is needed, not Infinity."),
        ('{"slot_minutes": ' + "9" * 5000 + "}", "Exceeds the limit"),
        ("[" * 100_000, "it is nested too deeply."),
    ],
)
def test_a_file_that_is_no_problem_at_all(file, content, words):
    with pytest.raises(BadFile) as refused:
        read_problem(file(content))
    assert words in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="it cannot be read"):
        read_problem(tmp_path / "nothing.json")
    with pytest.raises(BadFile, match="it cannot be written"):
        write_problem(tmp_path / "nowhere" / "file.json", asked([]))


def test_a_byte_order_mark_is_passed_over(file):
    assert read_problem(file(b"\xef\xbb\xbf" + json.dumps(SHORT).encode())) == read_problem(file(SHORT))


def test_ids_are_written_back_as_they_came(file, tmp_path):
    ids = read_problem(file(changed(SHORT, "learners.0.id", "07 \U0001f30d"))).ids
    meetings = (Meeting("Europe/Berlin", 0, "18:00"),)
    group = Group(("07 \U0001f30d", "7"), "en", meetings, 120, leader="7", why=("They share two hours.",))
    solution = Solution((group,), (Unplaced("7", "Nobody is free at night."),), Certificate(2, 3, False))
    path = tmp_path / "groups.json"
    write_solution(path, solution, ids)
    written = json.loads(path.read_text())
    assert written["groups"][0]["members"] == ["07 \U0001f30d", 7]
    assert written["groups"][0]["leader"] == 7
    assert written["unplaced"] == [{"id": 7, "why": "Nobody is free at night."}]
    assert written["certificate"] == {"placed": 2, "upper_bound": 3, "gap": 1 / 3, "proved_optimal": False}
    answer = read_solution(path)
    assert answer.solution == solution
    assert math.isclose(answer.gap, 1 / 3)


BAD_GROUPS = [
    ("groups", MISSING, "groups is missing."),
    ("certificate", MISSING, "certificate is missing."),
    ("certificate.gap", MISSING, "certificate.gap is missing."),
    ("certificate.placed", 1.5, "certificate.placed: a whole number from 0 on is needed, not 1.5."),
    ("certificate.proved_optimal", "yes", 'certificate.proved_optimal: true or false is needed, not "yes".'),
    ("groups.0.members", MISSING, "groups[0].members is missing."),
    ("groups.0.members", [[]], "groups[0].members[0]: an id is needed (text or a whole number), not []."),
    ("groups.0.common_minutes", MISSING, "groups[0].common_minutes is missing."),
    ("groups.0.meetings", MISSING, "groups[0].meetings is missing."),
    ("groups.0.meetings.0.weekday", 7, "groups[0].meetings[0].weekday: a whole number from 0 to 6 is needed, not 7."),
    ("groups.0.meetings.0.start", "late", 'groups[0].meetings[0].start: a time is 00:00 to 24:00, not "late".'),
    ("groups.0.meetings.0.start", "24:00", "groups[0].meetings[0].start: a meeting begins at 23:59 at the latest"),
    ("unplaced.0.why", 3, "unplaced[0].why: some text is needed, not 3."),
]


@pytest.mark.parametrize(("path", "value", "words"), BAD_GROUPS)
def test_groups_that_cannot_be_understood(file, path, value, words):
    with pytest.raises(BadFile) as refused:
        read_solution(file(changed(GROUPS, path, value)))
    assert words in str(refused.value)


NAMES = st.text(min_size=1, max_size=8)
LEARNERS = st.lists(
    st.builds(
        lambda id, free, languages, names, level, activity, lead: someone(  # noqa: A006 - as in Learner
            id,
            free=tuple(free),
            languages=tuple(languages),
            wishes=tuple(names),
            avoids=tuple(names[::-1]),
            identity=names[0] if names else None,
            level=level,
            activity=activity,
            lead=lead,
        ),
        NAMES,
        st.lists(st.sampled_from([(0, "00:00", "24:00"), (6, "18:15", "20:45"), (3, "09:00", "09:30")]), max_size=3),
        st.lists(NAMES, max_size=3, unique=True),
        st.lists(NAMES, max_size=3),
        st.none() | st.integers(1, 5),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda learner: learner.id,
)


@settings(max_examples=60, deadline=None)
@given(LEARNERS)
def test_what_is_written_is_read_again(tmp_path_factory, learners):
    path = tmp_path_factory.mktemp("files") / "problem.json"
    write_problem(path, asked(learners))
    assert read_problem(path).problem == asked(learners)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=4,
)
PLACES = sorted({path for path, _, _ in REFUSED}) + ["learners.0.goals", "learners.0.avoid", "rules.goals"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_whatever_a_file_says_it_is_read_or_refused(tmp_path_factory, path, value):
    content = tmp_path_factory.mktemp("files") / "problem.json"
    full = changed(SHORT, "learners.1.free", [])
    content.write_text(json.dumps(changed(full, path, value)))
    try:
        assert read_problem(content).problem.learners is not None
    except BadFile as refused:
        assert "\n" not in str(refused)


def test_ten_thousand_people_are_read_in_a_moment(file):
    learner = {
        "time_zone": "Europe/Berlin",
        "free": [[weekday, f"{hour:02}:00", f"{hour + 2:02}:00"] for weekday in range(7) for hour in (12, 18)],
        "languages": ["en", "de"],
        "with": ["1"],
    }
    path = file({**SHORT, "learners": [{"id": number, **learner} for number in range(10_000)]})
    begin = time.process_time()
    assert len(read_problem(path).problem.learners) == 10_000
    assert time.process_time() - begin < 5  # about ten times what it takes
