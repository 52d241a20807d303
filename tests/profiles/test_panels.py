"""What people see and do about themselves: on the page, and through the forms that a block shows too."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from plugin_app.availability import Week
from plugin_app.contributions.panels import HUB
from plugin_app.profiles import api as profiles
from plugin_app.profiles import languages
from plugin_app.profiles.api import About, Profile, Rhythm, WishKind
from plugin_app.profiles.forms import AboutForm, WeekForm, WeekListForm
from plugin_app.profiles.panels import ACTIONS, ME, PANELS
from tests.profiles.situations import EVENINGS, EVERYTHING, NOON, with_hours
from tests.security.elsewhere import signed_in
from tests.world import a_learner

pytestmark = pytest.mark.django_db

BOX = re.compile(r'<input class="cmy-week-hour"[^>]*?value="([\d,]+)"([^>]*)>')


def url(name: str, **where: str) -> str:
    return reverse(f"community_hub:{name}", kwargs=where)


WEEK, LIST, ABOUT = url("me", panel="my_week"), url("me", panel="my_week") + "?as=list", url("me")


def act(client: Client, action: str, sent: dict[str, object]):
    return client.post(url("me_act", action=action), sent)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def ticked(html: str) -> list[str]:
    """What the browser would send for the table as it stands."""
    return [slots for slots, rest in BOX.findall(html) if "checked" in rest]


@pytest.mark.parametrize("address", [WEEK, LIST, ABOUT])
def test_the_page_is_for_whoever_is_signed_in_in_whatever_course(address):
    assert Client().get(address).status_code == 401
    assert signed_in(a_learner("Amina")).get(address).status_code == 200


def test_the_page_takes_few_queries(django_assert_max_num_queries):
    amina = signed_in(with_hours(a_learner("Amina")))
    for address in (WEEK, LIST, ABOUT):
        with django_assert_max_num_queries(8):
            read(amina, address)


def test_the_table_has_a_box_for_every_hour():
    html = read(signed_in(a_learner("Amina")), WEEK)
    boxes = BOX.findall(html)
    assert len(boxes) == 7 * 24
    assert sorted(int(slot) for slots, _rest in boxes for slot in slots.split(",")) == list(range(336))
    assert "0 hours a week" in html


def test_ticked_hours_are_saved():
    amina = a_learner("Amina")
    client = signed_in(amina)
    answer = act(client, "save_week", {"time_zone": "Africa/Nairobi", "week": ["36,37", "39"], "shares_hours": "on"})
    assert answer.status_code == 303
    assert "Your week is saved." in read(client, answer.headers["Location"])
    profile = profiles.mine(amina)
    assert profile.week.ranges() == ((0, "18:00", "19:00"), (0, "19:30", "20:00"))
    assert profile.shares_hours


def test_half_hours_from_the_list_survive_saving_the_table_untouched():
    amina = with_hours(a_learner("Amina"))
    client = signed_in(amina)
    html = read(client, WEEK)
    assert "3.5 hours a week" in html
    assert 'data-cmy-week-half="second"' in html
    act(client, "save_week", {"time_zone": "Africa/Nairobi", "week": ticked(html)})
    assert profiles.mine(amina).week == EVENINGS


def test_boxes_that_a_block_sends_come_joined_by_newlines():
    form = WeekForm({"time_zone": "Africa/Nairobi", "week": "36,37\n39"}, placed=ME.placed("", "", "", {}))
    assert form.is_valid()
    assert form.cleaned_data["week"] == Week.of_slots([36, 37, 39])


def test_hours_without_a_place_come_back_as_they_were_ticked():
    amina = a_learner("Amina")
    answer = act(signed_in(amina), "save_week", {"week": ["36,37"]})
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert "Choose a city" in html
    assert ticked(html) == ["36,37"]
    assert profiles.mine(amina) == Profile()


@pytest.mark.parametrize("slots", ["336", "-1", "x", "1,,x", "9" * 400, "٣x", "1.5"])
def test_boxes_nobody_could_tick_change_nothing(slots):
    amina = with_hours(a_learner("Amina"))
    answer = act(signed_in(amina), "save_week", {"time_zone": "Africa/Nairobi", "week": [slots]})
    assert answer.status_code == 422
    assert sorted(ticked(unescape(answer.content.decode()))), "what is known is shown again"
    assert profiles.mine(amina).week == EVENINGS


def test_the_list_is_read_and_written():
    amina = a_learner("Amina")
    client = signed_in(amina)
    answer = act(client, "save_week_list", {"as": "list", "time_zone": "Africa/Nairobi", "day_3": "18:30-20, 9pm–10pm"})
    assert answer.headers["Location"].endswith("?as=list")
    assert 'value="18:30–20, 21–22"' in read(client, answer.headers["Location"])
    assert profiles.mine(amina).week.ranges() == ((3, "18:30", "20:00"), (3, "21:00", "22:00"))


def test_a_part_of_the_list_that_is_no_time_is_named_beside_its_day():
    amina = with_hours(a_learner("Amina"))
    sent = {"as": "list", "time_zone": "Africa/Nairobi", "day_0": "9-11", "day_3": "18–20, <b>22–2"}
    answer = act(signed_in(amina), "save_week_list", sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "“&lt;b&gt;22” is not a time of the day" in html
    assert 'value="9-11"' in html
    assert html.count('class="cmy-error"') == 1
    assert profiles.mine(amina).week == EVENINGS


@pytest.mark.parametrize("action", ["save_week", "save_week_list"])
@pytest.mark.parametrize(
    ("sent", "kept"),
    [("Asia/Calcutta", "Asia/Kolkata"), ("Etc/GMT+2", "Etc/GMT+2"), ("Europe/Berlin", "Europe/Berlin")],
)
def test_zones_are_kept_by_the_name_they_have_today(action, sent, kept):
    amina = a_learner("Amina")
    client = signed_in(amina)
    act(client, action, {"time_zone": sent})
    assert profiles.mine(amina).time_zone == kept
    assert f'value="{kept}" selected' in read(client, WEEK)


@pytest.mark.parametrize("action", ["save_week", "save_week_list"])
def test_a_zone_nobody_lives_in_is_refused_beside_its_field(action):
    answer = act(signed_in(a_learner("Amina")), action, {"time_zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "Choose the city nearest to you." in answer.content.decode()


def test_what_one_says_about_oneself_comes_back_in_the_form():
    amina = a_learner("Amina")
    client = signed_in(amina)
    sent = {
        "language_0": "sw",
        "language_1": "en",
        "language_2": "sw",
        "level": "3",
        "goals": "Finish it, and laugh.",
        "rhythm": "weekly",
        "leads": "on",
        "identity": "  newcomer ",
        "identity_use": "yes",
    }
    act(client, "save_about_me", sent)
    assert profiles.mine(amina).about == EVERYTHING
    html = read(client, ABOUT)
    for words in ('value="sw" selected', 'value="3" selected', 'value="weekly" selected', 'value="newcomer"'):
        assert words in html
    assert "Finish it, and laugh." in html


def test_saying_nothing_is_fine_and_do_not_use_is_the_default():
    amina = a_learner("Amina")
    client = signed_in(amina)
    assert re.search(r'name="identity_use"\s+value=""\s+checked', read(client, ABOUT))
    assert act(client, "save_about_me", {"identity": "newcomer"}).status_code == 303
    about = profiles.mine(amina).about
    assert about == About(identity="newcomer", identity_use=False)


@pytest.mark.parametrize(
    "sent",
    [{"level": "6"}, {"rhythm": "daily"}, {"language_0": "klingon"}, {"goals": "x" * 501}, {"identity": "x" * 61}],
)
def test_what_nobody_could_choose_changes_nothing(sent):
    amina = a_learner("Amina")
    profiles.save(amina, EVERYTHING, now=NOON)
    assert act(signed_in(amina), "save_about_me", sent).status_code == 422
    assert profiles.mine(amina).about == EVERYTHING


def test_a_language_from_a_sign_up_that_is_not_offered_stays():
    amina = a_learner("Amina")
    profiles.remember(amina.user_id, languages=["yo"], now=NOON)
    client = signed_in(amina)
    html = read(client, ABOUT)
    assert 'value="yo" selected' in html
    assert "filled this in from your sign-up" in html
    act(client, "save_about_me", {"language_0": "yo"})
    assert profiles.mine(amina).about.languages == ("yo",)
    assert "filled this in from your sign-up" not in read(client, ABOUT)


def test_wishes_are_listed_with_a_way_to_forget_them():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    profiles.wish(amina, bo.user_id, WishKind.AVOID)
    client = signed_in(amina)
    html = read(client, ABOUT)
    assert "Rather apart" in html
    assert "Forget this" in html
    answer = act(client, "unwish", {"member": bo.user_id})
    assert "Forgotten" in read(client, answer.headers["Location"])
    assert profiles.my_wishes(amina) == ()
    assert "Rather apart" not in read(signed_in(bo), ABOUT)


def test_on_the_page_outside_a_course_nobody_is_wished_for():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    answer = act(signed_in(amina), "wish", {"member": bo.user_id, "kind": "with"})
    assert answer.status_code == 404
    assert profiles.my_wishes(amina) == ()


def test_the_page_leads_to_a_copy_of_one_s_data():
    assert url("my_data") in read(signed_in(a_learner("Amina")), ABOUT)


def test_panels_and_actions_can_stand_in_any_room():
    names = [panel.name for panel in PANELS] + [action.name for action in ACTIONS]
    assert len(set(names)) == len(names)
    assert not {panel.name for panel in HUB.panels} & {panel.name for panel in PANELS}


def test_days_are_named_in_the_reader_s_language():
    with override("de"):
        labels = [field.label for field in WeekListForm(placed=ME.placed("", "", "", {})).day_fields]
    assert labels[0] == "Montag"


def test_forms_hold_what_the_person_last_left():
    initial = AboutForm.initial_of(EVERYTHING)
    assert initial["language_0"] == "sw"
    assert initial["rhythm"] is Rhythm.WEEKLY
    assert WeekListForm.initial_of(Profile(week=EVENINGS))["day_3"] == [("18:30", "20:00")]


def test_languages_are_offered_in_their_own_names():
    offered = dict(languages.choices())
    assert offered["sw"] == "Kiswahili"
    assert offered["zh-Hans"] == "简体中文"
    assert "en-GB" not in offered
    assert all(languages.is_language(code) for code in offered)
    assert languages.name("yo") == "yo"
