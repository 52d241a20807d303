"""The screens of contributions as the demo's people find them, and who looks at each."""

from __future__ import annotations

from tests.browser.scenes import FIRST_STEPS, Scene, page, unfolded, unit, wrong

BLOCK = "3-first-steps-in-open-source.community_contributions.d0.u0"
HUB = "/community/contribute/"
DESK = "/community/desk/course-v1:Open+Learning+2026/"
LOOKS = "Look at others’ work"

UNITS: dict[str, tuple[str, Scene]] = {
    "something to mend": ("Dara", unfolded(unit(FIRST_STEPS, "Go on"))),
    "a draft without a link": ("Dara", wrong(unit(FIRST_STEPS, "Go on"), "Ask for a look", draft_url="")),
    "something done together": ("Amina", unfolded(unit(FIRST_STEPS, "Go on"))),
    "something that waits for a look": ("Priya", unfolded(unit(FIRST_STEPS, "Go on"))),
    "something that is with the project": ("Chen", unfolded(unit(FIRST_STEPS, "Go on"))),
    "what waits for a look": ("Bo", unit(FIRST_STEPS, LOOKS)),
    "a look without an answer": ("Bo", wrong(unit(FIRST_STEPS, LOOKS, "Look at it"), "Send it")),
    "everything there is to do": ("Amina", unit(FIRST_STEPS, "Search all work")),
    "all one took on": ("Amina", unit(FIRST_STEPS, "All you took on")),
    "searches of one’s own": ("Amina", unit(FIRST_STEPS, "Your searches")),
    "one’s account on GitHub": ("Amina", unfolded(unit(FIRST_STEPS, "Your account on GitHub"))),
    "a link for maintainers": (
        "Olga",
        unit(
            FIRST_STEPS,
            "Look through all projects",
            "See how to begin",
            "A link for its maintainers",
            "Make a link",
        ),
    ),
}
PAGES: dict[str, tuple[str, Scene]] = {
    "how fresh it is": ("Sol", unfolded(page(f"{HUB}freshness/"))),
    "how fresh it is, in short": ("Amina", page(f"{HUB}freshness/")),
    "what nobody has looked at": ("Sol", unfolded(page(f"{HUB}waiting_projects/?tick=all"))),
    "what was decided": ("Sol", page(f"{HUB}decisions/")),
    "what is taken for a farm": ("Sol", page(f"{HUB}kept_back/")),
    "partners": ("Sol", unfolded(page(f"{HUB}partners/"))),
    "no partners of one’s own": ("Bo", page(f"{HUB}partners/")),
    "what partners look for": ("Sol", page(f"{HUB}brokering/")),
    "what learners took on": ("Olga", unfolded(page(f"{DESK}?show=claims"))),
    "everything there is to do, on the hub": ("Amina", page(f"{HUB}search/")),
}
IN_FORCED_COLOURS = ("something to mend", "what waits for a look")
