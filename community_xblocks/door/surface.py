"""Where panels are drawn inside a block."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from .block import CommunityBlock


class BlockSurface:
    """A block's part of the page: addresses are its handlers, htmx swaps panels, the token travels in a header."""

    enhanced = True
    csrf_token = ""

    def __init__(self, block: CommunityBlock) -> None:
        self._block = block
        self.prefix = "cmy-" + hashlib.sha256(str(block.scope_ids.usage_id).encode()).hexdigest()[:8]

    def panel_url(self, panel: str, params: Mapping[str, str]) -> str:
        return self._url("panel", panel, urlencode(params))

    def action_url(self, action: str) -> str:
        return self._url("act", action)

    def asset_url(self, path: str) -> str:
        return self._block.runtime.local_resource_url(self._block, f"public/{path}")

    def _url(self, handler: str, suffix: str, query: str = "") -> str:
        return self._block.runtime.handler_url(self._block, handler, suffix, query).rstrip("?")
