"""Linking an account, and letting go of it. The only door is ``api``; whose account it is says its owner alone.

A proved account belongs to one person here, by its number; a login that was only said may be said by several, and is
shown as that. Nothing is read of an account but its login and its number.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from plugin_app import conf, host
from plugin_app.contributions import models
from plugin_app.contributions.claiming.asking_again import ask_again
from plugin_app.contributions.found import require_own
from plugin_app.contributions.syncing import resting
from plugin_app.contributions.syncing.asking import as_set
from plugin_app.contributions.trackers import Budget, Fetcher, Notebook, SystemClock, Trouble, Why
from plugin_app.host.ports import ForgeAccount
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from . import profiles
from .data import AccountCode, Forge, Identity, LinkedAccount, Proof
from .errors import (
    CannotLook,
    LookedOften,
    NoCode,
    NoSuchLogin,
    NoSuchProfile,
    NotSignedInWith,
    NotThereYet,
    SomebodyElses,
)

GOOD_FOR = timedelta(hours=24)
MOST_LOOKS = 10
"""For one code."""
TRACKER = "github.com"

Look = Callable[[str, str], profiles.Seen | None]
"""From a login and a code to what the profile shows. Raises ``Trouble``."""


def my_identity(viewer: Viewer, *, now: datetime | None = None) -> Identity:
    """What the viewer has told us of their account, and how they could tell more. Three queries at most."""
    user_id = require_own(viewer)
    linked = models.LinkedAccount.objects.filter(user=user_id, forge=Forge.GITHUB).first()
    code = _code(user_id, now or timezone.now())
    account = _read(linked) if linked else None
    known = None if account and account.proof is Proof.SIGN_IN else _signs_in_with(user_id)
    return Identity(account, code, known.login if known else "", may_look())


def account_of(user_id: int) -> LinkedAccount | None:
    """Somebody's account, for those who were asked for permission by then."""
    row = models.LinkedAccount.objects.filter(user=user_id, forge=Forge.GITHUB).first()
    return _read(row) if row else None


def link_signed_in(viewer: Viewer, *, now: datetime | None = None) -> LinkedAccount:
    """Link the account the viewer signs in to this site with. Raises ``NotSignedInWith``, ``SomebodyElses``."""
    user_id = require_own(viewer)
    known = _signs_in_with(user_id)
    if known is None:
        raise NotSignedInWith()
    return _link(viewer, user_id, known.login, Proof.SIGN_IN, known.number, now or timezone.now())


def say_login(viewer: Viewer, login: str, *, now: datetime | None = None) -> LinkedAccount:
    """Keep a login in the viewer's own words: shown as not proved. Raises ``NoSuchLogin``."""
    user_id = require_own(viewer)
    return _link(viewer, user_id, _login(login), Proof.SAID, None, now or timezone.now())


def ask_for_code(viewer: Viewer, login: str, *, now: datetime | None = None) -> AccountCode:
    """A code to put on the profile of that login for a moment; the one before is good no more.

    Looks are counted on from code to code, until a day has passed without one. Raises ``NoSuchLogin``.
    """
    user_id = require_own(viewer)
    when = now or timezone.now()
    told = {"login": _login(login), "code": f"learning-{secrets.token_hex(8)}", "made_at": when}
    codes = models.AccountCode.objects.filter(user=user_id, forge=Forge.GITHUB)

    def write() -> models.AccountCode:
        codes.filter(made_at__lte=when - GOOD_FOR).update(looks=0)
        return models.AccountCode.objects.update_or_create(user_id=user_id, forge=Forge.GITHUB, defaults=told)[0]

    row = atomically(write)
    _tell("code_asked", viewer, user_id)
    return AccountCode(row.login, row.code, row.made_at + GOOD_FOR)


def prove_by_code(viewer: Viewer, *, look: Look | None = None, now: datetime | None = None) -> LinkedAccount:
    """Look at the profile, once, and link the account if the code is there.

    Raises ``NoCode``, ``NotThereYet``, ``NoSuchProfile``, ``LookedOften``, ``SomebodyElses``, and ``CannotLook`` where
    this site does not ask GitHub, or it does not answer.
    """
    user_id = require_own(viewer)
    when = now or timezone.now()
    waiting = _code(user_id, when)
    if waiting is None:
        raise NoCode()
    if look is None and not may_look():
        raise CannotLook()
    _count_look(user_id)
    try:
        seen = (look or _ask_github)(waiting.login, waiting.code)
    except Trouble as trouble:
        raise CannotLook() from trouble
    if seen is None:
        raise NoSuchProfile()
    if not seen.has_code:
        raise NotThereYet()
    linked = _link(viewer, user_id, seen.login, Proof.CODE, seen.number, when)
    _empty_code(user_id)
    return linked


