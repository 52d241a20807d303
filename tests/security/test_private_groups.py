"""A private group leaves no trace: for an outsider, the course is the same with it and without it.

Two things are shown. Whatever an outsider can ask for is answered alike in a course with the group and in one without:
status, headers, length, every letter. And whatever id of it they try, at any door, is answered like one that nobody
ever gave out: the same bytes after the same queries, in the same time.

The block has been used in both courses. That *somebody* did *something* in a block is told by the course page, which
lists the blocks in use; a sign-up or a question to the team does as much.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from inspect import signature
from itertools import islice, product
from statistics import median
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from plugin_app.contributions import api as contributions
from plugin_app.contributions.panels import ROOM as CONTRIBUTIONS
from plugin_app.errors import CommunityError, NotFound
from plugin_app.host import standalone
from plugin_app.mail.models import OutgoingMail
from plugin_app.people import api as people
from plugin_app.people.api import Viewer
from plugin_app.profiles.api import WishKind
from plugin_app.showcase import api as showcase
from plugin_app.showcase.panels import ROOM as SHOWCASE
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Sort
from plugin_app.study_groups.meetings import feeds
from plugin_app.study_groups.models import Membership
from plugin_app.study_groups.panels import ROOM
from tests.security.askers import of_study_groups
from tests.security.doors import Answer, Person
from tests.security.knocking import undone
from tests.security.private_world import HINTS, NAME, NOON, PURPOSE, TOPIC, Course, a_course, make_accounts
from tests.security.test_refusals import VALID_FIELDS
from tests.security.test_urlconf import patterns
from tests.showcase.situations import content
from tests.world import COURSE, a_learner, an_organiser

pytestmark = [pytest.mark.django_db, pytest.mark.long]

UNTOUCHED = ("a learner", "who leads another group", "a visitor", "the team of another course", "someone not enrolled")
"""Outsiders who never had anything to do with it. The others keep their own memory of it."""
OUTSIDERS = (*UNTOUCHED, "who left it", "whose invitation was revoked")
INSIDE = ("a learner", "who leads another group", "who left it", "whose invitation was revoked")

SLOWER = 1.5
"""Medians of calls taken in turns differ by less than that, however busy the machine is."""


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    """Time stands still, so that nothing differs because of it; nor because of the secret in one's own address."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    monkeypatch.setattr(feeds, "secrets", SimpleNamespace(token_urlsafe=lambda _bytes: "s" * 43))


# With it and without it.


def everything_asked(course: Course, person: Person) -> Iterator[tuple[str, Answer]]:
    """Every list, count, page, search, filter and sort there is, every form, and the API."""
    groups, pens = (f"block/{placed.usage_key}/" for placed in (course.placed, course.pens))
    for params in lists():
        yield f"list {params}", person.visit(groups, params)
        yield f"api {params}", person.visit(f"api/v1/blocks/{course.placed.usage_key}/groups/", params)
    for panel in ROOM.panels:
        yield panel.name, person.visit(f"{groups}{panel.name}/", {"item": course.public})
        yield f"{panel.name} in the block", person.look(panel.name, {"item": course.public})
    for params in ({}, *({"search": word} for word in (*HINTS, NAME, PURPOSE, "Tide", "Amina")), {"seeks": "support"}):
        yield f"gallery {params}", person.visit(pens, params)
        yield f"projects {params}", person.visit(f"api/v1/blocks/{course.pens.usage_key}/projects/", params)
    for panel in SHOWCASE.panels:
        yield f"project {panel.name}", person.visit(f"{pens}{panel.name}/", {"item": course.project})
    for panel, (what, thing) in product(CONTRIBUTIONS.panels, {"work": course.work, "claim": course.claim}.items()):
        yield f"{panel.name} {what}", person.visit(f"block/{course.picks.usage_key}/{panel.name}/", {"item": thing})
    addresses = ("contribute/", f"course/{COURSE}/", f"desk/{COURSE}/", "me/", "me/my_week/", "me/data.json")
    for address in (*addresses, f"block/{course.picks.usage_key}/", f"{groups}groups.csv"):
        yield address, person.visit(address, {})
    for action in ROOM.actions:
        for name in (NAME, NAME.lower(), f" {NAME} ") if action.name in ("create", "propose", "edit") else (NAME,):
            fields = {**VALID_FIELDS, "name": name, "item": course.public, "which": UUID(int=1), "into": UUID(int=2)}
            yield f"do {action.name} as {name!r}", person.send(f"{groups}do/{action.name}/", fields)


