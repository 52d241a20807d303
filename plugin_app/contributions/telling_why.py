"""Why something was picked, in the reader's language: a short sentence for each reason.

The core has words of its own, in English alone: they are for the command line, and it knows no Django. Here the reasons
stay sentences of their own, for how the parts of one hang together is not the same in any two languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext, ngettext, pgettext

from .ranking import Code, Reason
from .ranking.reasons import CLAUSES


def in_words(reasons: Sequence[Reason]) -> str:
    """The first three reasons; empty if there are none."""
    return " ".join(_SENTENCES[Code(reason.code)](*reason.params) for reason in reasons[:CLAUSES])


def _few(names: Sequence[str | int]) -> str:
    """At most two, so that a sentence stays short."""
    if len(names) < 2:
        return "".join(map(str, names))
    return pgettext("two names", "%(first)s and %(second)s") % {"first": names[0], "second": names[1]}


def _level(level: str | int) -> str:
    return gettext("This suits a first contribution.") if level == 1 else gettext("This is at your level.")


def _places(count: str | int) -> str:
    words = ngettext("One place for a learner is open.", "%(number)s places for learners are open.", int(count))
    return words % {"number": count}


def _opened(days: str | int) -> str:
    if int(days) < 1:  # a tracker's clock may be ahead of ours
        return gettext("This was opened within the last day.")
    words = ngettext("This was opened a day ago.", "This was opened %(days)s days ago.", int(days))
    return words % {"days": days}


_SENTENCES: dict[Code, Callable[..., str]] = {
    Code.LANGUAGE: lambda *names: gettext("You know %(languages)s.") % {"languages": _few(names)},
    Code.SKILL: lambda *names: gettext("Your skills in %(skills)s are of use here.") % {"skills": _few(names)},
    Code.COURSE: lambda *names: gettext("The course is about %(skills)s.") % {"skills": _few(names)},
    Code.LEVEL: _level,
    Code.KIND: lambda _kind: gettext("This is the kind of work you want."),
    Code.SHOWCASE: lambda: gettext("Learners here have shown this project."),
    Code.PLATFORM: lambda: gettext("This improves the platform you learn on."),
    Code.PLACES: _places,
    Code.WELCOME: lambda label: gettext("The project marks this “%(label)s”.") % {"label": label},
    Code.FRESH: _opened,
    Code.OPEN: lambda: gettext("Nobody has taken this yet."),
}
