"""ORA2 as it comes from PyPI, on a small Django project of its own: reads an event stream, writes what came of it.

Run by the Python of an environment that has ``ora2`` and ``time-machine``, never imported by the rest of the bench:

    .venv-ora2/bin/python bench/allocation/ora2_host.py < stream.json > reviews.json

Everything that decides who reads what is ORA2's own: ``submissions.api.create_submission`` and
``openassessment.workflow.api.create_workflow`` when somebody submits,
``openassessment.assessment.api.peer.get_submission_to_assess`` when somebody comes to assess, and ``create_assessment``
when they are done. They ask the clock themselves, so it is set to the moment of each event.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

import django
import time_machine
from django.conf import settings

BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
COURSE, ITEM = "course-v1:bench+allocation+1", "peer"
RUBRIC = {
    "prompts": [{"description": "What did you make?"}],
    "criteria": [
        {
            "order_num": 0,
            "name": "clear",
            "prompt": "Is it clear?",
            "options": [
                {"order_num": 0, "points": 0, "name": "not yet", "explanation": ""},
                {"order_num": 1, "points": 1, "name": "yes", "explanation": ""},
            ],
        }
    ],
}


def main() -> int:
    """Play one stream after the other, each on tables of its own course. Returns 0."""
    _set_up()
    asked = json.load(sys.stdin)
    played = [_play(stream, number) for number, stream in enumerate(asked["streams"])]
    about = {name: version(name) for name in ("ora2", "edx-submissions", "Django")}
    json.dump({"versions": about, "played": played}, sys.stdout)
    return 0


def _play(stream: dict[str, Any], number: int) -> dict[str, Any]:
    """The words that were written: hour, reader, project; and how long an assignment takes, in milliseconds."""
    from openassessment.assessment.api import peer
    from openassessment.assessment.errors import PeerAssessmentWorkflowError
    from openassessment.workflow import api as workflows
    from submissions import api as submissions

    quota, words, took = stream["quota"], [], []
    course = f"{COURSE}-{number}"
    mine: dict[int, str] = {}
    owner: dict[str, int] = {}
    with time_machine.travel(BEGAN, tick=False) as clock:
        for hour, what, person in stream["events"]:
            clock.move_to(BEGAN + timedelta(hours=hour))
            if what == "publish":
                item = {"student_id": f"p{person}", "course_id": course, "item_id": ITEM, "item_type": "openassessment"}
                made = submissions.create_submission(item, {"parts": [{"text": f"What {person} made"}]})
                workflows.create_workflow(made["uuid"], ["peer"])
                mine[person], owner[made["uuid"]] = made["uuid"], person
            elif what == "ask":
                began = time.perf_counter_ns()
                peer.get_submission_to_assess(mine[person], quota)
                took.append((time.perf_counter_ns() - began) / 1e6)
            else:
                try:
                    done = peer.create_assessment(
                        mine[person], f"p{person}", {"clear": "yes"}, {}, "Well made.", RUBRIC, quota
                    )
                except PeerAssessmentWorkflowError:  # there was nothing to assess
                    continue
                words.append([hour, person, owner[done["submission_uuid"]]])
    return {"words": words, "milliseconds": took}


def _set_up() -> None:
    settings.configure(
        SECRET_KEY="only for measuring",  # noqa: S106 - a database in memory, gone with the process
        USE_TZ=True,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "submissions",
            "openassessment",
            "openassessment.assessment",
            "openassessment.workflow",
        ],
        FEATURES={},
        LOGGING_CONFIG=None,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
