"""Who may do what with a claim at which stage of its life, as a table."""

from __future__ import annotations

import pytest
from django.db import transaction

from plugin_app.contributions import api
from plugin_app.contributions.api import Verdict
from plugin_app.contributions.models import Claim, ClaimReflection, ClaimTick, PreReview
from plugin_app.errors import CommunityError, NotAllowed, NotFound
from plugin_app.people.api import ReadOnly, Viewer, preview
from tests.contributions.claiming.situations import DRAFT, SENT, a_block, a_claim, a_study_group, a_welcoming_project
from tests.contributions.world import NOW, a_visitor
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser

pytestmark = pytest.mark.django_db

PEOPLE = {
    "who took it": lambda: a_learner("Amina"),
    "one of their group": lambda: a_learner("Gus"),
    "a classmate": lambda: a_learner("Chen"),
    "the course team": an_organiser,
    "another course": lambda: a_learner("Oscar", OTHER_COURSE),
    "a visitor": a_visitor,
    "staff with a learner’s eyes": lambda: Viewer(
        a_learner("Amina").user_id, COURSE, a_learner("Amina").roles, ReadOnly.MASQUERADE
    ),
    "an author in Studio": lambda: preview(a_learner("Amina").user_id),
}
HOLDERS = ("who took it", "one of their group")
IN_COURSE = (*HOLDERS, "a classmate", "the course team")


def together(placed, work):
    """Amina's and Gus's, one of whom took it."""
    amina = a_learner("Amina")
    return a_claim(placed, work, amina, group=a_study_group(amina, a_learner("Gus")))


def asked(placed, work):
    claim = together(placed, work)
    api.ask_for_look(a_learner("Amina"), placed, claim, DRAFT, "Good?", now=NOW)
    return claim


def ready(placed, work):
    claim = asked(placed, work)
    api.give_look(a_learner("Bo"), placed, claim, 1, Verdict.READY, "Yes.", now=NOW)
    return claim


def upstream(placed, work):
    claim = ready(placed, work)
    api.went_upstream(a_learner("Gus"), placed, claim, SENT, now=NOW)
    return claim


def settled(placed, work):
    claim = upstream(placed, work)
    api.say_how_it_ended(a_learner("Amina"), placed, claim, True, now=NOW)
    return claim


def withdrawn(placed, work):
    claim = together(placed, work)
    api.withdraw_claim(a_learner("Amina"), placed, claim, now=NOW)
    return claim


STAGES = {
    "working": together,
    "asked": asked,
    "ready": ready,
    "upstream": upstream,
    "settled": settled,
    "withdrawn": withdrawn,
}

#              working   asked    ready    upstream settled  withdrawn
ACTS = {
    "see":     ("holders", "holders", "holders", "holders", "holders", "holders"),
    "tick":    ("holders", "holders", "holders", "holders", "nobody", "nobody"),
    "ask":     ("holders", "nobody", "nobody", "nobody", "nobody", "nobody"),
    "look":    ("nobody", "others", "nobody", "nobody", "nobody", "nobody"),
    "send":    ("nobody", "nobody", "holders", "nobody", "nobody", "nobody"),
    "correct": ("nobody", "nobody", "nobody", "holders", "nobody", "nobody"),
    "settle":  ("nobody", "nobody", "nobody", "holders", "nobody", "nobody"),
    "take back": ("nobody", "nobody", "nobody", "nobody", "holders", "nobody"),
    "reflect": ("nobody", "nobody", "holders", "holders", "holders", "nobody"),
    "keep":    ("holders", "holders", "holders", "nobody", "nobody", "nobody"),
    "give back": ("holders", "holders", "holders", "holders", "nobody", "nobody"),
}  # fmt: skip

DEEDS = {
    "see": lambda who, placed, claim: api.my_claim(who, placed, claim),
    "tick": lambda who, placed, claim: api.tick_claim(who, placed, claim, "small", True),
    "ask": lambda who, placed, claim: api.ask_for_look(who, placed, claim, DRAFT, "", now=NOW),
    "look": lambda who, placed, claim: api.give_look(who, placed, claim, 1, Verdict.READY, "", now=NOW),
    "send": lambda who, placed, claim: api.went_upstream(who, placed, claim, SENT, now=NOW),
    "correct": lambda who, placed, claim: api.correct_address(who, placed, claim, DRAFT, now=NOW),
    "settle": lambda who, placed, claim: api.say_how_it_ended(who, placed, claim, True, now=NOW),
    "take back": lambda who, placed, claim: api.take_word_back(who, placed, claim, now=NOW),
    "reflect": lambda who, placed, claim: api.reflect_on_claim(who, placed, claim, "Aha.", now=NOW),
    "keep": lambda who, placed, claim: api.keep_claim(who, placed, claim, now=NOW),
    "give back": lambda who, placed, claim: api.withdraw_claim(who, placed, claim, now=NOW),
}


WHOM = {"holders": HOLDERS, "others": ("a classmate", "the course team"), "nobody": ()}


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_do_what(stage):
    [work] = a_welcoming_project(pieces=1)
    placed = a_block()
    claim = STAGES[stage](placed, work)
    everybody = {who: person() for who, person in PEOPLE.items()}
    before = facts(claim)
    for act, may in ACTS.items():
        allowed = WHOM[may[list(STAGES).index(stage)]]
        for who, person in everybody.items():
            with transaction.atomic():
                refusal = refused(DEEDS[act], person, placed, claim)
                has_changed = facts(claim) != before
                transaction.set_rollback(True)
            assert (refusal is None) == (who in allowed), (act, who)
            assert has_changed == (who in allowed and act != "see"), (act, who)
            if who not in IN_COURSE:
                assert isinstance(refusal, NotAllowed | NotFound), (act, who)


def refused(deed, *asked):
    """What it was refused with, if it was."""
    try:
        deed(*asked)
    except CommunityError as refusal:
        return refusal
    return None


def facts(claim):
    """Everything there is of a claim, in numbers and values."""
    there = Claim.objects.values().get(uuid=claim)
    children = (ClaimTick, PreReview, ClaimReflection)
    return there, tuple(model.objects.filter(claim=there["id"]).count() for model in children)
