"""Projects in every state: a draft, one that nobody has answered yet, several versions, one put away; and the words
people found for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.moderation import api as moderation
from plugin_app.showcase import api
from plugin_app.showcase.api import Content, Link, LinkRole, Seeks, Words
from plugin_app.study_groups import api as study_groups

from .cast import block, viewer

CODE, DEMO, VIDEO, READING, OTHER = LinkRole.CODE, LinkRole.DEMO, LinkRole.VIDEO, LinkRole.READING, LinkRole.OTHER


@dataclass(frozen=True)
class Said:
    """What somebody said about the version before it."""

    by: str
    words: Words


@dataclass(frozen=True)
class Made:
    """A project: its versions, and between them what was said. The last version stays a draft if ``writing``."""

    by: str
    story: tuple[Content | Said, ...]
    group: str = ""
    """The name of the study group that owns it too."""
    writing: bool = False
    put_away: bool = False


TIDES = Content(
    title="Tide tables for Mombasa",
    write_up="""\
Fishers in Old Town plan their day by the tide, and the printed tables are sold out by March. This page works \
out the tides for any day, **without a network once it was opened**.

The first version had one colour for everything. People who read it in the sun could not tell high from low, so \
now it has shapes.
""",
    licence="MIT",
    wants_feedback_on="Can you read it at arm’s length, in bright light?",
    tags=("Python", "D3", "maps", "offline"),
    links=(
        Link(CODE, "https://github.com/learning-in-the-open-demo/tide-tables"),
        Link(DEMO, "https://learning-in-the-open-demo.github.io/tide-tables/"),
    ),
    seeks=frozenset({Seeks.CONTRIBUTORS}),
)

PROJECTS = (
    Made(
        "amina",
        (
            Content(
                title="Tide tables for Mombasa",
                write_up="A page that works out the tides for Mombasa, for the fishers of Old Town.",
                licence="MIT",
                wants_feedback_on="Is it clear what one does first?",
                tags=("Python", "D3"),
                links=(Link(CODE, "https://github.com/learning-in-the-open-demo/tide-tables"),),
            ),
            Said(
                "dara",
                Words(
                    like="I understood it in five seconds, and I have never seen the sea.",
                    wish="High and low tide have the same blue on my old screen.",
                    what_if="it worked without a network? Boats have none.",
                ),
            ),
            Said("priya", Words(like="My screen reader gets a real table.", wish="A caption would tell me the month.")),
            TIDES,
            Said("kofi", Words(like="The shapes. I can read it on the beach now.", what_if="we did Accra next?")),
        ),
        group="Docs and tea",
    ),
    Made(
        "chen",
        (
            Content(
                title="Sorting, danced",
                write_up="Eight friends, one courtyard, one sorting algorithm. Three minutes, no words.",
                licence="CC-BY-SA-4.0",
                wants_feedback_on="Is it too slow in the middle?",
                tags=("video", "algorithms", "dance"),
                links=(Link(VIDEO, "https://www.youtube.com/watch?v=dancedsorts"),),
            ),
            Said("mere", Words(like="I finally see why quicksort is quick.", wish="The middle could be shorter.")),
            Said("bo", Words(what_if="the one who is the pivot wore a hat?")),
        ),
    ),
    Made(
        "bo",
        (
            Content(
                title="A kinder compiler error",
                write_up="""\
The message said `expected 3, found 2` and I cried a little. So I rewrote it:

> This function wants three values and got two. The one that is missing is probably `port`.

