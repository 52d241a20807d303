"""Whoever leaves the platform: no row of ours points at them, and no page or letter names them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model
from django.utils import timezone

from plugin_app.contributions import api as contributions
from plugin_app.contributions.models import OpenProject
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation import api as moderation
from plugin_app.people import api as people
from plugin_app.profiles import api as profiles
from plugin_app.showcase import api as showcase
from plugin_app.showcase.models import Project
from plugin_app.study_groups import api as groups
from tests.contributions.claiming.situations import a_block as a_contributions_block
from tests.contributions.claiming.situations import a_sent_claim, a_welcoming_project, an_asked_claim
from tests.contributions.world import some_projects
from tests.security.elsewhere import everything, signed_in
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.situations import NOON, REPO, a_draft, a_new_version, a_published_project, a_word
from tests.study_groups.rounds.situations import ready, signed_up
from tests.study_groups.traces import a_meeting
from tests.world import COURSE, a_learner, an_organiser
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db

POINTERS = [
    (model, field.name)
    for model in apps.get_app_config("community_hub").get_models()
    for field in model._meta.get_fields()
    if isinstance(field, ForeignKey) and field.related_model is get_user_model()
]


def pointing_at(user_id: int) -> list[tuple[type[Model], str]]:
    """Where at least one row does."""
    return [(model, field) for model, field in POINTERS if model.objects.filter(**{field: user_id}).exists()]


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
    talked_about_work(rita, bo, dara)
    looked_after_work(rita, bo)
    showed_work_outside(rita)
    went_upstream(rita, bo)
    showcase.next_to_review(rita, pens, now=NOON)
    showcase.gallery(rita, pens, now=NOON)
    showcase.collect_anew(rita, pens, "For me alone", theirs.uuid, "Later")
    gathered = showcase.make_collection(rita, pens, "Maps", is_shared=True)
    showcase.collect(rita, pens, gathered, theirs.uuid, "Walked")
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
    showcase.name_helper(an_organiser("Otto"), "rita_rideaux", now=NOON)
    as_team = an_organiser("Rita Rideaux")
    looked_after_a_fair(rita, as_team, bo)
    contributions.make_maintainer_link(as_team, OpenProject.objects.filter(name="Wren").get().uuid)
    looked_after_the_catalogue(rita)
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
    groups.reflect(rita, owls, a_meeting(led, timezone.now() - timedelta(days=1)).uuid, 4, "Rita learned a lot.")
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


def looked_after_work(rita: people.Viewer, bo: people.Viewer) -> None:
    """Asked to own something on either side, and a link that led nowhere."""
    pens = showcase_block()
    showcase.ask_to_own(rita, pens, a_published_project(rita, pens, "Shared").uuid, username="bo", now=NOON)
    linked = a_published_project(bo, pens, "Linked", links=(REPO,))
    showcase.ask_to_own(bo, pens, linked.uuid, username="rita_rideaux", now=NOON)
    showcase.report_link(rita, pens, linked.uuid, REPO.digest, now=NOON)


def looked_after_a_fair(rita: people.Viewer, as_team: people.Viewer, bo: people.Viewer) -> None:
    """Compared two and was given two more; as one of the team, set a fair up and named who helps with reading."""
    pens = showcase_block(name="fair", judged_events=True)
    for title in ("One", "Two", "Three"):
        a_published_project(bo, pens, title)
    today = NOON.date()
    draft = showcase.EventDraft("Fair", "Which is clearer?", today, today + timedelta(days=1), "UTC")
    event = showcase.arrange_event(as_team, pens, draft, now=NOON)
    pair = showcase.next_pair(rita, pens, event, now=NOON)
    showcase.judge(rita, pens, pair.uuid, pair.sides[0].project, "Rita can tell.", now=NOON)
    showcase.next_pair(rita, pens, event, now=NOON)
    showcase.name_helper(as_team, "bo", now=NOON)


def showed_work_outside(rita: people.Viewer) -> None:
    """A picture, a public page, and links to a project and to a portfolio."""
    pens = showcase_block(name="open", pictures=True, may_be_public=True)
    project = a_published_project(rita, pens, "Seen outside")
    showcase.add_picture(rita, pens, project.uuid, a_picture(), "A pen", now=NOON)
    showcase.make_public(rita, pens, project.uuid, now=NOON)
    showcase.make_link(rita, pens, project.uuid, label="My aunt", now=NOON)
    showcase.make_portfolio_link(rita, now=NOON)


def looked_after_the_catalogue(rita: people.Viewer) -> None:
    """For an afternoon she looked after the whole site: decided about projects, and thought better of it."""
    account = get_user_model().objects.filter(pk=rita.user_id)
    account.update(is_superuser=True)
    keeper = people.viewer(rita.user_id, "")
    asleep = (contributions.ProjectState.HIDDEN, contributions.Because.ASLEEP)
    decided = contributions.decide_many(keeper, some_projects("Robin"), *asleep).decision
    contributions.undo_decision(keeper, decided)
    for what, side in (("Night School", contributions.Side.OFFERS), ("Finch", contributions.Side.SEEKS)):
        about = contributions.PartnerAbout(what, contributions.PartnerKind.EDUCATION)
        partner = contributions.add_partner(keeper, about)
        token = contributions.make_partner_link(keeper, partner).partition("?token=")[2]
        contributions.take_on_partner(keeper, token, "rita@learn.example")
        contributions.add_wish(keeper, partner, contributions.WishDraft(side, contributions.What.SPACE))
    [met] = contributions.brokering(keeper).requests
    contributions.introduce(keeper, met.matches[0].offer.uuid, met.request.uuid)
    account.update(is_superuser=False)


def went_upstream(rita: people.Viewer, bo: people.Viewer) -> None:
    """Took work on and sent it, looked at another's, keeps a search, and said who she is elsewhere."""
    [work, other] = a_welcoming_project("Wren")
    picks = a_contributions_block()
    sent = a_sent_claim(picks, work, rita)
    contributions.reflect_on_claim(rita, picks, sent, "Rita learned that names matter.")
    asked = an_asked_claim(picks, other, bo)
    contributions.give_look(rita, picks, asked, 1, contributions.Verdict.READY, "Good.")
    contributions.save_search(rita, contributions.SearchQuery(words="feather"), "For Rita")
    contributions.say_login(rita, "rita-rideaux")
    contributions.ask_for_code(rita, "rita-rideaux")


