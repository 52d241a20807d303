"""Which change an address leads to."""

from __future__ import annotations

import pytest

from plugin_app.contributions.trackers import CHANGE_MAX, change_at


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/birds/wren/pull/7", "github.com/birds/wren#7"),
        ("https://github.com/Birds/Wren/pull/7/", "github.com/birds/wren#7"),
        ("https://GitHub.com/birds/wren/pull/7/files", "github.com/birds/wren#7"),
        ("https://www.github.com/birds/wren/pull/7?w=1#issuecomment-1", "github.com/birds/wren#7"),
        ("https://gitlab.com/fish/sub/cod/-/merge_requests/12/diffs", "gitlab.com/fish/sub/cod#12"),
        ("https://gitlab.com/fish/cod/merge_requests/12", "gitlab.com/fish/cod#12"),
        ("https://github.com/pull/pull/pull/7", "github.com/pull/pull#7"),
    ],
)
def test_every_address_of_a_change_has_one_name(url: str, name: str) -> None:
    place = change_at(url)
    assert place is not None
    assert place.name == name


def test_its_path_is_kept_as_it_was_spelled() -> None:
    assert change_at("https://github.com/Birds/Wren/pull/7") == ("github.com", "Birds/Wren", "7")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://github.com/birds/wren",
        "https://github.com/birds/wren/issues/7",
        "https://github.com/birds/wren/pull/",
        "https://github.com/birds/wren/pull/0",
        "https://github.com/birds/wren/pull/7x",
        "https://github.com/birds/wren/pull/٧",
        "https://github.com/birds/wren/pull/" + "7" * 19,
        "https://github.com/wren/pull/7",
        "https://github.com/b%69rds/wren/pull/7",
        "http://github.com/birds/wren/pull/7",
        "https://translate.example.org/projects/wren/de/",
        f"https://github.com/birds/{'w' * CHANGE_MAX}/pull/7",
    ],
)
def test_what_is_no_change_is_none(url: str) -> None:
    assert change_at(url) is None
