"""Ways to what is to be looked at: a screen of the demo as a ``Scene``, whoever looks at it then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugin_app.study_groups.teams_csv import column_of
from tests.browser.people import Visit
from tests.demo.doing import GROUPS as GROUP_BLOCK

GROUPS, SHOWCASE, FIRST_STEPS, EVERYTHING, FITTING = 1, 2, 3, 4, 5
BLOCK = f"/community/block/{GROUP_BLOCK}/"

UNFOLD = "for (const fold of document.querySelectorAll('.cmy details')) fold.open = true"

Scene = Callable[[Visit], Any]


def unit(number: int, *presses: str) -> Scene:
    """A unit of the course, and what is pressed there one after the other, in a fold or not."""

    def go(visit: Visit) -> Any:
        visit.opens(number)
        return then(visit, *presses)

    return go


def then(visit: Visit, *presses: str) -> Any:
    """Press one after the other in the unit that is open, in a fold or not."""
    for name in presses:
        visit.unit_frame.evaluate(UNFOLD)
        visit.presses(name)
    return visit.unit_frame


def unfolded(scene: Scene) -> Scene:
    """With every fold of it open."""

    def go(visit: Visit) -> Any:
        place = scene(visit)
        place.evaluate(UNFOLD)
        return place

    return go


def page(path: str) -> Scene:
    """A full page."""

    def go(visit: Visit) -> Any:
        visit.goes(path)
        return visit.page

    return go


def wrong(scene: Scene, button: str, **typed: str) -> Scene:
    """A form that was sent empty, or with what is ``typed`` into its fields by name, and came back."""

    def go(visit: Visit) -> Any:
        scene(visit)
        for name, words in typed.items():
            visit.unit.locator(f"[name={name}]").first.fill(words)
        visit.presses(button)
        visit.unit.locator("[aria-invalid=true]").first.wait_for()
        return visit.unit_frame

    return go


def searched(words: str) -> Scene:
    """The list of groups, narrowed to what nobody has."""

    def go(visit: Visit) -> Any:
        visit.opens(GROUPS)
        visit.unit.get_by_label("Search groups").fill(words)
        visit.presses("Search")
        visit.reads("No group fits that yet")
        return visit.unit_frame

    return go


def filed(line: str) -> Scene:
    """A file of one line, as the course team looks at it before anything happens."""

    def go(visit: Visit) -> Any:
        place = unit(GROUPS, "Look after the groups", "As a file")(visit)
        place.locator("textarea").fill(f"username,{column_of(GROUP_BLOCK)}\n{line}")
        visit.presses("Show what would change")
        place.locator(".cmy-table").wait_for()
        return place

    return go


def studio(number: int) -> Scene:
    """A unit as its author sees it."""

    def go(visit: Visit) -> Any:
        visit.goes(f"/studio/{number}/")
        visit.unit.locator(".cmy-title").first.wait_for()
        return visit.unit_frame

    return go


def editor(number: int) -> Scene:
    """A block's settings, saved without the title it needs."""

    def go(visit: Visit) -> Any:
        studio(number)(visit)
        visit.unit.get_by_role("link", name="Edit").first.click()
        visit.page.get_by_label("Title", exact=True).first.fill("")
        visit.page.get_by_role("button", name="Save").click()
        visit.page.locator("[aria-invalid=true]").first.wait_for()
        return visit.page

    return go
