"""The two doors people come in by: a block in a course, and our own full page. One test walks through both."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.people.api import Viewer
from plugin_app.study_groups.api import StudyGroups
from tests import runtime
from tests.world import COURSE, Book


@dataclass(frozen=True)
class Seen:
    """What somebody sees after they asked for something, or did it."""

    status: int
    """200 also where a page first sends people on."""
    markup: str

    @property
    def words(self) -> str:
        """What can be read, in one line."""
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.markup)).split())

    @property
    def errors(self) -> list[str]:
        """What is said beside fields."""
        return [html.unescape(words) for words in re.findall(r'class="cmy-error"[^>]*>([^<]*)<', self.markup)]

    @property
    def is_form(self) -> bool:
        """Whether there is a form to go on with."""
        return 'class="cmy-form"' in self.markup

    def offers(self, action: str) -> bool:
        """Whether there is a button or a form for that action."""
        return re.search(rf'action="[^"]*/{action}/?"', self.markup) is not None

    def typed(self, name: str) -> str:
        """What stands in a field."""
        for found in re.findall(r"<(?:input|textarea)[^>]*>", self.markup):
            if f'name="{name}"' not in found:
                continue
            if found.startswith("<textarea"):
                return html.unescape(self.markup.partition(found)[2].partition("</textarea>")[0]).strip()
            value = re.search(r'value="([^"]*)"', found)
            return html.unescape(value[1]) if value else ""
        raise AssertionError(f"no field {name}")


class Door(Protocol):
    """A way in."""

    def show(self, viewer: Viewer, placed: StudyGroups, panel: str = "", **params: Any) -> Seen:
        """Look at a panel."""

    def send(self, viewer: Viewer, placed: StudyGroups, action: str, **fields: Any) -> Seen:
        """Send a form, and see what comes next."""


class BlockDoor:
    """Through the handlers of the XBlock."""

    def show(self, viewer: Viewer, placed: StudyGroups, panel: str = "", **params: Any) -> Seen:
        answer = runtime.get(self._block(viewer, placed), "panel", panel, **params)
        return Seen(answer.status_int, answer.text)

    def send(self, viewer: Viewer, placed: StudyGroups, action: str, **fields: Any) -> Seen:
        answer = runtime.post(self._block(viewer, placed), "act", action, **fields)
        return Seen(answer.status_int, answer.text)

    def _block(self, viewer: Viewer, placed: StudyGroups) -> Any:
        block = runtime.CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
        for name, value in Book.placed[placed.usage_key].fields.items():
            setattr(block, name, block.fields[name].from_json(value))
        return block


class PageDoor:
    """Through our own pages, without JavaScript."""

    def show(self, viewer: Viewer, placed: StudyGroups, panel: str = "", **params: Any) -> Seen:
        where = {"usage_key": placed.usage_key, **({"panel": panel} if panel else {})}
        return self._seen(self._client(viewer).get(reverse("community_hub:block", kwargs=where), params))

    def send(self, viewer: Viewer, placed: StudyGroups, action: str, **fields: Any) -> Seen:
        where = {"usage_key": placed.usage_key, "action": action}
        return self._seen(
            self._client(viewer).post(reverse("community_hub:block_act", kwargs=where), fields, follow=True)
        )

    def _seen(self, answer: Any) -> Seen:
        return Seen(answer.status_code, answer.content.decode())

    def _client(self, viewer: Viewer) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=viewer.user_id))
        return client


DOORS: dict[str, Door] = {"in a course": BlockDoor(), "on its own page": PageDoor()}
