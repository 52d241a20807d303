"""News of trackers: what is signed and new is taken in; all else looks the same from outside and does nothing."""

from __future__ import annotations

import hmac
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plugin_app.contributions import api
from plugin_app.contributions.models import HookDelivery, Opportunity, TrackedRepository
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.words import Gone
from plugin_app.errors import NotAllowed
from tests.contributions.claiming.situations import a_block, a_ready_claim, a_welcoming_project, proves
from tests.contributions.syncing.forge import Clock, Forge, an_issue, asking
from tests.contributions.world import an_outsider, global_staff, some_projects
from tests.world import a_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]

ISSUE = {
    "id": 71,
    "number": 1,
    "html_url": "https://github.com/birds/wren/issues/1",
    "title": "Mend feather 1",
    "body": "It is bent.",
    "labels": [],
    "user": {"login": "chen"},
    "assignees": [],
    "comments": 0,
    "state": "open",
    "locked": False,
    "created_at": "2026-02-01T12:00:00Z",
    "updated_at": "2100-03-02T12:00:00Z",
}
MERGED_AT = "2026-03-09T12:00:00Z"  # a week after claims begin
REPOSITORY = {"id": 5, "full_name": "birds/wren", "private": False, "archived": False}


@pytest.fixture
def address():
    """Where a project that takes news has them sent: its path on our site, and its secret."""
    [wren] = some_projects("Wren", state="listed")
    forge = Forge()
    forge.has("birds/wren", an_issue(1, remote_id="71"), an_issue(2, remote_id="72"), remote_id="5")
    running.run(asking=asking(forge, clock=Clock(timezone.now() - timedelta(hours=1))))
    [found] = api.take_news(global_staff(), wren)
    return found


def send(address, payload, event="issues", *, name="3f2a9c1e-0000", secret=None, **headers):
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signature = hmac.digest((secret or address.secret).encode(), body, "sha256").hex()
    said = {
        "X-Hub-Signature-256": f"sha256={signature}",
        "X-GitHub-Event": event,
        "X-GitHub-Delivery": name,
        **headers,
    }
    client = Client(enforce_csrf_checks=True)
    path = address.url.removeprefix("https://learn.example")
    return client.post(path, body, content_type="application/json", headers=said)


def about(action="assigned", **facts):
    return {"action": action, "issue": {**ISSUE, **facts}, "repository": REPOSITORY}


TAKEN = about(assignees=[{"login": "dora"}])


def test_taken_work_disappears_at_once(address):
    response = send(address, TAKEN)
    assert (response.status_code, response.content) == (204, b"")
    row = Opportunity.objects.get(number=1)
    assert (row.state, row.gone_because) == ("gone", Gone.ASSIGNED)
    assert Opportunity.objects.get(number=2).state == "open"


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (about("closed", state="closed"), Gone.CLOSED),
        (about("locked", locked=True), Gone.LOCKED),
        (about("deleted"), Gone.NOT_THERE),
        (about("transferred"), Gone.NOT_THERE),
    ],
)
def test_what_else_makes_work_disappear(address, payload, why):
    assert send(address, payload).status_code == 204
    assert Opportunity.objects.get(number=1).gone_because == why


def test_a_change_that_closes_it_makes_it_disappear(address):
    change = {
        "number": 9,
        "html_url": "https://github.com/birds/wren/pull/9",
        "title": "Mend it",
        "body": "Fixes #2",
        "state": "open",
        "merged": False,
        "user": {"login": "dora"},
        "updated_at": "2026-03-02T12:00:00Z",
    }
    payload = {"action": "opened", "pull_request": change, "repository": REPOSITORY}
    assert send(address, payload, "pull_request").status_code == 204
    assert Opportunity.objects.get(number=2).gone_because == Gone.LINKED


def test_a_change_that_says_it_closes_everything_hides_only_so_much(address):
    named = " ".join(f"fixes #{number}" for number in (*range(100, 9_000), 2))
    change = {"number": 9, "html_url": "https://github.com/birds/wren/pull/9", "body": named, "state": "open"}
    payload = {"action": "opened", "pull_request": change, "repository": REPOSITORY}
    with CaptureQueriesContext(connection) as queries:
        assert send(address, payload, "pull_request").status_code == 204
    assert Opportunity.objects.get(number=2).state == "open"
    assert max(len(query["sql"]) for query in queries) < 2_000


