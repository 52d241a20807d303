"""What a tracker's word about a change is worth for a claim: anybody can paste the address of anything that was merged.

It says something of a claim if the change is of the claim's own project, was merged after the claim began, and is not
known to be somebody else's. Polls and news are weighed alike, and each claim by itself.
"""

from __future__ import annotations

from plugin_app.contributions.identity.linking import TRACKER, account_of
from plugin_app.contributions.models import Claim, TrackedRepository
from plugin_app.contributions.offers import name_of
from plugin_app.contributions.trackers import Change, who
from plugin_app.contributions.trackers.changes import ChangePlace

from .data import Finding
from .rows import holders


def is_of_project(place: ChangePlace, row: Claim) -> bool:
    """Whether it is in a repository of the claim's project, which may be one, have other names by now, or be many."""
    if f"{place.repository}/".startswith(f"{row.project.identity}/"):
        return True
    addresses = TrackedRepository.objects.filter(project=row.project_id, address=name_of(place.repository))
    return addresses.exists()


def finding(row: Claim, place: ChangePlace, told: Change) -> Finding:
    """What was found of a change of the claim's project that is over. A query for each holder."""
    if told.merged_at is not None and told.merged_at <= row.claimed_at:
        return Finding.EARLIER
    # Accounts are linked of this tracker alone.
    accounts = [account_of(user_id) for user_id in holders(row)] if place.host == TRACKER else []
    proved = [who(account.login) for account in accounts if account and account.is_proved]
    if told.author in proved:
        return Finding.YOURS
    # In a group, whoever has not proved an account may be the one who opened it.
    return Finding.NOT_YOURS if proved and len(proved) == len(accounts) else Finding.UNCHECKED
