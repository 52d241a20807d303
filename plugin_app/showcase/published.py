"""What the author of a block allows, where it is asked without the block at hand: outside its course."""

from __future__ import annotations

from plugin_app import host

from .rules import ShowcaseRules

BLOCK_TYPE = "community_project_showcase"


def published_rules(usage_key: str) -> ShowcaseRules | None:
    """As the author has them now, in the published block: what was allowed once is not allowed for ever.

    ``None`` where no showcase is there any more. One question to the host.
    """
    placed = host.current().placed_block(usage_key)
    if placed is None or placed.block_type != BLOCK_TYPE:
        return None
    return ShowcaseRules.from_fields(placed.fields)
