"""The page of all projects keeps what was asked for: in its choices, and from one page to the next."""

from __future__ import annotations

import pytest

from tests.contributions.world import an_outsider, some_projects
from tests.security.elsewhere import signed_in

pytestmark = pytest.mark.django_db


def test_what_was_chosen_stays_chosen_and_goes_along_to_the_next_page():
    some_projects(*(f"Bird{number:02}" for number in range(30)), languages=("Haskell",), kinds=("docs",))
    page = (
        signed_in(an_outsider()).get("/community/contribute/?search=bird&language=Haskell&kind=docs").content.decode()
    )
    assert '<option value="Haskell" selected>' in page
    assert '<option value="docs" selected>' in page
    [onward] = [line for line in page.split("<a ") if ">Next<" in line]
    for kept in ("page=2", "search=bird", "language=Haskell", "kind=docs"):
        assert kept in onward
