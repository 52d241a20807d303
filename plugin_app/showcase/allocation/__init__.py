"""Which project a reader is offered next.

Feedback goes to the work that has waited longest with least. The order is, strictly:

1. fewest words received or under way, so nobody gets a second reading before everybody got a first;
2. longest wait, in whole days;
3. owners who gave more feedback themselves: givers before takers;
4. a language the reader reads;
5. something the reader's own work is about, too;
6. the exact moment the wait began, then the id, so that the order never depends on how the works were listed.

Popularity has no place in it: views, votes and stars draw readers to what others read already, and leave the rest
without a word. Whole days keep rules 3 to 5 alive, for no two works were published in the same microsecond, while a
day's difference in waiting always counts for more. Language and interest come last because a reader who must switch
language still beats no reader. For whoever helps out, on the course team or from outside, rules 3 to 5 are left out:
they are there for the last ones, whoever those are.

It is an order and no barrier: where nothing is without a word, what has one is offered, and then what has two.

``python -m plugin_app.showcase.allocation simulate --scenario S.json`` tells what becomes of a course under these
rules; ``docs/allocation.md`` describes the file.
"""

from __future__ import annotations

from plugin_app.showcase.allocation.data import Reviewer, Work
from plugin_app.showcase.allocation.lease import LEASE, is_live
from plugin_app.showcase.allocation.rule import alike, eligible, offer, order

__all__ = ["LEASE", "Reviewer", "Work", "alike", "eligible", "is_live", "offer", "order"]
