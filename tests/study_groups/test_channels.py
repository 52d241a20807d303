"""Which kind of place an address leads to, and which addresses nobody is sent to."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from plugin_app.panels.forms import PanelForm
from plugin_app.study_groups import channels
from plugin_app.study_groups.channels import KINDS, BadChannel
from plugin_app.study_groups.forms.channel import ChannelField
from tests.world import study_groups

PLACES = [
    ("https://owls.slack.com/archives/C01", "slack"),
    ("https://join.slack.com/t/owls/shared_invite/zt-1~x", "slack"),
    ("https://discord.gg/abc123", "discord"),
    ("https://discord.com/channels/1/2", "discord"),
    ("https://matrix.to/#/#owls:example.org", "matrix"),
    ("https://app.element.io/#/room/!x:example.org", "matrix"),
    ("https://owls.zulipchat.com/#narrow/stream/1", "zulip"),
    ("https://chat.zulip.org/", "zulip"),
    ("https://t.me/+AbC", "telegram"),
    ("https://owls.t.me", "telegram"),
    ("https://chat.whatsapp.com/AbC", "whatsapp"),
    ("https://github.com/owls/book/discussions", "github"),
    ("https://groups.google.com/g/owls", "google_groups"),
    ("https://meet.jit.si/AlgebraOwls", "jitsi"),
    ("https://demo.bigbluebutton.org/rooms/abc/join", "bigbluebutton"),
    ("https://us02web.zoom.us/j/123?pwd=x", "zoom"),
    ("https://meet.google.com/abc-defg-hij", "meet"),
    ("https://teams.microsoft.com/l/meetup-join/x", "teams"),
    ("https://teams.live.com/meet/1", "teams"),
    ("https://bbb.school.example/b/ami-xyz", "other"),
]

WRITTEN_DIFFERENTLY = [
    ("HTTPS://OWLS.Slack.COM/x", "slack"),
    ("https://owls。slack。com/x", "slack"),  # noqa: RUF001 - browsers take these dots for dots
    ("https://ｍeet.jit.si/x", "jitsi"),  # noqa: RUF001 - and this letter for an m
]

LOOKS_ALIKE = [
    "https://slack.com.evil.example/",
    "https://owls-slack.com/",
    "https://notslack.com/",
    "https://evil.example/owls.slack.com",
    "https://evil.example/?https://discord.gg/x",
    "https://evil.example#meet.google.com",
    "https://ѕlack.com/",  # noqa: RUF001 - the first letter is Cyrillic
    "https://xn--lack-f9d.com/",
    "https://evil.discord.com/",
    "https://owls.github.io/",
    "https://evil.groups.google.com/",
    "https://sites.google.com/meet",
    "https://evilt.me/",
]

REFUSED = [
    ("", "empty"),
    ("javascript:alert(1)", "scheme"),
    ("JavaScript://owls.slack.com/%0aalert(1)", "scheme"),
    ("data:text/html,x", "scheme"),
    ("tg://resolve?domain=owls", "scheme"),
    ("mailto:amina@learn.example", "scheme"),
    ("//owls.slack.com/", "scheme"),
    ("owls.slack.com", "scheme"),
    ("http://owls.slack.com/", "not_https"),
    ("https://owls.slack.com@evil.example/", "credentials"),
    ("https://owls:secret@owls.slack.com/", "credentials"),
    ("https://@owls.slack.com/", "credentials"),
    ("https://owls.slack.com%40evil.example/", "host"),
    ("https://owls.slack.com:8443/", "port"),
    ("https://owls.slack.com:443/", "port"),
    ("https://[::1]/", "port"),
    ("https://[2001:db8::1]:443/", "port"),
    ("https://127.0.0.1/", "host"),
    ("https://2130706433/", "host"),
    ("https://localhost/", "host"),
    ("https://owls.slack.com./", "host"),
    ("https://.slack.com/", "host"),
    ("https://owls..slack.com/", "host"),
    ("https://owls.slack.com。/", "host"),  # noqa: RUF001 - a look-alike is meant
    ("https://owls.slack.com\\@evil.example/", "character"),
    ("https://owls.slack.com\t.evil.example/", "character"),
    ("https://owls.slack.com\n", "character"),
    ("https://owls\u200b.slack.com/", "character"),
    ("https://\u202emoc.kcals/", "character"),
    ("https://owls.slack.com\x00/", "character"),
    ("https://owls.slack.com/../x", "path"),
    ("https://meet.jit.si/" + "a" * 500, "too_long"),
    ("https://meet.jit.si/" + "é" * 200, "too_long"),
]


@pytest.mark.parametrize(("url", "kind"), [*PLACES, *WRITTEN_DIFFERENTLY])
def test_a_place_is_known_by_its_host(url: str, kind: str) -> None:
    assert channels.kind_of(url) == kind
    assert channels.check(url, ()) == kind
    assert channels.check(url, [kind]) == kind


def test_every_kind_has_an_example_here() -> None:
    assert {kind for _, kind in PLACES} == set(KINDS)


@pytest.mark.parametrize("url", LOOKS_ALIKE)
def test_what_only_looks_like_a_known_place_is_another_place(url: str) -> None:
    assert channels.kind_of(url) == "other"
    with pytest.raises(BadChannel) as refusal:
        channels.check(url, set(KINDS) - {"other"})
    assert refusal.value.code == "not_allowed"


@pytest.mark.parametrize(("url", "code"), REFUSED)
def test_an_address_that_is_not_what_it_seems_is_no_place(url: str, code: str) -> None:
    assert channels.kind_of(url) is None
    with pytest.raises(BadChannel) as refusal:
        channels.check(url, ())
    assert refusal.value.code == code


@pytest.mark.parametrize("url", [url for url, _ in PLACES])
def test_a_place_nobody_allowed_is_turned_down(url: str) -> None:
    others = set(KINDS) - {channels.kind_of(url)}
    with pytest.raises(BadChannel) as refusal:
        channels.check(url, others)
    assert refusal.value.code == "not_allowed"


def test_words_that_are_no_kind_allow_and_forbid_nothing() -> None:
    assert channels.check("https://matrix.to/#/x", ["smoke_signals"]) == "matrix"
    with pytest.raises(BadChannel):
        channels.check("https://matrix.to/#/x", ["smoke_signals", "slack"])


def field(*kinds: str, **options: Any) -> ChannelField:
    made = ChannelField(**options)
    made.allow(kinds)
    return made


def test_the_field_says_before_what_is_allowed_and_afterwards_too() -> None:
    asked = field("zulip", "matrix")
    assert "Matrix or Zulip" in str(asked.help_text)
    with pytest.raises(ValidationError, match="groups talk on Matrix or Zulip"):
        asked.clean("https://meet.jit.si/x")
    assert asked.clean("https://matrix.to/#/#owls:example.org") == "https://matrix.to/#/#owls:example.org"


class ChannelForm(PanelForm):
    """A form on a panel."""

    channel = ChannelField()


def test_on_a_panel_the_field_knows_what_the_author_allows() -> None:
    placed = study_groups(channels=["zulip", "matrix"])
    assert "Matrix or Zulip" in str(ChannelForm(placed=placed)["channel"].help_text)
    assert ChannelForm({"channel": "https://matrix.to/#/x"}, placed=placed).is_valid()
    refused = ChannelForm({"channel": "https://meet.jit.si/x"}, placed=placed)
    assert "groups talk on Matrix or Zulip" in refused.errors["channel"][0]
    assert ChannelForm({"channel": "https://meet.jit.si/x"}, placed=study_groups()).is_valid()


def test_where_everything_is_allowed_the_field_names_examples_only() -> None:
    for asked in (field(), field("slack", "other"), ChannelField()):
        assert "like Matrix" in str(asked.help_text)
        assert asked.clean("https://bbb.school.example/b/x") == "https://bbb.school.example/b/x"


def test_the_field_completes_what_was_typed_and_keeps_one_safe_form() -> None:
    assert field().clean(" t.me/+AbC ") == "https://t.me/+AbC"
    assert field().clean("https://ѕlack.com/Ü") == "https://xn--lack-f9d.com/%C3%9C"  # noqa: RUF001 - a look-alike is meant
    assert field(required=False).clean("") == ""


@pytest.mark.parametrize("url", [url for url, _ in REFUSED if "://" in url and url == url.strip()])
def test_the_field_refuses_with_words(url: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        field().clean(url)
    assert refusal.value.messages[0].endswith(".")
