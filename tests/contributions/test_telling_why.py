"""Why something was picked, in the reader's language."""

from __future__ import annotations

import struct

import pytest
from django.utils.translation import override

from plugin_app.contributions import api, telling_why
from plugin_app.contributions.ranking import Code, Reason
from plugin_app.contributions.telling_why import in_words
from tests.contributions.world import NOW, some_projects
from tests.world import a_learner, contributions

WORDS = [
    (Reason(Code.LANGUAGE, ("Go", "Python", "SQL")), "You know Go and Python."),
    (Reason(Code.LANGUAGE, ("100% Go",)), "You know 100% Go."),
    (Reason(Code.SKILL, ("documentation",)), "Your skills in documentation are of use here."),
    (Reason(Code.COURSE, ("data", "machine learning")), "The course is about data and machine learning."),
    (Reason(Code.LEVEL, (1,)), "This suits a first contribution."),
    (Reason(Code.LEVEL, (2,)), "This is at your level."),
    (Reason(Code.KIND, ("docs",)), "This is the kind of work you want."),
    (Reason(Code.SHOWCASE), "Learners here have shown this project."),
    (Reason(Code.PLATFORM), "This improves the platform you learn on."),
    (Reason(Code.PLACES, (0,)), "0 places for learners are open."),
    (Reason(Code.PLACES, (1,)), "One place for a learner is open."),
    (Reason(Code.PLACES, (2,)), "2 places for learners are open."),
    (Reason(Code.WELCOME, ("help wanted",)), "The project marks this “help wanted”."),
    (Reason(Code.FRESH, (-1,)), "This was opened within the last day."),
    (Reason(Code.FRESH, (0,)), "This was opened within the last day."),
    (Reason(Code.FRESH, (1,)), "This was opened a day ago."),
    (Reason(Code.FRESH, (2,)), "This was opened 2 days ago."),
    (Reason(Code.OPEN), "Nobody has taken this yet."),
]

ESPERANTO = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "You know %(languages)s.": "Vi scias %(languages)s.",
    "two names\x04%(first)s and %(second)s": "%(second)s kaj %(first)s",
    "One place for a learner is open.\0%(number)s places for learners are open.": (
        "Unu loko por lernanto estas libera.\0%(number)s lokoj por lernantoj estas liberaj."
    ),
    "The project marks this “%(label)s”.": "La projekto markas tion “%(label)s”.",
}


@pytest.mark.parametrize(("reason", "text"), WORDS)
def test_each_reason_in_words(reason, text):
    assert in_words([reason]) == text


def test_every_code_has_words():
    assert {reason.code for reason, _ in WORDS} == set(Code)


def test_the_three_weightiest_reasons_are_told_and_none_say_nothing():
    reasons = [Reason("language", ("Python",)), Reason("course", ("data",)), Reason("fresh", (3,)), Reason("showcase")]
    assert in_words(reasons) == "You know Python. The course is about data. This was opened 3 days ago."
    assert in_words([]) == ""


@pytest.mark.parametrize("reason", [reason for reason, _ in WORDS])
def test_every_reason_is_looked_up_in_the_catalogue_when_it_is_told(reason, monkeypatch):
    monkeypatch.setattr(telling_why, "gettext", "«{}»".format)
    monkeypatch.setattr(telling_why, "ngettext", lambda one, many, number: f"«{one if number == 1 else many}»")
    monkeypatch.setattr(telling_why, "pgettext", lambda _context, text: text.replace(" and ", " & "))
    told = in_words([reason])
    assert told.startswith("«") and told.endswith("»")
    assert " and " not in told


@pytest.mark.django_db
def test_people_read_it_in_their_language(tmp_path, settings):
    a_catalogue(tmp_path / "eo" / "LC_MESSAGES", ESPERANTO)
    settings.LOCALE_PATHS = [tmp_path]
    [wren] = some_projects("Wren", state="listed", pieces=1, languages=("Haskell", "Elm"))
    amina, placed = a_learner("Amina"), contributions(skills=["Haskell", "Elm"])
    [work] = api.open_work(amina, api.get(amina, wren)).pieces
    with override("eo"):
        [card] = [pick for pick in api.picks(amina, placed, now=NOW) if pick.opportunity == work.uuid]
        assert card.why == api.why(amina, placed, work, now=NOW)
    assert card.why.startswith("Vi scias Haskell kaj Elm.")
    assert card.why.endswith("La projekto markas tion “good first issue”.")
    assert "You know Elm and Haskell." in api.why(amina, placed, work, now=NOW)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 lokoj por lernantoj estas liberaj."),
        (1, "Unu loko por lernanto estas libera."),
        (2, "2 lokoj por lernantoj estas liberaj."),
    ],
)
def test_numbers_take_the_plural_of_that_language(count, words, tmp_path, settings):
    a_catalogue(tmp_path / "eo" / "LC_MESSAGES", ESPERANTO)
    settings.LOCALE_PATHS = [tmp_path]
    with override("eo"):
        assert in_words([Reason(Code.PLACES, (count,))]) == words


def a_catalogue(folder, messages):
    """Translations as gettext reads them: a header, where each text is, and the texts (no machine needs ``msgfmt``)."""
    folder.mkdir(parents=True)
    texts = [[one.encode() for one in column] for column in zip(*sorted(messages.items()), strict=True)]
    tables, body, at = [], b"", 28 + 16 * len(messages)
    for text in (text for column in texts for text in column):
        tables.append(struct.pack("<2I", len(text), at + len(body)))
        body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(messages), 28, 28 + 8 * len(messages), 0, 0)
    (folder / "django.mo").write_bytes(head + b"".join(tables) + body)
