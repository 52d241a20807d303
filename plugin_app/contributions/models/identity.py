"""Who somebody is on a forge, and how sure we are of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ..identity.data import LONGEST_LOGIN, Forge, Proof


class LinkedAccount(models.Model):
    """
    Somebody's account on a forge: its login and its number there, and nothing else.

    .. pii: A person's login elsewhere. Deleted by ``contributions.api.forget``.
    .. pii_types: id, name, other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    forge = models.CharField(max_length=20, choices=Forge.choices)
    login = models.CharField(max_length=LONGEST_LOGIN)
    proof = models.CharField(max_length=20, choices=Proof.choices)
    proved = models.CharField(
        max_length=60,
        null=True,
        unique=True,
        help_text="“github:” and the number of the account; one account has one owner here. Empty if it was only said.",
    )
    linked_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["user", "forge"], name="cmy_account_once")]

    def __str__(self) -> str:
        return f"{self.forge} account {self.pk}"


class AccountCode(models.Model):
    """
    A code that somebody puts into their profile on a forge for a moment, to show that it is theirs.

    .. pii: The login somebody is about to prove. Emptied when it is, and deleted by ``contributions.api.forget``.
    .. pii_types: id, name, other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    forge = models.CharField(max_length=20, choices=Forge.choices)
    login = models.CharField(max_length=LONGEST_LOGIN)
    code = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    looks = models.PositiveSmallIntegerField(default=0, help_text="How often we have looked whether it is there.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["user", "forge"], name="cmy_account_code_once")]

    def __str__(self) -> str:
        return f"{self.forge} code {self.pk}"
