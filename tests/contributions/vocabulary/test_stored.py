"""A vocabulary an operator brings."""

from __future__ import annotations

import json

import pytest

from plugin_app.contributions.api import DamagedFile
from plugin_app.contributions.models import VocabularyName
from plugin_app.contributions.vocabulary import stored
from plugin_app.contributions.vocabulary.defaults import DEFAULT

pytestmark = pytest.mark.django_db

LANGUAGES = """
Brainy:
  type: programming
  aliases: [brn]
Notes:
  type: prose
JavaScript:
  type: programming
  aliases:
  - node
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "languages.yml").write_text(LANGUAGES)
    inner = tmp_path / "topics"
    inner.mkdir()
    topics = [{"topic": "birding", "display_name": "Birding", "aliases": ["birds", 3]}, {"topic": "nameless"}]
    (inner / "topics.jsonl").write_text("\n".join(map(json.dumps, topics)) + "\n\n")
    return tmp_path


def test_before_anybody_brings_one_the_default_holds():
    assert stored.in_force() == DEFAULT
    assert stored.credits_due() == ()


def test_what_is_brought_goes_before_the_default(folder):
    assert stored.bring(folder) == 6
    vocabulary = stored.in_force()
    assert vocabulary.language("brn") == "Brainy"
    assert vocabulary.language("Notes") is None
    assert vocabulary.topic("birds") == "Birding"
    assert vocabulary.language("golang") == "Go"
    assert stored.about(["brn"]).language("brn") == "Brainy"
    assert stored.about(["other"]).language("brn") is None


def test_whose_names_they_are_is_credited(folder):
    stored.bring(folder)
    assert [(credit.name, credit.licence) for credit in stored.credits_due()] == [
        ("GitHub explore", "CC-BY-4.0"),
        ("linguist", "MIT"),
    ]


def test_brought_again_it_takes_the_place_of_the_one_before(folder):
    stored.bring(folder)
    (folder / "languages.yml").write_text("Other:\n  type: programming\n")
    stored.bring(folder)
    assert stored.in_force().language("brn") is None
    assert stored.in_force().language("other") == "Other"


@pytest.mark.parametrize("bad", ['{"topic": ', "[]", "[" * 100_000])
def test_a_damaged_file_is_named_with_its_line_and_nothing_changes(folder, bad):
    stored.bring(folder)
    (folder / "topics" / "topics.jsonl").write_text(f'{{"topic": "a", "display_name": "A"}}\n{bad}\n')
    with pytest.raises(DamagedFile) as damage:
        stored.bring(folder)
    assert damage.value.line == 2
    assert VocabularyName.objects.count() == 6


def test_a_folder_with_neither_list_is_refused(tmp_path):
    with pytest.raises(DamagedFile):
        stored.bring(tmp_path)


def test_the_real_lists_are_read(shared_data):
    assert stored.bring(shared_data / "vocabularies") > 2_000
    vocabulary = stored.in_force()
    assert vocabulary.language("golang") == "Go"
    assert vocabulary.topic("reactjs") == "React"