def lists() -> Iterator[dict[str, str]]:
    """What one may look for in the list of groups."""
    yield from ({"page": "2"}, {"page": "99"}, *({"search": word} for word in ("", *HINTS, NAME, PURPOSE, "others")))
    yield from ({"sort": sort.value, "page": page} for sort in Sort for page in ("1", "2"))
    yield from ({"topic": TOPIC}, {"language": "sw"}, {"has_seat": "on"}, {"has_seat": "on", "sort": "seats"})


@pytest.mark.parametrize("who", UNTOUCHED)
def test_the_course_is_the_same_with_it_and_without_it(who):
    make_accounts()
    found = []
    for with_private in (True, False):
        with undone():
            course = a_course(with_private=with_private)
            person = Person(course.outsiders[who], course.placed.usage_key)
            found.append({asked: answer.seen for asked, answer in everything_asked(course, person)})
    there, without = found
    assert len(there) > 120
    different = [asked for asked in there if there[asked] != without[asked]]
    assert not different, (different[0], there[different[0]], without[different[0]])


@pytest.mark.parametrize("who", ["one of its members", "the course team"])
def test_a_difference_would_be_noticed(who):
    found = []
    for with_private in (True, False):
        with undone():
            course = a_course(with_private=with_private)
            viewer = an_organiser() if who == "the course team" else a_learner("Mia")
            person = Person(viewer, course.placed.usage_key)
            lists = islice(everything_asked(course, person), 24)
            found.append({asked: answer.seen for asked, answer in lists})
    there, without = found
    assert len([asked for asked in there if there[asked] != without[asked]]) > 10


# Its ids, and ids nobody ever gave out.


def everything_tried(
    person: Person, course: Course, thing: object, *, everywhere: bool
) -> Iterator[tuple[str, Answer]]:
    """One id in every place that takes one: panels and actions, and ``everywhere``: both doors, and every route."""
    groups, pens = (f"block/{placed.usage_key}/" for placed in (course.placed, course.pens))
    named = dict.fromkeys(("item", "which", "into", "group", "project", "token", "id", "pk", "uuid"), str(thing))
    sent = {**VALID_FIELDS, **named}
    for panel in ROOM.panels:
        yield panel.name, person.visit(f"{groups}{panel.name}/", named, thing)
    for action in ROOM.actions:
        yield f"do {action.name}", person.send(f"{groups}do/{action.name}/", sent, thing)
        if {"which", "into"} & set(action.form.base_fields):
            of_her_own = {**sent, "item": course.public}
            yield f"do {action.name} there", person.send(f"{groups}do/{action.name}/", of_her_own, thing)
    new = {"title": "Tides", "write_up": "Words", "group": thing}
    yield "share a project with it", person.send(f"{pens}do/save_draft/", new, thing)
    taken = {"item": course.work, "group": thing}
    yield "take work on with it", person.send(f"block/{course.picks.usage_key}/do/claim/", taken, thing)
    if not everywhere:
        return
    for panel in ROOM.panels:
        yield f"{panel.name} in the block", person.look(panel.name, named, thing)
    for action in ROOM.actions:
        yield f"do {action.name} in the block", person.act(action.name, sent, thing)
    for panel in SHOWCASE.panels:
        yield f"project {panel.name}", person.visit(f"{pens}{panel.name}/", named, thing)
    for action in SHOWCASE.actions:
        yield f"project do {action.name}", person.send(f"{pens}do/{action.name}/", sent, thing)
    for route, address in routes(course, thing):
        yield f"get {route}", person.visit(address, named, thing)
        yield f"post {route}", person.send(address, sent, thing)


