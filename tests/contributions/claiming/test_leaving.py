"""How claims let go of people, what they know of them, and how far they count."""

from __future__ import annotations

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from plugin_app.contributions import api
from plugin_app.contributions.api import Verdict
from plugin_app.contributions.claiming.completion import progress
from plugin_app.contributions.models import Claim, ClaimReflection, MaintainerLink, PreReview
from plugin_app.errors import NotAllowed
from plugin_app.people import api as people
from plugin_app.people.api import viewer
from tests.contributions.claiming.situations import (
    DRAFT,
    SENT,
    a_block,
    a_claim,
    a_ready_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
    row,
)
from tests.contributions.world import NOW
from tests.world import COURSE, a_learner, an_organiser

pytestmark = pytest.mark.django_db


def test_who_leaves_the_platform_leaves_nothing_of_themself_behind():
    works = a_welcoming_project(pieces=3, slots=3)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    placed, group = a_block(claims_each=3), a_study_group(amina, bo)
    sent = a_sent_claim(placed, works[0], amina)
    api.reflect_on_claim(amina, placed, sent, "Aha.", now=NOW)
    early = a_claim(placed, works[1], amina)
    together = a_claim(placed, works[2], amina, group=group)
    api.ask_for_look(amina, placed, together, DRAFT, "Ours.", now=NOW)
    for _again in range(2):
        people.retire(amina.user_id)
        assert [row(each).user_id for each in (sent, early, together)] == [None, None, None]
        assert (row(sent).evidence_url, row(sent).draft_url, row(sent).asks) == ("", "", "")
        assert (row(sent).change, row(sent).change_due_at) == ("", None)
        assert (row(sent).live, row(sent).slot_number) == (None, 1)  # the maintainers have had the work
        assert (row(early).live, row(early).slot_number) == (None, None)
        assert (row(together).live, row(together).asks, row(together).hand) == (True, "Ours.", None)
        assert not ClaimReflection.objects.exists()
    assert [claim.group for claim in api.my_claims(bo, placed)] == ["Owls"]


def test_nobody_asks_any_more_about_what_somebody_had_sent_who_left():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, work, amina)
    api.say_how_it_ended(amina, placed, claim, False, now=NOW)
    assert row(claim).change_due_at == NOW
    people.retire(amina.user_id)
    assert (row(claim).change, row(claim).change_due_at) == ("", None)


def test_a_group_of_one_leaves_nothing_behind_either():
    [work, _other] = a_welcoming_project()
    amina = a_learner("Amina")
    claim = a_claim(a_block(), work, amina, group=a_study_group(amina))
    people.retire(amina.user_id)
    assert row(claim).live is None


def test_who_leaves_a_group_last_takes_its_words_along():
    [work, _other] = a_welcoming_project()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    placed = a_block()
    claim = a_claim(placed, work, amina, group=a_study_group(amina, bo))
    people.retire(amina.user_id)
    api.ask_for_look(bo, placed, claim, DRAFT, "Mine.", now=NOW)
    assert (row(claim).live, row(claim).asks) == (True, "Mine.")
    people.retire(bo.user_id)
    assert (row(claim).live, row(claim).draft_url, row(claim).asks) == (None, "", "")


def test_words_about_others_work_stay_without_a_name_and_so_do_links():
    [work, _other] = a_welcoming_project()
    placed, amina, bo = a_block(), a_learner("Amina"), an_organiser("Bo")
    api.make_maintainer_link(bo, row(a_ready_claim(placed, work, amina)).project.uuid, now=NOW)
    MaintainerLink.objects.update(made_by=bo.user_id)
    PreReview.objects.update(reviewer=bo.user_id)
    people.retire(bo.user_id)
    assert (PreReview.objects.get().reviewer, PreReview.objects.get().words) == (None, "Lovely.")
    assert MaintainerLink.objects.filter(made_by=None).exists()
    [look] = api.my_claim(amina, placed, Claim.objects.get().uuid).looks
    assert look.by == "Former member"


def test_beginning_anew_gives_back_what_nobody_else_has_seen():
    works = a_welcoming_project(pieces=2, slots=3)
    placed, amina = a_block(claims_each=2), a_learner("Amina")
    sent, early = a_sent_claim(placed, works[0], amina), a_claim(placed, works[1], amina)
    with pytest.raises(NotAllowed):
        api.reset(a_learner("Bo"), placed, amina.user_id)
    for _again in range(2):
        api.reset(an_organiser(), placed, amina.user_id)
        assert (row(sent).state, row(early).state) == ("upstream", "withdrawn")
        assert (row(sent).user_id, row(early).user_id) == (amina.user_id, None)


