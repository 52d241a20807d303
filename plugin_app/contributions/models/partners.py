"""Partners, what they offer and look for, and who was introduced to whom.

A partner is spoken for by one account, which took that on by a link of its own: nobody is a contact who has not said
so. An introduction of the same offer and the same request is a row once; its letter goes out when both have said yes.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from ..partners.data import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_REACH,
    LONGEST_URL,
    LONGEST_WORDS,
    PartnerKind,
    Side,
    What,
)


class Partner(models.Model):
    """
    An educational partner, or an organisation that makes open source.

    .. pii: Who speaks for it and how to reach them, and who added it. Unlinked and emptied by
        ``contributions.api.forget``.
    .. pii_types: id, name, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=LONGEST_NAME, unique=True)
    kind = models.CharField(max_length=16, choices=PartnerKind.choices)
    url = models.CharField(max_length=LONGEST_URL, blank=True)
    about = models.TextField(max_length=LONGEST_ABOUT, blank=True)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Who speaks for it."
    )
    reach = models.CharField(
        max_length=LONGEST_REACH, blank=True, help_text="How they like to be reached; told to whom they are introduced."
    )
    link_digest = models.CharField(
        max_length=64, unique=True, null=True, help_text="Of the link by which somebody takes it on; NULL once used."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return self.name


class PartnerWish(models.Model):
    """
    Something a partner offers, or looks for.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="wishes")
    project = models.ForeignKey(
        "community_hub.OpenProject",
        on_delete=models.SET_NULL,
        null=True,
        related_name="partner_wishes",
        help_text="The one it is about; NULL for any.",
    )
    side = models.CharField(max_length=8, choices=Side.choices)
    what = models.CharField(max_length=16, choices=What.choices)
    number = models.PositiveSmallIntegerField(null=True, help_text="How many; NULL if that is no matter.")
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    until = models.DateField(null=True, help_text="The last day it is meant for; NULL for as long as it stands.")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "partner wishes"
        indexes = [models.Index(fields=["side", "closed_at", "what"], name="cmy_partner_wish_find")]

    def __str__(self) -> str:
        return f"{self.side} {self.what}: {self.uuid}"


class PartnerIntroduction(models.Model):
    """
    An offer and a request that may go together, as somebody who looks after the site has seen.

    .. pii: Who proposed it. Unlinked by ``contributions.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(PartnerWish, on_delete=models.CASCADE, related_name="offered_to", db_index=False)
    request = models.ForeignKey(PartnerWish, on_delete=models.CASCADE, related_name="answered_by")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    offer_yes_at = models.DateTimeField(null=True, help_text="When who offers said yes.")
    request_yes_at = models.DateTimeField(null=True, help_text="When who looks for it said yes.")
    introduced_at = models.DateTimeField(null=True, help_text="When both had, and the letter was written.")
    ended_at = models.DateTimeField(null=True, help_text="When one of them said no, or it was taken back.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["offer", "request"], name="cmy_introduced_once")]

    def __str__(self) -> str:
        return f"introduction {self.uuid}"
