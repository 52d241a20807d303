"""The commands: find groups, and check groups.

    python -m plugin_app.study_groups.matching form --input F.json --output G.json [--seconds S] [--seed N]
    python -m plugin_app.study_groups.matching verify --input F.json --groups G.json

``verify`` prints each broken rule as a sentence. Both end with 0 if all is well, 1 if a rule is broken, and 2 if a file
cannot be understood, which is said in one line. Progress goes to standard error. Needs no settings and no database.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from .fields import BadFile
from .files import read_problem, read_solution, write_solution
from .form import Progress, form
from .verify import violations

FINE, BROKEN, NOT_UNDERSTOOD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; the exit code."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # ids may be in any script, and a terminal in none of them
    try:
        if asked.command == "form":
            return _form(asked.input, asked.output, asked.seconds, asked.seed)
        return _verify(asked.input, asked.groups)
    except BadFile as error:
        print(error, file=sys.stderr)  # noqa: T201 - a command talks
        return NOT_UNDERSTOOD


def _form(given: Path, found: Path, seconds: float, seed: int) -> int:
    asked = read_problem(given)
    if not found.parent.is_dir():
        raise BadFile(f"{found}: there is no such folder.")
    solution = form(asked.problem, seconds=seconds, seed=seed, progress=_tell)
    write_solution(found, solution, asked.ids)
    certificate = solution.certificate
    proved = "proved to be the most there can be" if certificate.proved_optimal else f"gap {certificate.gap:.2%}"
    _say(
        f"{certificate.placed} of {len(asked.problem.learners)} people in {len(solution.groups)} groups; "
        f"at most {certificate.upper_bound} can be placed: {proved}."
    )
    return FINE


def _verify(given: Path, groups: Path) -> int:
    asked, answer = read_problem(given), read_solution(groups)
    broken = 0
    for sentence in violations(asked.problem, answer.solution, answer.gap):
        broken += 1
        _say(sentence)
    if broken:
        return BROKEN
    solution = answer.solution
    _say(f"Every rule is kept: {solution.certificate.placed} people in {len(solution.groups)} groups.")
    return FINE


def _tell(progress: Progress) -> None:
    placed = f"{progress.placed} of {progress.people} placed"
    line = f"{progress.phase} {progress.share:4.0%}: {placed}, {progress.mean_common_minutes / 60:.2f} hours shared"
    print(line, file=sys.stderr)  # noqa: T201 - a command talks


def _say(sentence: str) -> None:
    print(sentence)  # noqa: T201 - a command talks


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin_app.study_groups.matching", description="Study groups.")
    commands = parser.add_subparsers(dest="command", required=True)
    forming = commands.add_parser("form", help="find groups")
    forming.add_argument("--input", type=Path, required=True, help="who takes part and by which rules (JSON)")
    forming.add_argument("--output", type=Path, required=True, help="where to write the groups (JSON)")
    forming.add_argument("--seconds", type=_seconds, default=10.0, help="how long to improve the groups (10)")
    forming.add_argument("--seed", type=int, default=0, help="for another answer as good (0)")
    checking = commands.add_parser("verify", help="check groups")
    checking.add_argument("--input", type=Path, required=True, help="who takes part and by which rules (JSON)")
    checking.add_argument("--groups", type=Path, required=True, help="the groups to check (JSON)")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise ValueError
    return seconds


if __name__ == "__main__":
    sys.exit(main())
