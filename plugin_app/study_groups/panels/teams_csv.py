"""Groups as a file: paste it, see what it would change or every mistake in it, apply it or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel
from plugin_app.people.api import require_organiser
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.organising import TeamsFileForm
from plugin_app.study_groups.teams_csv import Mistake, Plan, Wrong, column_of

SHOWN = 200
"""Changes that are listed; a longer list helps nobody to decide."""

WORDS: dict[Wrong, Sentence] = {
    Wrong.NOT_UTF8: _("From here on the file is not in UTF-8. Save it as “CSV UTF-8” and paste it again."),
    Wrong.NO_PERSON_COLUMN: _("There is no column “username”. It says who a line is about."),
    Wrong.NO_GROUP_COLUMN: _("There is no column “%(about)s”. It is the one of this block."),
    Wrong.COLUMN_TWICE: _("There are two columns “%(about)s”. Leave one of them."),
    Wrong.BAD_QUOTING: _("The quotes in this line do not close: “%(about)s”. A quote within a name is written twice."),
    Wrong.TOO_MANY_CELLS: _("“%(about)s” stands in no column. Is there a comma too many?"),
    Wrong.NO_PERSON: _("Nobody is named in this line. Groups know people by username or e-mail address."),
    Wrong.WRONG_MODE: _("“%(about)s” is no enrolment mode. Are the columns shifted?"),
    Wrong.BLANK_NAME: _("The name of the group is made of spaces. Leave the cell empty to take somebody out."),
    Wrong.LOST_CHARACTERS: _("Some letters of “%(about)s” are lost. Save the file as “CSV UTF-8” and paste it again."),
    Wrong.TOO_LONG: _("“%(about)s…” is too long for a name. A group’s name has up to 100 characters."),
    Wrong.SAME_GROUP_TWICE: _("“%(about)s” stands twice in this line."),
    Wrong.PERSON_TWICE: _("“%(about)s” is in the file before. Everyone has one line."),
    Wrong.UNKNOWN_PERSON: _("“%(about)s” is not in the course, or not under that name."),
    Wrong.WHICH_GROUP: _("Several groups are called “%(about)s”. Download the file to see how they are told apart."),
    Wrong.NOT_OPEN: _("“%(about)s” is a proposal or a session. Nobody can be put into it."),
    Wrong.ONE_GROUP_EACH: _("“%(about)s” is in several groups, and everyone has one here."),
    Wrong.TOO_MANY: _("“%(about)s” has no seat left for them."),
}


def _file(asked: Asked) -> Context:
    require_organiser(asked.viewer, asked.placed.course_key)
    form = asked.forms.get("teams_csv") or TeamsFileForm(placed=asked.placed)
    sent = form.cleaned_data if form.is_bound and form.is_valid() else None
    usage_key = asked.placed.usage_key
    plan = api.plan_from_csv(asked.viewer, asked.placed, sent["text"]) if sent else None
    return {
        "form": form,
        "column": column_of(usage_key),
        "download": reverse("community_hub:groups_csv", kwargs={"usage_key": usage_key}),
        "plan": plan,
        "is_first_look": sent is not None and not sent["digest"],
        "kinds": _kinds(plan) if plan else (),
        "changes": plan.changes[:SHOWN] if plan else (),
        "more": max(0, len(plan.changes) - SHOWN) if plan else 0,
        "mistakes": [(mistake.line, _said(mistake)) for mistake in plan.mistakes] if plan else (),
    }


def _do(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if not sent["digest"]:
        return None  # the panel shows what the file would change
    api.apply_csv(asked.viewer, asked.placed, sent["text"], sent["digest"])
    return Done(_("The groups are as the file says. Whoever has a new group has been told."), "organise")


PANELS = (Panel("teams_csv", "community_hub/study_groups/organise_file.html", _file),)
ACTIONS = (Action("teams_csv", TeamsFileForm, _do, panel="teams_csv"),)


def _kinds(plan: Plan) -> tuple[tuple[str, int], ...]:
    """What would happen to how many people, in words."""
    counted = {kind: sum(change.kind == kind for change in plan.changes) for kind in ("in", "moved", "out")}
    return (
        (_t("get a seat"), counted["in"]),
        (_t("move to another group"), counted["moved"]),
        (_t("are taken out"), counted["out"]),
        (_t("stay where they are"), plan.unchanged),
    )


def _said(mistake: Mistake) -> str:
    return str(WORDS[mistake.wrong]) % {"about": mistake.about}
