"""The editor of a block as a browser shows it: what would be sent, and what is said beside each field."""

from __future__ import annotations

from typing import Any

from lxml import html
from webob import Response
from xblock.core import XBlock

from community_xblocks.study_groups import StudyGroupsXBlock
from tests.runtime import CourseRuntime, post
from tests.world import COURSE, an_organiser, study_groups

Sent = dict[str, str]


def a_block(**fields: Any) -> XBlock:
    """A block that its author opens in Studio."""
    block = CourseRuntime(an_organiser().user_id, COURSE, may_author=True).block(
        StudyGroupsXBlock, study_groups().usage_key
    )
    for name, value in fields.items():
        setattr(block, name, value)
    return block


def opened(block: XBlock) -> html.HtmlElement:
    """The page with the editor."""
    return html.fromstring(block.studio_view().content)


def as_sent(page: html.HtmlElement, **changes: Any) -> dict[str, Any]:
    """What the browser sends when Save is pressed on this page. A change to ``None`` unticks a box."""
    [form] = page.xpath("//form[@data-cmy-save]")
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent[name] = [*sent[name], value] if name in sent else [value]
    sent |= changes
    return {name: value for name, value in sent.items() if value is not None}


def save(block: XBlock, **changes: Any) -> Response:
    """Open the editor, change something, press Save. A name of a field in a row is written ``topics-0-title``."""
    return post(block, "save_settings", **as_sent(opened(block), **changes))


def said_beside(answer: Response, name: str) -> str:
    """What stands beside the field as its mistake."""
    page = html.fromstring(answer.text)
    marked = page.xpath(f"//*[@name='{name}'][@aria-invalid='true']")
    errors = page.xpath(
        f"//p[@class='cmy-error'][substring(@id, string-length(@id) - {len(name) + 6}) = '-{name}-error']"
    )
    return errors[0].text if marked and errors else ""


def open_folds(page: html.HtmlElement) -> list[str]:
    """The sections that are open."""
    return [fold.find("summary").text for fold in page.xpath("//form[@data-cmy-save]/details[@open]")]
