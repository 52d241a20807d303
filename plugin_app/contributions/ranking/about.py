"""What an item is about, as far as its names and texts tell."""

from __future__ import annotations

import re
from functools import lru_cache

from plugin_app.contributions.ranking.data import Item

IN_TEXT = 3
"""So long a skill has to be to be found in a text; shorter ones (`Go`, `C`) may be there by chance."""
_WORDS = re.compile(r"[\w+#]+(?:\.[\w+#]+)*")


class About:
    """Made once for an item, to be asked for several skills."""

    def __init__(self, item: Item) -> None:
        names = [plain(name) for name in (*item.languages, *item.topics, *item.labels)]
        self.names = frozenset(names)
        self._text = f" {' | '.join([*names, plain(item.title), plain(item.description)])} "

    def mentions(self, skill: str) -> bool:
        """As a name of its own, or among the words of the text unless it is very short."""
        phrase = plain(skill)
        return phrase in self.names or (len(phrase) >= IN_TEXT and f" {phrase} " in self._text)

    def words(self) -> frozenset[str]:
        """Every word of its names and texts."""
        return frozenset(self._text.split()) - {"|"}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Words in lower case, single spaces: `machine-learning` is `machine learning`, `C++` and `Node.js` stay whole."""
    return " ".join(_WORDS.findall(text.casefold().replace("_", " ")))
