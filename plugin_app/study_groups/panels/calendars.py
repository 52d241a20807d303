"""One's meetings in one's own calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.introducing import NothingForm


def _my_calendar(asked: Asked) -> Context:
    return {"feed": api.my_feed(asked.viewer, asked.placed)}


def _do_make_feed(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    address = api.make_feed(asked.viewer, asked.placed)
    words = _("Here is the address of your calendar. Subscribe or copy it now: it is shown only once.")
    return Done(words, "my_calendar", link=address)


def _do_end_feed(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.end_feed(asked.viewer, asked.placed)
    return Done(_("The address is gone. Calendars that used it show nothing new."), "my_calendar")


PANELS = (Panel("my_calendar", "community_hub/study_groups/my_calendar.html", _my_calendar),)
ACTIONS = (
    Action("make_feed", NothingForm, _do_make_feed, panel="my_calendar"),
    Action("end_feed", NothingForm, _do_end_feed, panel="my_calendar"),
)
