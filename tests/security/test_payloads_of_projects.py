"""Known attacks through what a project says besides its write-up: answers, credits, what is new, versions compared."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from plugin_app.showcase import content as contents
from plugin_app.showcase import models, pages
from plugin_app.showcase.data import Standing
from plugin_app.showcase.forms.credits import MOST_CREDITS
from plugin_app.showcase.forms.drafting import DraftForm
from tests.security.attacks import cleaned, in_fences, packed, page
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.long]

QUESTIONS = [
    {"key": "line", "words": "Which week?", "kind": "line"},
    {"key": "text", "words": "Where are you stuck?", "kind": "text"},
]


def test_answers_credits_and_what_is_new(attacks, monkeypatch):
    """Each typed into the editor, kept, shown on the page of the project and in the editor again."""
    monkeypatch.setattr(pages, "HANDFUL", 10_000)
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    project = a_published_project(amina, placed)
    names = ("answer-line", "answer-text", "changes", *(f"credit-{row}-title" for row in range(1, MOST_CREDITS + 1)))
    credited = list(packed(attacks[::4], 150))
    typed = (
        packed(attacks[::4], 300),
        in_fences(attacks, 4000),
        packed(attacks, 1000),
        *(credited[row::MOST_CREDITS] for row in range(MOST_CREDITS)),
    )
    forms = [
        DraftForm(
            {"title": "Tides", "credit-1-by": each[3][:120], **dict(zip(names, each, strict=True))}, placed=placed
        )
        for each in zip_longest(*typed, fillvalue="Words")
    ]
    said = [cleaned(form)["content"] for form in forms]
    models.Version.objects.bulk_create(
        models.Version(
            project=models.Project.objects.get(), number=number, published_at=NOON, **contents.as_fields(one)
        )
        for number, one in enumerate(said, start=2)
    )
    drawn = page(amina, f"block/{placed.usage_key}/project", "bdi", item=project.uuid)
    titles = {credit.title for content in said for credit in content.credits}
    assert len(titles) > 100
    assert titles <= {text.strip() for text in drawn.texts["bdi"]}
    models.Version.objects.filter(number__gt=2).delete()
    models.Version.objects.filter(number=2).update(standing=Standing.DRAFT, published_at=None)
    page(amina, f"block/{placed.usage_key}/edit", item=project.uuid)


def test_versions_compared(attacks):
    """What is new and what is gone is text, whatever it is made of."""
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    some = "\n".join(attacks[:400])[:15000]
    fields = {"title": attacks[7][:150], "write_up": some, "tags": attacks[:6], "changes": some[:900]}
    models.Version.objects.create(project=models.Project.objects.get(), number=2, published_at=NOON, **fields)
    drawn = page(amina, f"block/{placed.usage_key}/versions", "ins", item=project.uuid)
    assert attacks[3] in "".join(drawn.texts["ins"])
