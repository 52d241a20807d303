"""What an XBlock handler may be asked, and what is refused before any room hears of it.

The platform checks little here: every handler can also be reached by ``handler_noauth``, without an anti-forgery token
and with the login kept, and by anyone. So a write must be a POST, carry the header htmx sends (a form on another site
cannot), and come in by a path on which the platform has checked the token.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from webob import Request, Response

from plugin_app.errors import CommunityError, NotAllowed

MAX_BODY = 1024 * 1024  # bytes; words, not files: the longest are a whole course's groups, pasted by its team as text
MAX_UPLOAD = 4 * 1024 * 1024  # bytes; with a file: many platforms take no request above this
MAX_FIELDS = 500
FILE_FIELD = "file"
NOAUTH_PATHS = ("handler_noauth", "unauth_handler")

PANEL_HEADER = "X-Community-Panel"
"""Tells our script that an answer is a panel of ours and may be shown, whatever its status."""


class WrongMethod(CommunityError):
    """Reading by POST, or writing by GET."""

    status = 405
    code = "wrong_method"


class BrokenBody(CommunityError):
    """What was sent cannot be read as a form."""

    status = 400
    code = "broken_body"


class TooLarge(CommunityError):
    """More than anyone types."""

    status = 413
    code = "too_large"


def require_read(request: Request) -> dict[str, str]:
    """The parameters of a GET. Raises ``WrongMethod``, ``BrokenBody``."""
    if request.method not in ("GET", "HEAD"):
        raise WrongMethod()
    return _fields(request.query_string)


def require_write(request: Request, *, csrf_was_checked: bool, takes_file: bool = False) -> dict[str, str]:
    """The fields of a POST our own page sent, those that hold text.

    Raises ``WrongMethod``, ``NotAllowed``, ``TooLarge``, ``BrokenBody``.
    """
    if request.method != "POST":
        raise WrongMethod()
    noauth = any(part in request.path.split("/") for part in NOAUTH_PATHS)
    if noauth or not csrf_was_checked or request.headers.get("HX-Request") != "true":
        raise NotAllowed("not_our_page")
    has_file = takes_file and request.content_type == "multipart/form-data"
    if (request.content_length or 0) > (MAX_UPLOAD if has_file else MAX_BODY):
        raise TooLarge()
    if has_file:
        return {name: value for name, value in _parts(request) if isinstance(value, str)}
    if request.content_type != "application/x-www-form-urlencoded":
        raise BrokenBody()
    return _fields(request.body)


def files(request: Request, most: int) -> dict[str, bytes]:
    """What a form sent as a file, at most ``most`` bytes of it, by the name of its field. Raises ``BrokenBody``."""
    if request.content_type != "multipart/form-data":
        return {}
    return {name: part.file.read(most) for name, part in _parts(request) if not isinstance(part, str)}


def answer(html: str, status: int = 200) -> Response:
    """A panel as a handler's response. Never cached: it is drawn for one person."""
    response = Response(html, content_type="text/html", charset="utf-8", status=status)
    response.headers[PANEL_HEADER] = "1"
    response.headers["Cache-Control"] = "no-store, private"
    return response


def refusal(words: str, status: int) -> Response:
    """A refusal that is no panel: our script shows its own words for it and keeps the form as it was typed."""
    return Response(words, content_type="text/plain", charset="utf-8", status=status)


def _parts(request: Request) -> list[tuple[str, Any]]:
    """The parts of a form with a file: text, or whatever holds one. No file but in the one field for it."""
    try:
        parts = list(request.POST.items())
    except (ValueError, MultiPartParserError, SuspiciousOperation) as error:
        raise BrokenBody() from error
    if not parts or len(parts) > MAX_FIELDS:
        raise BrokenBody()
    if not all(_is_whole(name, value) for name, value in parts):
        raise BrokenBody()
    return parts


def _is_whole(name: str | None, value: Any) -> bool:
    """Whether a part has a name, and holds what a part of that name may: text, or the file."""
    return bool(name) and ("\x00" not in value if isinstance(value, str) else name == FILE_FIELD)


def _fields(encoded: str | bytes) -> dict[str, str]:
    """Form fields as text; webob's own reading is lenient with what is not. A repeated field is joined by newlines."""
    text = encoded.decode("ascii", "replace") if isinstance(encoded, bytes) else encoded
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=bool(text), errors="strict", max_num_fields=MAX_FIELDS
        )
    except ValueError as error:  # undecodable text is one, too
        raise BrokenBody() from error
    fields: dict[str, str] = {}
    for name, value in pairs:
        if "\x00" in value:
            raise BrokenBody()
        fields[name] = f"{fields[name]}\n{value}" if name in fields else value
    return fields
