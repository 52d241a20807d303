"""What there is to take a picture of: who looks, at what, and after which steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """Something typed into the first field whose label begins so."""

    label: str
    words: str


@dataclass(frozen=True)
class Fold:
    """A fold that is opened."""

    name: str


@dataclass(frozen=True)
class Opened:
    """The address that the notice holds is opened; of a feed, the list for other sites that stands beside it."""


Step = str | Typed | Fold | Opened
"""On the way to a picture; a text is the name of a link or a button in the unit, or on a page without one."""


@dataclass(frozen=True)
class Scene:
    """One picture: who looks, at what, after which steps; ``course`` are the options of the demo it is taken in."""

    name: str
    who: str
    path: str
    through: tuple[Step, ...] = ()
    course: tuple[str, ...] = ()


TABLE = "Look after the groups"
TO_ITS_MAINTAINERS = ("^See how to begin", "A link for its maintainers", "Make a link")

SCENES = (
    Scene("welcome", "", "/"),
    Scene("groups", "amina", "/course/1/"),
    Scene("group", "amina", "/course/1/", ("Open.*Five clocks",)),
    Scene("meeting", "amina", "/course/1/", ("Open.*Docs and tea", "Plan a meeting")),
    Scene("week", "amina", "/course/1/", ("Your week",)),
    Scene("organise", "olga", "/course/1/", (TABLE,)),
    Scene("round", "olga", "/course/5/", (TABLE, "Match people", "Look at the groups")),
    Scene("propose", "bo", "/course/1/", ("Propose a topic",)),
    Scene("gallery", "dara", "/course/2/"),
    Scene("project", "amina", "/course/2/", ("Open.*Tide tables",)),
    Scene("feedback", "dara", "/course/2/", ("Go on reading",)),
    Scene("share", "amina", "/course/2/", ("Open.*Tide tables", "Begin the next version")),
    Scene("waiting", "olga", "/course/2/", ("Waiting longest",)),
    Scene("collections", "dara", "/course/2/", ("^Collections",)),
    Scene("picks", "dara", "/course/3/"),
    Scene("claim", "dara", "/course/3/", (r"^\s*Go on",)),
    Scene("maintainer", "sol", "/community/contribute/?search=cboard", (*TO_ITS_MAINTAINERS, Opened())),
    Scene("hub", "dara", "/community/contribute/"),
    Scene("desk", "olga", "/community/desk/course-v1:Open+Learning+2026/"),
    Scene("studio", "olga", "/studio/1/"),
    Scene("editor", "olga", "/studio/edit/1-find-your-people.community_study_groups.d0.u0/"),
    Scene("together", "chen", "/course/4/"),
)

FILE = "username,find-your-people\nlayla,Harbour\nnobody,Harbour\nBo;Docs and tea,\n"

ALBUM = (
    Scene("list-0", "amina", "/course/1/", course=("--empty",)),
    Scene("list-1", "amina", "/course/1/", course=("--groups", "1")),
    Scene("list-40", "amina", "/course/1/", course=("--groups", "40")),
    Scene("list-5000", "amina", "/course/1/", course=("--groups", "5000")),
    Scene("list", "amina", "/course/1/"),
    Scene("list-team", "olga", "/course/1/"),
    Scene("group-own", "amina", "/course/1/", ("Open.*Docs and tea",)),
    Scene("meetings", "mere", "/course/1/", ("Open.*Five clocks", "^Meetings")),
    Scene("meetings-past", "mere", "/course/1/", ("Open.*Five clocks", "^Meetings", "What has been")),
    Scene("meeting-next", "caio", "/course/1/", ("Open.*Five clocks", "^A page a week", Fold("When this is"))),
    Scene("meeting-held", "bo", "/course/1/", ("Open.*Five clocks", "^Meetings", "What has been", "^A page a week")),
    Scene("meeting-change", "amina", "/course/1/", ("Open.*Five clocks", "^A page a week", "Change it")),
    Scene("people", "amina", "/course/1/", ("Open.*Five clocks", "^People")),
    Scene(
        "group-folds", "amina", "/course/1/", ("Open.*Docs and tea", "^People", Fold("Invite by a link"), Fold("More"))
    ),
    Scene("group-outside", "priya", "/course/1/", ("Look inside.*Contrast club",)),
    Scene("group-conduct", "dara", "/course/1/", ("Look inside.*Night owls",)),
    Scene("group-requests", "amina", "/course/1/", ("Open.*Slow readers",)),
    Scene("group-answered", "caio", "/course/1/", ("Look inside.*Slow readers",)),
    Scene(
        "group-link", "bo", "/course/1/", ("Open.*After the night", "^People", Fold("Invite by a link"), "Make a link")
    ),
    Scene("group-kept-seat", "dara", "/course/5/", ("Open.*Saturday",)),
    Scene("group-waiting", "dara", "/course/1/", ("Open.*Pull request pals",)),
    Scene("proposal", "priya", "/course/1/", ("Open.*Screen readers",)),
    Scene("session", "mere", "/course/1/", ("Open.*Quiet hour",)),
    Scene("session-form", "amina", "/course/1/", ("Meet right now", "Open the door")),
    Scene("create", "amina", "/course/1/", ("Open a group",)),
    Scene("propose", "bo", "/course/1/", ("Propose a topic",)),
    Scene("propose-taken", "bo", "/course/1/", ("Propose a topic", Typed("Name", "Docs and tea"), "Propose it")),
    Scene("week-list", "amina", "/course/1/", ("Your week", "Write it as a list")),
    Scene("about-you", "amina", "/course/1/", ("About you",)),
    Scene("who-is-here", "dara", "/course/1/", ("Who is here",)),
    Scene("ask-for-help", "caio", "/course/1/", ("Ask for help",)),
    Scene("fitting", "bo", "/course/5/"),
    Scene("sign-up", "mere", "/course/5/", ("Sign up",)),
    Scene("sign-up-mistakes", "mere", "/course/5/", ("Sign up", "Sign up")),
    Scene("guide", "amina", "/course/1/", ("Open.*Docs and tea", "^People", "Guide and checklist")),
    Scene("table-5000", "olga", "/course/1/", (TABLE,), course=("--groups", "5000")),
    Scene("table-one", "olga", "/course/1/", (TABLE, "Manage.*Docs and tea", Fold("More or fewer"), Fold("Tell this"))),
    Scene("table-merge", "olga", "/course/1/", (TABLE, "Manage.*CSV", Fold("Merge"), "Choose the other")),
    Scene("file", "olga", "/course/1/", (TABLE, "As a file")),
    Scene("file-mistakes", "olga", "/course/1/", (TABLE, "As a file", Typed("The file", FILE), "Show what would")),
    Scene("matching", "olga", "/course/5/", (TABLE, "Match people", "New round")),
    Scene("sign-ups", "olga", "/course/5/", (TABLE, "Match people", "Who signed up")),
    Scene("desk", "olga", "/community/desk/course-v1:Open+Learning+2026/"),
    Scene("desk-empty", "olga", "/community/desk/course-v1:Open+Learning+2026/", course=("--empty",)),
    Scene("desk-300", "olga", "/community/desk/course-v1:Open+Learning+2026/", course=("--groups", "300")),
    Scene("gallery-0", "dara", "/course/2/", course=("--empty",)),
    Scene("gallery-3", "dara", "/course/2/", course=("--projects", "3")),
    Scene("gallery-5000", "dara", "/course/2/", ("Narrow it down",), course=("--projects", "5000")),
    Scene("gallery-own", "amina", "/course/2/"),
    Scene("project-own", "amina", "/course/2/", ("Open.*Tide tables", Fold("Version 1"))),
    Scene("project-team", "olga", "/course/2/", ("Have a look.*Tide tables", Fold("A link leads nowhere"))),
    Scene("versions", "amina", "/course/2/", ("Open.*Tide tables", "What has changed")),
    Scene("looking-back", "amina", "/course/2/", ("Open.*Tide tables", "Look back")),
    Scene("owners", "amina", "/course/2/", ("Open.*Tide tables", "Whose it is", Fold("Take my name off"))),
    Scene("outside", "amina", "/course/2/", ("Open.*Tide tables", "Show it outside", "Make a link")),
    Scene("draft-mistakes", "dara", "/course/2/", ("Share your project", "Save and look")),
    Scene("yours", "amina", "/course/2/", ("^Yours",)),
    Scene("judged", "chen", "/course/2/", ("^Side by side", "Open.*Spring fair")),
    Scene("showcase-editor", "olga", "/studio/edit/2-show-what-you-made.community_project_showcase.d0.u0/"),
    Scene("portfolio", "amina", "/community/me/portfolio/"),
    Scene("editor", "olga", "/studio/edit/5-a-group-that-fits.community_study_groups.d0.u0/"),
    Scene("dead-link", "dara", "/community/block/1-find-your-people.community_study_groups.d0.u0/invited/?token=x"),
)
