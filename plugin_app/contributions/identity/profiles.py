"""Looking at a public profile on GitHub, once, when its owner asks us to: one GET to a fixed host.

What is read is the account's number, its login, and whether the code is in what everybody can read there. Nothing of
the profile is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from plugin_app.contributions.trackers import Fetcher, Trouble, Why
from plugin_app.contributions.trackers.apis import GITHUB

API = replace(GITHUB, paths=("/users/",))
"""All that is ever asked here: trackers are asked for projects, and never for people."""
PLACES = ("bio", "company", "location", "blog", "name")
"""Of a profile, where a code may stand."""
SECONDS = 4.0
"""How long somebody waits for it."""

_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a profile shows."""

    number: str
    login: str
    """As GitHub spells it."""
    has_code: bool


def is_login(text: str) -> bool:
    """Whether GitHub could have given such a login."""
    return bool(_LOGIN.fullmatch(text))


def look(fetcher: Fetcher, login: str, code: str) -> Seen | None:
    """What the profile of that login shows; ``None`` if there is none. Raises ``Trouble``."""
    try:
        answer = fetcher.get(f"https://{API.host}/users/{quote(login, safe='')}", timeout=SECONDS, trim=_for(code))
    except Trouble as trouble:
        if trouble.why is Why.MISSING:
            return None
        raise
    told = answer.payload if isinstance(answer.payload, dict) else {}
    number, spelled = told.get("id"), told.get("login")
    if not isinstance(number, int) or not isinstance(spelled, str) or spelled.lower() != login.lower():
        raise Trouble(Why.ODD, detail="no profile")
    return Seen(str(number), spelled, told.get("has_code") is True)


def _for(code: str) -> Callable[[Any], Any]:
    def trim(payload: Any) -> Any:
        profile = payload if isinstance(payload, dict) else {}
        written = (profile.get(place) for place in PLACES)
        has_code = any(code in text for text in written if isinstance(text, str))
        return {"id": profile.get("id"), "login": profile.get("login"), "has_code": has_code}

    return trim
