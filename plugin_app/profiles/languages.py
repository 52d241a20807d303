"""The languages people can say they speak: a code for the record, a name in the language itself for the eye."""

from __future__ import annotations

import re
from functools import cache

from django.conf.locale import LANG_INFO

_WELL_FORMED = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


@cache
def choices() -> tuple[tuple[str, str], ...]:
    """(BCP 47 code, native name), sorted by name: what Django knows names for.

    Countries are left out, since people of all of them understand each other; scripts stay.
    """
    named = {standard(code): about["name_local"] for code, about in LANG_INFO.items() if "name_local" in about}
    alike = ((code, name) for code, name in named.items() if not re.search(r"-[A-Z]{2}$", code))
    return tuple(sorted(alike, key=lambda language: language[1].casefold()))


def name(code: str) -> str:
    """The language's own name; the code itself where there is none."""
    return dict(choices()).get(code, code)


def standard(code: str) -> str:
    """A code as BCP 47 writes it: ``zh_hans`` is ``zh-Hans``, ``pt-br`` is ``pt-BR``."""
    language, *rest = code.replace("_", "-").split("-")
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def is_language(code: str) -> bool:
    """Whether a code is well formed: a language, perhaps a script, perhaps a region. Names are not asked for."""
    return _WELL_FORMED.fullmatch(code) is not None
