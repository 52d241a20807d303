"""The platform's answers to ``host.ports.Host``, in the LMS and in Studio.

This package is the only place that imports the platform, and it does so inside functions: entry points and settings
must load in an environment without a platform, and in one whose apps are not ready yet. What each import relies on is
checked against a checkout by ``tests/host/import_audit.py``; what was found there is told in ``docs/host.md``.
"""

from __future__ import annotations

from . import accounts, blocks, content_groups, courses, events, people, progress, request, roles, signals, site

__all__ = ["OpenEdxHost"]


class OpenEdxHost:
    """Every question of ``host.ports.Host``, and where it is answered."""

    is_enrolled = staticmethod(roles.is_enrolled)
    is_course_staff = staticmethod(roles.is_course_staff)
    is_global_staff = staticmethod(roles.is_global_staff)

    may_see_block = staticmethod(blocks.may_see_block)
    placed_block = staticmethod(blocks.placed_block)
    block_url = staticmethod(blocks.block_url)
    site_url = staticmethod(site.site_url)

    acting_user_id = staticmethod(request.acting_user_id)
    masquerades_as_learner = staticmethod(request.masquerades_as_learner)
    csrf_was_checked = staticmethod(request.csrf_was_checked)

    names = staticmethod(people.names)
    usernames = staticmethod(people.usernames)
    email = staticmethod(people.email)
    find_learners = staticmethod(people.find_learners)
    last_active = staticmethod(people.last_active)
    user_of_anonymous_id = staticmethod(people.user_of_anonymous_id)

    forge_accounts = staticmethod(accounts.forge_accounts)

    course_title = staticmethod(courses.course_title)
    course_skills = staticmethod(courses.course_skills)

    on_retirement = staticmethod(signals.connect_retirement)
    offer_content_groups = staticmethod(content_groups.offer_content_groups)
    tell_progress = staticmethod(progress.tell_progress)
    track = staticmethod(events.track)
