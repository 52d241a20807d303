"""The album's pages about contributions. They follow each other: what somebody does in one is done in the next."""

from __future__ import annotations

from .scenes import TO_ITS_MAINTAINERS, Fold, Opened, Scene, Typed

PICKS = "/course/3/"
HUB = "/community/contribute/"
FRESHNESS = f"{HUB}freshness/"
GO_ON = r"^\s*Go on"
FREE = (
    "Look through all projects",
    Typed("Search projects", "cboard"),
    r"^\s*Show$",
    "^See how to begin",
    "^See how to begin.*Avoid overlap",
)
AGREED = (*TO_ITS_MAINTAINERS, Opened(), Typed("How many may come", "2"), "Take learners in")
FOUND = ("Search all work", Typed("Words", "docs"), r"^\s*Show$")
LATELY, LONG_AGO = ("--looked-at", "1"), ("--looked-at", "60")

FINDING = (
    Scene("hub-0", "dara", HUB, course=("--empty",)),
    Scene("picks-0", "dara", PICKS, course=("--empty",)),
    Scene("hub-1000", "dara", HUB),
    Scene("hub-project", "dara", f"{HUB}?search=Kolibri", ("^See how to begin",)),
    Scene("found", "dara", PICKS, FOUND),
    Scene("found-more", "dara", PICKS, (*FOUND, Fold("More choices"))),
    Scene("found-nothing", "dara", PICKS, ("Search all work", Typed("Words", "zeppelins"), r"^\s*Show$")),
    Scene("searches-0", "dara", PICKS, ("Your searches",)),
    Scene(
        "searches", "dara", PICKS, (*FOUND, Fold("Keep this search"), Typed("What you call", "Docs to mend"), "Keep it")
    ),
    Scene("searches-feed", "dara", PICKS, ("Your searches", Fold("Read it elsewhere"), "^Make a")),
    Scene("searches-list", "dara", PICKS, ("Your searches", Fold("Read it elsewhere"), "^Make a", Opened())),
    Scene("searches-list-over", "", "/community/found/gone/"),
    Scene("account", "dara", PICKS, ("Your account on GitHub",)),
    Scene("freshness-nobody", "dara", FRESHNESS),
    Scene("freshness-none", "sol", FRESHNESS),
    Scene("freshness", "sol", FRESHNESS, course=LATELY),
    Scene("freshness-short", "dara", FRESHNESS, course=LATELY),
    Scene("opportunity-unasked", "dara", f"{HUB}search/?words=button", ("^See how to begin",), course=LATELY),
    Scene("freshness-old", "sol", FRESHNESS, course=LONG_AGO),
)
CLAIMING = (
    Scene("opportunity", "mere", PICKS, FREE),
    Scene("claim-taken", "mere", PICKS, (*FREE, "I will do this")),
    Scene("claim-checklist", "mere", PICKS, (GO_ON, "Tick it off")),
    Scene("claim-mistakes", "mere", PICKS, (GO_ON, "Ask for a look")),
    Scene("claim-given-back", "mere", PICKS, (GO_ON, Fold("Give it back"), "^Give it back")),
    Scene("claim-asked", "priya", PICKS, (GO_ON,)),
    Scene("looks", "bo", PICKS, ("Look at others",)),
    Scene("look", "bo", PICKS, ("Look at others", r"^\s*Look at it")),
    Scene("claim-mend", "dara", PICKS, (GO_ON,)),
    Scene("claim-together", "amina", PICKS, (GO_ON,)),
    Scene("claim-ready", "layla", PICKS, (GO_ON,)),
    Scene("claim-upstream", "chen", PICKS, (GO_ON,)),
    Scene("claim-merged", "chen", PICKS, (GO_ON, "They took it")),
    Scene("claim-reflected", "chen", PICKS, (GO_ON, Typed("What do you take", "Ask earlier."), "^Keep it")),
)
MAINTAINING = (
    Scene("maintainers-link", "sol", f"{HUB}?search=Oppia", TO_ITS_MAINTAINERS),
    Scene("maintainer-asked", "sol", f"{HUB}?search=Oppia", (*TO_ITS_MAINTAINERS, Opened())),
    Scene("maintainer", "sol", f"{HUB}?search=cboard", (*TO_ITS_MAINTAINERS, Opened())),
    Scene("maintainer-paused", "sol", f"{HUB}?search=Oppia", (*AGREED, Fold("Take a break"), "^Take a break")),
    Scene("maintainer-left", "sol", f"{HUB}?search=Oppia", (*TO_ITS_MAINTAINERS, Opened(), Fold("Leave"), "^Leave")),
    Scene("maintainer-link-over", "", "/community/maintainers/gone/"),
)
LOOKING_AFTER = (
    Scene("waiting", "sol", f"{HUB}waiting_projects/"),
    Scene("waiting-mistakes", "sol", f"{HUB}waiting_projects/", ("Put these aside",)),
    Scene("waiting-decided", "sol", f"{HUB}waiting_projects/", ("Tick all on this page", "List these")),
    Scene("decisions", "sol", f"{HUB}decisions/"),
    Scene("kept-back", "sol", f"{HUB}kept_back/", course=LATELY),
    Scene("partners-0", "sol", f"{HUB}partners/", course=("--empty",)),
    Scene("partners-nobody", "dara", f"{HUB}partners/"),
    Scene(
        "partner",
        "sol",
        f"{HUB}partners/",
        (Fold("Add a partner"), Typed("What it is called", "Night School"), "^Add it"),
    ),
    Scene("partner-link", "sol", f"{HUB}partners/", ("^Open", Fold("A link for who speaks"), "Make a link")),
    Scene("partner-asked", "sol", f"{HUB}partners/", ("^Open", Fold("A link for who speaks"), "Make a link", Opened())),
    Scene("partner-wish", "sol", f"{HUB}partners/", ("^Open", Typed("In your words", "Three of us"), "^Add it")),
    Scene("brokering", "sol", f"{HUB}brokering/"),
    Scene(
        "news",
        "sol",
        f"{HUB}?search=Zulip",
        ("^See how to begin", "Let this project tell us", "Make an address"),
        course=LATELY,
    ),
)

SCENES = (*FINDING, *CLAIMING, *MAINTAINING, *LOOKING_AFTER)
