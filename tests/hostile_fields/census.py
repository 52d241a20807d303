"""Every field of ours into which text is typed, found where the forms are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms

from plugin_app.contributions.forms.maintainers import TermsForm
from plugin_app.contributions.panels import HUB
from plugin_app.contributions.panels import ROOM as CONTRIBUTIONS
from plugin_app.moderation.forms import AnswerForm, DecideForm
from plugin_app.profiles.panels import ME
from plugin_app.showcase.forms.drafting import DraftForm
from plugin_app.showcase.panels import ROOM as SHOWCASE
from plugin_app.showcase.panels.portfolio import PORTFOLIO
from plugin_app.study_groups.panels import ROOM
from tests.world import contributions, showcase, study_groups

from .showcase.there import EVERYTHING_ON

ON_THE_DESK = {"desk answer": AnswerForm, "desk keep": DecideForm, "desk take_down": DecideForm}
"""Its forms are no panel's."""

EXEMPT = {
    "come_in.token": "never shown: the form begins with it, and whoever has none finds nothing",
    "plan_meeting.look": "a button’s own word; whether there is one is all that is asked",
    "announce_to_these.search": "comes out of the address, as every search does (see `test_what_was_searched_for`)",
    "teams_csv.digest": "of what was shown; compared, and never shown itself",
}
"""What has no row, and why."""


def of_study_groups() -> set[str]:
    """The names of all of them: the action or the form, a dot, and the field; one name for fields that are numbered."""
    placed = study_groups(may_match=True, questions=[{"key": "why", "words": "Why?"}])
    declared = [(action.name, action.form({}, placed=placed)) for action in (*ROOM.actions, *ME.actions)]
    on_the_desk = [(name, form()) for name, form in ON_THE_DESK.items()]
    return _of(*declared, *on_the_desk)


def of_showcases() -> set[str]:
    """The same of the showcase, and of the page on which people look after their portfolio."""
    placed = showcase(**EVERYTHING_ON)
    declared = [(action.name, action.form({}, placed=placed)) for action in SHOWCASE.actions]
    declared += [(f"portfolio {action.name}", action.form({}, placed=placed)) for action in PORTFOLIO.actions]
    draft = DraftForm({}, placed=placed)
    rows = [("save_draft", f"{row.prefix}-", row) for row in (*draft.links, *draft.credits)]
    return _of(*declared) | {
        f"{action}.{name}" for action, prefix, row in rows for name in _texts(row, re.sub("[0-9]+-$", "", prefix))
    }


def of_contributions() -> set[str]:
    """The same of contributions, of the hub, and of the page on which maintainers say their terms."""
    actions, placed = (*CONTRIBUTIONS.actions, *HUB.actions), contributions()
    declared = [(action.name, action.form({}, placed=placed)) for action in actions]
    return _of(*declared) | {f"maintainers {name}" for name in _texts(TermsForm())}


def _of(*declared: tuple[str, Any]) -> set[str]:
    return {f"{action}.{name}" for action, form in declared for name in _texts(form)}


def _texts(form: Any, prefix: str = "") -> Iterator[str]:
    for name, field in form.fields.items():
        if isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField):
            yield prefix + re.sub(r"[0-9]+$", "", name)
