"""A name is borne by the rows it was added for, however few or many they are."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking import bits, postings
from plugin_app.contributions.ranking.postings import Postings
from plugin_app.contributions.ranking.shard import PLACES

names = st.integers(0, 3).map("name {}".format)
rows = st.builds(lambda shard, place: shard * PLACES + place, st.integers(0, 2), st.integers(0, 40))


@given(st.lists(st.tuples(names, rows), unique=True), st.integers(1, 8), st.randoms(use_true_random=False))
def test_the_rows_of_a_name(entries: list[tuple[str, int]], common: int, random: Random) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "COMMON", common)
        kept: defaultdict[str, set[int]] = defaultdict(set)
        found = Postings()
        for name, row in entries:
            found.add(name, row)
            kept[name].add(row)
        for name, row in random.sample(entries, len(entries) // 2):
            found.remove(name, row)
            kept[name].remove(row)
    for name in [*kept, "another"]:
        for shard in range(3):
            wanted = {row - shard * PLACES for row in kept[name] if row // PLACES == shard}
            assert set(bits.numbers(found.rows(name, shard))) == wanted
            assert set(found.places(name, shard, among=0b1011_0110)) == wanted & {1, 2, 4, 5, 7}
        assert found.one(name) in (kept[name] or {None})