It is 42 lines. Does it say enough, or already too much?
""",
                licence="CC-BY-4.0",
                wants_feedback_on="Would you have understood it on your first day?",
                tags=("Rust", "words"),
                links=(Link(CODE, "https://gist.github.com/bo-demo/9c1a4c1f2b7e4d63a0f5e8d7c6b5a493"),),
            ),
        ),
    ),
    Made(
        "layla",
        (
            Content(
                title="خريطة الظلّ في القاهرة",
                write_up="أين نجد الظلّ في منتصف النهار؟ خريطة صغيرة من بيانات مفتوحة، يكملها كل من يمشي في المدينة.",
                licence="CC0-1.0",
                wants_feedback_on="هل الألوان واضحة؟",
                tags=("خرائط", "open data"),
                links=(Link(DEMO, "https://codepen.io/layla-demo/pen/abcdefg"),),
                seeks=frozenset({Seeks.COLLABORATORS}),
            ),
            Said("rania", Words(like="وجدت ظلًّا في شارعي لم أكن أعرفه!", wish="أتمنى إضافة مواقف الحافلات.")),
        ),
    ),
    Made(
        "kofi",
        (
            Content(
                title="Bus stops of Accra",
                write_up="Where the trotros really stop. 214 stops so far, walked and checked.",
                licence="MIT",
                tags=("maps", "open data", "Python"),
                links=(Link(CODE, "https://codeberg.org/kofi-demo/accra-stops"),),
                seeks=frozenset({Seeks.CONTRIBUTORS, Seeks.ADOPTERS}),
            ),
            Said("wambui", Words(like="You walked every one of them. Respect.", what_if="Nairobi borrowed your form?")),
        ),
    ),
    Made(
        "priya",
        (
            Content(
                title="Alt text garden",
                write_up="Two hundred pictures, each with three descriptions: short, long, and for someone in a hurry.",
                licence="CC-BY-4.0",
                tags=("accessibility", "writing"),
                links=(Link(READING, "https://learning-in-the-open-demo.github.io/alt-text-garden/"),),
                seeks=frozenset({Seeks.ADOPTERS}),
            ),
            Said("zofia", Words(like="“For someone in a hurry” made me laugh, and then think.")),
            Content(
                title="Alt text garden",
                write_up="Two hundred pictures, each with three descriptions. New: twenty charts, the hard ones.",
                licence="CC-BY-4.0",
                tags=("accessibility", "writing"),
                links=(Link(READING, "https://learning-in-the-open-demo.github.io/alt-text-garden/"),),
            ),
        ),
        writing=True,
    ),
    Made(
        "mere",
        (
            Content(
                title="🌊 Waves you can hear",
                write_up="A year of wave heights off Aotearoa, as a song of four minutes. Headphones help.",
                licence="CC-BY-SA-4.0",
                tags=("sound", "data", "JavaScript"),
                links=(Link(OTHER, "https://soundcloud.com/mere-demo/waves-you-can-hear"),),
                seeks=frozenset({Seeks.SUPPORT}),
            ),
        ),
    ),
    Made(
        "caio",
        (
            Content(
                title="Caixa de som de papelão",
                write_up="Um alto-falante de papelão, para ouvir aulas sem fones. Ainda faltam as fotos.",
                tags=("faça você mesmo",),
            ),
        ),
        writing=True,
    ),
    Made(
        "ada",
        (Content(title="Recipe scaler", write_up="Doubles a recipe. Put away until the halves work too."),),
        put_away=True,
    ),
    Made(
        "fox",
        (
            Content(
                title="Who sat where",
                write_up="My old classroom as a map: every desk, and who sat at it. Drawn from memory.",
                tags=("maps", "memory"),
                links=(Link(DEMO, "https://codepen.io/fox-demo/pen/hijklmn"),),
            ),
        ),
    ),
)


def happen(now: datetime) -> None:
    """Make the projects, the oldest first, a day between two; then somebody begins to read, and one is reported."""
    placed, first = block(2), now - timedelta(days=len(PROJECTS))
    made = [_make(project, placed, first + timedelta(days=day)) for day, project in enumerate(PROJECTS)]
    api.next_to_review(viewer("dara"), placed, now=now)
    reported = (viewer("oskar"), placed, moderation.Subject.PROJECT, made[-1], "Who sat where")
    moderation.report(*reported, reason="private", note="It has the full names of children in it.")


def _make(project: Made, placed: api.Showcase, when: datetime) -> UUID:
    owner, made = viewer(project.by), None
    group = next((own.uuid for own in study_groups.my_groups(owner) if own.name == project.group), None)
    for step, told in enumerate(project.story):
        at = when + timedelta(hours=step)
        if isinstance(told, Content):
            made = api.save_draft(owner, placed, told, project=made, group=group, now=at).uuid
            if not (project.writing and told is project.story[-1]):
                api.publish(owner, placed, made, now=at)
        elif made:
            api.give_feedback(viewer(told.by), placed, made, told.words, now=at)
    assert made is not None  # every story begins with a version
    if project.put_away:
        api.unpublish(owner, placed, made)
    return made
