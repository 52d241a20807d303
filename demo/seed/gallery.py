"""A wall that has been looked at for a week: more projects, what the course team picked, and what people gathered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.showcase import api
from plugin_app.showcase.api import Content, Link, LinkRole, Rating, Seeks, Sought, Words

from .cast import block, viewer
from .drawings import FIELD, LETTUCES, RAILWAY, RIDE, Drawing

CODE, DEMO, VIDEO, READING = LinkRole.CODE, LinkRole.DEMO, LinkRole.VIDEO, LinkRole.READING


@dataclass(frozen=True)
class Shown:
    """Somebody's project, and who said something about it."""

    by: str
    content: Content
    answered_by: str = ""
    marks: tuple[int, ...] = ()
    """Which level of each criterion of the author's the reader chose."""
    replied: str = ""
    """What was said to that: a line for each reply, its makers' first."""
    picture: Drawing | None = None


WALL = (
    Shown(
        "giulia",
        Content(
            title="A letter from the archive, every morning",
            write_up="The city archive has 40,000 letters. This sends one a day, with the words nobody uses any more.",
            licence="CC-BY-4.0",
            wants_feedback_on="Would you read it before coffee?",
            tags=("Python", "writing", "open data"),
            links=(Link(CODE, "https://gitlab.com/giulia-demo/morning-letter"),),
            seeks=frozenset({Seeks.COLLABORATORS}),
            language="en",
        ),
    ),
    Shown(
        "soren",
        Content(
            title="The bicycle that counts potholes",
            write_up="A phone on a handlebar, an accelerometer and a map. 312 potholes between home and school.",
            licence="MIT",
            tags=("JavaScript", "maps", "sensors"),
            links=(Link(DEMO, "https://codesandbox.io/s/potholes-demo"),),
            seeks=frozenset({Seeks.CONTRIBUTORS}),
            language="en",
        ),
        answered_by="zofia",
        marks=(2, 1),
        replied="There is one on the card now. Which street would you ride first?\nThe one to the market. Of course.",
        picture=RIDE,
    ),
    Shown(
        "hana",
        Content(
            title="漢字の筆順を音で覚える",
            write_up="一画ごとに音が鳴ります。目が見えなくても、書き順がわかります。",
            licence="CC-BY-SA-4.0",
            wants_feedback_on="音の高さは自然ですか。",
            tags=("音", "accessibility", "JavaScript"),
            links=(Link(VIDEO, "https://vimeo.com/76979871"),),
            language="ja",
        ),
    ),
    Shown(
        "ivo",
        Content(
            title="Пословици за дебъгване",
            write_up="Сто пословици и какво казват те за грешките в кода. Баба беше права.",
            licence="CC0-1.0",
            tags=("words", "humour"),
            links=(Link(CODE, "https://gist.github.com/ivo-demo/5f1e4c1f2b7e4d63a0f5e8d7c6b5a493"),),
            language="bg",
        ),
        answered_by="vera",
        marks=(1, 2),
    ),
    Shown(
        "paulo",
        Content(
            title="Horta: quando regar?",
            write_up="Um sensor, duas folhas de papel e uma regra simples. As alfaces agradecem.",
            licence="MIT",
            tags=("sensors", "Python", "paper"),
            links=(Link(READING, "https://learning-in-the-open-demo.github.io/horta/"),),
            seeks=frozenset({Seeks.ADOPTERS}),
            language="pt",
        ),
        picture=LETTUCES,
    ),
    Shown(
        "uma",
        Content(
            title="Which train is my mother on?",
            write_up="She forgets to write. The timetable does not. One page that says: she is near Nagpur by now.",
            licence="MIT",
            wants_feedback_on="Is it kind, or is it creepy?",
            tags=("Python", "open data", "maps"),
            links=(Link(CODE, "https://github.com/learning-in-the-open-demo/which-train"),),
            language="en",
        ),
        answered_by="jun",
        marks=(2, 2),
        replied="She saw it, and writes more often now. **Thank you for asking whether it is kind.**",
        picture=RAILWAY,
    ),
    Shown(
        "nadia",
        Content(
            title="وصفات جدّتي قابلة للبحث",
            write_up="كتبت جدّتي وصفاتها على ظهر التقاويم. صوّرناها وفهرسناها، وبقيت بقع الزعفران.",
            tags=("open data", "words"),
            links=(Link(DEMO, "https://codepen.io/nadia-demo/pen/qrstuvw"),),
            seeks=frozenset({Seeks.SUPPORT}),
            language="ar",
        ),
    ),
    Shown(
        "lucia",
        Content(
            title="Una tabla periódica de insultos amables",
            write_up="Para corregir sin herir. Cada casilla dice lo que quieres decir, con cariño.",
            licence="CC-BY-4.0",
            tags=("words", "humour", "paper"),
            links=(Link(READING, "https://learning-in-the-open-demo.github.io/insultos/"),),
            language="es",
        ),
        answered_by="bruno",
    ),
    Shown(
        "minh",
        Content(
            title="Rice, from above",
            write_up="Satellite pictures of one field over a year, as a flip book. You can see the neighbour's party.",
            licence="CC-BY-4.0",
            tags=("maps", "open data", "video"),
            links=(Link(VIDEO, "https://www.youtube.com/watch?v=riceabove01"),),
            language="en",
        ),
        picture=FIELD,
    ),
    Shown(
        "zofia",
        Content(
            title="Tests that apologise",
            write_up="A plugin for pytest: a test that fails says what it hoped for, and that it may be wrong itself.",
            licence="MIT",
            wants_feedback_on="Is the third message too much?",
            tags=("Python", "tests", "words"),
            links=(Link(CODE, "https://codeberg.org/zofia-demo/tests-that-apologise"),),
            seeks=frozenset({Seeks.CONTRIBUTORS}),
            language="en",
        ),
    ),
)