def test_a_change_that_was_closed_opened_again_and_merged_ends_as_merged(address):
    [work, *_others] = a_welcoming_project("Wren")
    placed, amina = a_block(), a_learner("Amina")
    claim, page = a_ready_claim(placed, work, amina), "https://github.com/birds/wren/pull/9"
    api.went_upstream(amina, placed, claim, page, now=timezone.now())
    states = []
    for number, (action, merged) in enumerate((("closed", False), ("reopened", False), ("closed", True))):
        change = {"number": 9, "html_url": page, "state": action.replace("reopened", "open"), "merged": merged}
        change["merged_at"] = MERGED_AT if merged else None
        payload = {"action": action, "pull_request": change, "repository": REPOSITORY}
        assert send(address, payload, "pull_request", name=f"delivery-{number}").status_code == 204
        states.append(api.my_claim(amina, placed, claim).state)
    assert states == ["not_taken", "not_taken", "merged"]


@pytest.mark.parametrize(
    ("name", "of", "state"),
    [
        ("Wren", "birds/Wren", "merged"),
        ("Tabby", "birds/wren", "upstream"),  # a claim on the work of another project
        ("Wren", "birds/wrenches", "upstream"),
        ("Tabby", "birds/tabby", "upstream"),  # news of another project than the one that has sent them
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_project_says_how_its_own_changes_ended_and_nothing_of_those_of_others(address, name, of, state, merged):
    [work, *_others] = a_welcoming_project(name)
    placed, amina = a_block(), a_learner("Amina")
    claim, page = a_ready_claim(placed, work, amina), f"https://github.com/{of}/pull/9"
    api.went_upstream(amina, placed, claim, page, now=timezone.now())
    merged_at = MERGED_AT if merged else None
    change = {"number": 9, "html_url": page, "state": "closed", "merged": merged, "merged_at": merged_at}
    payload = {"action": "closed", "pull_request": change, "repository": {**REPOSITORY, "full_name": of}}
    assert send(address, payload, "pull_request").status_code == 204
    assert api.my_claim(amina, placed, claim).state == (state if merged or state == "upstream" else "not_taken")


@pytest.mark.parametrize(
    ("merged_at", "author", "state", "finding"),
    [
        (MERGED_AT, "Amina-Codes", "merged", "yours"),
        (MERGED_AT, "a-maintainer", "upstream", "not_yours"),
        ("2026-03-01T12:00:00Z", "amina-codes", "upstream", "earlier"),
        (None, "amina-codes", "upstream", None),
    ],
)
def test_news_are_weighed_as_answers_are(address, merged_at, author, state, finding):
    [work, *_others] = a_welcoming_project("Wren")
    placed, amina = a_block(), a_learner("Amina")
    proves(amina, "amina-codes")
    claim, page = a_ready_claim(placed, work, amina), "https://github.com/birds/wren/pull/9"
    api.went_upstream(amina, placed, claim, page, now=timezone.now())
    change = {"number": 9, "html_url": page, "state": "closed", "merged": True, "merged_at": merged_at}
    payload = {
        "action": "closed",
        "pull_request": {**change, "user": {"login": author}},
        "repository": REPOSITORY,
    }
    assert send(address, payload, "pull_request").status_code == 204
    now = api.my_claim(amina, placed, claim)
    assert (now.state, now.finding) == (state, finding)


def test_news_never_put_anything_on_the_list_but_have_us_look_soon(address):
    payload = about("opened", id=99, number=9, html_url="https://github.com/birds/wren/issues/9")
    before = timezone.now()
    assert send(address, payload).status_code == 204
    assert set(Opportunity.objects.values_list("number", flat=True)) == {1, 2}
    assert before <= TrackedRepository.objects.get().due_at <= timezone.now()


def test_news_from_before_we_asked_ourselves_change_nothing(address):
    assert send(address, about(assignees=[{}], updated_at="2020-01-01T00:00:00Z")).status_code == 204
    assert Opportunity.objects.get(number=1).state == "open"


def test_a_replay_does_nothing_under_any_name(address):
    assert send(address, TAKEN).status_code == 204
    Opportunity.objects.update(state="open", gone_because="")
    assert send(address, TAKEN).status_code == 404
    assert send(address, TAKEN, name="another-name").status_code == 404
    assert send(address, about("closed", state="closed")).status_code == 404  # another body, the same name
    assert Opportunity.objects.get(number=1).state == "open"
    assert HookDelivery.objects.count() == 1


@pytest.mark.parametrize(
    ("payload", "how"),
    [
        (TAKEN, {"secret": "guessed"}),
        (TAKEN, {"X-Hub-Signature-256": ""}),
        (TAKEN, {"X-Hub-Signature-256": "sha1=abc"}),
        (TAKEN, {"X-GitHub-Delivery": ""}),
        (TAKEN, {"X-GitHub-Delivery": "x" * 65}),
        (TAKEN, {"event": "push"}),
        (TAKEN, {"event": "star"}),
        (b"not json", {}),
        (b"[]", {}),
        (b"payload=%7B%7D", {}),
        ({**TAKEN, "repository": {**REPOSITORY, "id": 6}}, {}),
        ({"action": "assigned", "repository": REPOSITORY}, {}),
        (about(id=72, html_url="https://github.com/other/project/issues/2", assignees=[{}]), {}),
        (b"x" * (api.HOOK_BODY_MAX + 1), {}),
        (b"", {}),
    ],
)
def test_what_is_forged_odd_or_too_large_changes_nothing_and_hears_nothing(address, payload, how):
    response = send(address, payload, **how)
    assert (response.status_code, response.content) == (404, b"")
    assert set(Opportunity.objects.values_list("state", flat=True)) == {"open"}
    assert not HookDelivery.objects.exists()


def test_too_large_a_body_is_refused_before_it_is_read_and_before_anything_is_looked_up(address):
    with CaptureQueriesContext(connection) as queries:
        assert send(address, b"x" * (api.HOOK_BODY_MAX + 1)).status_code == 404
    assert len(queries) == 0


def test_unknown_addresses_and_other_methods_look_the_same(address):
    path = address.url.removeprefix("https://learn.example")
    client = Client()
    unknown = path.replace(path.split("/")[-2], str(uuid4()))
    for answer in (client.get(path), client.put(path, TAKEN), client.post(unknown, TAKEN, "application/json")):
        assert (answer.status_code, answer.content) == (404, b"")


def test_projects_take_no_news_unless_somebody_has_asked_for_it(address):
    wren = TrackedRepository.objects.get().project.uuid
    [again] = api.news_of(global_staff(), wren)
    assert again == address
    [off] = api.refuse_news(global_staff(), wren)
    assert off.secret == ""
    assert send(address, TAKEN).status_code == 404
    [new] = api.take_news(global_staff(), wren)
    assert new.secret != address.secret
    assert send(address, TAKEN).status_code == 404
    assert send(new, TAKEN).status_code == 204


def test_only_those_who_look_after_the_site_see_the_secret(address):
    wren = TrackedRepository.objects.get().project.uuid
    for act in (api.news_of, api.take_news, api.refuse_news):
        with pytest.raises(NotAllowed):
            act(an_outsider(), wren)


def test_the_news_of_a_hidden_project_are_refused(address):
    TrackedRepository.objects.get().project.__class__.objects.update(state="hidden")
    assert send(address, TAKEN).status_code == 404


def test_recorded_deliveries_of_strangers_are_all_refused(address, shared_data):
    folder = shared_data / "recorded" / "octokit-webhooks" / "payload-examples"
    recorded = sorted(folder.rglob("*.json"))
    assert len(recorded) > 100
    taken_in = set()
    for number, file in enumerate(recorded):
        event = file.relative_to(folder).parts[-2]
        if send(address, file.read_bytes(), event, name=f"recorded-{number}").status_code == 204:
            taken_in.add(event)
    assert taken_in <= {"ping"}  # which tells nothing of a repository
    assert set(Opportunity.objects.values_list("state", flat=True)) == {"open"}
