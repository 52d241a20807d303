"""What catalogues say, brought into one shape."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.offers import IDENTITY_MAX, Content, from_candidate, merged, name_of
from plugin_app.contributions.programming import told_apart
from plugin_app.contributions.sources import Attribution, Candidate, Opportunity

OWL = Content(name="Owl", url="https://owl.example.org", issues_url="https://github.com/owls/owl/issues")

CONTENTS = st.builds(
    Content,
    name=st.text(max_size=3),
    url=st.just(OWL.url),
    issues_url=st.text(max_size=2),
    description=st.text(max_size=4),
    languages=st.lists(st.sampled_from(["Go", "Elm", "C"]), unique=True).map(tuple),
    topics=st.lists(st.text(max_size=2), unique_by=str.casefold).map(tuple),
    stars=st.none() | st.integers(0, 9),
    setup_notes=st.text(max_size=2),
    level=st.none() | st.integers(1, 5),
    built_in=st.booleans(),
)


@given(st.lists(CONTENTS, min_size=1, max_size=4), st.randoms())
def test_the_order_of_catalogues_makes_no_difference(contents, random):
    shuffled = random.sample(contents, len(contents))
    assert merged(shuffled) == merged(contents)


@given(CONTENTS)
def test_one_catalogue_alone_is_believed_as_it_is_and_survives_the_database(content):
    assert merged([content]) == content
    assert Content.from_json(json.loads(json.dumps(asdict(content)))) == content


def test_who_describes_a_project_best_leads_and_lists_are_joined():
    short = replace(OWL, description="An owl.", languages=("Elm",), topics=("Birds",), kinds=("docs",), stars=7)
    long = replace(
        OWL, name="The Owl", description="An owl, at length.", languages=("Go", "Elm"), topics=("birds", "night")
    )
    one = merged([short, long])
    assert (one.name, one.description) == ("The Owl", "An owl, at length.")
    assert (one.languages, one.topics, one.kinds, one.stars) == (("Go", "Elm"), ("birds", "night"), ("code", "docs"), 7)


def test_who_describes_best_and_knows_says_how_one_begins():
    lead = replace(OWL, description="An owl, at length.")
    others = [
        replace(OWL, description="Owl.", setup_notes="make nest", level=4),
        replace(OWL, setup_notes="?", level=1),
    ]
    one = merged([*reversed(others), lead])
    assert (one.setup_notes, one.level) == ("make nest", 4)


def test_nothing_cannot_be_merged():
    with pytest.raises(ValueError, match="nothing was told"):
        merged([])


def test_languages_are_known_by_any_of_their_names_and_nothing_else_is_one():
    assert told_apart(["javascript", "JS", "csharp", "Angular", ".NET", "GoLang", "angular"]) == (
        ("JavaScript", "C#", "Go"),
        ("Angular", ".NET"),
    )


def a_candidate(**fields):
    return Candidate(
        **{
            "source": "birds",
            "source_key": "owl",
            "name": "Owl",
            "url": OWL.url,
            "repository": "github.com/owls/owl",
            "tracker": "github.com",
            "description": "",
            "languages": (),
            "topics": (),
            "label": None,
            "issues_url": OWL.issues_url,
            "attribution": Attribution("Birds", "MIT", "https://birds.example.org"),
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (("good first issue",), "code"),
        (("type: Documentation",), "docs"),
        (("A11y", "bug"), "accessibility"),
        (("l10n", "docs"), "translation"),
        (("UX/UI improvement",), "design"),
        (("Tag: Unit Tests",), "testing"),
        (("document structure changed",), "code"),
    ],
)
def test_labels_tell_the_kind_of_work(labels, kind):
    issue = Opportunity(f"{OWL.issues_url}/1", "Do it", labels, (), None)
    offer = from_candidate(a_candidate(opportunities=(issue,)))
    assert offer.pieces[0].kind == kind
    assert set(offer.content.kinds) == {"code", kind}


def test_a_digest_tells_any_change():
    offer = from_candidate(a_candidate())
    assert offer.digest == from_candidate(a_candidate()).digest
    for change in (
        {"name": "Owls"},
        {"topics": ("night",)},
        {"stars": 0},
        {"label": "easy"},
        {"level": 1},
        {"setup_notes": "make"},
    ):
        assert from_candidate(a_candidate(**change)).digest != offer.digest


@given(st.text())
def test_a_unique_name_is_short_and_means_the_same_to_every_database(text):
    name = name_of(text)
    assert name.isascii()
    assert name == name.lower()
    assert len(name) <= IDENTITY_MAX
