"""Open edX itself, in the catalogue from the first minute: the platform people learn on is the nearest project of all.

It is an offer like those of an imported catalogue, and is stored the same way, after every ``migrate``. So it is
searched, filtered, picked and hidden like any other project, an update of this file reaches every site, and storing it
again writes nothing. Unlike theirs it comes checked.

What it says is Open edX's own advice: ``developers/quickstarts/so_you_want_to_contribute.html`` in its documentation.
"""

from __future__ import annotations

from .data import Work
from .offers import Content, Offer, Piece
from .sources import Attribution

SOURCE = "built-in"

_DOCS = "https://docs.openedx.org/en/latest"
_WIKI = "https://openedx.atlassian.net/wiki/spaces/COMM/pages"
_GITHUB = "https://github.com/openedx"

_WELCOME = """\
**Say hello first.** [The forum](https://discuss.openedx.org) is where questions get answers, and
[the working groups](https://openedx.org/open-edx-community-working-groups/) meet in the open and bring newcomers along.

**Tell others what you are at.** To work on an issue, write a comment on it that says `assign me`.

**Sign once.** Before a first change can be merged you sign a Contributor License Agreement (CLA); a bot shows you where
when you open a pull request. Starting early saves waiting later.

**Have patience, then ask.** A week or two may pass before somebody begins to review; everyone there has other work
too. After that it is fine to ask the maintainer whom the bot has named.
"""

_SETUP = """\
Words, translations and answers need nothing but a browser. XBlock and Paragon run by themselves, as their READMEs say.

For anything else you run the whole platform on your own computer, with Tutor. That takes Docker, 8 GB of memory, \
25 GB of disk and a good hour the first time, most of it waiting:

pip install "tutor[full]"
tutor dev launch

How to go on from there, and what to do when it stops halfway, is at https://docs.openedx.org and \
https://docs.tutor.edly.io. If it does not run for you, ask in the forum: that happens to many.
"""


def _way(path: str, title: str, kind: Work, summary: str, level: int, *languages: str) -> Piece:
    url = path if path.startswith("https://") else f"{_GITHUB}/{path}"
    return Piece(
        identity=url.partition("://")[2].lower(),
        url=url,
        title=title,
        kind=kind,
        summary=summary,
        languages=languages,
        level=level,
    )


OFFER = Offer(
    source=SOURCE,
    source_key="openedx",
    identity="github.com/openedx",
    attribution=Attribution("Open edX", "", "https://openedx.org"),
    content=Content(
        name="Open edX",
        url="https://openedx.org",
        issues_url="https://github.com/search?q=org%3Aopenedx+is%3Aopen+is%3Aissue+label%3A%22help+wanted%22&type=issues",
        description=(
            "The platform you learn on: free software, made by people from universities, companies and foundations. "
            "What you improve there, learners around the world will meet."
        ),
        languages=("Python", "JavaScript", "TypeScript", "SCSS"),
        topics=("education", "Django", "React", "XBlock", "learning management"),
        kinds=tuple(Work.values),
        label="help wanted",
        welcome=_WELCOME,
        setup_notes=_SETUP.strip(),
        built_in=True,
    ),
    pieces=(
        _way(
            f"{_DOCS}/documentors/quickstarts/first_documentation_pr.html",
            "Mend a page of the documentation",
            Work.DOCS,
            "Every page has a link to suggest an edit. This guide walks you through a first one, all in the browser.",
            1,
        ),
        _way(
            f"{_DOCS}/translators/quickstarts/start-translating-openedx.html",
            "Translate the platform into a language you speak",
            Work.TRANSLATION,
            "Words are translated on Transifex, in teams by language; others review what you write. No code is needed.",
            1,
        ),
        _way(
            "https://discuss.openedx.org",
            "Answer a question on the forum",
            Work.SUPPORT,
            "Whoever has just learned something explains it best. Educators, authors and operators ask there.",
            1,
        ),
        _way(
            f"{_WIKI}/1022099494/Build-Test-Release+BTR+Working+Group",
            "Help to test the next release",
            Work.TESTING,
            "Releases come out each June and December. Months before, the Build-Test-Release group looks for people "
            "who try things out and write down what they see.",
            2,
        ),
        _way(
            f"{_DOCS}/developers/concepts/accessibility.html",
            "Find what a keyboard or a screen reader cannot reach",
            Work.ACCESSIBILITY,
            "The platform aims at WCAG 2.2, level AA. Try one page without a mouse, look whether what you find is "
            "reported already, and report it on the repository of that page if not.",
            2,
        ),
        _way(
            "paragon/contribute",
            "Work on the design system",
            Work.DESIGN,
            "Paragon holds the colours, type and parts that all screens share; its documentation shows them live.",
            3,
            "JavaScript",
            "TypeScript",
            "SCSS",
        ),
        _way(
            "frontend-app-learning/contribute",
            "A first issue in the learning experience",
            Work.CODE,
            "The pages in which learners read, watch and practise, written in React.",
            3,
            "JavaScript",
            "TypeScript",
        ),
        _way(
            "openedx-platform/contribute",
            "A first issue in the platform’s core",
            Work.CODE,
            "The services behind it all, written in Python and Django.",
            3,
            "Python",
        ),
        _way(
            "XBlock/contribute",
            "A first issue in XBlock",
            Work.CODE,
            "The small library that every component of a course is made with.",
            2,
            "Python",
        ),
        _way(
            "https://github.com/search?q=org%3aopenedx+is%3aopen+is%3aissue+label%3a%22good+first+issue%22&type=issues",
            "Good first issues across all repositories",
            Work.CODE,
            "What maintainers have marked for newcomers. Choose by what you would like to understand.",
            2,
            "Python",
            "JavaScript",
            "TypeScript",
        ),
    ),
)
