"""How the farm detector is made anew from one half of what it knows, and tried on the other."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from bench.liveness import held_out, report
from bench.liveness.snapshots import Listing, Seen
from plugin_app.contributions.syncing import farms

NOON = datetime(2026, 8, 19, 12, tzinfo=UTC)
KNOWN_FARMS = ("calebephrem/test", "saif-ali-109/demo-repo", "gccci/randomcatfacts")


@pytest.fixture(autouse=True)
def little(monkeypatch):
    """A handful of splits and of numbers to choose from."""
    monkeypatch.setattr(held_out, "SPLITS", 2)
    monkeypatch.setattr(held_out, "NUMBERS", {"TRIAL_STARS": (0, 5, 50), "FEWEST": (2, 5)})


def seen(path, number, title="Mend a feather", description="Feathers", stars=3):
    return Seen(path, number, title, (), (), description, stars, NOON, 0, 0)


def listing(*issues, at=NOON):
    return Listing(at, {f"https://github.com/{one.path}/issues/{one.number}": one for one in issues})


def test_a_pattern_is_taken_apart_between_its_outer_bars():
    pattern = r"(?:^|[-_/|])(?:scale|sync)|a\|b|\((?:x|y)\)$"
    assert list(held_out._alternatives(pattern)) == [r"(?:^|[-_/|])(?:scale|sync)", r"a\|b", r"\((?:x|y)\)$"]
    for name in held_out.PHRASES:
        whole = getattr(farms, name)
        for part in held_out._alternatives(whole.pattern):
            re.compile(part, whole.flags)


def test_a_phrase_that_fits_no_farm_of_this_half_is_forgotten():
    heard = held_out._phrases([held_out.Listed("calebephrem/test", "", 0, ())])
    assert heard["_TRIAL"].search("someone/test")
    assert not heard["_TRIAL"].search("someone/scale-testing")
    assert farms._TRIAL.search("someone/scale-testing")
    assert not heard["_EXERCISE"].search("Make your first contribution")
    nothing = held_out._phrases([held_out.Listed("birds/test", "", 0, ())])
    assert not nothing["_TRIAL"].search("birds/test"), "it is no farm by a person’s judgement"


def test_a_number_is_the_middle_of_those_that_do_best():
    farm = held_out.Listed("calebephrem/test", "", 2, (farms.Task(1, "Say hello", NOON),))
    project = held_out.Listed("birds/test", "", 9, (farms.Task(1, "Mend a feather", NOON),))
    assert held_out._numbers([farm, project])["TRIAL_STARS"] == 5, "50 stars would keep the project back as well"


def test_what_it_was_made_for_comes_first_and_every_half_after_it():
    issues = [seen(path, number) for path in KNOWN_FARMS for number in (1, 2)]
    issues += [seen(f"birds/wren-{number}", 1) for number in range(20)]
    later = [*issues, seen("syknapse/contribute-to-this-project", 1, description="Make your first contribution")]
    early, late = listing(*issues), listing(*later, at=NOON + timedelta(hours=8))
    tried = held_out.measure([early] * held_out.FIRST + [late], seed=1)
    assert [found.how for found in tried] == [
        held_out.AS_IT_IS,
        *[held_out.BY_REPOSITORY] * held_out.SPLITS,
        held_out.BY_DATE,
    ]
    whole, *halves, by_date = tried
    assert whole.farms == 4 and whole.farms_caught == 3, "two are on trial, one exercises, and one says nothing"
    assert all(half.farms < whole.farms and half.wrongly == 0 for half in halves)
    assert (by_date.entries, by_date.farms, by_date.farms_caught) == (1, 1, 0), "that phrase was not heard before"
    assert farms._EXERCISE.search("Make your first contribution"), "afterwards the detector is as it was"
    assert held_out.BY_DATE in report.of_held_out(tried)