@pytest.mark.parametrize("completes_on", ["claimed", "reviewed", "reflected"])
@pytest.mark.parametrize("gives_back", [False, True])
def test_who_begins_anew_has_done_nothing_yet(completes_on, gives_back):
    [work, _other] = a_welcoming_project(slots=3)
    placed, amina, bo = a_block(completes_on=completes_on), a_learner("Amina"), a_learner("Bo")
    claim = a_ready_claim(placed, work, amina)
    api.reflect_on_claim(amina, placed, claim, "Aha.", now=NOW)
    if gives_back:
        api.withdraw_claim(amina, placed, claim, now=NOW)
    theirs = progress(bo, placed)
    assert progress(amina, placed) == 1.0
    api.reset(an_organiser(), placed, amina.user_id)
    assert progress(amina, placed) == 0.0
    assert progress(bo, placed) == theirs  # the look was Bo's own work
    assert (row(claim).draft_url, row(claim).asks, PreReview.objects.get().words) == ("", "", "Lovely.")
    a_claim(placed, work, amina)
    assert progress(amina, placed) > 0


def test_beginning_anew_in_one_block_leaves_the_others_alone():
    works = a_welcoming_project(slots=3)
    here, there, amina = a_block(completes_on="claimed"), a_block("another", completes_on="claimed"), a_learner("Amina")
    for placed, work in ((here, works[0]), (there, works[1])):
        api.withdraw_claim(amina, placed, a_claim(placed, work, amina), now=NOW)
    api.reset(an_organiser(), here, amina.user_id)
    assert (progress(amina, here), progress(amina, there)) == (0.0, 1.0)


def test_a_person_takes_with_them_what_we_know_of_them_and_nothing_of_others():
    works = a_welcoming_project(pieces=2, slots=3)
    placed, amina, bo = a_block(), a_learner("Amina"), a_learner("Bo")
    claim = a_sent_claim(placed, works[0], amina)
    api.reflect_on_claim(amina, placed, claim, "Aha.", now=NOW)
    hers = people.export(viewer(amina.user_id, COURSE))["contributions"]
    told = json.dumps(hers, cls=DjangoJSONEncoder)
    assert SENT in told and "Aha." in told and "Lovely." not in told
    his = json.dumps(people.export(viewer(bo.user_id, COURSE))["contributions"], cls=DjangoJSONEncoder)
    assert "Lovely." in his and SENT not in his and DRAFT not in his


SHARES = {
    #            begun  looked sent  reflected
    "nothing":   (0.0,  0.0,   0.0,  0.0),
    "claimed":   (1.0,  1.0,   1.0,  1.0),
    "reviewed":  (0.5,  1.0,   1.0,  1.0),
    "reflected": (1/3,  2/3,   2/3,  1.0),
}  # fmt: skip


@pytest.mark.parametrize("completes_on", SHARES)
def test_what_counts_is_the_way_there_and_never_a_merge(completes_on):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(completes_on=completes_on), a_learner("Amina")
    begun, looked, sent, reflected = SHARES[completes_on]
    assert progress(amina, placed) == 0.0
    claim = an_asked_claim(placed, work, amina)
    assert progress(amina, placed) == pytest.approx(begun)
    api.give_look(a_learner("Bo"), placed, claim, 1, Verdict.READY, "", now=NOW)
    assert progress(amina, placed) == pytest.approx(looked)
    api.went_upstream(amina, placed, claim, SENT, now=NOW)
    assert progress(amina, placed) == pytest.approx(sent)
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    assert progress(amina, placed) == pytest.approx(sent)
    api.reflect_on_claim(amina, placed, claim, "Aha.", now=NOW)
    assert progress(amina, placed) == pytest.approx(reflected)


def test_looking_at_a_classmates_work_counts_as_well_as_having_ones_own_looked_at():
    [work, other] = a_welcoming_project()
    placed, bo = a_block(completes_on="reviewed"), a_learner("Bo")
    a_ready_claim(placed, work)
    assert progress(bo, placed) == 0.5
    a_claim(placed, other, bo)
    assert progress(bo, placed) == 1.0


def test_where_nobody_looks_that_is_no_step():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(completes_on="reviewed", pre_review=False), a_learner("Amina")
    a_claim(placed, work, amina)
    assert progress(amina, placed) == 1.0


def test_the_platform_hears_of_those_whose_work_somebody_else_looked_at(monkeypatch):
    told = []
    monkeypatch.setattr(
        "plugin_app.host.standalone.StandaloneHost.tell_progress", lambda _self, *said: told.append(said)
    )
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(completes_on="reviewed"), a_learner("Amina")
    a_ready_claim(placed, work, amina)
    assert told == [(amina.user_id, placed.usage_key, 1.0)]
