"""What items say, kept as columns: no object for a row but the texts that no other row has."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from sys import intern

from plugin_app.contributions.ranking.data import Item, Origin

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNDATED = -(1 << 63)
_ORIGINS = tuple(Origin)
Names = tuple[str, ...]
_shared: dict[Names, Names] = {}


def microseconds(time: datetime) -> int:
    """Since 1970, exactly."""
    return (time - _EPOCH) // _MICROSECOND


class Columns:
    """Items by place, from 0 up. A place is written anew or added at the end; what is in it can be read back whole."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.projects: list[str] = []
        """The names of repositories, as they are compared."""
        self._repos: list[str] = []
        self._titles: list[str] = []
        self._descriptions: list[str] = []
        self._kinds: list[str] = []
        self._labels: list[Names] = []
        self._languages: list[Names] = []
        self._topics: list[Names] = []
        self._created = array("q")
        self._stars = array("Q")
        self._assignees = array("Q")
        self._slots = array("q")
        self._levels = array("b")
        self._origins = array("b")

    def __len__(self) -> int:
        return len(self.urls)

    def write(self, place: int, item: Item, project: str, like: Item | None = None) -> None:
        """`like` is another item of its project: they share the words that are the same."""
        if place == len(self):
            self._lengthen()
        self.urls[place] = item.url
        self.projects[place] = project
        written = like.repo if like and like.repo == item.repo else item.repo
        self._repos[place] = project if project == written else written
        self._titles[place] = item.title
        is_alike = like is not None and like.description == item.description
        self._descriptions[place] = like.description if like and is_alike else item.description
        self._kinds[place] = intern(item.kind)
        self._labels[place] = _once(item.labels)
        self._languages[place] = _once(item.languages)
        self._topics[place] = _once(item.topics)
        self._created[place] = _UNDATED if item.created_at is None else microseconds(item.created_at)
        self._stars[place] = item.stars
        self._assignees[place] = item.assignees
        self._slots[place] = -1 if item.slots is None else item.slots
        self._levels[place] = item.level or 0
        self._origins[place] = _ORIGINS.index(item.origin)

    def clear(self, place: int) -> None:
        """Lets go of the texts."""
        for texts in (self.urls, self.projects, self._repos, self._titles, self._descriptions, self._kinds):
            texts[place] = ""
        for names in (self._labels, self._languages, self._topics):
            names[place] = ()

    def read(self, place: int) -> Item:
        """The item as it was written; its time in UTC."""
        created, slots = self._created[place], self._slots[place]
        return Item(
            url=self.urls[place],
            title=self._titles[place],
            repo=self._repos[place],
            description=self._descriptions[place],
            labels=self._labels[place],
            languages=self._languages[place],
            topics=self._topics[place],
            created_at=None if created == _UNDATED else _EPOCH + created * _MICROSECOND,
            stars=self._stars[place],
            assignees=self._assignees[place],
            slots=None if slots < 0 else slots,
            kind=self._kinds[place],
            level=self._levels[place] or None,
            origin=_ORIGINS[self._origins[place]],
        )

    def _lengthen(self) -> None:
        for texts in (self.urls, self.projects, self._repos, self._titles, self._descriptions, self._kinds):
            texts.append("")
        for names in (self._labels, self._languages, self._topics):
            names.append(())
        for numbers in (self._created, self._stars, self._assignees, self._slots, self._levels, self._origins):
            numbers.append(0)


def _once(names: Names) -> Names:
    """Many items bear the same labels and languages."""
    return _shared.get(names) or _shared.setdefault(tuple(map(intern, names)), names)
