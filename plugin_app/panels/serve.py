"""From what was asked to what is answered: the same way for every door.

``show`` draws a panel. ``act`` checks a form, runs the action, and draws the next panel — or the one the form stands
on, with what went wrong said beside the fields and nothing lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import CommunityError, Invalid, NotAllowed, NotFound, Sentence

from .declare import Action, Asked, Done, Room
from .forms import written
from .templates import render


@dataclass(frozen=True)
class Notice:
    """What is said at the top of a panel, and aloud."""

    text: Sentence
    tone: str = "good"
    link: str = ""


@dataclass(frozen=True)
class Answer:
    """A drawn panel. ``done`` is set when an action succeeded, for doors that redirect afterwards."""

    html: str
    status: int = HTTPStatus.OK
    done: Done | None = None


def show(room: Room, asked: Asked, panel: str = "", notice: Notice | None = None) -> Answer:
    """Draw a panel (the first by default), or a kind page that says why not."""
    try:
        return Answer(_draw(room, asked, panel or room.first, notice))
    except CommunityError as refusal:
        return refuse(asked, refusal)


def act(room: Room, asked: Asked, name: str, data: Mapping[str, str], *, draws_next: bool = True) -> Answer:
    """Do something, then draw what comes next; not for a door that sends people there by an address of its own."""
    action = room.action(name)
    if action is None:
        return refuse(asked, NotFound())
    try:
        form = action.form(data, placed=asked.placed)
        if not form.is_valid():
            return _again(room, asked, action, form, Invalid(sentence=_hidden_errors(form)))
        try:
            done = action.run(asked, form.cleaned_data)
        except CommunityError as refusal:
            return _again(room, asked, action, form, refusal)
        if done is None:
            return Answer(_draw(room, _kept(asked, action, form), action.panel, None))
        if not draws_next:
            return Answer("", done=done)
        moved = replace(asked, params=done.params, forms={})
        return Answer(_draw(room, moved, done.panel, Notice(done.say, link=done.link)), done=done)
    except CommunityError as refusal:
        return refuse(asked, refusal)


def refuse(asked: Asked, refusal: CommunityError, form: BaseForm | None = None) -> Answer:
    """Draw the page that says why there is nothing to see, and what to do next; with what was written in ``form``."""
    html = render("community_hub/refused.html", asked, {"refusal": refusal, "written": written(form)})
    return Answer(html, refusal.status)


def _again(room: Room, asked: Asked, action: Action, form: BaseForm, refusal: CommunityError) -> Answer:
    """The panel the form stands on, with the form as it was sent.

    If the panel is not to be had either, a refusal, and what they wrote is theirs to copy; whoever may not even look
    learns nothing about their form.
    """
    try:
        return Answer(
            _draw(room, _kept(asked, action, form), action.panel, Notice(refusal.sentence, "stop")), refusal.status
        )
    except NotAllowed as not_even_this:
        return refuse(asked, not_even_this)
    except CommunityError:
        return refuse(asked, refusal, form)


def _kept(asked: Asked, action: Action, form: BaseForm) -> Asked:
    return replace(asked, params=form.data, forms={action.name: form})


def _draw(room: Room, asked: Asked, name: str, notice: Notice | None) -> str:
    panel = room.panel(name)
    if panel is None:
        raise NotFound()
    return render(panel.template, asked, {**panel.read(asked), "notice": notice})


def _hidden_errors(form: BaseForm) -> Sentence:
    """Errors of hidden fields have no place beside a field; everything else does."""
    if any(field.errors for field in form.hidden_fields()):
        return _("That button was out of date. Here is how it stands now; please try again.")
    return Invalid.sentence
