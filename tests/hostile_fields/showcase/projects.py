"""What owners say about a project: in its draft, with its pictures, and about where else it may be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from plugin_app.addresses import MAX_URL
from plugin_app.prose import MAX_SOURCE
from plugin_app.showcase import models
from plugin_app.showcase.forms.answers import LONGEST_LINE, LONGEST_TEXT
from plugin_app.showcase.forms.credits import MOST_CREDITS
from plugin_app.showcase.forms.drafting import LONGEST_TAG, MOST_TAGS
from plugin_app.showcase.forms.links import MOST_LINKS
from plugin_app.showcase.pictures.data import LONGEST_WORDS
from plugin_app.showcase.reach.links import LONGEST_LABEL
from tests.hostile_fields.course import Field, Page, Reading, as_link, in_turn

from .there import There

Written = Callable[[There, Sequence[str]], Reading]

Form = Callable[[Sequence[str]], dict[str, str]]

A_FEW = 3
"""Titles seen on each panel of their project; on lists all of them are."""
VERSIONS = 40
"""Of one project: each that is published looks back at those before."""
OF_OWNERS = ("project", "preview", "edit", "owners", "reach", "pictures")
OF_READERS = ("project", "review", "collect")


def titles(there: There, texts: Sequence[str]) -> Reading:
    """On every list there is, and a few of them wherever a project is named."""
    projects = [there.published(title=text, **{"link-1-url": "https://github.com/a/b"}) for text in texts]
    yield from there.leaves(there.bo, "gallery", len(texts) + 1)
    yield there.of_block(there.bo, "present")
    yield there.of_block(there.amina, "mine")
    yield there.of_block(there.olga, "waiting")
    yield Page(there.amina, "me/portfolio/")
    for project in projects[-A_FEW:]:
        yield from (there.of_block(there.amina, panel, item=project) for panel in OF_OWNERS)
        yield from (there.of_block(there.bo, panel, item=project) for panel in OF_READERS)
        there.send(there.bo, "give_feedback", item=project, like="3 < 5")
        yield there.of_block(there.bo, "feedback", item=models.Feedback.objects.latest("pk").uuid)
    yield there.of_block(there.bo, "given")
    yield there.letters(there.amina)


def in_versions(name: str, at_once: int = 1) -> Written:
    """Each in a version of its own, or so many numbered ones in each; its owner has all of them on one page."""
    return lambda there, texts: _published(there, texts, at_once, lambda some: _numbered(name, some))


def tags(there: There, texts: Sequence[str]) -> Reading:
    yield from _published(there, texts, MOST_TAGS, lambda some: {"tags": ", ".join(some)})
    yield there.of_block(there.bo, "gallery", counts=1)


def makers(there: There, texts: Sequence[str]) -> Reading:
    """Of what it builds on: nobody is named for a work without a title."""
    return _published(there, texts, MOST_CREDITS, lambda some: {**_numbered("credit-#-by", some), **_works(len(some))})


def links(there: There, texts: Sequence[str]) -> Reading:
    yield from _addresses(there, texts, MOST_LINKS, lambda some: _numbered("link-#-url", some))


def addresses_of_works(there: There, texts: Sequence[str]) -> Reading:
    yield from _addresses(
        there, texts, MOST_CREDITS, lambda some: {**_numbered("credit-#-url", some), **_works(len(some))}
    )


def words_of_new_pictures(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.draw(there.project, text)
    yield from _pictured(there)


def words_of_pictures(there: There, texts: Sequence[str]) -> Reading:
    for _ in texts:
        there.draw(there.project, "3 < 5")
    pictures = models.Picture.objects.order_by("pk").values_list("uuid", flat=True)
    for picture, text in zip(list(pictures), texts, strict=True):
        there.send(there.amina, "describe_picture", item=there.project, which=picture, words=text)
    yield from _pictured(there)


def notes_of_links(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "make_link", item=there.project, label=text)
    yield there.of_block(there.amina, "reach", item=there.project)


def notes_of_links_to_a_portfolio(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "make_link", "me/portfolio", label=text)
    yield Page(there.amina, "me/portfolio/")


def names_of_new_owners(there: There, texts: Sequence[str]) -> Reading:
    """Only in a form that comes back: the answer never tells whether somebody is called so."""
    for text in texts:
        yield there.offer(there.amina, "ask_to_own", item=there.project, person="nobody", username=text)


def _numbered(name: str, texts: Sequence[str]) -> dict[str, str]:
    """A text for each number a field has; ``#`` in its name is where the number goes."""
    return {name.replace("#", str(number)): text for number, text in enumerate(texts, start=1)}


