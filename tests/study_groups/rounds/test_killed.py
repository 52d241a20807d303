"""Publishing is killed at any point, and goes on: in the end everyone has one seat and one letter.

``COMMUNITY_ROUND_PEOPLE=10000`` is a whole large course; it takes some minutes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState
from plugin_app.study_groups.models import MatchingRound, Membership, RoundGroup, RoundSeat, StudyGroup
from plugin_app.study_groups.rounds import lease, making, publishing
from tests.study_groups.rounds.situations import a_block, a_crowd, ready
from tests.study_groups.situations import NOON

PEOPLE = int(os.environ.get("COMMUNITY_ROUND_PEOPLE", "600"))

STEPS = [
    (publishing, "take_block"),
    (publishing, "make"),
    (publishing, "tell_of_group"),
    (making, "still_waiting"),
    (making, "open_groups"),
    (making, "reseat"),
    (making, "write_to"),
    (making, "_close_empty"),
    (lease, "renew"),
    (lease, "give_back"),
]
"""Every kind of thing that publishing does."""


class Killed(BaseException):
    """The process is gone: nothing after this happens, no tidying up either."""


def require_order(found, ids):
    """Everyone has one seat, one letter and one place in the round, and each group was made once."""
    row = MatchingRound.objects.get(uuid=found.uuid)
    assert row.state == RoundState.PUBLISHED
    seated = list(Membership.objects.filter(group__activity=row.activity_id).values_list("user_id", flat=True))
    assert sorted(seated) == sorted(ids)
    written = OutgoingMail.objects.filter(kind="group_formed").values_list("recipient_id", flat=True)
    assert sorted(written) == sorted(ids)
    planned = dict(RoundGroup.objects.filter(round=row).values_list("published_id", "pk"))
    assert len(planned) == len(ids) // 4
    assert None not in planned
    assert StudyGroup.objects.filter(activity=row.activity_id).count() == len(planned)
    there = Membership.objects.values_list("user_id", "group_id")
    assert {(one, planned[group]) for one, group in there} == set(RoundSeat.objects.values_list("user_id", "group_id"))
    assert Membership.objects.filter(role="leader").count() == len(planned)


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_one_step_it_goes_on(module, step, when, monkeypatch):
    placed = a_block(one_group_each=True)
    ids = a_crowd(placed, 24)
    found = ready(placed)
    _to_publishing(found)
    monkeypatch.setattr(publishing, "AT_A_TIME", 2)
    really, calls = getattr(module, step), []

    def kill(*args, **how):
        calls.append(1)
        if len(calls) == 2 and when == "before":
            raise Killed
        done = really(*args, **how)
        if len(calls) == 2:
            raise Killed
        return done

    monkeypatch.setattr(module, step, kill)
    with pytest.raises(Killed):
        for later in range(3):
            publishing.publish(_pk(found), placed, clock=lambda later=later: NOON + later * 2 * lease.LASTS)
            _to_publishing(found, if_done=True)
    assert publishing.publish(_pk(found), placed, clock=lambda: NOON + 9 * lease.LASTS) or _is_published(found)
    require_order(found, ids)


@pytest.mark.django_db(transaction=True)
@pytest.mark.threads
def test_killed_again_and_again_at_any_step_it_comes_to_the_same_end(monkeypatch):
    placed, dice = a_block(one_group_each=True), Random(20260302)
    ids = a_crowd(placed, PEOPLE)
    found = ready(placed)
    _to_publishing(found)
    monkeypatch.setattr(publishing, "AT_A_TIME", 10)
    for module, step in STEPS:
        monkeypatch.setattr(module, step, _deadly(getattr(module, step), dice, one_in=60 if step == "write_to" else 12))
    kills, moment = 0, NOON
    while not _is_published(found):
        moment += 2 * lease.LASTS
        try:
            publishing.publish(_pk(found), placed, clock=lambda moment=moment: moment)
        except Killed:
            kills += 1
            _require_whole_groups(found)
    assert kills > 10
    require_order(found, ids)


@pytest.mark.django_db(transaction=True)
@pytest.mark.threads
def test_the_command_is_killed_for_good_and_the_next_one_goes_on():
    placed = a_block(one_group_each=True)
    ids = a_crowd(placed, PEOPLE)
    found = ready(placed)
    _to_publishing(found)
    stopped_at = []
    for share in (0.1, 0.4, 0.7) if PEOPLE > 1000 else (0.3,):
        worker = _worker()
        _wait_until(lambda share=share: _made(found) > share * len(ids) / 4, worker)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        stopped_at.append(_made(found))
        _require_whole_groups(found)
        MatchingRound.objects.update(lease_until=NOON)  # five minutes later
    assert stopped_at == sorted(set(stopped_at))
    assert 0 < stopped_at[0] <= stopped_at[-1] < len(ids) // 4
    assert api.run_rounds().published == 1
    require_order(found, ids)


def _pk(found):
    return MatchingRound.objects.get(uuid=found.uuid).pk


def _is_published(found):
    return MatchingRound.objects.get(uuid=found.uuid).state == RoundState.PUBLISHED


def _made(found):
    return RoundGroup.objects.filter(round__uuid=found.uuid).exclude(published=None).count()


def _to_publishing(found, *, if_done=False):
    state = RoundState.PUBLISHED if if_done else RoundState.READY
    MatchingRound.objects.filter(uuid=found.uuid, state=state).update(state=RoundState.PUBLISHING)


def _deadly(really, dice, one_in):
    """Now and then it is the last thing that happens: before it is done, or after."""

    def step(*args, **how):
        dies = dice.randrange(2 * one_in)
        if dies == 0:
            raise Killed
        done = really(*args, **how)
        if dies == 1:
            raise Killed
        return done

    return step


def _require_whole_groups(found):
    """At every moment a group that is there has all of its people and letters, and one that is not, none."""
    groups = StudyGroup.objects.count()
    assert groups == _made(found)
    assert Membership.objects.count() == 4 * groups
    assert OutgoingMail.objects.count() == 4 * groups


def _worker():
    """The command in a process of its own, on the same database, a few groups at a time."""
    program = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {connection.settings_dict["NAME"]!r}
import django
django.setup()
from django.core.management import call_command
from plugin_app.study_groups.rounds import publishing
from tests.study_groups.rounds.situations import a_block
a_block(one_group_each=True)
publishing.AT_A_TIME = {max(2, PEOPLE // 300)}
call_command("community_match")
"""
    root = Path(__file__).resolve().parents[3]
    return subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.DEVNULL)


def _wait_until(is_so, worker, *, seconds=120.0):
    until = time.monotonic() + seconds
    while not is_so():
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < until
        time.sleep(0.005)
