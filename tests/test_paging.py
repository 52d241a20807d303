"""Turning the pages of a list."""

from __future__ import annotations

import pytest

from plugin_app.paging import turn_to


@pytest.mark.parametrize(
    ("page", "total", "shown", "pages", "there"),
    [
        (1, 0, 1, 1, []),
        (1, 7, 1, 3, [0, 1, 2]),
        (3, 7, 3, 3, [6]),
        (99, 7, 3, 3, [6]),
        (2, 6, 2, 2, [3, 4, 5]),
        (0, 7, 1, 3, [0, 1, 2]),
        (-5, 7, 1, 3, [0, 1, 2]),
    ],
)
def test_pages_of_three(page, total, shown, pages, there):
    turned = turn_to(page, total, 3)
    assert (turned.page, turned.pages, list(range(total))[turned.on_it]) == (shown, pages, there)
