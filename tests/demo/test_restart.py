"""What lasts: the demo stops and starts again, and what people did is still there, at the same addresses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from demo.process import running

from .doing import ACT, SAVE, proposing, settings
from .visitor import Visitor


def rows(database: Path, table: str) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])


def test_what_was_done_and_authored_survives_a_restart(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    with running(database, "--empty") as demo:
        Visitor(demo).become("olga").act(SAVE, **settings(display_name="Find each other"))
        Visitor(demo).become("amina").act(f"{ACT}/propose", **proposing("Algebra owls"))
    with running(database, "--empty") as demo:
        page = Visitor(demo).become("bo").unit(1)
    assert "Find each other" in page
    assert "Algebra owls" in page


def test_looking_around_writes_nothing(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    with running(database, "--empty") as demo:
        amina = Visitor(demo).become("amina")
        for unit in range(1, 6):
            assert amina.unit(unit)
    assert rows(database, "workbench_xblockstate") == 0
    assert rows(database, "community_hub_activity") == 0
