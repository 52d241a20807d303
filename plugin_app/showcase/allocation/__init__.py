"""Which project a reviewer is offered next.

Feedback goes to the work that has waited longest with least. The order is, strictly:

1. fewest words received or under way, so nobody gets a second reading before everybody got a first;
2. longest wait, in whole days;
3. owners who gave more feedback themselves: givers before takers;
4. a language the reviewer reads;
5. the exact moment the wait began, then the id, so that the order never depends on how the works were listed.

Popularity has no place in it: views, votes and stars draw readers to what others read already, and leave the rest
without a word. Whole days keep rules 3 and 4 alive, for no two works were published in the same microsecond, while a
day's difference in waiting always counts for more. Language comes last because a reader who must switch language
still beats no reader.
"""

from __future__ import annotations

from plugin_app.showcase.allocation.data import Reviewer, Work
from plugin_app.showcase.allocation.lease import LEASE, is_live
from plugin_app.showcase.allocation.rule import eligible, offer, order

__all__ = ["LEASE", "Reviewer", "Work", "eligible", "is_live", "offer", "order"]
