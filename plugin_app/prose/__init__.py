"""What learners write: Markdown in, safe HTML or a plain excerpt out.

Sources are stored as typed and rendered on read, so a better renderer improves old text too. The page provides the
wrapping element, with ``dir="auto"`` for writing from right to left.
"""

from __future__ import annotations

from plugin_app.prose.excerpt import plain
from plugin_app.prose.html import render
from plugin_app.prose.markdown import MAX_SOURCE, TooLong

__all__ = ["MAX_SOURCE", "TooLong", "plain", "render"]
