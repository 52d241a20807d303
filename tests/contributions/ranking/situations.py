"""Items and learners for tests: whole ones, and any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from plugin_app.contributions.ranking import Item, Learner, Origin

NOW = datetime(2026, 8, 22, 12, tzinfo=UTC)
AMINA = Learner("amina", skills=("documentation",), languages=("Python",), level=2, course_skills=("data",))


def an_item(number: int = 1, **changes: Any) -> Item:
    """A Python issue of a project of its own, opened three days ago."""
    fields: dict[str, Any] = {
        "url": f"https://github.com/project/{number}/issues/1",
        "title": "Say what the export holds",
        "repo": f"github.com/project/{number}",
        "languages": ("Python",),
        "created_at": NOW - timedelta(days=3),
    }
    return Item(**fields | changes)


_words = st.sampled_from(["Python", "python", "Go", "CSS", "Shell", "data", "documentation", "C++"])
_some_words = st.lists(_words, max_size=3).map(tuple)
_labels = st.sampled_from(["good first issue", "help wanted", "level: hard", "easy", "documentation", "wontfix"])
_levels = st.integers(1, 5)
_kinds = st.sampled_from(["contribute", "support", "adopt"])

learners = st.builds(
    Learner,
    id=st.sampled_from(["amina", "bo", "chen"]),
    skills=_some_words,
    languages=_some_words,
    level=_levels,
    kinds=st.lists(_kinds, max_size=2).map(tuple),
    course_skills=_some_words,
)
pools = st.lists(
    st.builds(
        Item,
        url=st.integers(0, 10_000).map("https://github.com/a/b/issues/{}".format),
        title=st.sampled_from(["Write about the data", "Go to the next page", ""]),
        repo=st.integers(0, 8).map("github.com/project/{}".format) | st.just("GitHub.com/Project/1"),
        labels=st.lists(_labels, max_size=2).map(tuple),
        languages=_some_words,
        topics=_some_words,
        created_at=st.none() | st.integers(-2, 400).map(lambda days: NOW - timedelta(days=days)),
        stars=st.sampled_from([0, 1, 30, 2_000, 10**6]),
        assignees=st.sampled_from([0, 0, 0, 1]),
        slots=st.sampled_from([None, None, 0, 1, 3]),
        kind=_kinds,
        level=st.none() | _levels,
        origin=st.sampled_from(Origin),
    ),
    max_size=40,
    unique_by=lambda item: item.url,
)
