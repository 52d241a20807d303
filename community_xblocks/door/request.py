"""What an XBlock handler may be asked, and what is refused before any room hears of it.

The platform checks little here: every handler can also be reached by ``handler_noauth``, without an anti-forgery token
and with the login kept, and by anyone. So a write must be a POST, carry the header htmx sends (a form on another site
cannot), and come in by a path on which the platform has checked the token.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from webob import Request, Response

from plugin_app.errors import CommunityError, NotAllowed

MAX_BODY = 1024 * 1024  # bytes; words, not files: the longest are a whole course's groups, pasted by its team as text
MAX_FIELDS = 500
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


def require_write(request: Request, *, csrf_was_checked: bool) -> dict[str, str]:
    """The fields of a POST our own page sent. Raises ``WrongMethod``, ``NotAllowed``, ``TooLarge``, ``BrokenBody``."""
    if request.method != "POST":
        raise WrongMethod()
    noauth = any(part in request.path.split("/") for part in NOAUTH_PATHS)
    if noauth or not csrf_was_checked or request.headers.get("HX-Request") != "true":
        raise NotAllowed("not_our_page")
    if (request.content_length or 0) > MAX_BODY:
        raise TooLarge()
    if request.content_type != "application/x-www-form-urlencoded":
        raise BrokenBody()
    return _fields(request.body)


def answer(html: str, status: int = 200) -> Response:
    """A panel as a handler's response. Never cached: it is drawn for one person."""
    response = Response(html, content_type="text/html", charset="utf-8", status=status)
    response.headers[PANEL_HEADER] = "1"
    response.headers["Cache-Control"] = "no-store, private"
    return response


def refusal(words: str, status: int) -> Response:
    """A refusal that is no panel: our script shows its own words for it and keeps the form as it was typed."""
    return Response(words, content_type="text/plain", charset="utf-8", status=status)


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
