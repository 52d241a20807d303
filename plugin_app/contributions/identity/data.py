"""What leaves this part of the room: who somebody is on a forge, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_LOGIN = 39
"""GitHub's own limit, in characters."""


class Forge(TextChoices):
    """Where people have accounts to contribute with."""

    GITHUB = "github", "GitHub"


class Proof(TextChoices):
    """How we know that an account is somebody's, the surest first."""

    SIGN_IN = "sign_in", _("Proved by signing in with it")
    CODE = "code", _("Proved by a code on its profile")
    SAID = "said", _("Said, not proved")


@dataclass(frozen=True)
class LinkedAccount:
    """Somebody's account on a forge."""

    forge: Forge
    login: str
    proof: Proof
    linked_at: datetime

    @property
    def is_proved(self) -> bool:
        return self.proof is not Proof.SAID

    @property
    def url(self) -> str:
        """Its profile. A login has only letters, digits and dashes."""
        return f"https://github.com/{self.login}"


@dataclass(frozen=True)
class AccountCode:
    """A code to put into a profile for a moment."""

    login: str
    code: str
    good_until: datetime

    @property
    def url(self) -> str:
        """Where a profile is written."""
        return "https://github.com/settings/profile"


@dataclass(frozen=True)
class Identity:
    """What somebody has told us of their account, and how they could tell more."""

    account: LinkedAccount | None
    code: AccountCode | None
    """While one is waiting to be found."""
    signs_in_as: str
    """The login they sign in to this site with, if they do so and it is not linked; or empty."""
    may_look: bool
    """Whether this site may look at GitHub at all."""
