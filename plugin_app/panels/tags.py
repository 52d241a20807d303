"""What our templates say in one word: where a form goes, where a link leads, how a field or a person is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from plugin_app.prose import MAX_SOURCE, plain, render

register = template.Library()

CONTROL_CLASSES = {
    "text": "cmy-input",
    "url": "cmy-input",
    "number": "cmy-input cmy-input--short",
    "date": "cmy-input",
    "time": "cmy-input",
    "datetime-local": "cmy-input",
    "select": "cmy-select",
    "checkbox": "",
}


@register.simple_tag(takes_context=True)
def action(context: Context, name: str) -> SafeString:
    """The attributes of a form that does ``name``: works as a plain form, better with htmx.

    The browser checks nothing: its bubbles are in its own words and leave; ours stay beside the field.
    """
    surface = context["asked"].surface
    url = surface.action_url(name)
    if not surface.enhanced:
        return format_html('method="post" action="{}" novalidate', url)
    return format_html('method="post" action="{0}" hx-post="{0}" novalidate', url)


@register.simple_tag(takes_context=True)
def action_url(context: Context, name: str) -> str:
    """Where ``name`` is posted to, for a script of ours that does it by itself."""
    return str(context["asked"].surface.action_url(name))


@register.simple_tag(takes_context=True)
def panel(context: Context, name: str, kept: Mapping[str, object] | None = None, **params: object) -> SafeString:
    """The attributes of a link that shows the panel ``name``, with what was asked for before (``kept``) and ``params``.

    Empty parameters are left out.
    """
    surface = context["asked"].surface
    url = surface.panel_url(name, {**_texts(kept or {}), **_texts(params)})
    if not surface.enhanced:
        return format_html('href="{}"', url)
    return format_html('href="{0}" hx-get="{0}"', url)


@register.simple_tag(takes_context=True)
def poll(context: Context, name: str, **params: object) -> SafeString:
    """The attributes of something that shows the panel ``name`` again every two seconds, where a script can.

    Whatever somebody presses meanwhile goes first.
    """
    surface = context["asked"].surface
    if not surface.enhanced:
        return SafeString()
    url = surface.panel_url(name, _texts(params))
    return format_html('hx-get="{}" hx-trigger="every 2s" hx-sync="closest [data-cmy-slot]:abort"', url)


@register.simple_tag(takes_context=True)
def search(context: Context, name: str) -> SafeString:
    """The attributes of a form that looks things up in the panel ``name``."""
    surface = context["asked"].surface
    url = surface.panel_url(name, {})
    if not surface.enhanced:
        return format_html('method="get" action="{}"', url)
    return format_html('method="get" action="{0}" hx-get="{0}"', url)


@register.simple_tag(takes_context=True)
def asset(context: Context, path: str) -> str:
    """The address of a stylesheet or script that only this panel needs."""
    return str(context["asked"].surface.asset_url(path))


@register.simple_tag(takes_context=True)
def token(context: Context) -> SafeString:
    """The anti-forgery field of a form on a full page. In a block the token travels in a header instead."""
    value = context["asked"].surface.csrf_token
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', value) if value else SafeString()


@register.inclusion_tag("community_hub/parts/field.html", takes_context=True)
def field(context: Context, bound: BoundField, in_row: bool = False, in_cell: bool = False) -> dict[str, Any]:
    """A field with its label, help and errors, tied together for screen readers, its id unique on the page.

    ``in_row``: one of several rows alike, of which any may be left empty; nothing says so at each of them.
    ``in_cell``: the same in a table, whose head says the label to the eye.
    """
    field_id = f"{context['prefix']}-{bound.html_name}"
    widget = bound.field.widget
    described = [f"{field_id}-help"] if bound.help_text else []
    described += [f"{field_id}-error"] if bound.errors else []
    control_class = CONTROL_CLASSES.get(getattr(widget, "input_type", ""), "cmy-textarea")
    attrs: dict[str, str | bool] = {"id": field_id, "class": control_class}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if in_cell:
        attrs["aria-label"] = str(bound.label)
    return {
        "bound": bound,
        "in_row": in_row,
        "in_cell": in_cell,
        "field_id": field_id,
        "described": attrs.get("aria-describedby", ""),
        "is_choice_list": isinstance(widget, CheckboxSelectMultiple | RadioSelect),
        "is_checkbox": isinstance(widget, CheckboxInput),
        "control": bound.as_widget(attrs=attrs),
    }


@register.filter
def initials(name: str) -> str:
    """Up to two letters for a round seat: “Amina Khalid” → “AK”, “Бо” → “БО”."""
    words = name.split()
    if not words:
        return "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


@register.filter
def prose(source: str) -> SafeString:
    """What someone wrote in Markdown, as safe HTML. Sources are stored raw and rendered on read.

    Forms take no more than is read; an imported course may hold more, and that is cut.
    """
    return mark_safe(render(source[:MAX_SOURCE]))  # noqa: S308 - cleaned by nh3 against an allow-list


@register.filter
def excerpt(source: str, limit: int) -> str:
    """How something written in Markdown begins, as plain text of at most ``limit`` characters."""
    return plain(source, limit)


@register.filter
def times(number: int) -> range:
    """To draw something ``number`` times."""
    return range(number)


def _texts(params: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items() if value not in (None, "")}


def query(params: Mapping[str, str]) -> str:
    """Parameters as they stand in an address."""
    return urlencode(sorted(params.items()))
