"""Whether the pictures of a block are shown outside its course.

Of a block that is gone nobody has turned anything off, and what people made in it stays as they left it.
"""

from __future__ import annotations

from plugin_app.showcase.published import published_rules


def are_shown(usage_key: str) -> bool:
    """One question to the host."""
    rules = published_rules(usage_key)
    return rules is None or rules.pictures