def routes(course: Course, thing: object) -> Iterator[tuple[str, str]]:
    """Every address of ours, with the id in each of its places in turn."""
    real = {"usage_key": course.placed.usage_key, "course_key": COURSE, "panel": "group", "action": "join"}
    real |= dict.fromkeys(("date", "picture", "project", "block"), str(UUID(int=3)))
    real |= {"token": "x", "secret": "x", "width": "480", "repository": str(UUID(int=3))}
    for pattern in patterns():
        for place in ("", *(name for name in pattern.pattern.converters if name != "width")):
            where = {name: str(thing) if name == place else real[name] for name in pattern.pattern.converters}
            address = reverse(f"community_hub:{pattern.name}", kwargs=where)
            yield f"{pattern.name} {pattern.pattern} {place}", address.removeprefix("/community/")


def never_given_out(thing: object) -> object:
    """An id of the same kind that nobody has."""
    if isinstance(thing, UUID):
        return uuid4()
    return thing + 50 if isinstance(thing, int) else uuid4().hex


BESIDE_ITS_UUID = (
    ("who leads another group", "its uuid without hyphens"),
    ("who leads another group", "its number"),
    ("a learner", "a seat's number"),
    ("who leads another group", "a request's uuid"),
    ("whose invitation was revoked", "an invitation's uuid"),
    ("who left it", "an announcement's uuid"),
    ("who left it", "a task's uuid"),
    ("who leads another group", "a note's uuid"),
    ("who leads another group", "a post's uuid"),
    ("who left it", "a post's uuid"),
    ("who left it", "a meeting's uuid"),
)
EVERYWHERE = ("a learner", "who left it")


@pytest.mark.parametrize(("who", "kind"), [*((who, "its uuid") for who in OUTSIDERS), *BESIDE_ITS_UUID])
def test_its_ids_are_answered_like_ids_nobody_has(who, kind):
    course = a_course(with_private=True)
    assert course.private
    person, thing = Person(course.outsiders[who], course.placed.usage_key), course.private.ids[kind]
    other = never_given_out(thing)
    everywhere, tried = kind == "its uuid" and who in EVERYWHERE, 0
    for (what, its), (_what, nobodys) in zip(
        everything_tried(person, course, thing, everywhere=everywhere),
        everything_tried(person, course, other, everywhere=everywhere),
        strict=True,
    ):
        assert its.seen == nobodys.seen, what
        assert its.queries == nobodys.queries, what
        assert not [hint for hint in (NAME, PURPOSE) if hint in its.body], what
        tried += 1
    assert tried > (180 if everywhere else 60)


@pytest.mark.parametrize("who", INSIDE)
def test_every_function_finds_it_as_little_as_nothing(who):
    course = a_course(with_private=True)
    assert course.private
    viewer, its, nobodys = course.outsiders[who], course.private.group, uuid4()
    functions = [
        function
        for function in of_study_groups().values()
        if {"placed", "group"} <= set(signature(function).parameters)
        and function not in (api.announcements, api.my_match)  # with nothing to tell, they tell nothing
    ]
    assert len(functions) > 25
    for function in functions:
        told = [refusal_of(function, viewer, course.placed, group) for group in (its, nobodys)]
        assert told[0] == told[1], function.__name__
        assert told[0] in ("not_found", "not_organiser"), function.__name__


def refusal_of(function: Callable[..., Any], viewer: Viewer, placed: Any, group: UUID) -> str:
    known = {**ARGUMENTS, "viewer": viewer, "placed": placed, "group": group, "user_id": viewer.user_id}
    asked = signature(function).parameters.values()
    needed = {one.name: known[one.name] for one in asked if one.default is one.empty or one.name == "group"}
    try:
        function(**needed)
    except CommunityError as refusal:
        return refusal.code
    return "ok"


