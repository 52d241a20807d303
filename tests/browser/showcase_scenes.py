"""The screens of a showcase as the demo's people find them, and who looks at each."""

from __future__ import annotations

from typing import Any

from tests.browser.people import Visit
from tests.browser.scenes import SHOWCASE, Scene, page, then, unfolded, unit, wrong

BLOCK = "2-show-what-you-made.community_project_showcase.d0.u0"
OWN = "Open: Tide tables"


def found(words: str, *presses: str) -> Scene:
    """What is pressed after a search: the order of a gallery is another one every day."""

    def go(visit: Visit) -> Any:
        visit.opens(SHOWCASE)
        visit.unit.get_by_label("Search projects").fill(words)
        visit.presses("Search")
        visit.reads("1 project fits")
        return then(visit, *presses)

    return go


UNITS: dict[str, tuple[str, Scene]] = {
    "one’s own project": ("Amina", unit(SHOWCASE, OWN)),
    "a project with a video": ("Amina", found("danced", "Have a look")),
    "a project, to the course team": ("Olga", unfolded(found("Mombasa", "Have a look"))),
    "a draft with mistakes": ("Amina", wrong(unit(SHOWCASE, "Share your project"), "Save and look at it")),
    "the next version": ("Amina", unfolded(unit(SHOWCASE, OWN, "Begin the next version"))),
    "a preview": ("Priya", unit(SHOWCASE, "Open: Alt text garden", "Preview and publish")),
    "pictures": ("Priya", unfolded(unit(SHOWCASE, "Open: Alt text garden", "Keep writing", "Add pictures"))),
    "whose a project is": ("Amina", unfolded(unit(SHOWCASE, OWN, "Whose it is"))),
    "a project outside the course": ("Amina", unit(SHOWCASE, OWN, "Show it outside the course", "Make a link")),
    "what has changed": ("Amina", unit(SHOWCASE, OWN, "What has changed")),
    "feedback without words": ("Dara", wrong(unit(SHOWCASE, "Go on reading"), "Send it to them")),
    "feedback, to who made it": ("Amina", unfolded(unit(SHOWCASE, OWN, "Reply or thank: Kofi"))),
    "what a version answers": ("Amina", unit(SHOWCASE, OWN, "Look back")),
    "what is one’s own": ("Dara", unit(SHOWCASE, "Yours")),
    "what one said": ("Dara", unit(SHOWCASE, "Yours", "What you said")),
    "what has waited longest": ("Olga", unfolded(unit(SHOWCASE, "Waiting longest"))),
    "a gallery narrowed down": ("Caio", unit(SHOWCASE, "Narrow it down", "maps")),
    "collections": ("Caio", unit(SHOWCASE, "Collections")),
    "what the course team picked": ("Olga", unfolded(unit(SHOWCASE, "Collections", "Look through it"))),
    "into a collection": ("Caio", found("danced", "Have a look", "Put it into a collection")),
    "a showcase day": ("Caio", unit(SHOWCASE, "Showcase day")),
    "judged events": ("Caio", unit(SHOWCASE, "Side by side")),
    "a new event with mistakes": ("Olga", wrong(unit(SHOWCASE, "Side by side", "Set up an event"), "Set it up")),
    "an event, to the course team": ("Olga", unfolded(unit(SHOWCASE, "Side by side", "Open: Spring fair"))),
    "two at a time": ("Caio", unit(SHOWCASE, "Side by side", "Open: Spring fair", "Compare two")),
    "results": ("Olga", unfolded(unit(SHOWCASE, "Side by side", "Open: Open evening", "See the results"))),
}
PAGES: dict[str, tuple[str, Scene]] = {
    "a portfolio": ("Olga", page("/community/me/portfolio/")),
    "projects on a wall": ("Olga", page(f"/community/block/{BLOCK}/present/")),
}
IN_FORCED_COLOURS = ("one’s own project", "a draft with mistakes", "two at a time", "results")
