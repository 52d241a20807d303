"""Django for the demo. What it writes lies beside its database: in ``var/``, or where ``DEMO_DATABASE`` says."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = Path(os.environ.get("DEMO_DATABASE", ROOT / "var" / "demo.sqlite3")).resolve()
ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"

SECRET_KEY = "everybody may know this"  # the demo listens on the loopback address and knows nobody real
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "demo.urls"
LOGIN_URL = "/"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATABASE,
        "OPTIONS": {"timeout": 30},  # seconds
    }
}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATABASE.with_suffix(".mail")
DEFAULT_FROM_EMAIL = "Learning in the Open <community@learn.example>"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "plugin_app.apps.CommunityHubConfig",
    "demo.apps.DemoConfig",  # before the workbench, which brings an empty page for errors
    "workbench",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "plugin_app.host.standalone.remember_request",
    "demo.ribbon.over_full_pages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "demo.people.somebody",
            ],
            "builtins": ["django.templatetags.static", "plugin_app.panels.tags"],
        },
    }
]

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "community_hub": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATABASE.with_suffix(".pictures")},
    },
}
# Where the platform's collectstatic puts what a block serves: one address for all three blocks.
STATICFILES_DIRS = [("xblock/resources/community_xblocks/public", ROOT / "static")]

COMMUNITY_HUB = {
    "HOST": "plugin_app.host.standalone.StandaloneHost",
    "STANDALONE_BLOCKS": "demo.book.Book",
    # The demo asks nobody outside: no tracker, or, to see how that looks, two behind a way out that leads nowhere.
    "TRACKERS": ("github.com", "gitlab.com") if "DEMO_TRACKERS" in os.environ else (),
    "TRACKER_PROXY": "http://127.0.0.1:9",
}
WORKBENCH = {"services": {}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # Refusing is what the blocks are here to do: only what broke is worth a line.
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR", "handlers": ["console"], "propagate": False},
    },
}
