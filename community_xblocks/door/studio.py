"""The editor in Studio: Django forms, each mistake named beside its field, a preview of what learners will find.

Studio shows ``studio_view`` in a modal and expects the block to save itself. It lets any signed-in user call any
block's handlers, and the LMS has the same handlers, so saving asks for the right to author first.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock

from . import request as incoming
from .context import may_author
from .surface import BlockSurface

if TYPE_CHECKING:
    from plugin_app.panels import Asked, Room
    from plugin_app.panels.authoring import SettingsForm

log = logging.getLogger(__name__)


class StudioEditor(XBlock):
    """The authoring half of a block."""

    has_author_view = True

    def room(self) -> Room:
        """The room behind this door; each block says which."""
        raise NotImplementedError

    def settings_form(self) -> type[SettingsForm]:
        """The form an author fills in; each block has its own."""
        raise NotImplementedError

    def preview_panels(self, _fields: Mapping[str, Any]) -> tuple[str, ...]:
        """What an author sees beside the form: the panels that show what these settings come to."""
        return (self.room().first,)

    def authored_fields(self) -> dict[str, Any]:
        """What the author set, by field name."""
        return {name: getattr(self, name) for name in self.settings_form().block_fields}

    def studio_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """The form, with the preview beside it."""
        form = self.settings_form().of(self.authored_fields())
        html = self._draw_form("authoring/form", form, self._previews(self.authored_fields()))
        return self._fragment(self._draw("editor", form_html=html), "CommunityEditor", "js/studio.js")

    def author_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Studio's and a library's preview: what learners will find before anyone was there. Nothing is written."""
        return self.panel_fragment(self._first_panel(self._as_placed_nowhere(self.authored_fields())))

    def panel_fragment(self, panel: str) -> Fragment:
        """A drawn panel in the block's frame, with its style and script."""
        return self._fragment(self._draw("block", panel=panel), "CommunityBlock")

    @XBlock.handler
    def save_settings(self, request: Request, _suffix: str = "") -> Response:
        """Save what the author set (POST): 200 when saved, 422 with the errors beside their fields."""
        return self._edit(request, save=True)

    @XBlock.handler
    def preview_settings(self, request: Request, _suffix: str = "") -> Response:
        """The preview of the settings as they are typed (POST). Nothing is kept."""
        return self._edit(request, save=False)

    def _edit(self, request: Request, *, save: bool) -> Response:
        from plugin_app import host
        from plugin_app.errors import CommunityError, NotAllowed

        try:
            data = incoming.require_write(request, csrf_was_checked=host.current().csrf_was_checked())
            if not may_author(self):
                raise NotAllowed("not_author")
        except CommunityError as refusal:
            return incoming.refusal(str(refusal.sentence), refusal.status)
        form = self.settings_form().sent(data)
        valid = form.is_valid()
        previews = self._previews(form.for_block() if valid else self.authored_fields())
        if valid and save:
            for name, value in form.for_block().items():
                setattr(self, name, value)
        if not save:
            return incoming.answer(self._draw_form("authoring/preview", form, previews))
        status = HTTPStatus.OK if valid else HTTPStatus.UNPROCESSABLE_ENTITY
        return incoming.answer(self._draw_form("authoring/form", form, previews), status)

    def _previews(self, fields: Mapping[str, Any]) -> list[str]:
        asked = self._as_placed_nowhere(fields)
        return [self._show(asked, panel) for panel in self.preview_panels(fields)]

    def _as_placed_nowhere(self, fields: Mapping[str, Any]) -> Asked:
        """So that there is nothing to leak: anyone in Studio may ask for a preview."""
        from plugin_app import panels
        from plugin_app.people import api as people

        placed = self.room().placed("", "", str(fields["display_name"]), fields)
        return panels.Asked(people.preview(), placed, BlockSurface(self))

    def _first_panel(self, asked: Asked) -> str:
        return self._show(asked, self.room().first)

    def _show(self, asked: Asked, panel: str) -> str:
        """A block that raises here takes the whole unit or the editor with it, so it says that something is wrong."""
        from plugin_app import panels
        from plugin_app.errors import CommunityError

        try:
            return panels.show(self.room(), asked, panel).html
        except Exception:
            log.exception("Could not draw %s", self.scope_ids.usage_id)
            return panels.refuse(asked, CommunityError("broken")).html

    def _draw_form(self, template: str, form: SettingsForm, previews: list[str]) -> str:
        return self._draw(
            template,
            form=form,
            previews=previews,
            save_url=self.runtime.handler_url(self, "save_settings"),
            preview_url=self.runtime.handler_url(self, "preview_settings"),
        )

    def _draw(self, template: str, **context: Any) -> str:
        from plugin_app.panels.templates import render_plain

        return render_plain(f"community_hub/{template}.html", {"prefix": BlockSurface(self).prefix, **context})

    def _fragment(self, html: str, init: str, *more_scripts: str) -> Fragment:
        fragment = Fragment(html)
        fragment.add_css_url(self._asset("css/community.css"))
        for script in ("vendor/htmx.min.js", "js/community.js", *more_scripts):
            fragment.add_javascript_url(self._asset(script))
        fragment.initialize_js(init)
        return fragment

    def _asset(self, path: str) -> str:
        return self.runtime.local_resource_url(self, f"public/{path}")
