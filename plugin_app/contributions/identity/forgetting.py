"""How linked accounts let go of a person: for good; and what they know of them."""

from __future__ import annotations

from plugin_app.contributions.models import AccountCode, LinkedAccount


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing: an account is a person's, not a block's."""


def forget(user_id: int) -> None:
    """Nothing says any more who they are elsewhere. Idempotent."""
    AccountCode.objects.filter(user=user_id).delete()
    LinkedAccount.objects.filter(user=user_id).delete()


def export(user_id: int) -> dict[str, object]:
    """The accounts they linked, and how we know of them."""
    linked = LinkedAccount.objects.filter(user=user_id).order_by("id")
    codes = AccountCode.objects.filter(user=user_id).order_by("id")
    return {
        "linked_accounts": [
            {
                "forge": row.forge,
                "login": row.login,
                "number": (row.proved or "").partition(":")[2],
                "proof": row.proof,
                "linked_at": row.linked_at,
            }
            for row in linked
        ],
        "account_codes": [{"forge": row.forge, "login": row.login, "made_at": row.made_at} for row in codes],
    }
