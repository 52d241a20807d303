"""Cards for the links learners show, built from the address alone.

Nothing here asks the network: what a card says is what its address says. A frame's address is put together from an
id that matched the provider's own pattern, so no part of it is text as a learner typed it.
"""

from __future__ import annotations

from plugin_app.addresses import MAX_URL, BadUrl, Reason
from plugin_app.showcase.cards.data import Card, Embed, Kind
from plugin_app.showcase.cards.from_url import card, frame_hosts
from plugin_app.showcase.cards.providers import PEERTUBE_INSTANCES

__all__ = ["MAX_URL", "PEERTUBE_INSTANCES", "BadUrl", "Card", "Embed", "Kind", "Reason", "card", "frame_hosts"]
