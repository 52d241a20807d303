"""The site that learners are on."""

from __future__ import annotations

from .service import platform_setting


def site_url() -> str:
    """The root of the LMS: of the site the request is for where the instance serves several, or else the default one.

    Never what the request itself says of its host. The address goes into letters to others, with secrets in it, and an
    LMS answers under any name it is asked by.
    """
    from openedx.core.djangoapps.site_configuration.helpers import get_value

    return str(get_value("LMS_ROOT_URL", platform_setting("LMS_ROOT_URL"))).rstrip("/")
