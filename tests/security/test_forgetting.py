"""Whoever leaves the platform: no row of ours points at them, and no page or letter names them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey
from django.utils import timezone

from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation import api as moderation
from plugin_app.people import api as people
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.showcase.models import Project
from plugin_app.study_groups import api as groups
from tests.security.elsewhere import everything, signed_in
from tests.showcase.situations import NOON, a_draft, a_published_project, a_word
from tests.study_groups.reflecting.past import a_meeting
from tests.study_groups.rounds.situations import ready, signed_up
from tests.world import COURSE, a_learner, an_organiser
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db

POINTERS = [
    pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")
    for model in apps.get_app_config("community_hub").get_models()
    for field in model._meta.get_fields()
    if isinstance(field, ForeignKey) and field.related_model is get_user_model()
]


def a_busy_life() -> people.Viewer:
    """Rita has done everything one can do, in the course team too: every pointer there is points at her."""
    owls, pens = groups_block(size_max=2), showcase_block()
    bo, chen, dara = a_learner("Bo"), a_learner("Chen"), a_learner("Dara")
    rita = a_learner("Rita Rideaux")
    own = groups.create(rita, owls, groups.About("Owls"))
    groups.join(bo, owls, own.uuid)
    full = groups.create(bo, owls, groups.About("Larks"))
    groups.join(chen, owls, full.uuid)
    groups.join(rita, owls, full.uuid)
    a_word(bo, pens, a_published_project(rita, pens))
    theirs = a_published_project(dara, pens, "Theirs")
    a_word(rita, pens, theirs)
    a_published_project(chen, pens, "To be read")
    showcase.next_to_review(rita, pens, now=NOON)
    moderation.report(rita, owls, moderation.Subject.GROUP, full.uuid, full.name, reason="spam", note="Rita: look")
    about_own = {"reason": "spam", "note": "", "author": rita.user_id}
    moderation.report(dara, owls, moderation.Subject.GROUP, own.uuid, own.name, **about_own)
    moderation.accept_conduct(rita, owls, "Be kind.")
    moderation.ask(rita, owls, "Rita asks: where do we meet?")
    moderation.ask(bo, owls, "And when?")
    profiles.save(rita, profiles.About(goals="Rita wants to finish."))
    profiles.wish(rita, bo.user_id, profiles.WishKind.WITH)
    profiles.wish(bo, rita.user_id, profiles.WishKind.AVOID)
    came_and_went(rita, bo, chen, dara)
    as_team = an_organiser("Rita Rideaux")
    groups.announce(as_team, owls, "On Friday there is cake.")
    matching = groups_block(name="matching", may_match=True)
    ready(matching, by=as_team)
    for request in moderation.requests(as_team):
        if request.question == "And when?":
            moderation.answer(as_team, request.uuid, "At noon.")
    for report in moderation.queue(as_team):
        moderation.decide(as_team, report.uuid, moderation.Decision.KEPT)
    return rita


def came_and_went(rita: people.Viewer, bo: people.Viewer, chen: people.Viewer, dara: people.Viewer) -> None:
    """Every other way into a group and around it: asking, a link, signing up, introducing oneself, leading."""
    owls = groups_block(size_max=2, may_match=True)
    asked = groups.create(bo, owls, groups.About("Wrens", joining=groups.Joining.REQUEST)).uuid
    groups.ask_to_join(rita, owls, asked, "Rita would like to come.")
    private = groups.About("Rooks", joining=groups.Joining.INVITE, is_private=True)
    led = groups.create(rita, owls, private).uuid
    link = groups.invite(rita, owls, led).token
    groups.accept_invitation(dara, owls, link)
    groups.tick(rita, owls, led, "weekly_time", True)
    groups.write_post(rita, owls, led, "Rita says hello.")
    in_a_week = timezone.now() + timedelta(days=7)
    draft = groups.MeetingDraft("Chapter one", "UTC", in_a_week.date(), in_a_week.time())
    meeting = groups.plan_meeting(rita, owls, led, draft).uuid
    groups.answer_meeting(rita, owls, meeting, groups.Answer.YES)
    groups.write_notes(rita, owls, meeting, "Bring a pen.", 0)
    groups.reflect(rita, owls, a_meeting(led, timezone.now() - timedelta(days=1)), 4, "Rita learned a lot.")
    groups.answer_survey(rita, owls, led, helped=4, would_again=True, words="Rita says thank you.")
    groups.write_report(rita, owls, led, "We read.", 0)
    groups.check_in(rita, owls, led, "Rita read.", "Rita writes.")
    groups.finish_task(rita, owls, groups.add_task(rita, owls, led, "Book a room", owner=rita.user_id).uuid)
    groups.add_resource(rita, owls, led, groups.ResourceDraft("Pad", "Notes"))
    groups.seek_company(rita, owls, led)
    groups.agree_to_company(rita, owls, led)
    theirs = groups.create(chen, owls, groups.About("Jays")).uuid
    groups.accept_invitation(rita, owls, groups.invite(chen, owls, theirs).token)
    answered = groups.create(rita, owls, groups.About("Gulls", joining=groups.Joining.REQUEST)).uuid
    groups.ask_to_join(bo, owls, answered, "May I?")
    [asking] = groups.requests(rita, owls, answered)
    groups.decline(rita, owls, answered, asking.uuid, "Another time.")
    groups.sign_up(rita, owls, groups.Wish.MATCH, {})
    groups.introduce(rita, owls, "I am Rita.", to_everyone=True)
    groups.make_feed(rita, owls)
    signed_up(groups_block(name="matching", may_match=True), "Rita Rideaux")


@pytest.mark.parametrize(("model", "field"), POINTERS)
def test_nothing_points_at_them_any_more(model, field):
    rita = a_busy_life()
    assert model.objects.filter(**{field: rita.user_id}).exists(), "nothing pointed at her to begin with"
    for _time in range(2):
        people.retire(rita.user_id)
        assert not model.objects.filter(**{field: rita.user_id}).exists()


def test_no_row_of_ours_holds_their_name():
    rita = a_busy_life()
    people.retire(rita.user_id)
    rows = [row for rows in everything().values() for row in rows]
    assert not [row for row in rows if "Rita" in row or "rideaux" in row.lower()]


def test_no_page_names_them():
    rita = a_busy_life()
    people.retire(rita.user_id)
    get_user_model().objects.filter(pk=rita.user_id).update(is_active=False)  # as the platform does
    olga = signed_in(an_organiser())
    pages = [
        *(f"/community/desk/{COURSE}/?show={part}" for part in ("", "past", "projects")),
        f"/community/course/{COURSE}/",
    ]
    pages += [f"/community/block/{placed.usage_key}/" for placed in (groups_block(), showcase_block())]
    projects = Project.objects.values_list("uuid", flat=True)
    pages += [f"/community/block/{showcase_block().usage_key}/project/?item={project}" for project in projects]
    for page in pages:
        answer = olga.get(page)
        assert answer.status_code == 200
        assert "Rita" not in answer.content.decode(), page


def test_a_draft_in_a_group_of_one_is_nobody_s_to_inherit():
    owls, pens = groups_block(), showcase_block()
    rita, bo = a_learner("Rita"), a_learner("Bo")
    group = groups.create(rita, owls, groups.About("Owls")).uuid
    a_draft(rita, pens, "Half a thought", group=group)
    shown = a_published_project(rita, pens, "Out there", group=group)
    people.retire(rita.user_id)
    groups.join(bo, owls, group)
    assert [teaser.title for teaser in showcase.gallery(bo, pens).mine] == ["Out there"]
    assert showcase.get(bo, pens, shown.uuid).by == "Owls"


def test_what_was_sent_keeps_no_words():
    placed, amina, bo = showcase_block(), a_learner("Amina"), a_learner("Bo")
    a_word(bo, placed, a_published_project(amina, placed, "Something of Amina’s"))
    assert OutgoingMail.objects.get().context["title"] == "Something of Amina’s"
    assert mail.send_due(NOON + timedelta(days=1)) == (1, 0)
    assert OutgoingMail.objects.get().context == {}
