"""What keeps a project true: links that lead nowhere, and whether it still looks for somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.api import Link, LinkRole, Seeks
from plugin_app.showcase.models import LinkTrouble, Seeking
from tests.showcase.screen import sent, shown
from tests.showcase.situations import DAY, NOON, REPO, a_draft, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db

DEMO = Link(LinkRole.DEMO, "https://tides.example/")
LONG = 61 * DAY


def letters(kind):
    return list(OutgoingMail.objects.filter(kind=kind).order_by("id"))


def test_a_reader_says_it_and_its_owners_hear_of_it_once():
    placed, amina, bo, chen = showcase(), a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed, links=(REPO, DEMO))
    for reader in (bo, chen, bo):
        api.report_link(reader, placed, project.uuid, DEMO.digest, now=NOON)
    assert [letter.recipient_id for letter in letters("link_trouble")] == [amina.user_id]
    assert api.get(amina, placed, project.uuid).in_trouble == {DEMO.digest}
    assert api.get(bo, placed, project.uuid).in_trouble == frozenset()  # no wall of shame
    api.settle_link(amina, placed, project.uuid, DEMO.digest, now=NOON)
    assert api.get(amina, placed, project.uuid).in_trouble == frozenset()


def test_it_can_break_again():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(DEMO,))
    api.report_link(bo, placed, project.uuid, DEMO.digest, now=NOON)
    api.settle_link(amina, placed, project.uuid, DEMO.digest, now=NOON)
    api.report_link(bo, placed, project.uuid, DEMO.digest, now=NOON + DAY)
    assert api.get(amina, placed, project.uuid).in_trouble == {DEMO.digest}
    assert LinkTrouble.objects.count() == 1


def test_a_new_version_without_it_settles_it():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(REPO, DEMO))
    for link in (REPO, DEMO):
        api.report_link(bo, placed, project.uuid, link.digest, now=NOON)
    kept = api.get(amina, placed, project.uuid).current.content
    api.save_draft(amina, placed, replace(kept, links=(REPO,)), project=project.uuid)
    api.publish(amina, placed, project.uuid, now=NOON + DAY)
    assert api.get(amina, placed, project.uuid).in_trouble == {REPO.digest}


def test_only_a_link_it_has_can_lead_nowhere():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(REPO,))
    with pytest.raises(NotFound):
        api.report_link(bo, placed, project.uuid, DEMO.digest)
    with pytest.raises(NotFound):
        api.report_link(bo, placed, a_draft(amina, placed, links=(REPO,)).uuid, REPO.digest)


def test_its_owners_settle_it_and_readers_say_it():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(DEMO,))
    with pytest.raises(NotAllowed):
        api.report_link(amina, placed, project.uuid, DEMO.digest)
    for viewer in (bo, an_organiser()):
        with pytest.raises(NotAllowed):
            api.settle_link(viewer, placed, project.uuid, DEMO.digest)


def test_who_said_it_is_forgotten_with_them():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(DEMO,))
    api.report_link(bo, placed, project.uuid, DEMO.digest)
    assert len(api.export(bo.user_id)["links_reported"]) == 1
    people.retire(bo.user_id)
    assert not LinkTrouble.objects.exists()


def test_readers_say_it_and_owners_see_it_on_the_page():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, links=(REPO, DEMO))
    assert "A link leads nowhere" in shown(bo, placed, "project", item=project.uuid).html
    assert sent(bo, placed, "report_link", {"item": str(project.uuid), "digest": DEMO.digest}).status == 200
    assert "did not arrive" in shown(amina, placed, "project", item=project.uuid).html
    assert sent(bo, placed, "report_link", {"item": str(project.uuid), "digest": "nonsense"}).status == 422


def quiet_project(owner, placed, **fields):
    seeks = frozenset({Seeks.CONTRIBUTORS})
    return a_published_project(owner, placed, **{"seeks": seeks, **fields})


def test_after_two_months_its_owners_are_asked_once():
    placed, amina = showcase(), a_learner("Amina")
    project = quiet_project(amina, placed)
    assert api.run_due(NOON + 59 * DAY).asked_whether_looking == 0
    assert [api.run_due(NOON + LONG).asked_whether_looking for _twice in range(2)] == [1, 0]
    assert [letter.recipient_id for letter in letters("still_looking")] == [amina.user_id]
    assert api.get(amina, placed, project.uuid).asks_whether_looking
    assert "Still looking" in shown(amina, placed, "project", item=project.uuid).html
    assert not api.get(a_learner("Bo"), placed, project.uuid).asks_whether_looking


def test_one_click_keeps_it_on_the_list_for_another_two_months():
    placed, amina = showcase(), a_learner("Amina")
    project = quiet_project(amina, placed)
    api.run_due(NOON + LONG)
    api.still_looking(amina, placed, project.uuid, now=NOON + LONG)
    seen = api.get(amina, placed, project.uuid)
    assert (seen.asks_whether_looking, Seeks.CONTRIBUTORS in seen.current.content.seeks) == (False, True)
    assert api.run_due(NOON + LONG + DAY).asked_whether_looking == 0
    assert api.run_due(NOON + 2 * LONG).asked_whether_looking == 1


def test_another_click_takes_it_off_the_list():
    placed, amina = showcase(), a_learner("Amina")
    project = quiet_project(amina, placed)
    api.no_longer_looking(amina, placed, project.uuid, now=NOON + LONG)
    assert api.get(amina, placed, project.uuid).current.content.seeks == frozenset()
    assert not Seeking.objects.exists()
    assert api.seeking_contributors(a_learner("Bo")) == ()
    assert api.run_due(NOON + 2 * LONG).asked_whether_looking == 0


@pytest.mark.parametrize("why_not", ["looks for nobody", "put away", "published again"])
def test_who_is_not_asked(why_not):
    placed, amina = showcase(), a_learner("Amina")
    if why_not == "looks for nobody":
        a_published_project(amina, placed)
    project = quiet_project(amina, placed) if why_not != "looks for nobody" else None
    if why_not == "put away":
        api.unpublish(amina, placed, project.uuid)
    if why_not == "published again":
        api.save_draft(amina, placed, project.current.content, project=project.uuid)
        api.publish(amina, placed, project.uuid, now=NOON + 30 * DAY)
    assert api.run_due(NOON + LONG).asked_whether_looking == 0


def test_only_owners_say_whether_it_still_looks():
    placed, amina = showcase(), a_learner("Amina")
    project = quiet_project(amina, placed)
    for viewer in (a_learner("Bo"), an_organiser()):
        for act in (api.still_looking, api.no_longer_looking):
            with pytest.raises(NotAllowed):
                act(viewer, placed, project.uuid)


def test_cron_does_it(capsys):
    placed = showcase()
    quiet_project(a_learner("Amina"), placed, at=datetime(2020, 1, 1, tzinfo=UTC))
    call_command("community_run_due")
    assert "showcase: 1 asked whether looking" in capsys.readouterr().out


def test_nobody_calls_link_after_link_broken(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "REPORTS_A_DAY": 2}
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    works = [a_published_project(amina, placed, title, links=(DEMO,)) for title in ("One", "Two", "Three")]
    for work in works[:2]:
        api.report_link(bo, placed, work.uuid, DEMO.digest, now=NOON)
    with pytest.raises(TooMuchAtOnce):
        api.report_link(bo, placed, works[2].uuid, DEMO.digest, now=NOON)
    assert len(letters("link_trouble")) == 2
    api.report_link(bo, placed, works[2].uuid, DEMO.digest, now=NOON + DAY)