def unlink(viewer: Viewer) -> None:
    """Let go of the account, and of a code that waits. Again changes nothing."""
    user_id = require_own(viewer)

    def write() -> int:
        _empty_code(user_id)
        return models.LinkedAccount.objects.filter(user=user_id, forge=Forge.GITHUB).delete()[0]

    if atomically(write):
        _tell("unlinked", viewer, user_id)


def may_look() -> bool:
    """Whether this site asks GitHub anything at all: an operator says so."""
    try:
        return TRACKER in as_set().trackers
    except ValueError:
        return False


def _link(viewer: Viewer, user_id: int, login: str, proof: Proof, number: str | None, now: datetime) -> LinkedAccount:
    told = {
        "login": login,
        "proof": proof,
        "proved": f"{Forge.GITHUB}:{number}" if number else None,
        "linked_at": now,
    }

    def write() -> models.LinkedAccount:
        return models.LinkedAccount.objects.update_or_create(user_id=user_id, forge=Forge.GITHUB, defaults=told)[0]

    try:
        row = atomically(write)
    except IntegrityError as error:
        raise SomebodyElses() from error
    _tell("linked", viewer, user_id, proved=int(proof is not Proof.SAID))
    if proof is not Proof.SAID:
        ask_again(viewer, TRACKER, now)
    return _read(row)


def _read(row: models.LinkedAccount) -> LinkedAccount:
    return LinkedAccount(Forge(row.forge), row.login, Proof(row.proof), row.linked_at)


def _code(user_id: int, now: datetime) -> AccountCode | None:
    codes = models.AccountCode.objects.filter(user=user_id, forge=Forge.GITHUB, made_at__gt=now - GOOD_FOR)
    row = codes.exclude(code="").first()
    return AccountCode(row.login, row.code, row.made_at + GOOD_FOR) if row else None


def _empty_code(user_id: int) -> None:
    """It is good no more. Its row stays: GitHub counts what a whole site asks, so one person's looks are counted on."""
    models.AccountCode.objects.filter(user=user_id, forge=Forge.GITHUB).update(login="", code="")


def _count_look(user_id: int) -> None:
    """One statement, so that pressing ten times at once is ten looks."""
    waiting = models.AccountCode.objects.filter(user=user_id, forge=Forge.GITHUB, looks__lt=MOST_LOOKS)
    if not atomically(lambda: waiting.update(looks=F("looks") + 1)):
        raise LookedOften()


def _signs_in_with(user_id: int) -> ForgeAccount | None:
    accounts = host.current().forge_accounts(user_id)
    return next((each for each in accounts if each.forge == Forge.GITHUB and profiles.is_login(each.login)), None)


def _ask_github(login: str, code: str) -> profiles.Seen | None:
    now = timezone.now()
    if resting.rests(TRACKER, now):
        raise Trouble(Why.LIMITED)
    # A notebook of its own: a profile is looked at anew each time, and nothing of it is kept.
    fetcher = Fetcher(
        memory=Notebook(),
        clock=SystemClock(),
        tokens={TRACKER: conf.tracker_tokens().get(TRACKER, "")},
        budget=Budget(requests=2),
        apis=(profiles.API,),
        attempts=1,
        proxy=conf.tracker_proxy(),
    )
    try:
        return profiles.look(fetcher, login, code)
    except Trouble as trouble:
        resting.mind(TRACKER, trouble, fetcher, now)
        raise


def _login(text: str) -> str:
    login = text.strip().removeprefix("@").removeprefix("https://github.com/").rstrip("/")
    if not profiles.is_login(login):
        raise NoSuchLogin()
    return login


def _tell(event: str, viewer: Viewer, user_id: int, **numbers: int) -> None:
    host.current().track(f"community_hub.account.{event}", numbers, user_id=user_id, course_key=viewer.course_key)
