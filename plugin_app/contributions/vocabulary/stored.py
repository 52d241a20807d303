"""The vocabulary in force: what an operator brought, over what comes with this software."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugin_app.batches import BATCH
from plugin_app.contributions.models import Catalogue, VocabularyName
from plugin_app.contributions.sources import Attribution
from plugin_app.transactions import atomically

from .defaults import DEFAULT
from .names import Subject, Vocabulary
from .reading import read

_SOURCE = "vocabulary: "


def bring(folder: Path) -> int:
    """Keep the vocabulary in a folder instead of the one kept before; how many names there are now.

    Raises ``DamagedFile``; nothing is changed then.
    """
    brought = read(folder)
    rows = [
        VocabularyName(subject=subject, alias=alias, name=name)
        for subject, named in (
            (Subject.LANGUAGE, brought.vocabulary.languages),
            (Subject.TOPIC, brought.vocabulary.topics),
        )
        for alias, name in named.items()
    ]

    def write() -> None:
        VocabularyName.objects.all().delete()
        VocabularyName.objects.bulk_create(rows, batch_size=BATCH)
        Catalogue.objects.filter(source__startswith=_SOURCE).delete()
        for credit in brought.credits:
            source = f"{_SOURCE}{credit.name}"
            Catalogue.objects.create(source=source, title=credit.name, licence=credit.licence, url=credit.url)

    atomically(write)
    return len(rows)


def in_force() -> Vocabulary:
    """All of it, for work on many things at once. One query."""
    return _over_default(VocabularyName.objects.values_list("subject", "alias", "name"))


def about(aliases: Iterable[str]) -> Vocabulary:
    """As much of it as these folded names ask for. One query."""
    rows = VocabularyName.objects.filter(alias__in=list(aliases)[:BATCH])
    return _over_default(rows.values_list("subject", "alias", "name"))


def credits_due() -> tuple[Attribution, ...]:
    """Whom its licences ask to credit where its names are shown. One query."""
    rows = Catalogue.objects.filter(source__startswith=_SOURCE).order_by("title")
    return tuple(Attribution(*row) for row in rows.values_list("title", "licence", "url"))


def _over_default(rows: Iterable[tuple[str, str, str]]) -> Vocabulary:
    named: dict[str, dict[str, str]] = {subject.value: {} for subject in Subject}
    for subject, alias, name in rows:
        named[subject][alias] = name
    return Vocabulary(named[Subject.LANGUAGE], named[Subject.TOPIC]).over(DEFAULT)
