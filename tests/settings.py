"""Django for the tests: our app alone on a standalone host. ``DATABASE=mariadb|postgres`` changes the database."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "tests"  # noqa: S105 - nothing is protected by it
USE_TZ = True
TIME_ZONE = "UTC"
ROOT_URLCONF = "tests.urls"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "plugin_app.apps.CommunityHubConfig",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "plugin_app.host.standalone.remember_request",
]

COMMUNITY_HUB = {
    "HOST": "plugin_app.host.standalone.StandaloneHost",
    "STANDALONE_BLOCKS": "tests.world.Book",
    "TRACKERS": (),  # no test asks anybody outside; those about trackers bring their own
    # Situations with many projects begin in one moment; tests about their pace bring their own.
    **dict.fromkeys(("DRAFTS_AN_HOUR", "PROJECTS_A_DAY", "VERSIONS_AN_HOUR"), 10_000),
}

ENGINES = {
    "sqlite": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"/tmp/community-{os.getpid()}.sqlite3",
        # A file, so that threads meet in it as they do in production.
        "TEST": {"NAME": f"/tmp/community-tests-{os.getpid()}.sqlite3"},
        "OPTIONS": {"timeout": 60},
    },
    "mariadb": {
        "ENGINE": "django.db.backends.mysql",
        "NAME": "community",
        "USER": "community",
        "PASSWORD": "community",
        "HOST": "127.0.0.1",
        "OPTIONS": {"charset": "utf8mb4"},
        "TEST": {"CHARSET": "utf8mb4"},
    },
    "postgres": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "community",
        "USER": "community",
        "PASSWORD": "community",
        "HOST": "127.0.0.1",
        # A question that takes longer is a mistake, and not to be waited for.
        "OPTIONS": {"options": "-c statement_timeout=60000"},  # milliseconds
    },
}
DATABASES = {"default": ENGINES[os.environ.get("DATABASE", "sqlite")]}