PICKS = (
    ("Tide tables for Mombasa", "The second version answers, point by point, what readers of the first one said."),
    ("Alt text garden", "Read three descriptions of one picture, then write a fourth."),
    ("漢字の筆順を音で覚える", "Close your eyes and listen."),
)
MAPS = (
    ("Bus stops of Accra", "Walked, every one of them."),
    ("The bicycle that counts potholes", ""),
    ("خريطة الظلّ في القاهرة", "A map of shade. I did not know I needed it."),
    ("Rice, from above", ""),
)
LAUGHED = (("Tests that apologise", "“I may be wrong myself.”"), ("Пословици за дебъгване", ""))
READERS = ("ada", "carmen", "daniel", "elif", "jun", "rania", "yaw")


def happen(now: datetime) -> None:
    """The wall fills within five days; people leaf through it, and some gather what they liked."""
    placed, first = block(2), now - timedelta(days=5)
    for place, shown in enumerate(WALL):
        _publish(shown, placed, first + timedelta(hours=9 * place))
    _look_around(placed, now)
    named = {project.title: project.uuid for project in api.projects_in_course(viewer("olga")).projects}
    for title, note in PICKS:
        api.pick(viewer("olga"), placed, named[title], note, now=now - timedelta(days=1))
    _gather("wambui", "Maps one can walk", "What happens when somebody **goes there** and looks.", MAPS, named, now)
    _gather("bruno", "What made me laugh", "", LAUGHED, named, now)


def _publish(shown: Shown, placed: api.Showcase, when: datetime) -> None:
    owner = viewer(shown.by)
    made = api.save_draft(owner, placed, shown.content, now=when).uuid
    if shown.picture:
        api.add_picture(owner, placed, made, shown.picture.as_file(), shown.picture.words, now=when)
    api.publish(owner, placed, made, now=when)
    if shown.answered_by:
        _talk(shown, placed, made, when + timedelta(hours=3))


def _talk(shown: Shown, placed: api.Showcase, project: UUID, when: datetime) -> None:
    owner, reader = viewer(shown.by), viewer(shown.answered_by)
    words = Words(like="I sent it to my sister.", wish="A picture of it in use.")
    marks = {criterion.key: level for criterion, level in zip(placed.rules.rubric, shown.marks, strict=False)}
    given = api.give_feedback(reader, placed, project, words, marks=marks, now=when)
    assert given.current is not None  # it was published a moment ago
    [said] = given.current.feedback
    for number, line in enumerate(shown.replied.splitlines(), start=1):
        by = owner if number % 2 else reader
        api.reply(by, placed, said.uuid, line, now=when + timedelta(hours=number))
    if shown.replied:
        api.rate(owner, placed, said.uuid, Rating.MUCH)
        api.thank(owner, placed, said.uuid, now=when + timedelta(hours=1))


def _look_around(placed: api.Showcase, now: datetime) -> None:
    for days in (3, 2, 1):
        for place, username in enumerate(READERS):
            for page in range(1, 2 + (place + days) % 2):
                api.gallery(viewer(username), placed, Sought(page=page), now=now - timedelta(days=days))


def _gather(
    by: str,
    title: str,
    words: str,
    chosen: tuple[tuple[str, str], ...],
    named: dict[str, UUID],
    now: datetime,
) -> None:
    gathered = api.make_collection(viewer(by), block(2), title, words, is_shared=True, now=now)
    for name, note in chosen:
        api.collect(viewer(by), block(2), gathered, named[name], note, now=now)
