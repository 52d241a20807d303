"""The people a visitor can be, and how the demo knows who they are at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest

from plugin_app.host import standalone

from .places import COURSE_KEY


class Part(StrEnum):
    """What someone is in the course."""

    LEARNER = "learner"
    COURSE_TEAM = "course team"
    SITE_TEAM = "site team"
    GUEST = "guest"
    """Has an account and is not enrolled."""


@dataclass(frozen=True)
class Persona:
    """Someone to be. ``zone`` is an IANA name: times are shown there."""

    username: str
    name: str
    place: str
    zone: str
    languages: str
    about: str
    part: Part = Part.LEARNER


PERSONAS = (
    Persona("amina", "Amina", "Nairobi", "Africa/Nairobi", "Kiswahili, English", "teaches maths, learns to code"),
    Persona("bo", "Bo", "Copenhagen", "Europe/Copenhagen", "Dansk, English", "writes docs for a museum"),
    Persona("chen", "Chen", "Taipei", "Asia/Taipei", "中文, English", "draws, animates, learns JavaScript"),
    Persona("dara", "Dara", "Phnom Penh", "Asia/Phnom_Penh", "ភាសាខ្មែរ, English", "looks for a first contribution"),
    Persona("caio", "Caio", "São Paulo", "America/Sao_Paulo", "Português, Español", "studies at night after work"),
    Persona("layla", "ليلى", "Cairo", "Africa/Cairo", "العربية, English", "maps her city with open data"),
    Persona("priya", "Priya", "Pune", "Asia/Kolkata", "हिन्दी, मराठी, English", "tests with a screen reader"),
    Persona("mere", "Mere", "Auckland", "Pacific/Auckland", "Te reo Māori, English", "up when others sleep"),
    Persona("olga", "Olga", "Riga", "Europe/Riga", "Latviešu, English", "looks after the course", Part.COURSE_TEAM),
    Persona("sol", "Sol", "Lisbon", "Europe/Lisbon", "Português, English", "looks after the site", Part.SITE_TEAM),
    Persona("mika", "Mika", "Helsinki", "Europe/Helsinki", "Suomi, English", "maintains an open project", Part.GUEST),
    Persona(
        "pilar", "Pilar", "Bogotá", "America/Bogota", "Español, English", "brings students to projects", Part.GUEST
    ),
    Persona("eve", "Eve", "Boston", "America/New_York", "English", "has an account, is not enrolled", Part.GUEST),
)

_BY_USERNAME = {persona.username: persona for persona in PERSONAS}


def settle() -> None:
    """Give every persona an account and a place in the course. Again changes nothing."""
    for persona in PERSONAS:
        take_in(persona.username, persona.name, persona.part)


def take_in(username: str, name: str, part: Part = Part.LEARNER) -> int:
    """Make sure someone has an account and is in the course as what they are. Returns the user id."""
    wanted = {"first_name": name, "email": f"{username}@learn.example"}
    user, new = get_user_model().objects.get_or_create(username=username, defaults=wanted)
    if new:
        user.set_unusable_password()
        user.save()
    if part is Part.LEARNER:
        standalone.enrol(user.pk, COURSE_KEY)
    if part is Part.COURSE_TEAM:
        standalone.make_staff(user.pk, COURSE_KEY)
    if part is Part.SITE_TEAM:
        get_user_model().objects.filter(pk=user.pk).update(is_superuser=True)
    return user.pk


def persona_of(user: Any) -> Persona | None:
    """The persona behind an account; ``None`` for a visitor who is signed out."""
    return _BY_USERNAME.get(user.get_username())


def is_course_team(user: Any) -> bool:
    """Whether this account looks after the course; who looks after the site looks after every course."""
    persona = persona_of(user)
    return persona is not None and persona.part in (Part.COURSE_TEAM, Part.SITE_TEAM)


def looks_as_learner(request: HttpRequest) -> bool:
    """Whether someone of the course team looks at the course through a learner's eyes."""
    return request.session.get(standalone.MASQUERADE_SESSION_KEY) == COURSE_KEY


def somebody(request: HttpRequest) -> dict[str, Any]:
    """For templates: who one is, who one could be."""
    persona = persona_of(request.user)
    return {
        "persona": persona,
        "learners": [each for each in PERSONAS if each.part is Part.LEARNER],
        "others": [each for each in PERSONAS if each.part is not Part.LEARNER],
        "is_course_team": is_course_team(request.user),
        "looks_as_learner": looks_as_learner(request),
        "course_key": COURSE_KEY,
    }