def talked_about_work(rita: people.Viewer, bo: people.Viewer, dara: people.Viewer) -> None:
    """Said, replied, and asked to look again, on either side."""
    pens = showcase_block()
    for owner, reader in ((rita, bo), (dara, rita)):
        project = a_published_project(owner, pens, "Talked about")
        [said] = [one for one in a_word(reader, pens, project).current.feedback if one.is_mine]
        showcase.reply(owner, pens, said.uuid, "Tell me more.")
        showcase.reply(reader, pens, said.uuid, "It sings.")
        a_new_version(owner, pens, project, "Talked about, again")
        showcase.ask_again(owner, pens, project.uuid, [said.uuid], now=NOON)


def test_nothing_points_at_them_any_more():
    rita = a_busy_life()
    assert pointing_at(rita.user_id) == POINTERS, "some never pointed at her to begin with"
    for _time in range(2):
        people.retire(rita.user_id)
        assert pointing_at(rita.user_id) == []


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
        *(f"/community/desk/{COURSE}/?show={part}" for part in ("", "past", "projects", "claims")),
        f"/community/course/{COURSE}/",
    ]
    pages += [
        f"/community/block/{placed.usage_key}/"
        for placed in (groups_block(), showcase_block(), a_contributions_block())
    ]
    projects = Project.objects.values_list("activity__usage_key", "uuid")
    pages += [f"/community/block/{usage_key}/project/?item={project}" for usage_key, project in projects]
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
