"""Known attacks as people would type them: packed into texts that a field takes, and drawn where nothing may run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from django.test import Client

from tests.security.elsewhere import signed_in
from tests.security.markup import Drawn, assert_nothing_runs, read

FENCE = "~" * 40

Thing = TypeVar("Thing")


def all_attacks(shared_data: Path) -> list[str]:
    """Every known attack once."""
    folder = shared_data / "payloads"
    texts = (folder / "xss-payload-list.txt").read_text(encoding="utf-8").splitlines()
    texts += json.loads((folder / "naughty-strings.json").read_text(encoding="utf-8"))
    texts += (folder / "csv-injection.txt").read_text(encoding="utf-8").splitlines()
    distinct = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    assert len(distinct) > 7000
    return distinct


def packed(texts: Iterable[str], most: int) -> Iterator[str]:
    """Texts of at most ``most`` characters, as many attacks in each as fit; what is longer than any is cut."""
    pack = ""
    for text in texts:
        together = f"{pack} {text[:most]}"
        if pack and len(together) > most:
            yield pack
            together = text[:most]
        pack = together.strip()
    yield pack


def in_fences(texts: Iterable[str], most: int) -> Iterator[str]:
    """The same where Markdown shows text as it is."""
    for pack in packed(texts, most - 2 * len(FENCE) - 2):
        yield f"{FENCE}\n{pack}\n{FENCE}"


def as_read(fenced: Iterable[str]) -> set[str]:
    """What one should read of texts in fences."""
    return {text.removeprefix(f"{FENCE}\n").removesuffix(FENCE) for text in fenced}


def in_rows(things: Iterable[Thing], number: int) -> Iterator[list[Thing]]:
    """The same things, ``number`` at a time."""
    rest = iter(things)
    while row := list(islice(rest, number)):
        yield row


def cleaned(form: Any) -> dict[str, Any]:
    """What the form people fill in makes of it."""
    assert form.is_valid(), (form.data, form.errors)
    return form.cleaned_data


def page(viewer: Any, address: str, *wanted: str, **params: Any) -> Drawn:
    """A whole page, on which nothing runs."""
    answer = signed_in(viewer).get(f"/community/{address}/", params)
    assert answer.status_code == 200
    return harmless(answer.content.decode(), *wanted)


def harmless(html: str, *wanted: str) -> Drawn:
    """What was drawn, once it is sure that nothing runs."""
    drawn = read(html, *wanted)
    assert_nothing_runs(drawn)
    return drawn


def do(client: Client, placed: Any, action: str, **fields: Any) -> None:
    """Send a form on a block's page; what comes back runs nothing either."""
    answer = client.post(f"/community/block/{placed.usage_key}/do/{action}/", fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    harmless(answer.content.decode())
