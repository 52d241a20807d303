"""Which accounts elsewhere somebody signs in with: the platform's third-party authentication (``social_django``)."""

from __future__ import annotations

from django.apps import apps

from plugin_app.host.ports import ForgeAccount

APP = "social_django"
FORGES = {"github": "github", "github-org": "github", "github-team": "github"}
"""By the name of the backend in ``social_core``: all three are accounts of github.com."""


def forge_accounts(user_id: int) -> tuple[ForgeAccount, ...]:
    """Read from the table of linked accounts; the one linked last comes first. Its tokens stay where they are.

    The library keeps the account's number as ``uid``, and its login among what the forge told at the last sign-in.
    """
    if not apps.is_installed(APP):
        return ()
    linked = apps.get_model(APP, "UserSocialAuth").objects.filter(user_id=user_id, provider__in=FORGES)
    accounts = []
    for provider, number, told in linked.order_by("-id").values_list("provider", "uid", "extra_data"):
        login = told.get("login") if isinstance(told, dict) else None
        if isinstance(login, str) and login:
            accounts.append(ForgeAccount(FORGES[provider], str(number), login))
    return tuple(accounts)
