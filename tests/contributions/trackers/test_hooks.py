"""Webhooks: who does not know the secret is turned away before anything is read, and every recorded event is read."""

from __future__ import annotations

import hmac
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugin_app.contributions.trackers import hooks, who
from plugin_app.contributions.trackers.hooks import (
    ChangeTold,
    IssueTold,
    LabelTold,
    Ping,
    Refusal,
    Refused,
    RepositoryTold,
    read,
    verified,
)

PAYLOADS = "recorded/octokit-webhooks/payload-examples/api.github.com"
SECRET = "a secret between two"
DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958"
UNKNOWN = {
    "installation",
    "installation_repositories",
    "issue_comment",
    "meta",
    "milestone",
    "public",
    "pull_request_review",
    "star",
}


def signed(event: str, body: bytes, secret: str = SECRET, **changes: str) -> dict[str, str]:
    """The headers GitHub sends with it."""
    signature = hmac.new(secret.encode(), body, "sha256").hexdigest()
    headers = {"X-GitHub-Event": event, "X-GitHub-Delivery": DELIVERY, "X-Hub-Signature-256": f"sha256={signature}"}
    return headers | {name.replace("_", "-"): value for name, value in changes.items()}


def refusal(headers: Mapping[str, str], body: bytes, *secrets: str, site: str = "github.com") -> Refusal:
    with pytest.raises(Refused) as refused:
        verified(site, headers, body, secrets or (SECRET,))
    return refused.value.why


def told(event: str, payload: Any) -> hooks.Told:
    body = json.dumps(payload).encode()
    return read(verified("github.com", signed(event, body), body, [SECRET]))


