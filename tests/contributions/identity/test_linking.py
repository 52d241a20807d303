"""Who somebody is on GitHub, and how sure we are."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from plugin_app.contributions import api
from plugin_app.contributions.api import Proof
from plugin_app.contributions.identity import profiles
from plugin_app.contributions.identity.linking import GOOD_FOR, MOST_LOOKS
from plugin_app.contributions.identity.profiles import Seen
from plugin_app.contributions.models import AccountCode, LinkedAccount, TrackerHost
from plugin_app.contributions.trackers import Trouble, Why
from plugin_app.errors import NotAllowed
from plugin_app.host import standalone
from plugin_app.host.ports import ForgeAccount
from plugin_app.people.api import ReadOnly, Viewer
from tests.contributions.world import NOW, an_outsider

pytestmark = pytest.mark.django_db

OCTOCAT = ForgeAccount("github", "583231", "octocat")


@pytest.fixture
def amina():
    return an_outsider("Amina")


@pytest.fixture
def bo():
    return an_outsider("Bo")


def shows(login="Octocat", number="583231", has_code=True):
    """A profile as GitHub shows it."""
    return lambda _login, _code: Seen(number, login, has_code)


@pytest.fixture
def github(settings, monkeypatch):
    """Who was looked for there, and the trouble it makes, if it is to make any."""
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": ("github.com",)}
    found = SimpleNamespace(asked=[], trouble=None)

    def look(_fetcher, login, _code):
        found.asked.append(login)
        if found.trouble:
            raise found.trouble
        return Seen("583231", login, True)

    monkeypatch.setattr(profiles, "look", look)
    return found


def test_github_is_left_alone_while_it_wants_to_be(amina, github):
    api.ask_for_code(amina, login="octocat", now=NOW)
    an_hour = timezone.now() + timedelta(hours=1)
    github.trouble = Trouble(Why.LIMITED, until=an_hour)
    for _ in range(2):
        with pytest.raises(api.CannotLook):
            api.prove_by_code(amina, now=NOW)
    assert github.asked == ["octocat"]
    assert TrackerHost.objects.get().rests_until == an_hour
    github.trouble = None
    TrackerHost.objects.update(trouble=Why.SPARED)  # by a run, for people who wait
    assert api.prove_by_code(amina, now=NOW).login == "octocat"


def answers(seen):
    return lambda _login, _code: seen


def test_nobody_is_anybody_before_they_say_so(amina):
    identity = api.my_identity(amina, now=NOW)
    assert (identity.account, identity.code, identity.signs_in_as) == (None, None, "")


def test_the_account_one_signs_in_with_is_linked_at_a_press(amina):
    standalone.sign_in_with(amina.user_id, OCTOCAT)
    assert api.my_identity(amina).signs_in_as == "octocat"
    assert api.my_identity(amina).account is None
    linked = api.link_signed_in(amina, now=NOW)
    assert (linked.login, linked.proof, linked.is_proved) == ("octocat", Proof.SIGN_IN, True)
    assert linked.url == "https://github.com/octocat"
    assert api.my_identity(amina).signs_in_as == ""


def test_who_does_not_sign_in_with_one_hears_of_the_other_way(amina):
    with pytest.raises(api.NotSignedInWith):
        api.link_signed_in(amina)


def test_a_code_on_the_profile_proves_it(amina):
    code = api.ask_for_code(amina, "@octocat", now=NOW)
    assert api.my_identity(amina, now=NOW).code == code
    linked = api.prove_by_code(amina, look=shows(), now=NOW)
    assert (linked.login, linked.proof) == ("Octocat", Proof.CODE)
    assert LinkedAccount.objects.get().proved == "github:583231"
    assert api.my_identity(amina, now=NOW).code is None
    assert not AccountCode.objects.exclude(login="", code="").exists()


def test_each_code_is_another_and_the_one_before_is_good_no_more(amina):
    first = api.ask_for_code(amina, "octocat", now=NOW).code
    second = api.ask_for_code(amina, "octocat", now=NOW).code
    asked = []
    api.prove_by_code(amina, look=lambda login, code: asked.append((login, code)) or shows()(login, code), now=NOW)
    assert first != second
    assert asked == [("octocat", second)]


@pytest.mark.parametrize(
    ("seen", "refusal"),
    [(Seen("1", "octocat", False), api.NotThereYet), (None, api.NoSuchProfile)],
)
def test_a_profile_without_the_code_proves_nothing_and_the_code_stays_good(amina, seen, refusal):
    code = api.ask_for_code(amina, "octocat", now=NOW)
    with pytest.raises(refusal):
        api.prove_by_code(amina, look=answers(seen), now=NOW)
    identity = api.my_identity(amina, now=NOW)
    assert (identity.account, identity.code) == (None, code)


@pytest.mark.parametrize("why", list(Why))
def test_that_nobody_answers_is_said_kindly(amina, why):
    def silent(_login, _code):
        raise Trouble(why)

    api.ask_for_code(amina, "octocat", now=NOW)
    with pytest.raises(api.CannotLook):
        api.prove_by_code(amina, look=silent, now=NOW)


def test_where_the_site_asks_no_tracker_nobody_is_asked(amina, settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": []}
    api.ask_for_code(amina, "octocat", now=NOW)
    assert not api.my_identity(amina, now=NOW).may_look
    with pytest.raises(api.CannotLook):
        api.prove_by_code(amina, now=NOW)
    assert AccountCode.objects.get().looks == 0


def test_a_code_is_good_for_a_day_and_for_a_few_looks(amina):
    with pytest.raises(api.NoCode):
        api.prove_by_code(amina, look=shows(), now=NOW)
    api.ask_for_code(amina, "octocat", now=NOW)
    with pytest.raises(api.NoCode):
        api.prove_by_code(amina, look=shows(), now=NOW + GOOD_FOR)
    for _ in range(MOST_LOOKS):
        with pytest.raises(api.NotThereYet):
            api.prove_by_code(amina, look=shows(has_code=False), now=NOW)
    with pytest.raises(api.LookedOften):
        api.prove_by_code(amina, look=shows(), now=NOW)


def test_another_code_brings_no_more_looks_on_the_same_day(amina):
    api.ask_for_code(amina, "octocat", now=NOW)
    for _ in range(MOST_LOOKS):
        with pytest.raises(api.NotThereYet):
            api.prove_by_code(amina, look=shows(has_code=False), now=NOW)
    an_hour_later = NOW + timedelta(hours=1)
    api.unlink(amina)
    api.ask_for_code(amina, "octocat", now=an_hour_later)
    with pytest.raises(api.LookedOften):
        api.prove_by_code(amina, look=shows(), now=an_hour_later)
    the_next_day = an_hour_later + GOOD_FOR
    api.ask_for_code(amina, "octocat", now=the_next_day)
    assert api.prove_by_code(amina, look=shows(), now=the_next_day).is_proved


def test_what_is_only_said_is_called_so_and_several_may_say_it(amina, bo):
    for viewer in (amina, bo):
        said = api.say_login(viewer, "https://github.com/octocat/", now=NOW)
        assert (said.login, said.proof, said.is_proved) == ("octocat", Proof.SAID, False)
    standalone.sign_in_with(bo.user_id, OCTOCAT)
    assert api.link_signed_in(bo, now=NOW).is_proved
    assert not api.my_identity(amina).account.is_proved


def test_a_proved_account_has_one_owner_here(amina, bo):
    standalone.sign_in_with(amina.user_id, OCTOCAT)
    api.link_signed_in(amina, now=NOW)
    api.say_login(bo, "bo-elsewhere", now=NOW)
    api.ask_for_code(bo, "octocat", now=NOW)
    with pytest.raises(api.SomebodyElses):
        api.prove_by_code(bo, look=shows(), now=NOW)
    assert api.my_identity(bo).account.login == "bo-elsewhere"
    api.unlink(amina)
    assert api.prove_by_code(bo, look=shows(), now=NOW).is_proved


def test_that_is_a_rule_of_the_database(amina, bo):
    told = {"forge": "github", "login": "octocat", "proof": Proof.CODE, "linked_at": NOW}
    LinkedAccount.objects.create(user_id=amina.user_id, proved="github:1", **told)
    for user_id, proved in ((amina.user_id, "github:2"), (bo.user_id, "github:1")):
        with pytest.raises(IntegrityError), transaction.atomic():
            LinkedAccount.objects.create(user_id=user_id, proved=proved, **told)


@pytest.mark.parametrize(
    "login",
    ["", "a--b", "-a", "a-", "a b", "a/b", "ö", "a" * 40, "octocat/../x", "octocat?x=1", "octocat\n", "a.b", "%61"],
)
def test_what_cannot_be_a_login_is_refused(amina, login):
    for keep in (api.say_login, api.ask_for_code):
        if login != "octocat\n":  # spaces around it are a slip of the hand
            with pytest.raises(api.NoSuchLogin):
                keep(amina, login)


def test_unlinking_leaves_nothing(amina):
    api.say_login(amina, "octocat", now=NOW)
    api.ask_for_code(amina, "octocat", now=NOW)
    api.unlink(amina)
    api.unlink(amina)
    identity = api.my_identity(amina, now=NOW)
    assert (identity.account, identity.code) == (None, None)


@pytest.mark.parametrize("viewer", [Viewer(None), Viewer(1, read_only=ReadOnly.MASQUERADE)])
def test_nobody_speaks_for_somebody_else(viewer):
    for ask in (api.my_identity, api.link_signed_in, api.prove_by_code, api.unlink):
        with pytest.raises(NotAllowed):
            ask(viewer)
    for ask in (api.say_login, api.ask_for_code):
        with pytest.raises(NotAllowed):
            ask(viewer, "octocat")


def test_whoever_leaves_is_nobody_and_may_take_along_what_they_said(amina, bo):
    standalone.sign_in_with(amina.user_id, OCTOCAT)
    api.link_signed_in(amina, now=NOW)
    api.ask_for_code(amina, "other", now=NOW)
    api.say_login(bo, "bo", now=NOW)
    told = api.export(amina.user_id)
    [account] = told["linked_accounts"]
    assert (account["login"], account["number"], account["proof"]) == ("octocat", "583231", "sign_in")
    assert [code["login"] for code in told["account_codes"]] == ["other"]
    assert "code" not in told["account_codes"][0]
    api.forget(amina.user_id)
    api.forget(amina.user_id)
    assert api.account_of(amina.user_id) is None
    assert not AccountCode.objects.exists()
    assert api.account_of(bo.user_id).login == "bo"
