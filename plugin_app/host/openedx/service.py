"""Which of the platform's two services this process is, and how the platform is set up."""

from __future__ import annotations

from django.conf import settings


def in_lms() -> bool:
    """Whether this is the LMS. Studio is not, and neither is a process that does not say."""
    return platform_setting("SERVICE_VARIANT") == "lms"


def platform_setting(name: str) -> str:
    """A text among the platform's settings; empty where it is not set."""
    return getattr(settings, name, None) or ""