def _works(number: int) -> dict[str, str]:
    return _numbered("credit-#-title", ["A work"] * number)


def _published(there: There, texts: Iterable[str], at_once: int, form: Form) -> Reading:
    """So many in each version, and another project where one has enough of them."""
    for versions in in_turn(in_turn(texts, at_once), VERSIONS):
        there.begin_anew()
        for some in versions:
            there.publish_again(**form(some))
        yield from _read(there)


def _addresses(there: There, texts: Sequence[str], at_once: int, form: Form) -> Reading:
    """Those that are kept are on the page of the project, the others in the form again."""
    for some in in_turn((text for text in texts if not _is_kept(text)), at_once):
        came_back = there.offer(there.amina, "save_draft", title="Tides", **form(some))
        assert not there.taken, some
        yield came_back
    yield from _published(there, filter(_is_kept, texts), at_once, form)


def _is_kept(text: str) -> bool:
    try:
        return bool(as_link(text))
    except ValueError:
        return False


def _read(there: There) -> Reading:
    """Every version on the page of its owner, the newest on a reader’s."""
    yield there.of_block(there.amina, "project", item=there.project)
    yield there.of_block(there.amina, "preview", item=there.project)
    yield there.of_block(there.amina, "edit", item=there.project)
    yield there.of_block(there.bo, "project", item=there.project)
    yield there.of_block(there.amina, "versions", item=there.project)
    yield there.of_block(there.bo, "present")


def _pictured(there: There) -> Reading:
    yield there.of_block(there.amina, "pictures", item=there.project)
    there.send(there.amina, "publish", item=there.project)
    yield there.of_block(there.bo, "project", item=there.project)
    yield there.of_block(there.bo, "gallery")


FIELDS = {
    "save_draft.title": Field(150, titles, is_line=True),
    "save_draft.write_up": Field(MAX_SOURCE, in_versions("write_up"), is_markdown=True, one_by_one=True),
    "save_draft.tags": Field(LONGEST_TAG, tags, is_name=True),
    "save_draft.changes": Field(1000, in_versions("changes"), is_markdown=True, one_by_one=True),
    "save_draft.wants_feedback_on": Field(500, in_versions("wants_feedback_on"), is_markdown=True, one_by_one=True),
    "save_draft.answer-line": Field(LONGEST_LINE, in_versions("answer-line"), is_line=True, one_by_one=True),
    "save_draft.answer-text": Field(LONGEST_TEXT, in_versions("answer-text"), is_markdown=True, one_by_one=True),
    "save_draft.link-url": Field(MAX_URL, links, keeps=as_link),
    "save_draft.credit-title": Field(150, in_versions("credit-#-title", MOST_CREDITS), is_line=True),
    "save_draft.credit-by": Field(120, makers, is_line=True),
    "save_draft.credit-url": Field(MAX_URL, addresses_of_works, keeps=as_link),
    "add_picture.words": Field(LONGEST_WORDS, words_of_new_pictures, is_line=True),
    "describe_picture.words": Field(LONGEST_WORDS, words_of_pictures, is_line=True),
    "make_link.label": Field(LONGEST_LABEL, notes_of_links, is_line=True),
    "portfolio make_link.label": Field(LONGEST_LABEL, notes_of_links_to_a_portfolio, is_line=True),
    "ask_to_own.username": Field(150, names_of_new_owners, is_line=True, one_by_one=True),
}
