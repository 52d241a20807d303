"""Whether the pictures of a block are shown, where it is asked without the block at hand: outside its course.

As its author has it now, in the published block: what was turned on once is not on for ever. Of a block that is gone
nobody has turned anything off, and what people made in it stays as they left it.
"""

from __future__ import annotations

from plugin_app import host
from plugin_app.showcase.rules import ShowcaseRules


def are_shown(usage_key: str) -> bool:
    """One question to the host."""
    placed = host.current().placed_block(usage_key)
    return placed is None or ShowcaseRules.from_fields(placed.fields).pictures
