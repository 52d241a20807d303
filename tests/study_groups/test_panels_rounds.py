"""Rounds of matching in the browser: from a form to groups that are looked at, changed and published; by both doors."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from lxml import html

from plugin_app.panels import params
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState, Wish
from plugin_app.study_groups.matching.problem import Meeting
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat, StudyGroup
from plugin_app.study_groups.panels.rounds_week import common_week, times
from tests.study_groups.doors import DOORS
from tests.study_groups.rounds.situations import (
    EVENINGS,
    MORNINGS,
    a_block,
    a_crowd,
    a_plan,
    circles,
    formed,
    opened,
    ready,
    signed_up,
)
from tests.study_groups.situations import NOON, free, letters
from tests.world import a_learner, an_organiser, settled, study_groups

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 23)
"""Clocks change in New York before it, and in Europe on the Sunday of its week."""
NIGHT = ((1, "02:00", "03:00"),)
PANELS = ("rounds", "round_new", "round", "round_group", "round_people", "round_places", "round_move")


def people(placed, number=8):
    return [signed_up(placed, f"Learner {n}", languages=("en",)) for n in range(number)]


def as_filled(seen, **changes):
    """What the browser sends from the form of a new round; a change to ``None`` unticks a box."""
    [form] = html.fromstring(seen.markup).xpath("//form[contains(@class, 'cmy-form')]")
    return {name: value for name, value in {**dict(form.form_values()), **changes}.items() if value is not None}


def begun(door, placed, **changes):
    """Olga fills in the form and presses its button; returns what she sees, and the round."""
    olga = an_organiser()
    sent = as_filled(door.show(olga, placed, "round_new"), go="on", seconds="1", **changes)
    seen = door.send(olga, placed, "open_round", **sent)
    return seen, api.rounds(olga, placed).items[0]


def test_where_there_is_none_yet_it_is_said_what_a_round_does(door):
    assert "No round yet" in door.show(an_organiser(), a_block(), "rounds").words
    closed = study_groups(may_match=False)
    assert "Learners cannot sign up here yet" in door.show(an_organiser(), closed, "rounds").words


def test_a_round_is_found_from_the_table_and_from_those_who_signed_up(door):
    placed = a_block()
    for panel in ("organise", "sign_ups"):
        assert "Match people" in door.show(an_organiser(), placed, panel).words


def test_the_form_says_who_would_take_part_before_anything_happens(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 3)
    signed_up(placed, "Own", wish=Wish.OWN)
    signed_up(placed, "Nowhere", zone="")
    signed_up(placed, "Busy", free=())
    page = door.show(olga, placed, "round_new")
    assert "3 people take part" in page.words
    for why in ("1 learn on their own", "1 have not said where they are", "1 have not said when they are free"):
        assert why in page.words
    asked = door.send(olga, placed, "open_round", **as_filled(page, assume_hours="on"))
    assert asked.status == 200
    assert "4 people take part" in asked.words
    assert "have not said when they are free" not in asked.words
    assert not MatchingRound.objects.exists()


def test_what_the_author_set_is_where_the_form_begins(door):
    placed = a_block(meeting_minutes=90, meetings_per_week=2, same_language=False, level="mixed")
    page = door.show(an_organiser(), placed, "round_new")
    sent = as_filled(page)
    assert (sent["meeting_minutes"], sent["meetings_per_week"], sent["level"]) == ("90", "2", "mixed")
    assert "same_language" not in sent


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"size_min": "6"}, "That is more than the most."),
        ({"size_ideal": "2"}, "That is not between the least and the most."),
        ({"starts": "2026-01-05"}, "That week is over. Choose another one."),
        ({"weeks": "0"}, "1 is the least that works."),
        ({"min_expected_active": "9"}, "That is more than a group has people."),
        ({"seconds": "99999"}, "600 is the most that works."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_opened(changes, words, door):
    placed, olga = a_block(), an_organiser()
    sent = as_filled(door.show(olga, placed, "round_new"), go="on", **changes)
    seen = door.send(olga, placed, "open_round", **sent)
    assert seen.status == 422
    assert any(error.startswith(words) for error in seen.errors)
    assert not MatchingRound.objects.exists()


def test_a_round_begins_on_the_monday_that_was_chosen(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 3)
    [weeks] = html.fromstring(door.show(olga, placed, "round_new").markup).xpath("//select[@name='starts']")
    _seen, found = begun(door, placed, starts=weeks.value_options[9])
    assert found.plan.starts.isoformat() == weeks.value_options[9]
    assert found.plan.starts.weekday() == 0


def test_too_few_are_told_so_and_nothing_is_begun(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 2)
    page = door.show(olga, placed, "round_new")
    assert "Too few for a group." in page.words
    seen = door.send(olga, placed, "open_round", **as_filled(page, go="on"))
    assert seen.status == 409
    assert "These are too few for a group, so nothing was begun." in seen.words
    assert not MatchingRound.objects.exists()


def test_a_round_of_too_few_that_was_opened_elsewhere_says_so(door):
    placed = a_block()
    people(placed, 2)
    seen = door.show(an_organiser(), placed, "round", item=opened(placed).uuid)
    assert "2 would take part, and a group needs 3." in seen.words
    assert not seen.offers("run_round")


def test_groups_are_shown_with_their_people_hours_and_times_on_the_clock_of_who_looks(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 4)
    signed_up(placed, "Owl", NIGHT, languages=("en",))
    free(olga, zone="Asia/Tokyo")
    seen, found = begun(door, placed)
    assert "4 of 5 have a group. By these rules, no grouping could place more." in seen.words
    assert "1 group · 15 h a week in common on average" in seen.words
    assert "Learner 0 (Nairobi)" in seen.words
    assert "Times are on the clock of Tokyo." in seen.words
    assert 'aria-label="Tue 0–3, Wed 0–3, Thu 0–3, Fri 0–3, Sat 0–3"' in seen.markup
    assert '<rect x="0" y="1.15" width="6" height=".7">' in seen.markup
    assert not StudyGroup.objects.exists()
    assert letters() == []
    group = door.show(olga, placed, "round_group", item=found.uuid, number=1)
    assert group.words.count("Nairobi · ") == 4, "each person’s own time beside them"


def test_everyone_placed_needs_no_second_sentence(door):
    placed = a_block()
    people(placed, 4)
    seen, found = begun(door, placed)
    assert "All 4 have a group. 1 group" in seen.words
    assert "without a group" not in seen.words
    assert "Everyone has a group" in door.show(an_organiser(), placed, "round_people", item=found.uuid).words


def test_nobody_placed_is_said_and_why(door):
    placed = a_block()
    for number, zone in enumerate(("Africa/Nairobi", "Asia/Tokyo", "America/Lima")):
        signed_up(placed, f"Far {number}", NIGHT, zone=zone)
    seen, found = begun(door, placed)
    assert "Nobody could be placed" in seen.words
    assert not seen.offers("publish_round")
    why = [each.why for each in api.round_unplaced(an_organiser(), placed, found.uuid).items]
    shown = door.show(an_organiser(), placed, "round_people", item=found.uuid)
    assert len(why) == 3
    assert all(" ".join(words.split()) in shown.words for words in why)


def test_a_bound_that_was_not_reached_is_no_promise(door):
    placed = a_block()
    people(placed, 8)
    found = ready(placed)
    RoundSeat.objects.filter(round__uuid=found.uuid, group__number=2).update(group=None)
    MatchingRound.objects.update(upper_bound=7)
    said = door.show(an_organiser(), placed, "round", item=found.uuid).words
    assert "4 of 8 have a group. At most 3 more could be placed." in said


def test_the_groups_with_fewest_hours_come_first_unless_one_asks_for_others(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 8)
    found = ready(placed)
    RoundGroup.objects.filter(number=2).update(common_minutes=60, name="Ants")
    RoundGroup.objects.filter(number=1).update(common_minutes=600, name="Zebras")
    first = door.show(olga, placed, "round", item=found.uuid).words
    assert first.index("Ants") < first.index("Zebras")
    assert "1 to 2 hours 1 group" in first
    assert "8 to 16 hours 1 group" in first
    other = door.show(olga, placed, "round", item=found.uuid, sort="hours").words
    assert other.index("Zebras") < other.index("Ants")


class Hall:
    """Three who are free in the evening, four who are in the morning, Ada who is in both, and their round."""

    def __init__(self, door):
        self.door, self.placed, self.olga = door, a_block(), an_organiser()
        self.early = [signed_up(self.placed, f"Early {n}", MORNINGS) for n in range(4)]
        self.late = [signed_up(self.placed, f"Late {n}", EVENINGS) for n in range(3)]
        self.ada = signed_up(self.placed, "Ada", (*MORNINGS, *EVENINGS))
        self.round = formed(self.placed)
        self.item = self.round.uuid

    def number_of(self, viewer):
        return next(number for number, there in circles(self.round).items() if viewer.user_id in there)

    def shows(self, panel, **asked):
        return self.door.show(self.olga, self.placed, panel, item=self.item, **asked)

    def does(self, action, **sent):
        return self.door.send(self.olga, self.placed, action, item=self.item, **sent)


@pytest.fixture
def hall(door):
    return Hall(door)


def test_where_somebody_could_go_begins_with_the_most_hours(hall):
    mornings = hall.number_of(hall.early[0])
    name = api.round_group(hall.olga, hall.placed, hall.item, mornings).name
    said = hall.shows("round_places", person=hall.ada.user_id).words
    assert "Where could Ada go?" in said
    assert name in said
    assert "10 h in common with them" in said
    nowhere = hall.shows("round_places", person=hall.late[0].user_id).words
    assert "No other group would do" in nowhere, "mornings are nothing to them"


def test_a_move_shows_what_it_costs_and_is_then_made(hall):
    mornings, evenings = hall.number_of(hall.early[0]), hall.number_of(hall.ada)
    asked = hall.shows("round_move", person=hall.ada.user_id, to=mornings)
    assert "15 h in common, as before. 3 people then" in asked.words
    assert "This breaks no rule" in asked.words
    assert hall.number_of(hall.ada) == evenings, "asking changed nothing"
    done = hall.does("move_in_round", person=hall.ada.user_id, to=mornings)
    assert "Done. Both groups stay as they are" in done.words
    assert "Put here by hand" in done.words
    assert hall.number_of(hall.ada) == mornings


def test_a_swap_says_what_it_breaks_for_both_and_may_be_weighed(hall):
    one, other = hall.early[0], hall.late[0]
    evenings = hall.number_of(other)
    asked = hall.shows("round_move", person=one.user_id, to=evenings, swap=other.user_id)
    assert "in exchange for Late 0 ?" in asked.words
    assert asked.words.count("There would be no hour at which all of them could meet.") == 2
    assert "Do it all the same" in asked.words
    done = hall.does("move_in_round", person=one.user_id, to=evenings, swap=other.user_id)
    assert "No time to meet" in done.words
    assert hall.number_of(one) == evenings


def test_what_cannot_be_done_says_why_and_has_no_button(door):
    placed, olga = a_block(size_max=4), an_organiser()
    viewers = people(placed, 8)
    found = formed(placed)
    groups = circles(found)
    one = min(groups[1])
    asked = door.show(olga, placed, "round_move", item=found.uuid, person=one, to=2)
    assert "This cannot be done" in asked.words
    assert "more people than it may" in asked.words
    assert not asked.offers("move_in_round")
    forced = door.send(olga, placed, "move_in_round", item=found.uuid, person=one, to=2)
    assert forced.status in (200, 409)
    assert "nothing was changed" in forced.words
    assert circles(found) == groups
    assert len(viewers) == 8


@pytest.mark.parametrize("kind", list(WishKind))
def test_of_what_people_keep_private_it_says_that_it_is_in_the_way_and_nothing_more(hall, kind):
    mornings = hall.number_of(hall.early[0])
    one, other = (hall.early[0], hall.ada) if kind is WishKind.AVOID else (hall.late[0], hall.ada)
    profiles.wish(one, other.user_id, kind)
    profiles.wish(other, one.user_id, kind)
    asked = hall.shows("round_move", person=hall.ada.user_id, to=mornings)
    assert "It would break a rule that people keep private, or that protects somebody." in asked.words
    assert ("Breaks a rule" in asked.words, "Try it all the same" in asked.words) == (False, True)
    tried = hall.does("move_in_round", person=hall.ada.user_id, to=mornings)
    assert ("nothing was changed" in tried.words) is (kind is WishKind.AVOID)


def test_somebody_is_taken_out_and_finds_a_place_again(hall):
    evenings = hall.number_of(hall.ada)
    assert "Ada into no group?" in hall.shows("round_move", person=hall.ada.user_id).words
    out = hall.does("move_in_round", person=hall.ada.user_id)
    assert "The course team took them out of their group." in out.words
    assert "1 person without a group" in hall.shows("round").words
    back = hall.does("move_in_round", person=hall.ada.user_id, to=evenings)
    assert "Ada" in back.words


def test_a_locked_group_stays_when_the_others_are_mixed_again(hall):
    number = hall.number_of(hall.late[0])
    before = circles(hall.round)[number]
    assert "Let it be mixed again" in hall.does("lock_group", number=number, locked="on").words
    again = hall.does("run_again")
    assert "1 stays as it is" in again.words
    assert before in circles(hall.round).values()
    assert "Keep it as it is" in hall.does("lock_group", number=hall.number_of(hall.late[0])).words


def test_publishing_opens_the_groups_and_tells_their_people_why_and_when(hall):
    mine = hall.number_of(hall.late[0])
    done = hall.does("publish_round")
    assert "2 groups are open, and their people know." in done.words
    assert not done.offers("publish_round")
    assert not done.offers("discard_round")
    group = api.my_match(hall.late[0], hall.placed).group
    free(hall.late[0], *EVENINGS, zone="Asia/Tokyo")
    page = hall.door.show(hall.late[0], hall.placed, "group", item=group).words
    assert "Why you are together" in page
    assert "on the clock of Tokyo" in page
    assert "Go to the group" in hall.shows("round_group", number=mine).words
    stranger = hall.door.show(a_learner("Stranger"), hall.placed, "group", item=group).words
    assert "Why you are together" not in stranger


def test_whoever_left_meanwhile_is_left_out_and_it_says_so(hall):
    api.withdraw(hall.ada, hall.placed)
    hall.does("publish_round")
    assert "Ada They do not ask for a group any more." in hall.shows("round_people").words


def test_before_publication_learners_see_nothing_of_it(hall):
    number = hall.number_of(hall.ada)
    asked = {"number": number, "person": hall.ada.user_id, "to": number}
    for panel in PANELS:
        seen = hall.door.show(hall.ada, hall.placed, panel, item=hall.item, **asked)
        assert seen.status == 403, panel
        assert "Late 0" not in seen.words
    assert "Late 0" not in hall.door.show(hall.ada, hall.placed).words


def test_a_round_is_set_aside_and_forgotten(hall):
    assert "The round is set aside." in hall.does("discard_round").words
    assert "No round yet" in hall.shows("rounds").words
    assert "This round was set aside" in hall.shows("round").words
    assert not RoundSeat.objects.exists()


def test_what_was_cut_short_because_its_block_had_gone_says_so(hall):
    hall.does("publish_round")
    MatchingRound.objects.update(error="The block of this round is not in the course any more.")
    assert "The block of this round is not in the course any more." in hall.shows("round").words


def test_what_did_not_get_through_says_so_and_can_be_tried_again(door):
    placed, olga = a_block(), an_organiser()
    people(placed, 4)
    found = opened(placed, seconds=1)
    MatchingRound.objects.update(state=RoundState.FAILED, error="The search was stopped.")
    seen = door.show(olga, placed, "round", item=found.uuid)
    assert "The search was stopped. Nothing was published, and nobody was told." in seen.words
    assert "All 4 have a group." in door.send(olga, placed, "run_round", item=found.uuid).words


class TestLarge:
    """A round of more people than one waits for."""

    @pytest.fixture
    def large(self):
        placed = a_block()
        a_crowd(placed, 164)
        return placed

    def test_it_waits_for_the_worker_and_one_may_leave(self, large, door):
        seen, found = begun(door, large)
        assert found.state is RoundState.QUEUED
        assert "It is under way. You can leave this page." in seen.words
        assert "Waits for its turn" in seen.words
        assert "New round" in door.show(an_organiser(), large, "rounds").words

    def test_while_it_runs_it_says_how_far_it_is(self, large, door):
        found = opened(large)
        going = {"state": RoundState.RUNNING, "phase": "improving", "share": 0.42, "placed_so_far": 160}
        MatchingRound.objects.update(**going, minutes_so_far=450)
        seen = door.show(an_organiser(), large, "round", item=found.uuid)
        assert "Finds more common hours" in seen.words
        assert "160 of 164 have a group so far · 7.5 h in common on average" in seen.words
        assert 'aria-valuenow="42"' in seen.markup
        assert seen.offers("run_round"), "whoever worked on it may be gone"

    def test_in_a_course_it_asks_again_and_says_only_what_is_new(self, large):
        olga, block = an_organiser(), DOORS["in a course"]
        found = opened(large)
        MatchingRound.objects.update(state=RoundState.RUNNING, phase="improving")
        seen = block.show(olga, large, "round", item=found.uuid)
        assert 'hx-trigger="every 2s"' in seen.markup
        assert "data-cmy-say" in seen.markup
        heard = block.show(olga, large, "round", item=found.uuid, heard="Finds more common hours")
        assert "data-cmy-say" not in heard.markup
        page = DOORS["on its own page"].show(olga, large, "round", item=found.uuid)
        assert "every 2s" not in page.markup
        assert "Look again" in page.words

    def test_publishing_goes_on_where_it_was(self, large, door):
        olga, found = an_organiser(), ready(large)
        begun = door.send(olga, large, "publish_round", item=found.uuid)
        assert "The groups open one after the other." in begun.words
        assert "0 of 41 groups are open" in begun.words
        assert begun.offers("publish_round"), "to go on"
        api.run_rounds(clock=lambda: NOON)
        assert "Published" in door.show(olga, large, "round", item=found.uuid).words
        assert StudyGroup.objects.count() == 41


@pytest.mark.long
def test_ten_thousand_people_cost_eight_queries_a_panel(django_assert_max_num_queries):
    placed, olga = a_block(), an_organiser()
    round_of_ten_thousand = many_groups(placed, 2_500)
    block, item = DOORS["in a course"], round_of_ten_thousand.uuid
    one = RoundSeat.objects.filter(group__number=7).values_list("user_id", flat=True)[0]
    for panel, asked in {
        "rounds": {},
        "round": {"item": item, "page": 100},
        "round_group": {"item": item, "number": 7},
        "round_people": {"item": item, "page": 3},
        "round_places": {"item": item, "person": one},
    }.items():
        with django_assert_max_num_queries(8):
            assert block.show(olga, placed, panel, **asked).status == 200, panel


def many_groups(placed, number):
    """A round with so many groups of four, and as many people in none; nobody lives anywhere in particular."""
    found, model = opened(placed), get_user_model()
    row = MatchingRound.objects.get(uuid=found.uuid)
    model.objects.bulk_create(model(username=f"m{n}", first_name=f"M {n}") for n in range(5 * number))
    ids = list(model.objects.filter(username__startswith="m").order_by("pk").values_list("pk", flat=True))
    RoundGroup.objects.bulk_create(
        [
            RoundGroup(round=row, number=n + 1, name=f"Group {n}", week="f" * 84, common_minutes=30 * (n % 40))
            for n in range(number)
        ],
        batch_size=500,
    )
    groups = list(RoundGroup.objects.order_by("number").values_list("pk", flat=True))
    RoundSeat.objects.bulk_create(
        [
            RoundSeat(round=row, user_id=user_id, group_id=groups[place // 4] if place < 4 * number else None)
            for place, user_id in enumerate(ids)
        ],
        batch_size=500,
    )
    MatchingRound.objects.update(state=RoundState.READY, takes_part=5 * number)
    settled()
    return found


@pytest.mark.parametrize("number", ["2147483648", "9" * 5000, "-1", "1e3", "½", "\x00"])
def test_numbers_no_column_holds_find_nothing(number, hall):
    asked = {"number": number, "person": number, "to": number, "swap": number}
    for panel in ("round_group", "round_places", "round_move"):
        assert hall.shows(panel, **asked).status in (400, 404), panel
    for action in ("lock_group", "move_in_round"):
        assert hall.does(action, **asked).status in (400, 404, 409, 422), action
    assert params.page({"page": number}) >= 1


def test_a_round_from_elsewhere_is_as_unknown_as_one_of_nobody(hall):
    beside = a_block(name="beside")
    for item in (hall.item, uuid4()):
        for panel in PANELS[2:]:
            asked = {"number": 1, "person": hall.ada.user_id, "to": 1}
            assert hall.door.show(hall.olga, beside, panel, item=item, **asked).status == 404, panel


def test_a_meeting_is_on_the_clock_of_who_reads_it_and_says_when_that_moves():
    [meeting] = times([Meeting("Africa/Nairobi", 3, "18:30")], 90, MONDAY, 4, "Europe/Berlin")
    assert meeting.words == "Thursday 16:30–18:00"
    assert meeting.changes == "from 2 April on Thursday 17:30–19:00"
    [same] = times([Meeting("Africa/Nairobi", 3, "18:30")], 60, MONDAY, 4, "Asia/Tokyo")
    assert (same.words, same.changes) == ("Friday 00:30–01:30", "")
    [nobody_knows] = times([Meeting("Africa/Nairobi", 3, "18:30")], 60, MONDAY, 4, "")
    assert nobody_knows.words == "Thursday 15:30–16:30"


def test_the_picture_shows_what_its_words_say():
    thursday = sum(1 << 3 * 48 + slot for slot in (30, 31, 34))
    week = common_week(thursday, "Africa/Nairobi", MONDAY)
    assert week.words == "Thu 18–19, Thu 20–20:30"
    assert week.days[3].stretches == ((36, 2), (40, 1))
    assert not any(day.stretches for day in week.days[:3])
    assert "no half hour" in common_week(0, "", MONDAY).words


def test_a_plan_is_said_in_sentences(door):
    placed = a_block()
    people(placed, 3)
    found = api.open_round(an_organiser(), placed, a_plan(placed, active_days=14, assume_hours=True, weeks=6))
    said = door.show(an_organiser(), placed, "round", item=found.uuid).words
    assert "From 3 to 5 people, 4 at best." in said
    assert "Seen in the course in the last 14 days." in said
