"""What whoever made a reported thing hears, kindly and once: that it waits, and what was decided."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from plugin_app import host
from plugin_app.mail import api as mail

from .models import Case
from .subjects import people_of, ways_of


def hidden(case: Case, now: datetime) -> None:
    """Several people asked the course team to look; until then nobody else reads it."""
    _post("case_hidden", case, now)


def shown_again(case: Case, words: str, now: datetime) -> None:
    """The course team looked, and it stays; ``words`` may be empty."""
    _post("case_kept", case, now, words)


def taken_down(case: Case, words: str, now: datetime) -> None:
    """It was taken down, for this reason. What can come back, they may ask for once."""
    kind = "case_taken_down" if ways_of(case.subject).show else "case_over"
    _post(kind, case, now, words)


def stays_down(case: Case, words: str, now: datetime) -> None:
    """The course team looked once more, and it stays down."""
    _post("case_stays_down", case, now, words)


def _post(kind: str, case: Case, now: datetime, words: str = "") -> None:
    about = {"title": case.title, "words": words, "url": _address(case)}
    occasion = f"case:{case.uuid}:{now:%Y-%m-%dT%H:%M:%S}"
    mail.post_to_all(kind, sorted(people_of(case)), occasion=occasion, context=about, now=now)


def _address(case: Case) -> str:
    """Our own page, which stands on the host's site: there one reads why, and answers."""
    usage_key = case.activity.usage_key
    site = urlsplit(host.current().block_url(usage_key))
    path = reverse("community_hub:block", kwargs={"usage_key": usage_key, "panel": "case"})
    return f"{site.scheme}://{site.netloc}{path}?{urlencode({'item': case.subject_uuid})}"
