"""Writing a project: everything a version says, saved while one writes, and what has to be there to publish."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db.models import CharField, TextField, UniqueConstraint
from django.http import QueryDict
from lxml import html as markup

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.showcase import api
from plugin_app.showcase.api import (
    Content,
    Credit,
    CreditKind,
    DraftMoved,
    Link,
    LinkRole,
    Seeks,
    State,
    Unanswered,
    WaitsForTheTeam,
)
from plugin_app.showcase.models import Project, ProjectTag
from tests.showcase.screen import sent, shown
from tests.showcase.situations import (
    DAY,
    NOON,
    REPO,
    a_draft,
    a_group_of,
    a_new_version,
    a_published_project,
    a_word,
    content,
)
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"key": "week", "words": "Which week?", "kind": "line", "is_required": True},
    {"key": "stuck", "words": "Where are you stuck?", "kind": "text"},
    {"key": "done", "words": "How done is it?", "kind": "choice", "options": ["Begun", "Works"]},
]
EVERYTHING = Content(
    title="Приливы 🌊",
    write_up="# Über\n\n* eins",
    licence="CC-BY-SA-4.0",
    wants_feedback_on="הצבעים",
    tags=("Python", "ロボット"),
    links=(REPO, Link(LinkRole.SLIDES, "https://slides.example/1"), Link(LinkRole.GIST, "https://gist.example/2")),
    seeks=frozenset({Seeks.SUPPORT}),
    language="he",
    answers={"week": "3", "done": "Works"},
    credits=(Credit(CreditKind.INSPIRED_BY, "The Great Wave", "北斎", "https://example.org/wave"),),
    changes="Sharper edges",
)


def revision_of(project):
    return Project.objects.get(uuid=project.uuid).revision


def typed(**fields):
    return {"title": "Tide tables", "write_up": "Words", **fields}


def test_everything_comes_back_as_it_was_typed():
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    draft = api.save_draft(amina, placed, EVERYTHING)
    assert draft.draft.content == EVERYTHING
    assert api.publish(amina, placed, draft.uuid).current.content == EVERYTHING


def test_the_form_sends_back_what_it_shows():
    """Open the editor, press Save: nothing has changed, field by field."""
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    first = a_published_project(amina, placed, answers={"week": "1"})
    draft = api.save_draft(amina, placed, EVERYTHING, project=first.uuid)
    page = markup.fromstring(shown(amina, placed, "edit", item=draft.uuid).html)
    [form] = page.xpath("//form[@data-cmy-draft]")
    query = QueryDict(mutable=True)
    for name, value in form.form_values():
        query.appendlist(name, value)
    assert sent(amina, placed, "save_draft", query).status == 200
    assert api.get(amina, placed, draft.uuid).draft.content == EVERYTHING


def test_a_draft_is_kept_while_one_writes_and_the_form_learns_the_new_revision():
    placed, amina = showcase(), a_learner("Amina")
    first = sent(amina, placed, "keep_draft", typed(item="", revision=""))
    assert (first.status, first.done.panel) == (200, "edit")
    [project] = Project.objects.all()
    for round_ in range(3):
        revision = re.search(r'name="revision" value="(\d+)"', first.html)[1]
        first = sent(
            amina, placed, "keep_draft", typed(item=str(project.uuid), revision=revision, write_up=f"Words {round_}")
        )
        assert first.status == 200
    assert Project.objects.count() == 1
    assert api.get(amina, placed, project.uuid).draft.content.write_up == "Words 2"


def test_a_project_whose_answer_was_lost_is_not_begun_twice():
    placed, amina = showcase(), a_learner("Amina")
    begun_as = markup.fromstring(shown(amina, placed, "edit").html).xpath("//input[@name='begun_as']/@value")[0]
    for words in ("First", "First, and more"):
        assert sent(amina, placed, "keep_draft", typed(begun_as=begun_as, write_up=words)).status == 200
    [project] = Project.objects.all()
    assert str(project.uuid) == begun_as
    assert api.get(amina, placed, project.uuid).draft.content.write_up == "First, and more"


def test_a_uuid_that_is_somebody_elses_begins_a_project_of_ones_own():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    theirs = a_draft(amina, placed, "Hers")
    made = api.save_draft(bo, placed, content("His"), begun_as=theirs.uuid)
    assert made.uuid != theirs.uuid
    assert (made.by, api.get(amina, placed, theirs.uuid).title) == ("Bo", "Hers")


def test_who_writes_at_the_same_time_is_told_in_words():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    draft = a_draft(amina, placed, group=a_group_of(amina, bo))
    seen = revision_of(draft)
    api.save_draft(bo, placed, content("Bo’s"), project=draft.uuid, seen=seen)
    answer = sent(amina, placed, "keep_draft", typed(item=str(draft.uuid), revision=str(seen)))
    assert answer.status == 409
    assert "changed it while you were here" in answer.html
    assert api.get(amina, placed, draft.uuid).title == "Bo’s"


def test_what_cannot_be_kept_yet_stays_in_the_form():
    placed, amina = showcase(), a_learner("Amina")
    answer = sent(amina, placed, "keep_draft", {"title": "", "write_up": "Words first"})
    assert answer.status == 422
    assert "Words first" in answer.html
    assert not Project.objects.exists()


def test_a_required_question_is_asked_for_before_it_is_published_and_not_before():
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    draft = a_draft(amina, placed)
    with pytest.raises(Unanswered):
        api.publish(amina, placed, draft.uuid)
    assert api.get(amina, placed, draft.uuid).state is State.DRAFT
    api.save_draft(amina, placed, content(answers={"week": "3"}), project=draft.uuid)
    assert api.publish(amina, placed, draft.uuid).state is State.PUBLISHED


def test_answers_stand_under_their_questions():
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    answers = {"week": "Week <3>", "stuck": "At **this**", "dropped": "forgotten words"}
    project = a_published_project(amina, placed, answers=answers)
    html = shown(a_learner("Bo"), placed, "project", item=project.uuid).html
    assert "Which week?" in html
    assert "Week &lt;3&gt;" in html
    assert "<strong>this</strong>" in html
    assert "forgotten words" not in html


def test_an_answer_stays_when_the_choices_are_reworded():
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    draft = a_draft(amina, placed, answers={"done": "Works"})
    reworded = showcase(questions=[{**QUESTIONS[2], "options": ["Just begun", "It runs"]}])
    assert '<option value="Works" selected>' in shown(amina, reworded, "edit", item=draft.uuid).html
    kept = typed(item=str(draft.uuid), **{"answer-done": "Works"})
    assert sent(amina, reworded, "save_draft", kept).status == 200
    assert api.get(amina, placed, draft.uuid).draft.content.answers == {"done": "Works"}


def test_the_next_version_begins_as_the_last_one_ended_but_for_what_is_new():
    placed, amina = showcase(questions=QUESTIONS), a_learner("Amina")
    project = api.publish(amina, placed, api.save_draft(amina, placed, EVERYTHING).uuid)
    html = shown(amina, placed, "edit", item=project.uuid).html
    assert "Sharper edges" not in html
    assert "What is new in this version" in html


def test_a_draft_of_the_next_version_can_be_thrown_away():
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    api.save_draft(amina, placed, content("Second thoughts"), project=project.uuid)
    seen = revision_of(project)
    answer = sent(amina, placed, "drop_draft", {"item": str(project.uuid), "revision": str(seen)})
    assert answer.status == 200
    page = api.get(amina, placed, project.uuid)
    assert (page.draft, page.title) == (None, "Tide tables")
    with pytest.raises(DraftMoved):
        api.drop_draft(amina, placed, project.uuid, seen=seen)
    api.drop_draft(amina, placed, project.uuid)  # again changes nothing


def test_a_first_draft_is_deleted_and_not_thrown_away():
    placed, amina = showcase(), a_learner("Amina")
    draft = a_draft(amina, placed)
    assert api.drop_draft(amina, placed, draft.uuid).draft is not None


def test_tags_are_found_however_they_are_written():
    placed, amina = showcase(), a_learner("Amina")
    a_published_project(amina, placed, tags=("PYTHON", "Straße", "ﬁsh"))
    assert list(ProjectTag.objects.order_by("tag").values_list("tag", "label")) == [
        ("fish", "ﬁsh"),
        ("python", "PYTHON"),
        ("strasse", "Straße"),
    ]
    a_new_version(amina, placed, api.gallery(amina, placed).mine[0], "No tags")
    assert not ProjectTag.objects.exists()


def test_no_rule_rests_on_text_that_databases_compare_each_in_their_own_way():
    """A unique key holds what the code chose the letters of: a digest, a random name, one of a few words."""
    ours = [model for model in apps.get_app_config("community_hub").get_models() if "showcase" in model.__module__]
    typed = set()
    for model in ours:
        rules = [rule.fields for rule in model._meta.constraints if isinstance(rule, UniqueConstraint)]
        unique = [[field.name] for field in model._meta.fields if field.unique and not field.primary_key]
        for field in {model._meta.get_field(name) for rule in [*rules, *unique] for name in rule}:
            if isinstance(field, (CharField, TextField)) and not field.choices:
                typed.add(f"{model.__name__}.{field.name}")
    # The platform names courses, in tables of its own that compare them as these do.
    assert typed == {
        *("ProjectTag.key", "LinkTrouble.digest", "ShareLink.digest"),
        *("Picture.place", "HelpingReader.course_key"),
    }


def test_what_several_reported_is_seen_by_its_owners_and_the_team_until_they_decide():
    placed, amina, bo, olga = showcase(), a_learner("Amina"), a_learner("Bo"), an_organiser()
    project = a_published_project(amina, placed)
    for _again in range(2):
        api.hide(placed.usage_key, project.uuid, NOON)
    assert api.get(amina, placed, project.uuid).state is State.HIDDEN
    assert api.get(olga, placed, project.uuid).state is State.HIDDEN
    with pytest.raises(NotFound):
        api.get(bo, placed, project.uuid)
    assert api.gallery(bo, placed).projects == ()
    api.save_draft(amina, placed, content("Kinder"), project=project.uuid)
    with pytest.raises(WaitsForTheTeam):
        api.publish(amina, placed, project.uuid)
    with pytest.raises(NotAllowed):  # nor does putting it away and publishing it again lead round the decision
        api.unpublish(amina, placed, project.uuid)
    assert "Hidden until the course team" in shown(amina, placed, "project", item=project.uuid).html
    api.bring_back(placed.usage_key, project.uuid)
    assert api.get(bo, placed, project.uuid).state is State.PUBLISHED


def test_what_is_hidden_can_be_taken_down_and_released():
    placed, amina, olga = showcase(), a_learner("Amina"), an_organiser()
    project = a_published_project(amina, placed)
    api.hide(placed.usage_key, project.uuid, NOON)
    api.take_down(olga, placed.usage_key, project.uuid)
    assert api.get(amina, placed, project.uuid).state is State.TAKEN_DOWN
    api.release(olga, placed, project.uuid)
    assert api.publish(amina, placed, project.uuid).state is State.PUBLISHED


def test_versions_stand_side_by_side():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, tags=("Python",), licence="MIT")
    a_word(bo, placed, project)
    later = content("Tide tables", write_up="What **Tide tables** are about.", tags=("Rust",), changes="Now in Rust")
    api.save_draft(amina, placed, later, project=project.uuid)
    api.publish(amina, placed, project.uuid, now=NOON + DAY)
    for viewer in (amina, an_organiser(), bo):  # Bo has read the first one
        compared = api.versions_compared(viewer, placed, project.uuid)
        assert (compared.before.number, compared.now.number) == (1, 2)
        assert compared.comparison.tags_removed == ("Python",)
    html = shown(amina, placed, "versions", item=project.uuid).html
    for words in ("New:", "Gone:", "<ins>", "<del>", "Now in Rust"):
        assert words in html
    chosen = api.versions_compared(amina, placed, project.uuid, before=2, now=1)
    assert (chosen.before.number, chosen.now.number) == (1, 2)


def test_who_read_no_earlier_version_sees_the_newest_alone():
    placed, amina, chen = showcase(), a_learner("Amina"), a_learner("Chen")
    project = a_published_project(amina, placed)
    with pytest.raises(NotFound):
        api.versions_compared(amina, placed, project.uuid)
    a_new_version(amina, placed, project, "Second", at=NOON + DAY)
    with pytest.raises(NotFound):
        api.versions_compared(chen, placed, project.uuid)
    assert api.versions_compared(amina, placed, project.uuid, before=7, now=9).now.number == 2
