"""What a file says, whoever wrote it, and every mistake with its line."""

from __future__ import annotations

import pytest

from plugin_app.study_groups.teams_csv import Row, Wrong, column_of, read

HEAD = "username,external_user_id,mode,groups"


def found(text, column="groups"):
    """(line, what is wrong) for every mistake."""
    return [(mistake.line, mistake.wrong) for mistake in read(text, column).mistakes]


def test_a_file_of_teams_itself():
    text = "username,external_user_id,mode,teamset_1,groups\nandrew,x1,masters,Team A,Owls\njoe,,audit,,\n"
    reading = read(text, "groups")
    assert reading.rows == (Row(2, "andrew", ("Owls",)), Row(3, "joe", ()))
    assert (reading.mistakes, reading.ignored) == ((), ("teamset_1",))


@pytest.mark.parametrize(
    "text",
    [
        "user,mode,groups\namina,audit,Owls",
        "user;mode;groups\r\namina;audit;Owls\r\n",
        "user\tmode\tgroups\namina\taudit\tOwls\n",
        "sep=;\nuser;mode;groups\namina;audit;Owls",
        "\ufeffUser,Mode,groups\n\n amina ,audit,Owls\n\n,,\n",
        "groups,user\nOwls,amina\n",
        '"user","mode","groups"\n"amina","audit","Owls"\n',
        "user,mode,groups\ramina,audit,Owls\r",
    ],
)
def test_files_of_other_programs(text):
    reading = read(text, "groups")
    assert [(row.person, row.groups) for row in reading.rows] == [("amina", ("Owls",))]
    assert reading.mistakes == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(encoding):
    assert read(f"{HEAD}\némile,,,Чайки".encode(encoding), "groups").rows == (Row(2, "émile", ("Чайки",)),)


def test_another_encoding_is_said_with_its_line_and_the_rest_is_read():
    reading = read(f"{HEAD}\nbo,,,Owls\nchen,,,Mädchen\ndiya,,,Larks".encode("latin-1"), "groups")
    assert [(mistake.line, mistake.wrong) for mistake in reading.mistakes] == [(3, Wrong.NOT_UTF8)]
    assert [row.person for row in reading.rows] == ["bo", "chen", "diya"]


def test_further_groups_stand_in_further_columns():
    assert read("username,groups,groups.2,groups.x\nbo,Owls,Larks,no", "groups").rows == (
        Row(2, "bo", ("Owls", "Larks")),
    )


def test_a_quote_that_is_never_closed_spoils_one_line():
    text = f'{HEAD}\nbo,,,"Owls\nchen,,,"Larks, the"\ndiya,,,"Wr"ens"\neve,,,Say "hi"'
    reading = read(text, "groups")
    assert [(mistake.line, mistake.wrong) for mistake in reading.mistakes] == [
        (2, Wrong.BAD_QUOTING),
        (4, Wrong.BAD_QUOTING),
    ]
    assert reading.rows == (Row(3, "chen", ("Larks, the",)), Row(5, "eve", ('Say "hi"',)))


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", [(0, Wrong.NO_PERSON_COLUMN)]),
        ("name,groups\nbo,Owls", [(1, Wrong.NO_PERSON_COLUMN)]),
        ("username,mode\nbo,audit", [(1, Wrong.NO_GROUP_COLUMN)]),
        ("username,groups,groups\nbo,Owls,Larks", [(1, Wrong.COLUMN_TWICE)]),
        (f"{HEAD}\nbo,,,Owls,Larks", [(2, Wrong.TOO_MANY_CELLS)]),
        (f"{HEAD}\n,x1,,Owls", [(2, Wrong.NO_PERSON)]),
        (f"{HEAD}\nbo,,Owls of the night,", [(2, Wrong.WRONG_MODE)]),
        (f'"{HEAD}\nbo,,,Owls', [(1, Wrong.BAD_QUOTING)]),
    ],
)
def test_mistakes(text, mistakes):
    assert found(text) == mistakes


@pytest.mark.parametrize(
    ("usage_key", "column"),
    [
        ("block-v1:Open+Learning+2026+type@community_study_groups+block@4f2a", "4f2a"),
        ("i4x://Open/Learning/community_study_groups/4f2a", "4f2a"),
    ],
)
def test_the_column_of_a_block_is_the_end_of_its_usage_id(usage_key, column):
    assert column_of(usage_key) == column
