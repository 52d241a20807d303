"""What people say about themselves, and what the course team types about people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest

from django.contrib.auth import get_user_model

from plugin_app.study_groups import announcing
from plugin_app.study_groups.forms.signing_up import WISH
from plugin_app.study_groups.models import Introduction

from .course import Field, Page, Reading, in_turn
from .there import A_LOT, There


def introductions(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(zip(there.people(len(texts)), texts, strict=True), A_LOT):
        for one, text in some:
            there.send(one, "introduce", words=text, to_everyone="on")
        yield Page(there.amina, f"{there.block}/introductions/")
        Introduction.objects.all().delete()


def answers_at_sign_up(there: There, texts: Sequence[str]) -> Reading:
    for one, text in zip(there.people(len(texts)), texts, strict=True):
        there.send(one, "sign_up", why=text, **{WISH: "match"})
    yield Page(there.olga, f"{there.block}/sign_ups/")
    yield Page(one, f"{there.block}/sign_up/")


def answers_taken_in(there: There, texts: Sequence[str]) -> Reading:
    names = [get_user_model().objects.get(pk=one.user_id).username for one in there.people(len(texts))]
    rows = [
        {"username": name, "groupRadios": True, "timezone": "UTC", "why": text}
        for name, text in zip(names, texts, strict=True)
    ]
    for some in in_turn(rows, 200):
        there.send(there.olga, "import_sign_ups", text=json.dumps(some))
    yield Page(there.olga, f"{there.block}/sign_ups/")


def no_sign_ups(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        yield there.offer(there.olga, "import_sign_ups", text=text)


def goals(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.bo, "save_about_me", goals=text)
        yield Page(there.bo, f"{there.block}/about_me/")


def identities(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.bo, "save_about_me", identity=text, identity_use="yes")
        yield Page(there.bo, f"{there.block}/about_me/")


def hours_of_a_day(there: There, texts: Sequence[str]) -> Reading:
    """Seven of them at once, a day each."""
    for some in in_turn(texts, 7):
        days = {f"day_{day}": text for day, text in zip_longest(range(7), some, fillvalue="")}
        yield there.offer(there.bo, "save_week_list", time_zone="UTC", **days)


def people_to_place(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        yield there.offer(there.olga, "place_people", item=there.group, people=text)


def teams(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        yield there.offer(there.olga, "teams_csv", text=text)


def announcements_to_a_group(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, announcing.SHOWN):
        for text in some:
            there.send(there.olga, "announce_to_group", item=there.group, words=text)
        yield there.of_group(there.bo, "group")


def announcements_to_some(there: There, texts: Sequence[str]) -> Reading:
    """The group has two people, which is less than it takes to open one."""
    for some in in_turn(texts, announcing.SHOWN):
        for text in some:
            there.send(there.olga, "announce_to_these", need="too_few", words=text)
        yield there.of_group(there.bo, "group")


def announcements_to_all(there: There, texts: Sequence[str]) -> Reading:
    """A letter alone says them."""
    for text in texts:
        there.send(there.olga, "announce_to_all", words=text)
    yield there.letters(there.bo)


FIELDS = {
    "introduce.words": Field(600, introductions, is_markdown=True),
    "sign_up.why": Field(1000, answers_at_sign_up),
    "import_sign_ups.text": Field(1000, answers_taken_in),
    "import_sign_ups.text, which is none": Field(100_000, no_sign_ups, one_by_one=True),
    "save_about_me.goals": Field(500, goals, one_by_one=True),
    "save_about_me.identity": Field(60, identities, is_line=True, one_by_one=True),
    "save_week_list.day_": Field(200, hours_of_a_day, is_line=True, one_by_one=True),
    "place_people.people": Field(10_000, people_to_place, one_by_one=True),
    "teams_csv.text": Field(100_000, teams, one_by_one=True),
    "announce_to_group.words": Field(2000, announcements_to_a_group, is_markdown=True),
    "announce_to_these.words": Field(2000, announcements_to_some, is_markdown=True),
    "announce_to_all.words": Field(2000, announcements_to_all),
}