A_MEETING = api.MeetingDraft("Chapter one", "UTC", NOON.date(), NOON.time())
ARGUMENTS: dict[str, Any] = {
    "into": uuid4(),
    "asking": uuid4(),
    "yes": True,
    "about": api.About("Owls"),
    "request": uuid4(),
    "invitation": uuid4(),
    "item": "weekly_time",
    "done": True,
    "people": ["otis"],
    "seats": 5,
    "words": "Hello",
    "kind": WishKind.WITH,
    "draft": A_MEETING,
    "tried": "I read",
    "coming": "",
    "monday": date(2026, 3, 9),
    "week": date(2026, 3, 9),
    "date": uuid4(),
    "post": uuid4(),
    "version": 0,
    "open_to": api.OpenTo.EVERYTHING,
    "helped": 4,
    "would_again": True,
    "shared": True,
}


@pytest.mark.parametrize("who", ["a learner", "who left it"])
def test_it_is_not_found_as_fast_as_nothing(who):
    course = a_course(with_private=True)
    assert course.private
    viewer, its, nobodys = course.outsiders[who], course.private.group, uuid4()

    def seconds(group: UUID) -> float:
        begun = time.perf_counter()
        with pytest.raises(NotFound):
            api.get(viewer, course.placed, group)
        return time.perf_counter() - begun

    for group in (its, nobodys):  # once beforehand: the first of anything is slow
        seconds(group)
    taken = [(seconds(its), seconds(nobodys)) for _turn in range(300)]
    ratio = median(one for one, _other in taken) / median(other for _one, other in taken)
    assert 1 / SLOWER < ratio < SLOWER


# What others are told of it, and what is left of it with those who were there.


def test_letters_and_events_say_nothing_of_it_to_others():
    told: list[tuple[int, str]] = []

    def listen(data: dict[str, object], user_id: int, event: str, **_rest: object) -> None:
        told.append((user_id, f"{event} {data}"))

    standalone.told.connect(listen)
    try:
        course = a_course(with_private=True)
    finally:
        standalone.told.disconnect(listen)
    assert course.private
    words = (NAME, PURPOSE, "Rooks", course.private.token, course.private.revoked, "meet.jit.si")
    assert len(told) > 30
    assert not [text for _user_id, text in told if any(word in text for word in words)]
    outsiders = {viewer.user_id for viewer in course.outsiders.values()}
    assert not [text for user_id, text in told if str(course.private.group) in text and user_id in outsiders - {came()}]
    letters = OutgoingMail.objects.filter(recipient__in=[one for one in outsiders if one])
    assert not [letter for letter in letters if any(word in str(letter.context) for word in words)]
    assert OutgoingMail.objects.filter(context__words="Cake for the rooks.").exists()


def came() -> int:
    """Femi did come, and left: that is told of him."""
    return a_learner("Femi").user_id or 0


@pytest.mark.parametrize("who", ["who left it", "whose invitation was revoked"])
def test_who_was_there_keeps_their_memory_and_learns_nothing_new(who):
    course = a_course(with_private=True)
    assert course.private
    person = Person(course.outsiders[who], course.placed.usage_key)
    answers = dict(everything_asked(course, person))
    for word in (NAME, PURPOSE, "jit.si/rooks"):
        said = [asked for asked, answer in answers.items() if word in answer.body]
        # What someone types comes back to them.
        assert not [asked for asked in said if word not in asked and not asked.startswith("do ")], word
    own = json.loads(answers["me/data.json"].body)
    assert [seat["group"] for seat in own["study_groups"]["groups"]] == ([""] if who == "who left it" else [])


