"""The commands, run as somebody outside would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plugin_app.study_groups.matching.__main__ import main
from plugin_app.study_groups.matching.files import write_problem
from tests.study_groups.matching.asking import asked, someone

HERE = Path(__file__).parents[3]


@pytest.fixture
def problem(tmp_path):
    """Seven people who can all be placed, and one who has no hours."""
    zones = ["Europe/Berlin", "Europe/Berlin", "Europe/London", "Africa/Lagos"]
    people = [someone(f"p{number}", time_zone=zones[number % 4], lead=True) for number in range(7)]
    path = tmp_path / "F.json"
    write_problem(path, asked([*people, someone("busy", free=())]))
    content = json.loads(path.read_text())
    content["learners"][0]["id"] = 0
    path.write_text(json.dumps(content))
    return path


@pytest.fixture
def groups(problem, tmp_path):
    """What the command finds for them."""
    path = tmp_path / "G.json"
    assert main(["form", "--input", str(problem), "--output", str(path), "--seconds", "1", "--seed", "3"]) == 0
    return path


def test_what_is_formed_is_verified(problem, groups, capsys):
    capsys.readouterr()
    assert main(["verify", "--input", str(problem), "--groups", str(groups)]) == 0
    assert capsys.readouterr().out == "Every rule is kept: 7 people in 2 groups.\n"


def test_forming_tells_how_far_it_is_and_what_was_found(problem, tmp_path, capsys):
    assert main(["form", "--input", str(problem), "--output", str(tmp_path / "G.json"), "--seconds", "0.5"]) == 0
    said = capsys.readouterr()
    found = "7 of 8 people in 2 groups; at most 7 can be placed: proved to be the most there can be.\n"
    assert said.out == found
    assert "7 of 8 placed, 28.00 hours shared\n" in said.err


def test_the_file_says_all_that_was_promised(groups):
    found = json.loads(groups.read_text())
    assert found["certificate"] == {"placed": 7, "upper_bound": 7, "gap": 0.0, "proved_optimal": True}
    (left,) = found["unplaced"]
    assert left["id"] == "busy"
    assert left["why"]
    assert 0 in [one for group in found["groups"] for one in group["members"]]
    for group in found["groups"]:
        assert set(group) == {"members", "language", "meetings", "common_minutes", "leader", "why"}
        assert group["language"] == "en"
        assert group["leader"] in group["members"]
        assert all(set(meeting) == {"time_zone", "weekday", "start"} for meeting in group["meetings"])


def test_a_broken_rule_is_told_and_ends_with_one(problem, groups, capsys):
    content = json.loads(groups.read_text())
    content["groups"][0]["common_minutes"] += 30
    content["unplaced"] = []
    groups.write_text(json.dumps(content))
    capsys.readouterr()
    assert main(["verify", "--input", str(problem), "--groups", str(groups)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "busy is neither in a group nor unplaced."
    assert said[1].startswith("Group 1: it says that ")
    assert len(said) == 2


@pytest.mark.parametrize("command", ["form", "verify"])
def test_a_file_that_cannot_be_understood_ends_with_two_and_one_line(command, problem, tmp_path, capsys):
    content = json.loads(problem.read_text())
    content["learners"][3]["time_zone"] = "Mars/Olympus"
    problem.write_text(json.dumps(content))
    second = {"form": "--output", "verify": "--groups"}[command]
    assert main([command, "--input", str(problem), second, str(tmp_path / "G.json")]) == 2
    said = capsys.readouterr()
    assert said.err == 'learners[3].time_zone: "Mars/Olympus" is no time zone of the IANA database.\n'
    assert said.out == ""


def test_a_folder_that_is_not_there_is_told_before_the_work_begins(problem, tmp_path, capsys):
    path = tmp_path / "nowhere" / "G.json"
    assert main(["form", "--input", str(problem), "--output", str(path)]) == 2
    assert capsys.readouterr().err == f"{path}: there is no such folder.\n"


def test_seconds_have_to_be_a_number_from_0_on(problem, tmp_path, capsys):
    for seconds in ("-1", "nan", "inf", "soon"):
        with pytest.raises(SystemExit) as ended:
            main(["form", "--input", str(problem), "--output", str(tmp_path / "G.json"), "--seconds", seconds])
        assert ended.value.code == 2
    assert "invalid" in capsys.readouterr().err


def test_the_command_needs_neither_settings_nor_django():
    code = (
        "import sys; from plugin_app.study_groups.matching.__main__ import main;"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'django', 'xblock', 'rest_framework'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE, env={}, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