class TestWhoIsTurnedAway:
    BODY = b'{"zen": "Keep it logically awesome."}'

    def test_who_knows_the_secret_is_not(self) -> None:
        assert isinstance(read(verified("github.com", signed("ping", self.BODY), self.BODY, [SECRET])), Ping)

    def test_either_of_two_secrets_will_do_while_one_is_changed(self) -> None:
        headers = signed("ping", self.BODY)
        assert verified("github.com", headers, self.BODY, ["the new one", SECRET]).event == "ping"

    @pytest.mark.parametrize(
        "signature",
        [
            "",
            "sha256=",
            "sha256=" + "0" * 64,
            "sha256=" + "0" * 63,
            "sha1=" + "0" * 40,
            "sha256=" + hmac.new(b"another", BODY, "sha256").hexdigest(),
            "sha256=" + hmac.new(b"", BODY, "sha256").hexdigest(),
            hmac.new(SECRET.encode(), BODY, "sha256").hexdigest(),
            "SHA256=" + hmac.new(SECRET.encode(), BODY, "sha256").hexdigest(),
            "sha256=" + hmac.new(SECRET.encode(), BODY, "sha256").hexdigest().upper(),
            "sha256=" + hmac.new(SECRET.encode(), BODY, "sha256").hexdigest() + "\n",
            "sha256=" + hmac.new(SECRET.encode(), BODY + b" ", "sha256").hexdigest(),
            "sha256=" + "é" * 64,
        ],
    )
    def test_a_forged_signature(self, signature: str) -> None:
        assert refusal(signed("ping", self.BODY, X_Hub_Signature_256=signature), self.BODY) is Refusal.FORGED

    def test_no_signature_but_the_old_one(self) -> None:
        headers = signed("ping", self.BODY)
        del headers["X-Hub-Signature-256"]
        headers["X-Hub-Signature"] = "sha1=" + hmac.new(SECRET.encode(), self.BODY, "sha1").hexdigest()
        assert refusal(headers, self.BODY) is Refusal.FORGED

    def test_a_body_changed_by_one_byte(self) -> None:
        headers = signed("ping", self.BODY)
        for place in range(len(self.BODY)):
            changed = self.BODY[:place] + bytes([self.BODY[place] ^ 1]) + self.BODY[place + 1 :]
            assert refusal(headers, changed) is Refusal.FORGED

    @pytest.mark.parametrize("secrets", [[], [""], ["", ""]])
    def test_everyone_where_there_is_no_secret(self, secrets: list[str]) -> None:
        with pytest.raises(Refused) as refused:
            verified("github.com", signed("ping", self.BODY, secret=""), self.BODY, secrets)
        assert refused.value.why is Refusal.FORGED

    def test_a_body_that_is_too_large_whatever_its_signature(self) -> None:
        body = b" " * (hooks.BODY_MAX + 1)
        assert refusal(signed("ping", body), body) is Refusal.TOO_LARGE

    @pytest.mark.parametrize("event", ["push", "workflow_run", "Issues", "issues ", "", "__class__", "Issue Hook"])
    def test_an_event_nobody_listens_to(self, event: str) -> None:
        assert refusal(signed(event, self.BODY), self.BODY) is Refusal.UNKNOWN

    @pytest.mark.parametrize("delivery", ["", "short", "x" * 65, "../../etc/passwd", "id'; --", DELIVERY + "\n"])
    def test_a_delivery_without_a_name(self, delivery: str) -> None:
        assert refusal(signed("ping", self.BODY, X_GitHub_Delivery=delivery), self.BODY) is Refusal.NO_DELIVERY

    def test_headers_may_be_spelled_in_any_case(self) -> None:
        headers = {name.upper(): value for name, value in signed("ping", self.BODY).items()}
        assert verified("github.com", headers, self.BODY, [SECRET]).id == DELIVERY

    def test_nothing_is_read_before_the_signature_is_right(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(*_: Any) -> Any:
            pytest.fail("it was read")

        monkeypatch.setattr(json, "loads", never)
        assert refusal(signed("ping", self.BODY, secret="another"), self.BODY) is Refusal.FORGED

    def test_a_replay_is_known_by_its_body_even_under_another_name(self) -> None:
        """The signature does not cover the name of the delivery: who has seen one could send it again as new."""
        first = verified("github.com", signed("ping", self.BODY), self.BODY, [SECRET])
        again = verified("github.com", signed("ping", self.BODY, X_GitHub_Delivery="another-name"), self.BODY, [SECRET])
        assert first.id != again.id
        assert first.digest == again.digest

    @pytest.mark.parametrize("why", Refusal)
    def test_each_refusal_has_a_status(self, why: Refusal) -> None:
        assert 400 <= why.status < 500


class TestGitHub:
    def test_all_104_recorded_events_are_read_or_nobodys_business(self, shared_data: Path) -> None:
        read_as: Counter[str] = Counter()
        refused: Counter[str] = Counter()
        for path in sorted((shared_data / PAYLOADS).glob("*/*.json")):
            event, body = path.parent.name, path.read_bytes()
            headers = signed(event, body)
            if event in UNKNOWN:
                assert refusal(headers, body) is Refusal.UNKNOWN
                refused[event] += 1
                continue
            read_as[type(read(verified("github.com", headers, body, [SECRET]))).__name__] += 1
        assert read_as == {"IssueTold": 28, "ChangeTold": 28, "RepositoryTold": 12, "LabelTold": 5, "Ping": 3}
        assert refused.total() == 28
        assert set(refused) == UNKNOWN

    def test_every_recorded_event_with_another_secret_is_forged(self, shared_data: Path) -> None:
        for path in sorted((shared_data / PAYLOADS).glob("*/*.json")):
            body = path.read_bytes()
            assert refusal(signed(path.parent.name, body, secret="another"), body) is Refusal.FORGED

    def test_an_issue(self, shared_data: Path) -> None:
        event = self._recorded(shared_data, "issues/assigned.payload.json")
        assert isinstance(event, IssueTold)
        assert event.path == "Codertocat/Hello-World"
        assert event.repository_id == "186853002"
        assert event.issue.number == "1"
        assert event.issue.assignees == 1
        assert event.issue.is_open
        assert event.issue.author == who("codertocat")
        assert not event.is_gone

    @pytest.mark.parametrize("name", ["deleted", "transferred"])
    def test_an_issue_that_is_gone(self, name: str, shared_data: Path) -> None:
        event = self._recorded(shared_data, f"issues/{name}.payload.json")
        assert isinstance(event, IssueTold)
        assert event.is_gone

    def test_a_locked_issue(self, shared_data: Path) -> None:
        event = self._recorded(shared_data, "issues/locked.payload.json")
        assert isinstance(event, IssueTold)
        assert event.issue.is_locked

    def test_a_change_that_was_closed_unmerged(self, shared_data: Path) -> None:
        event = self._recorded(shared_data, "pull_request/closed.payload.json")
        assert isinstance(event, ChangeTold)
        assert (event.change.is_open, event.change.is_merged, event.change.number) == (False, False, "2")
        assert event.change.url == "https://github.com/Codertocat/Hello-World/pull/2"

    def test_a_change_that_was_merged(self) -> None:
        event = told(
            "pull_request",
            {
                "action": "closed",
                "repository": {"id": 1, "full_name": "owner/name"},
                "pull_request": {
                    "number": 9,
                    "html_url": "https://github.com/owner/name/pull/9",
                    "title": "Say what the button does",
                    "body": "Fixes #12, closes owner/name#13 and resolves other/name#14.",
                    "user": {"login": "Learner"},
                    "state": "closed",
                    "merged": True,
                    "merged_at": "2026-03-02T07:59:00Z",
                    "updated_at": "2026-03-02T08:00:00Z",
                },
            },
        )
        assert isinstance(event, ChangeTold)
        assert event.change.is_merged
        assert event.change.merged_at == datetime(2026, 3, 2, 7, 59, tzinfo=UTC)
        assert event.change.author == who("learner")
        assert event.closes == {"12", "13"}

    def test_a_project_that_was_renamed_moved_or_hidden(self, shared_data: Path) -> None:
        for name, is_gone in (("renamed", False), ("transferred", False), ("privatized", True), ("publicized", False)):
            event = self._recorded(shared_data, f"repository/{name}.payload.json")
            assert isinstance(event, RepositoryTold)
            assert event.is_gone is is_gone
            assert event.path.endswith("/Hello-World")

    def test_a_label_that_was_renamed(self) -> None:
        event = told(
            "label",
            {
                "action": "edited",
                "repository": {"id": 1, "full_name": "owner/name"},
                "label": {"name": "good first issue"},
                "changes": {"name": {"from": "easy"}},
            },
        )
        assert event == LabelTold("1", "owner/name", "good first issue", "easy", is_gone=False)

    def test_an_issue_of_another_project_is_not_believed(self, shared_data: Path) -> None:
        payload = json.loads((shared_data / PAYLOADS / "issues/opened.payload.json").read_text())
        payload["repository"]["full_name"] = "somebody/else"
        with pytest.raises(Refused) as refused:
            told("issues", payload)
        assert refused.value.why is Refusal.UNREADABLE

    @pytest.mark.parametrize(
        "body",
        [b"", b"{", b"[]", b"null", b'"issues"', b"{}", b"\xff", b"[" * 100_000, b"payload=%7B%7D", b'{"issue": 1}']
        + [b'{"repository": {"id": true, "full_name": "a/b"}, "issue": {}}', b'{"repository": {"id": 1}, "issue": {}}'],
    )
    def test_what_looks_like_no_such_event_is_refused(self, body: bytes) -> None:
        for event in ("issues", "pull_request", "repository", "label"):
            with pytest.raises(Refused) as refused:
                read(verified("github.com", signed(event, body), body, [SECRET]))
            assert refused.value.why is Refusal.UNREADABLE

    def _recorded(self, shared_data: Path, name: str) -> hooks.Told:
        return told(name.partition("/")[0], json.loads((shared_data / PAYLOADS / name).read_text()))


class TestGitLab:
    ISSUE: dict[str, Any] = {
        "object_kind": "issue",
        "project": {"id": 7, "path_with_namespace": "group/sub/name", "web_url": "https://gitlab.com/group/sub/name"},
        "object_attributes": {
            "id": 301,
            "iid": 23,
            "title": "Tell what the button does",
            "description": "In words.",
            "state": "opened",
            "url": "https://gitlab.com/group/sub/name/-/issues/23",
            "created_at": "2026-03-01 10:00:00 UTC",
            "updated_at": "2026-03-02T08:00:00.000Z",
        },
        "assignees": [{"username": "somebody"}],
        "labels": [{"title": "good first issue"}],
    }

    def sent(self, payload: Any, event: str, **changes: str) -> tuple[dict[str, str], bytes]:
        headers = {"X-Gitlab-Event": event, "X-Gitlab-Token": SECRET, "Idempotency-Key": DELIVERY}
        return headers | {name.replace("_", "-"): value for name, value in changes.items()}, json.dumps(
            payload
        ).encode()

    def test_an_issue(self) -> None:
        event = read(verified("gitlab.com", *self.sent(self.ISSUE, "Issue Hook"), [SECRET]))
        assert isinstance(event, IssueTold)
        assert (event.repository_id, event.path) == ("7", "group/sub/name")
        assert (event.issue.number, event.issue.assignees, event.issue.labels) == ("23", 1, ("good first issue",))
        assert event.issue.is_open
        assert not event.is_gone

    @pytest.mark.parametrize(
        ("action", "merged_at"), [("merge", datetime(2026, 3, 2, 8, tzinfo=UTC)), ("update", None), ("approved", None)]
    )
    def test_a_change_that_was_merged_and_when_as_it_is(self, action: str, merged_at: datetime | None) -> None:
        payload = {
            **self.ISSUE,
            "user": {"username": "maintainer"},
            "object_attributes": {
                "iid": 4,
                "url": "https://gitlab.com/group/sub/name/-/merge_requests/4",
                "title": "Say it",
                "description": "Closes #23, #24 and #25",
                "state": "merged",
                "action": action,
                "updated_at": "2026-03-02 08:00:00 UTC",
            },
        }
        event = read(verified("gitlab.com", *self.sent(payload, "Merge Request Hook"), [SECRET]))
        assert isinstance(event, ChangeTold)
        assert (event.change.is_merged, event.change.is_open, event.change.author) == (True, False, "")
        assert event.change.merged_at == merged_at
        assert event.closes == {"23", "24", "25"}
        assert event.updated_at

    def test_before_17_4_a_delivery_is_known_by_its_event(self) -> None:
        headers, body = self.sent(self.ISSUE, "Issue Hook", X_Gitlab_Event_UUID=DELIVERY)
        del headers["Idempotency-Key"]
        assert verified("gitlab.com", headers, body, [SECRET]).id == DELIVERY

    @pytest.mark.parametrize("token", ["", "another", SECRET + " ", SECRET[:-1], "é"])
    def test_another_token_is_turned_away(self, token: str) -> None:
        headers, body = self.sent(self.ISSUE, "Issue Hook", X_Gitlab_Token=token)
        assert refusal(headers, body, site="gitlab.com") is Refusal.FORGED

    def test_a_signature_of_github_opens_nothing_here(self) -> None:
        _, body = self.sent(self.ISSUE, "Issue Hook")
        assert refusal(signed("issues", body), body, site="gitlab.com") is Refusal.FORGED

    @pytest.mark.parametrize("event", ["Push Hook", "Note Hook", "issues", ""])
    def test_an_event_nobody_listens_to(self, event: str) -> None:
        assert refusal(*self.sent(self.ISSUE, event), site="gitlab.com") is Refusal.UNKNOWN
