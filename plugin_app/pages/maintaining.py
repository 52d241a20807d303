"""Where maintainers speak for their project: one page by a signed link, without login, cookie or script.

Looking (GET, HEAD) changes nothing, so that mail scanners and chats may open the link ahead of its reader. Everything
else is a POST by a button of the page. It is exempt from Django's check for forged requests for the reasons that
``rsvp`` gives: its only authority is the signature in the address.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from plugin_app import host
from plugin_app.contributions import api as contributions
from plugin_app.contributions.api import Maintained, Terms
from plugin_app.contributions.forms.maintainers import TermsForm
from plugin_app.errors import CommunityError

from . import public

PREFIX = "cmy-maintaining"
PLAIN: dict[str, Callable[[str], object]] = {
    "pause": contributions.pause,
    "resume": contributions.resume,
    "leave": contributions.leave,
}
"""What one button does by itself."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def maintaining(request: HttpRequest, token: str) -> HttpResponse:
    """The page, and what its buttons do."""
    try:
        if request.method == "POST":
            return _act(request, token)
        return _page(contributions.maintained(token))
    except CommunityError as refusal:
        return _secretly(public.page("maintainer", {"refusal": refusal}, status=refusal.status))


def _act(request: HttpRequest, token: str) -> HttpResponse:
    """One button. What is refused is said on the page as it stands, if the link still opens it."""
    shown = contributions.maintained(token)
    asked = request.POST.get("do", "")
    if asked in PLAIN:
        try:
            PLAIN[asked](token)
        except contributions.NotWelcoming as refusal:
            return _page(shown, trouble=str(refusal.sentence), status=refusal.status)
        return _page(contributions.maintained(token), said=_said(asked))
    form = TermsForm(request.POST, label_suffix="")
    if not form.is_valid():
        trouble = _("Something in there needs another look. Nothing was lost.")
        return _page(shown, form=form, trouble=trouble, status=422)
    contributions.agree(token, form.terms())
    return _page(contributions.maintained(token), said=_said("agree"))


def _said(deed: str) -> str:
    return {
        "agree": _("Thank you. Learners see this now, and come in the number you said."),
        "pause": _("Nobody new comes until you say so here. Whoever is at something goes on."),
        "resume": _("Welcome back. Learners can come again."),
        "leave": _(
            "Done. Nobody is sent to you any more, and what you wrote here is deleted. Thank you for having had us."
        ),
    }[deed]


def _page(
    shown: Maintained, *, form: TermsForm | None = None, said: str = "", trouble: str = "", status: int = 200
) -> HttpResponse:
    known = {name: getattr(shown.terms, name) for name in Terms.__dataclass_fields__}
    return _secretly(
        public.page(
            "maintainer",
            {
                "shown": shown,
                "site": urlsplit(host.current().site_url()).netloc,
                "form": form or TermsForm(initial=known, label_suffix=""),
                "said": said,
                "trouble": trouble,
                "prefix": PREFIX,
            },
            status=status,
        )
    )


def _secretly(response: HttpResponse) -> HttpResponse:
    """The address is the authority: it goes to no other site, and into no search engine."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
