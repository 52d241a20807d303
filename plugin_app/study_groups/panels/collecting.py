"""Who signed up, for the course team: what they would like, what they answered, and those who did so elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Sentence
from plugin_app.paging import turn_to
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.study_groups import api
from plugin_app.study_groups.api import TakenIn
from plugin_app.study_groups.data import SignUp, Wish
from plugin_app.study_groups.forms.collecting import SignUpsFileForm
from plugin_app.study_groups.rules import Question
from plugin_app.study_groups.signups_file import Wrong

PAGE_SIZE = 50
NAMED = 20
"""How many are named of those who could not be taken in; the rest is counted."""

WORDS: dict[Wrong, Sentence] = {
    Wrong.NOT_A_SIGN_UP: _("it is not written like the others"),
    Wrong.NO_PERSON: _("it names nobody: an address or a username is missing"),
    Wrong.NO_WISH: _("it does not say whether they want to be matched: write true or false"),
    Wrong.UNKNOWN_ZONE: _("its time zone is none we know: write it like Europe/Berlin"),
    Wrong.LONG_ANSWER: _("one of its answers has more than 1,000 characters"),
    Wrong.ODD_TEXT: _("there is a character in it that cannot be kept"),
}


def _sign_ups(asked: Asked) -> Context:
    everyone = api.sign_ups(asked.viewer, asked.placed)
    turned = turn_to(params.page(asked.params), len(everyone), PAGE_SIZE)
    return {
        "sign_ups": [(one, _answers(one, asked.placed.rules.questions)) for one in everyone[turned.on_it]],
        "page": turned,
        "to_match": sum(one.wish is Wish.MATCH and not one.is_late for one in everyone),
        "late": sum(one.wish is Wish.MATCH and one.is_late for one in everyone),
        "own": sum(one.wish is Wish.OWN for one in everyone),
        "form": asked.forms.get("import_sign_ups") or SignUpsFileForm(placed=asked.placed),
    }


def _answers(one: SignUp, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Question and answer, in the author's order; then what nobody asks any more, or somebody else asked."""
    words = {question.key: question.words for question in questions}
    keys = [*(key for key in words if key in one.answers), *(key for key in one.answers if key not in words)]
    return [(words.get(key, key), one.answers[key]) for key in keys]


def _do_import(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return Done(_what_became(api.import_sign_ups(asked.viewer, asked.placed, sent["text"])), "sign_ups")


PANELS = (Panel("sign_ups", "community_hub/study_groups/sign_ups.html", _sign_ups),)
ACTIONS = (Action("import_sign_ups", SignUpsFileForm, _do_import, panel="sign_ups"),)


def _what_became(result: TakenIn) -> str:
    said = [ngettext("%d sign-up is new.", "%d sign-ups are new.", result.new) % result.new]
    if result.updated:
        said.append(
            ngettext("%d was brought up to date.", "%d were brought up to date.", result.updated) % result.updated
        )
    if result.withdrawn:
        said.append(_t("Took their sign-up back themselves, and are left in peace: %s.") % _some(result.withdrawn))
    if result.unknown:
        said.append(_t("Not in the course, or not under that name: %s.") % _some(result.unknown))
    if result.rejected:
        wrong = [
            _t("no. %(number)d, %(why)s") % {"number": one.number, "why": WORDS[one.wrong]} for one in result.rejected
        ]
        said.append(_t("Left out: %s.") % _some(wrong, "; "))
    return " ".join(said)


def _some(names: Iterable[str], between: str = ", ") -> str:
    every = list(names)
    more = len(every) - NAMED
    listed = between.join(every[:NAMED])
    if more <= 0:
        return listed
    return ngettext("%(names)s and %(more)d more", "%(names)s and %(more)d more", more) % {
        "names": listed,
        "more": more,
    }
