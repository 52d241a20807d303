"""What the three blocks share: they show a room's panels and pass on what people do there.

A block knows HTTP, the runtime and its authored fields. Everything else — who may do what, what is stored, what is
drawn — is in ``plugin_app``, imported inside functions because blocks are also loaded where Django is not ready.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Scope, String

from . import mobile, reset
from . import request as incoming
from .context import course_key_of, is_authoring, may_look, user_id_of
from .studio import StudioEditor
from .surface import BlockSurface

if TYPE_CHECKING:
    from plugin_app.errors import CommunityError
    from plugin_app.panels import Asked, Done
    from plugin_app.people.api import Viewer


MAX_SCORE = 1.0


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "studio_user_permissions")
class CommunityBlock(StudioEditor):
    """The base of the three doors. A subclass names its room and its authored fields."""

    completion_mode = "completable"
    has_custom_completion = True
    has_score = False
    icon_class = "other"

    # The platform's learner-state reset visits a block only if the learner has state in it.
    has_taken_part = Boolean(default=False, scope=Scope.user_state, help="Whether this learner has done anything here.")

    is_done = Boolean(
        default=False, scope=Scope.user_state, help="Whether the platform has heard that this learner has done it."
    )
    earned = Float(default=0.0, scope=Scope.user_state, help="The grade the platform has heard of: 0 to 1.")

    display_name = String(default="", scope=Scope.settings)

    @XBlock.supports("multi_device")  # it is as wide as it has to be, and an app may show it in a web view
    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """The block's frame, which fetches its first panel by itself.

        The host draws all blocks of a unit one after the other while the learner waits. This one asks the database for
        nothing then, and nothing in a room can take the unit down with it.
        """
        if self._course_key() is None:
            return self.author_view()
        return self.panel_fragment(self._draw("waiting", panel_url=BlockSurface(self).panel_url("", {})))

    def public_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """For visitors of a public course: that signing in opens it."""
        return self.panel_fragment(self._first_panel(self._asked({})))

    @XBlock.handler
    def panel(self, request: Request, suffix: str = "") -> Response:
        """Show a panel (GET)."""
        from plugin_app import panels
        from plugin_app.errors import CommunityError

        try:
            asked = self._asked(incoming.require_read(request))
        except CommunityError as refusal:
            return self._refuse(refusal)
        drawn = panels.show(self.room(), asked, suffix)
        return incoming.answer(drawn.html, drawn.status)

    @XBlock.handler
    def act(self, request: Request, suffix: str = "") -> Response:
        """Do something (POST), and show what comes next."""
        from plugin_app import host, panels
        from plugin_app.errors import CommunityError
        from plugin_app.people.api import SignedOut

        try:
            if self._course_key() is not None and user_id_of(self) is None:
                raise SignedOut()  # where nobody is signed in the host checks no token either: say the truer thing
            action = self.room().action(suffix)
            takes_file = action is not None and action.takes_file
            data = incoming.require_write(
                request, csrf_was_checked=host.current().csrf_was_checked(), takes_file=takes_file
            )
            asked = self._asked(data)
            if takes_file:
                asked = replace(asked, files=incoming.files(request, panels.MAX_FILE + 1))
        except CommunityError as refusal:
            return self._refuse(refusal)
        drawn = panels.act(self.room(), asked, suffix, data)
        if drawn.done is not None:
            self._record(asked, drawn.done)
        return incoming.answer(drawn.html, drawn.status)

    def student_view_data(self, _context: dict[str, Any] | None = None) -> dict[str, Any]:
        """What the platform's Course Blocks API tells apps of this block: authored words and addresses, no people."""
        return mobile.told(self, course_key_of(self))

    def index_dictionary(self) -> dict[str, Any]:
        """What the platform's course search finds this block by: what the author wrote, never what learners did."""
        found = super().index_dictionary()
        texts = {"display_name": self.display_name, **self.searchable_texts()}
        found.setdefault("content", {}).update({name: text for name, text in texts.items() if text})
        found["content_type"] = "Community"
        return found

    def searchable_texts(self) -> dict[str, str]:
        """Authored texts worth finding, by name."""
        return {}

    def max_score(self) -> float | None:
        """The most a learner can earn, before the author's weight; ``None`` where nothing is graded."""
        return MAX_SCORE if self.has_score else None

    def clear_student_state(
        self, user_id: str, course_id: str, item_id: str, requesting_user_id: str | None = None
    ) -> None:
        """The platform's learner-state reset, in its own words; both people are anonymous ids of the course."""
        reset.ask_room(self, user_id, requesting_user_id, course_id, item_id)

    def _asked(self, params: dict[str, str]) -> Asked:
        from plugin_app.errors import NotAllowed
        from plugin_app.people import api as people

        course_key = self._course_key()
        if course_key is None:
            if not may_look(self):
                raise NotAllowed("not_author")
            return self._asked_as_preview(params)
        usage_key = str(self.scope_ids.usage_id)
        viewer = people.viewer(user_id_of(self), course_key, usage_key=usage_key)
        return self._asked_by(viewer, course_key, usage_key, params)

    def _course_key(self) -> str | None:
        """The course this block serves learners in; ``None`` where it is only looked at."""
        return None if is_authoring(self) else course_key_of(self)

    def _asked_as_preview(self, params: dict[str, str] | None = None) -> Asked:
        """Placed nowhere, so that of what people do there is nothing to leak."""
        from plugin_app.people import api as people

        return self._asked_by(people.preview(), "", "", params or {})

    def _asked_by(self, viewer: Viewer, course_key: str, usage_key: str, params: dict[str, str]) -> Asked:
        from plugin_app.panels import Asked

        placed = self.room().placed(course_key, usage_key, self.display_name, self.authored_fields())
        return Asked(viewer, placed, BlockSurface(self), params)

    def _refuse(self, refusal: CommunityError) -> Response:
        from plugin_app import panels

        drawn = panels.refuse(self._asked_as_preview(), refusal)
        return incoming.answer(drawn.html, drawn.status)

    def _record(self, asked: Asked, done: Done) -> None:
        """Tell the platform how far the learner is, once for each step ahead. Nothing is ever taken back."""
        if not self.has_taken_part:
            self.has_taken_part = True
        share = self.room().share_done(asked, done)
        if share >= 1 and not self.is_done and self._is_completion_tracked():
            self.is_done = True
            self.runtime.publish(self, "completion", {"completion": 1.0})
        if self.has_score and share > self.earned:
            self.earned = share
            grade = {"value": share * MAX_SCORE, "max_value": MAX_SCORE, "only_if_higher": True}
            self.runtime.publish(self, "grade", grade)

    def _is_completion_tracked(self) -> bool:
        """Where the instance does not, some versions of the LMS answer the event with 404, after all was done."""
        service = self.runtime.service(self, "completion")
        return service is None or bool(service.completion_tracking_enabled())
