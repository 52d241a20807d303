"""What is connected once at start: how each room forgets a person and what it tells them about themself, when a letter
still goes out, who hears of new hours and of groups that are empty, which groups content can be kept for, what becomes
of the files of pictures, the platform's signal that one is leaving, and what is there after every ``migrate``."""

from __future__ import annotations

from plugin_app import host
from plugin_app.contributions import after_migrate
from plugin_app.contributions import api as contributions
from plugin_app.mail import api as mail
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people import api as people
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups


def connect() -> None:
    """Called when Django is ready; calling it again changes nothing."""
    people.register_retirement("study_groups", study_groups.forget)
    people.register_retirement("showcase", showcase.forget)
    people.register_retirement("contributions", contributions.forget)
    people.register_retirement("mail", mail.forget)
    people.register_retirement("moderation", moderation.forget)
    people.register_retirement("profiles", profiles.forget)
    people.register_export("study_groups", study_groups.export)
    people.register_export("profiles", profiles.export)
    people.register_export("showcase", showcase.export)
    people.register_export("contributions", contributions.export)
    people.register_export("mail", mail.export)
    people.register_export("moderation", moderation.export)
    mail.register_condition(study_groups.LETTERS, study_groups.still_due)
    mail.register_condition(showcase.LETTERS, showcase.still_due)
    mail.register_condition(contributions.LETTERS, contributions.still_due)
    mail.register_condition(contributions.PARTNER_LETTERS, contributions.partner_letter_still_due)
    profiles.register_week_listener("study_groups", study_groups.week_changed)
    study_groups.register_empty_listener("showcase", showcase.groups_emptied)
    host.current().on_retirement(people.retire)
    host.current().offer_content_groups(study_groups.content_groups)
    moderation.register_subject(Subject.GROUP, study_groups.take_down)
    moderation.register_subject(
        Subject.PROJECT, showcase.take_down, hide=showcase.hide, show=showcase.bring_back, owners=showcase.who_owns
    )
    moderation.register_subject(
        Subject.POST, study_groups.take_post_down, hide=study_groups.hide_post, show=study_groups.show_post
    )
    moderation.register_subject(
        Subject.INTRODUCTION,
        study_groups.take_introduction_down,
        hide=study_groups.hide_introduction,
        show=study_groups.show_introduction,
    )
    moderation.register_subject(
        Subject.MEETING,
        study_groups.take_meeting_down,
        hide=study_groups.hide_meeting,
        show=study_groups.show_meeting,
    )
    moderation.register_subject(
        Subject.RESOURCE,
        study_groups.take_resource_down,
        hide=study_groups.hide_resource,
        show=study_groups.show_resource,
    )
    moderation.register_subject(
        Subject.FEEDBACK, showcase.take_feedback_down, hide=showcase.hide_feedback, show=showcase.show_feedback
    )
    moderation.register_subject(
        Subject.REPLY, showcase.take_reply_down, hide=showcase.hide_reply, show=showcase.show_reply
    )
    moderation.register_subject(
        Subject.COLLECTION,
        showcase.take_collection_down,
        hide=showcase.hide_collection,
        show=showcase.show_collection,
    )
    showcase.connect_picture_files()
    after_migrate.connect()
