"""The command: what becomes of a course under the rule.

    python -m plugin_app.showcase.allocation simulate --scenario S.json [--words]

Prints figures as JSON; with ``--words`` also every word, in order: the hour, who read, and whose project. Ends with 0,
or with 2 if the file cannot be understood, which is said in one line. Needs no settings and no database.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .simulation.course import ByTheRule, play
from .simulation.figures import figures
from .simulation.scenario import BadScenario, read_scenario

FINE, NOT_UNDERSTOOD = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        scenario = read_scenario(asked.scenario)
    except BadScenario as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command talks
        return NOT_UNDERSTOOD
    course = play(scenario.events, ByTheRule(scenario.people, scenario.languages))
    found: dict[str, object] = asdict(figures(course.published, course.words))
    found["nothing_to_read"] = course.nothing
    if asked.words:
        name = scenario.ids
        found["said"] = [
            {"at": word.hour, "reader": name[word.reader], "project_of": name[word.project]} for word in course.words
        ]
    print(json.dumps(found, indent=2))  # noqa: T201 - a command talks
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin_app.showcase.allocation", description="Who reads what.")
    commands = parser.add_subparsers(dest="command", required=True)
    playing = commands.add_parser("simulate", help="play a course and say what came of it")
    playing.add_argument("--scenario", type=Path, required=True, help="who takes part and what they do (JSON)")
    playing.add_argument("--words", action="store_true", help="list every word that is said, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