def test_whose_project_it_is_names_the_group_to_its_people_and_the_team_alone():
    course = a_course(with_private=True)
    pens, project = course.pens, course.project
    showcase.pick(an_organiser(), pens, project)

    def by(viewer: Viewer) -> set[str]:
        shown = [*showcase.gallery(viewer, pens).projects, *showcase.gallery(viewer, pens).mine]
        shown += showcase.present(viewer, pens, showcase.Sought()).projects
        shown += [item.project for item in showcase.picks(viewer, pens).items]
        shown += [showcase.choices(viewer, pens, project).project, *showcase.my_projects(viewer, pens)]
        return {showcase.get(viewer, pens, project).by, *(teaser.by for teaser in shown)}

    for who in INSIDE:
        assert by(course.outsiders[who]) == {"Amina"}
        assert showcase.get(course.outsiders[who], pens, project).group is None
    for viewer in (a_learner("Mia"), a_learner("Amina"), an_organiser()):
        assert by(viewer) == {f"Amina · {NAME}"}
    [listed] = showcase.projects_in_course(an_organiser()).projects
    assert listed.by == f"Amina · {NAME}"


def test_what_a_group_is_at_names_it_to_its_people_alone():
    course = a_course(with_private=True)
    mine = [contributions.my_claims(a_learner(name), course.picks) for name in ("Amina", "Mia")]
    assert [claim.group for [claim] in mine] == [NAME, NAME]
    for viewer in (*(course.outsiders[who] for who in INSIDE), an_organiser()):
        assert contributions.my_claims(viewer, course.picks) == ()
        [waiting] = contributions.waiting_for_look(viewer, course.picks).waiting
        assert (waiting.by, waiting.is_own) == ("Amina", False)
        standing, _welcome = contributions.standing_of(viewer, course.picks, course.work)
        assert standing == contributions.Standing(contributions.Chance.CLASSMATES)


def test_who_took_work_on_with_it_and_left_keeps_the_work_and_not_its_name():
    course, amina = a_course(with_private=True), a_learner("Amina")
    assert course.private
    api.leave(amina, course.placed, course.private.group)
    person = Person(amina, course.placed.usage_key)
    for panel in CONTRIBUTIONS.panels:
        assert NAME not in person.visit(f"block/{course.picks.usage_key}/{panel.name}/", {"item": course.claim}).body
    assert contributions.my_claim(amina, course.picks, course.claim).group == ""


def test_who_shared_a_project_and_left_can_still_stop_sharing_it():
    course, amina = a_course(with_private=True), a_learner("Amina")
    assert course.private
    api.leave(amina, course.placed, course.private.group)
    person = Person(amina, course.placed.usage_key)
    edited = person.visit(f"block/{course.pens.usage_key}/edit/", {"item": course.project})
    assert "The group it is shared with" in edited.body
    assert NAME not in edited.body
    assert showcase.get(amina, course.pens, course.project).by == "Amina"
    kept = showcase.save_draft(amina, course.pens, content("Tides"), project=course.project, group=course.private.group)
    assert kept.group == course.private.group
    assert showcase.save_draft(amina, course.pens, content("Tides"), project=course.project, group=None).group is None


def test_its_name_is_free_for_others_and_refused_to_nobody():
    course, otis = a_course(with_private=True), a_learner("Otis")
    assert api.edit(otis, course.placed, course.public, api.About(NAME)).name == NAME
    with pytest.raises(api.NameTaken):  # now that everyone can see one of that name
        api.create(a_learner("Lena"), course.placed, api.About(NAME))


def test_what_retired_people_left_behind_belongs_to_no_visitor():
    course = a_course(with_private=True)
    assert course.private
    Membership.objects.filter(group__uuid=course.private.group).update(user=None)
    Membership.objects.create(
        group_id=course.private.pk, joined_at=NOON, ended_at=NOON, ended="too_few", live=None, role="member"
    )
    for viewer in (people.preview(), people.preview(1)):
        with pytest.raises(NotFound):
            api.get(viewer, course.placed, course.private.group)
        page = api.groups(viewer, course.placed)
        assert not [group for group in (*page.mine, *page.now, *page.groups) if group.is_private]
        assert api.corner(viewer, course.placed).lost_group == ""
