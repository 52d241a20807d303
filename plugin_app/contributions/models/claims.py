"""Who is at what, and how far.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike; unique keys ignore ``NULL``:

* A slot is a number in a project's term, so a project that takes three learners never gets four. A claim that ends
  before anything went upstream gives its number back; afterwards the maintainers have had the work, and it stays used.
* A live claim has ``live = True``, an ended one ``NULL``: of each piece of work there is one live claim at most.
* A claim takes one of its person's numbered hands, which are one to as many as the author allows; one that went
  upstream or ended lets go.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.contributions.claiming.data import COUNTED, LONGEST_LINK, LONGEST_WORDS, ClaimState, Finding, Verdict
from plugin_app.contributions.trackers import CHANGE_MAX


class Claim(models.Model):
    """
    Somebody, or a study group, is at a piece of work.

    .. pii: Who contributed what, and the addresses of it. Ended, unlinked and emptied by ``contributions.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    project = models.ForeignKey(
        "community_hub.OpenProject", on_delete=models.CASCADE, related_name="claims", db_index=False
    )
    opportunity = models.ForeignKey(
        "community_hub.Opportunity", on_delete=models.CASCADE, related_name="claims", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Who took it."
    )
    group = models.ForeignKey(
        "community_hub.StudyGroup",
        to_field="uuid",  # as other rooms know it
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The study group whose members are at it together.",
    )
    term = models.CharField(max_length=8, help_text="Like 2026-Q4: the three months in which it began, in UTC.")
    slot_number = models.PositiveSmallIntegerField(null=True, help_text="From 1; NULL once it is given back.")
    hand = models.PositiveSmallIntegerField(null=True, help_text="From 1; NULL once it went upstream or ended.")
    live = models.BooleanField(null=True, default=True, help_text="True while somebody is at it, NULL afterwards.")
    state = models.CharField(
        max_length=16,
        choices=[(state.value, state.value) for state in ClaimState],
        default=ClaimState.WORKING.value,
    )
    claimed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, help_text="NULL once it is upstream: others set the pace there.")
    kept_at = models.DateTimeField(null=True, help_text="When they said that they go on, which works once.")
    reminded_at = models.DateTimeField(null=True, help_text="When they were told that it will end.")
    round = models.PositiveSmallIntegerField(default=0, help_text="How often they asked somebody to look at it.")
    asked_at = models.DateTimeField(null=True, help_text="When they last did.")
    draft_url = models.CharField(max_length=LONGEST_LINK, blank=True, help_text="What to look at. Never fetched.")
    asks = models.TextField(max_length=LONGEST_WORDS, blank=True)
    evidence_url = models.CharField(max_length=LONGEST_LINK, blank=True, help_text="What they sent. Never fetched.")
    change = models.CharField(
        max_length=CHANGE_MAX, blank=True, help_text="github.com/owner/name#7, if what they sent is on a tracker."
    )
    change_due_at = models.DateTimeField(
        null=True, help_text="When to ask its tracker next, or until when somebody is asking; NULL for never again."
    )
    upstream_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="When the project took it, or went another way.")
    finding = models.CharField(
        max_length=16,
        choices=[(each.value, each.value) for each in Finding],
        blank=True,
        help_text="What the tracker's word on it was worth; empty before it said anything.",
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["project", "term", "slot_number"], name="cmy_claim_slot_once"),
            models.UniqueConstraint(fields=["opportunity", "live"], name="cmy_claim_once"),
            models.UniqueConstraint(fields=["user", "hand"], name="cmy_claim_hand_once"),
        ]
        indexes = [
            models.Index(fields=["live", "expires_at"], name="cmy_claim_due"),
            models.Index(fields=["activity", "state", "asked_at"], name="cmy_claim_waiting"),
            models.Index(fields=["change"], name="cmy_claim_change"),
            models.Index(fields=["change_due_at"], name="cmy_claim_change_due"),
        ]

    def __str__(self) -> str:
        return f"claim {self.uuid}"

    @property
    def told_by_tracker(self) -> bool:
        """Whether its tracker said how it ended, and that counts."""
        return self.finding in COUNTED


class ClaimTick(models.Model):
    """
    A line of a claim's checklist that is done.

    .. no_pii:
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="ticks", db_index=False)
    item = models.CharField(max_length=20)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["claim", "item"], name="cmy_claim_tick_once")]

    def __str__(self) -> str:
        return f"{self.item} of claim {self.claim_id}"


class PreReview(models.Model):
    """
    What somebody of the class said of a claim's work before it went upstream. One for each time it was asked for.

    .. pii: Who said what of whose work. Unlinked by ``contributions.api.forget``; the words stay with the work.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="looks", db_index=False)
    round = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Verdict])
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    given_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["claim", "round"], name="cmy_pre_review_once")]

    def __str__(self) -> str:
        return f"round {self.round} of claim {self.claim_id}"


class ClaimReflection(models.Model):
    """
    What somebody takes with them from a claim. Nobody else reads it.

    .. pii: Somebody's own words about their learning. Deleted by ``contributions.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="reflections", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=LONGEST_WORDS)
    written_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["claim", "user"], name="cmy_claim_reflection_once")]

    def __str__(self) -> str:
        return f"reflection on claim {self.claim_id}"
