"""Claims as people meet them in the block, from the first press to what they take with them."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState, OpportunityState
from plugin_app.contributions.models import Claim, MaintainerLink, Opportunity
from plugin_app.contributions.welcoming.terms import term_of
from tests.contributions.claiming.situations import (
    CONTACT,
    DRAFT,
    SENT,
    a_block,
    a_claim,
    a_link,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
    project_of,
    row,
    work_of,
)
from tests.contributions.test_block import FORM
from tests.contributions.world import NOW, some_projects
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, a_learner, an_organiser

pytestmark = pytest.mark.django_db


def in_front(who, placed=None, **fields):
    """The block as this person has it in front of them."""
    block = CourseRuntime(who.user_id, COURSE).block(ContributionsXBlock, (placed or a_block()).usage_key)
    for name, value in {"contact": CONTACT, **fields}.items():
        setattr(block, name, value)
    return block


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def look(block, panel, **params):
    return words(get(block, "panel", panel, **params).text)


def test_a_learner_goes_all_the_way_by_the_buttons():
    [work] = a_welcoming_project(pieces=1)
    amina, bo = in_front(a_learner("Amina"), completes_on="reflected"), in_front(a_learner("Bo"))
    opened = get(amina, "panel", "opportunity", item=work).text
    assert "I will do this" in opened
    assert opened.count('class="cmy-b"') == 1  # one filled button: the claim

    said = words(post(amina, "act", "claim", item=work).text)
    claim = Claim.objects.get().uuid
    assert "It is yours for now" in said and "Before it goes upstream" in said
    assert "Wren: feather 1" in look(amina, "picks") and "Make the change" in look(amina, "picks")

    ticked = post(amina, "act", "tick", item=claim, line="small", done="yes").text
    assert ticked.count('aria-pressed="true"') == 1
    refused = post(amina, "act", "ask_for_look", item=claim, draft_url="javascript:alert(1)", asks="Good?")
    assert refused.status_int == 422 and "Good?" in refused.text
    post(amina, "act", "ask_for_look", item=claim, draft_url=DRAFT, asks="Good?")
    assert "Waits for a look" in look(amina, "claim", item=claim)

    assert "asked by Amina" in look(bo, "look", item=claim)
    empty = post(bo, "act", "give_look", item=claim, round="1", verdict="mend", words="")
    assert empty.status_int == 422 and "Say what to mend" in empty.text
    assert "They get a letter" in words(post(bo, "act", "give_look", item=claim, round="1", verdict="ready").text)

    sent = words(post(amina, "act", "went_upstream", item=claim, evidence_url=SENT).text)
    assert "with the project now" in sent and "Look back for a moment" in sent
    assert "Kept, for you alone." in words(post(amina, "act", "reflect", item=claim, words="Names matter.").text)
    assert amina.runtime.published == [("completion", {"completion": 1.0})]
    ended = words(post(amina, "act", "how_it_ended", item=claim, merged="yes").text)
    assert "part of the project now" in ended and "Taken into the project" in ended


def test_every_way_it_can_stand_is_said_in_words():
    works = a_welcoming_project(pieces=4, slots=2)
    some_projects("Kite", state="listed", pieces=1)
    placed, bo = a_block(), in_front(a_learner("Bo"))
    mine = a_claim(placed, works[0], a_learner("Bo"))
    assert "You are at this" in look(bo, "opportunity", item=works[0])
    assert "You are at something already" in look(bo, "opportunity", item=works[1])
    api.withdraw_claim(a_learner("Bo"), placed, mine, now=NOW)
    assert "They would like help".lower() in look(bo, "opportunity", item=works[1]).lower()
    a_claim(placed, works[1], a_learner("Amina"))
    assert "Someone of this course is on it" in look(bo, "opportunity", item=works[1])
    assert "Amina" not in look(bo, "opportunity", item=works[1])
    assert "has not asked for learners" in look(bo, "opportunity", item=work_of("Kite")[0])
    Opportunity.objects.filter(uuid=works[3]).update(state=OpportunityState.GONE)
    assert "This is no longer listed" in look(bo, "opportunity", item=works[3])
    assert "Learners can claim this" in look(in_front(an_organiser()), "opportunity", item=works[2])
    assert "Nothing is claimed in this course" in look(
        in_front(a_learner("Bo"), contact=""), "opportunity", item=works[2]
    )
    a_claim(placed, works[2], a_learner("Chen"))
    assert look(bo, "project", item=project_of(works[0]).uuid).count("Someone is on it") == 2


def test_what_one_took_on_elsewhere_is_said_and_leads_nowhere_that_is_not_there():
    [work] = a_welcoming_project(pieces=1)
    amina, here, there = a_learner("Amina"), a_block("here"), a_block("there")
    a_claim(here, work, amina)
    assert "Go on" in look(in_front(amina, here), "opportunity", item=work)
    opened = look(in_front(amina, there), "opportunity", item=work)
    assert "You took it on in another course, or in another part of this one." in opened
    assert 'data-cmy-panel="claim"' not in get(in_front(amina, there), "panel", "opportunity", item=work).text
    refused = words(post(in_front(amina, there), "act", "claim", item=work).text)
    assert "You are at this already" in refused


def test_no_place_a_break_and_what_is_done_are_said_too():
    works = a_welcoming_project(pieces=2, slots=1)
    placed, bo = a_block(pre_review=False), in_front(a_learner("Bo"))
    amina = a_learner("Amina")
    claim = a_claim(placed, works[0], amina)
    Claim.objects.update(term=term_of(timezone.now()))  # a page asks for the time itself
    assert "All places of this project are taken" in look(bo, "opportunity", item=works[1])
    api.went_upstream(amina, placed, claim, SENT, now=NOW)
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    assert "the project took it" in look(bo, "opportunity", item=works[0])
    token = a_link(project_of(works[0]).uuid)
    api.pause(token, now=NOW)
    assert "takes a break from newcomers" in look(bo, "opportunity", item=works[1])


@pytest.mark.parametrize("state", ClaimState)
def test_each_state_of_a_claim_has_a_page(state):
    [work] = a_welcoming_project(pieces=1)
    claim = an_asked_claim(a_block(), work, a_learner("Amina"))
    is_live = state in (ClaimState.WORKING, ClaimState.ASKED, ClaimState.READY, ClaimState.UPSTREAM)
    Claim.objects.update(state=state, live=True if is_live else None, evidence_url=SENT)
    text = look(in_front(a_learner("Amina")), "claim", item=claim)
    assert "Wren: feather 1" in text
    assert ("Give it back" in text) == is_live
    assert ("Have they decided?" in text) == (state is ClaimState.UPSTREAM)


def test_a_group_takes_it_by_a_button_with_its_name():
    [work] = a_welcoming_project(pieces=1)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = a_study_group(amina, bo)
    assert "Together with Owls" in look(in_front(amina), "opportunity", item=work)
    post(in_front(amina), "act", "claim", item=work, group=group)
    assert "together with Owls" in look(in_front(bo), "claim", item=Claim.objects.get().uuid)


def test_it_is_kept_for_longer_and_given_back_by_the_folds():
    [work] = a_welcoming_project(pieces=1)
    claim = a_claim(a_block(), work)
    amina = in_front(a_learner("Amina"))
    assert "as many days again" in words(post(amina, "act", "keep", item=claim).text)
    assert "That works once" not in look(amina, "claim", item=claim)
    assert post(amina, "act", "keep", item=claim).status_int == 409
    assert "Nobody was told" in words(post(amina, "act", "withdraw", item=claim).text)
    assert row(claim).state == ClaimState.WITHDRAWN


def test_what_waits_is_there_for_the_class_and_says_so_when_nothing_does():
    [work] = a_welcoming_project(pieces=1)
    bo = in_front(a_learner("Bo"))
    assert "Nothing waits for a look" in look(bo, "looks")
    claim = an_asked_claim(a_block(), work, a_learner("Amina"))
    assert "Look at it" in look(bo, "looks")
    assert "Yours" in look(in_front(a_learner("Amina")), "looks")
    assert "Somebody else looks at it" in look(in_front(a_learner("Amina")), "look", item=claim)


def test_the_course_team_hands_out_links_and_learners_do_not_see_how():
    [work] = a_welcoming_project(pieces=1)
    project = project_of(work).uuid
    olga, bo = in_front(an_organiser()), in_front(a_learner("Bo"))
    assert "A link for its maintainers" in look(olga, "project", item=project)
    assert "A link for its maintainers" not in look(bo, "project", item=project)
    assert get(bo, "panel", "maintainers", item=project).status_int == 403
    assert post(bo, "act", "make_maintainer_link", item=project).status_int == 403
    made = post(olga, "act", "make_maintainer_link", item=project).text
    assert "https://learn.example/community/maintainers/" in made
    assert "/community/maintainers/" not in get(olga, "panel", "maintainers", item=project).text
    link = MaintainerLink.objects.order_by("-id").first()
    assert "taken back" in words(post(olga, "act", "revoke_maintainer_link", item=project, which=link.uuid).text)


def test_what_people_write_is_text_never_markup():
    [work] = a_welcoming_project(pieces=1, words="<img src=x onerror=alert(1)>", mentors="<b>M</b>")
    amina = a_learner("Amina")
    claim = a_claim(a_block(), work, amina)
    api.ask_for_look(amina, a_block(), claim, DRAFT, "<script>alert(1)</script>", now=NOW)
    pages = [
        get(in_front(amina), "panel", "claim", item=claim).text,
        get(in_front(a_learner("Bo")), "panel", "look", item=claim).text,
        get(in_front(a_learner("Bo")), "panel", "opportunity", item=work).text,
    ]
    for page in pages:
        assert "<script>alert" not in page and "<img src=x" not in page and "<b>M</b>" not in page


def test_the_block_is_completable_only_if_the_author_asks_for_something():
    block = in_front(a_learner("Amina"))
    assert block.completion_mode == "excluded"
    block.completes_on = "claimed"
    assert block.completion_mode == "completable"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"claim_days": "1"}, "5 is the least that works."),
        ({"claims_each": "6"}, "5 is the most that works."),
        ({"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "This day is before the first one."),
        ({"completes_on": "merged"}, "merged is not one of the available choices"),
    ],
)
def test_each_mistake_in_the_settings_is_named(fields, named):
    block = CourseRuntime(an_organiser().user_id, COURSE, may_author=True).block(ContributionsXBlock, "x")
    answer = post(block, "save_settings", **{**FORM, **fields})
    assert answer.status_int == 422
    assert named in words(answer.text)


def test_settings_are_saved_and_come_back():
    block = CourseRuntime(an_organiser().user_id, COURSE, may_author=True).block(ContributionsXBlock, "x")
    mine = {
        "contact": CONTACT,
        "starts_on": "2026-03-01",
        "ends_on": "2026-04-01",
        "pre_review": "on",
        "claims_each": "2",
    }
    assert post(block, "save_settings", **{**FORM, **mine, "completes_on": "reviewed"}).status_int == 200
    rules = block.room().rules(block.authored_fields())
    assert (rules.contact, rules.claims_each, rules.pre_review, rules.completes_on) == (CONTACT, 2, True, "reviewed")
    assert 'value="2026-04-01"' in block.studio_view().content
