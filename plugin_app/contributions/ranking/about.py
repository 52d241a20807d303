"""What an item is about, as far as its names and texts tell."""

from __future__ import annotations

import re

from plugin_app.contributions.ranking.data import Item

_WORDS = re.compile(r"[\w+#]+(?:\.[\w+#]+)*")


class About:
    """Made once for an item, to be asked for several skills."""

    def __init__(self, item: Item) -> None:
        names = [_plain(name) for name in (*item.languages, *item.topics, *item.labels)]
        self._names = frozenset(names)
        self._text = f" {' | '.join([*names, _plain(item.title), _plain(item.description)])} "

    def mentions(self, skill: str) -> bool:
        """As a name of its own, or among the words of the text unless so short (`Go`, `C`) that it may be chance."""
        phrase = _plain(skill)
        return phrase in self._names or (len(phrase) > 2 and f" {phrase} " in self._text)


def _plain(text: str) -> str:
    """Words in lower case, single spaces: `machine-learning` is `machine learning`, `C++` and `Node.js` stay whole."""
    return " ".join(_WORDS.findall(text.casefold().replace("_", " ")))
