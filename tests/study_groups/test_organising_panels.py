"""The course team's pages: the table, one group, a file, and groups for those who signed up; in both doors."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining
from plugin_app.study_groups.models import Announcement, StudyGroup
from tests.runtime import CourseRuntime, get, post
from tests.security.elsewhere import signed_in
from tests.study_groups.situations import a_group, in_line, letters, seated
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

HEAD = "username,external_user_id,mode,groups"


class Team:
    """The course team in front of a block, by one of its doors."""

    def __init__(self, placed):
        self.placed = placed
        self.viewer = an_organiser()


class OnThePage(Team):
    def sees(self, panel, **params):
        where = {"usage_key": self.placed.usage_key, "panel": panel}
        return _read(self._client().get(reverse("community_hub:block", kwargs=where), params))

    def does(self, action, **fields):
        where = {"usage_key": self.placed.usage_key, "action": action}
        return _read(self._client().post(reverse("community_hub:block_act", kwargs=where), fields, follow=True))

    def _client(self):
        return signed_in(self.viewer)


class InTheBlock(Team):
    def sees(self, panel, **params):
        return get(self._block(), "panel", panel, **params)

    def does(self, action, **fields):
        return post(self._block(), "act", action, **fields)

    def _block(self):
        return CourseRuntime(self.viewer.user_id, COURSE).block(StudyGroupsXBlock, self.placed.usage_key)


def words(answer):
    """What one reads, without markup."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.text)).split())


def _read(answer):
    """With ``text`` as a block's answers have it; Django's own has it from 5.2 on."""
    if not hasattr(answer, "text"):
        answer.text = answer.content.decode()
    return answer


def hidden(answer, name):
    """The value of a hidden field or a button."""
    tag = re.search(f'<(?:input|button)[^>]*name="{name}"[^>]*>', answer.text)
    assert tag, name
    found = re.search('value="([^"]*)"', tag[0])
    assert found
    return found[1]


@pytest.fixture(params=[OnThePage, InTheBlock])
def door(request):
    return request.param


def some(*names):
    return [a_learner(name) for name in names]


def test_the_table_says_who_needs_help_and_leads_on(door):
    placed = study_groups(size_min=2, size_max=2, display_name="Groups")
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    a_group(placed, "Alone", amina)
    full = a_group(placed, "Full", bo, chen)
    api.join(diya, placed, full)
    hush = a_group(placed, "Hush", *some("Eve", "Finn"), joining=Joining.INVITE, is_private=True)
    page = door(placed).sees("organise")
    said = words(page)
    assert "Too few: 1 of at least 2" in said
    assert "Full: 1 in line" in said
    assert "5 people with a group · 1 in line" in said
    assert said.index("Full: 1") < said.index("Alone") < said.index("Hush")
    assert "Private" in said
    assert str(hush) in page.text
    found = words(door(placed).sees("organise", need="line"))
    assert "Hush" not in found
    assert "1 group " in found
    assert "No group is like that" in words(door(placed).sees("organise", search="zzz"))


def test_people_are_placed_and_a_wrong_name_is_said_beside_what_was_typed(door):
    placed = study_groups()
    amina, _bo = some("Amina", "Bo")
    group = a_group(placed, "Owls", amina)
    refused = door(placed).does("place_people", item=group, people="bo, nobody")
    assert refused.status_code == 422
    assert "Not in the course, or not under that name: nobody" in words(refused)
    assert "bo, nobody" in refused.text
    done = door(placed).does("place_people", item=group, people="bo\namina")
    assert "They have a seat, and we have told them." in words(done)
    assert seated(api.get(amina, placed, group)) == ["Amina", "Bo"]


def test_somebody_is_moved_into_a_group_chosen_from_a_list(door):
    placed = study_groups(size_max=2)
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    owls, larks = a_group(placed, "Owls", amina, bo), a_group(placed, "Larks", chen)
    a_group(placed, "Full", diya, a_learner("Eve"))
    page = door(placed).sees("organise_into", item=owls, member=amina.user_id)
    assert "Where should Amina go?" in words(page)
    assert page.text.count("disabled") == 1, "the full one"
    done = door(placed).does("move_member", item=owls, member=amina.user_id, into=larks)
    assert "They are in “Larks” now" in words(done)
    assert seated(api.get(amina, placed, larks)) == ["Chen", "Amina"]


def test_merging_says_what_it_means_before_it_happens(door):
    placed = study_groups(size_max=2)
    amina, bo, chen, diya, eve = some("Amina", "Bo", "Chen", "Diya", "Eve")
    owls, larks = a_group(placed, "Owls", amina, bo), a_group(placed, "Larks", chen, diya)
    api.join(eve, placed, owls)
    said = words(door(placed).sees("organise_into", item=owls))
    assert "2 people would join them. It grows from 2 to 4 seats. 1 would stand in line." in said
    done = door(placed).does("merge", item=owls, into=larks)
    assert "They are one group now" in words(done)
    now = api.get(amina, placed, larks)
    assert (now.seats, in_line(now)) == (4, ["Eve"])


def test_seats_and_announcements(door):
    placed = study_groups()
    amina = a_learner("Amina")
    group = a_group(placed, "Owls", amina, *some("Bo", "Chen"))
    assert "The group has 9 seats now." in words(door(placed).does("set_seats", item=group, seats=9))
    assert "More people are in this group than that" in words(door(placed).does("set_seats", item=group, seats=2))
    assert "Write a word or two first." in words(door(placed).does("announce_to_group", item=group, words=""))
    done = door(placed).does("announce_to_group", item=group, words="We meet *today*")
    assert "everyone in this group" in words(done)
    assert "<em>today</em>" in done.text
    assert "everyone in a group" in words(door(placed).does("announce_to_all", words="Hello all"))
    assert list(Announcement.objects.order_by("id").values_list("words", "group__name")) == [
        ("We meet *today*", "Owls"),
        ("Hello all", None),
    ]


def test_a_file_is_looked_at_and_then_applied(door):
    placed = study_groups()
    amina, _bo = some("Amina", "Bo")
    a_group(placed, "Owls", amina)
    text = f"{HEAD},teamset_1\r\nbo,,audit,Night Owls,x\r\namina,,audit,owls,\r\n"
    look = door(placed).does("teams_csv", text=text)
    said = words(look)
    assert look.status_code == 200
    assert "Nothing has been changed yet" in said
    assert "1 group is made 1 get a seat 0 move to another group 0 are taken out 1 stay where they are" in said
    assert "“owls” was read as “Owls”." in said
    assert "Left alone, because they are about something else: teamset_1" in said
    assert StudyGroup.objects.count() == 1
    done = door(placed).does("teams_csv", text=text, digest=hidden(look, "digest"))
    assert "The groups are as the file says." in words(done)
    assert letters() == [("Bo", "placed_in_group")]


def test_every_mistake_in_a_file_is_said_with_its_line_and_nothing_can_be_applied(door):
    placed = study_groups()
    some("Amina", "Bo")
    look = door(placed).does("teams_csv", text=f'{HEAD}\nnobody,,,Owls\namina,,,"Owls\nbo,,,{"x" * 101}')
    said = words(look)
    assert "3 mistakes in the file, and nothing was changed" in said
    assert "Line 2 “nobody” is not in the course" in said
    assert "Line 3 The quotes in this line do not close" in said
    assert "Line 4 “xxx" in said
    assert 'name="digest"' not in look.text
    assert words(door(placed).does("teams_csv", text="")).count("Paste the file here first.") == 1


def test_what_changed_in_between_is_shown_anew(door):
    placed = study_groups()
    amina, bo = some("Amina", "Bo")
    group = a_group(placed, "Owls", amina)
    text = f"{HEAD}\nbo,,,Owls"
    digest = hidden(door(placed).does("teams_csv", text=text), "digest")
    api.join(bo, placed, group)
    stale = door(placed).does("teams_csv", text=text, digest=digest)
    assert stale.status_code == 409
    assert "Something changed in the groups meanwhile" in words(stale)
    assert "There is nothing to change." in words(stale)


def test_five_thousand_pasted_lines_fit_through_both_doors(door):
    placed = study_groups()
    a_learner("Amina")
    rows = "\r\n".join(
        f"nobody_{number:05},external-{number:05},verified,Amber Otters {number:04}" for number in range(5_000)
    )
    assert "5000 mistakes" in words(door(placed).does("teams_csv", text=f"{HEAD}\r\n{rows}")).replace(",", "")


def test_the_file_is_downloaded_by_the_team_alone():
    placed, beside = study_groups(), study_groups(OTHER_COURSE)
    amina = a_learner("Amina")
    a_group(placed, "=Owls", amina)
    url = reverse("community_hub:groups_csv", kwargs={"usage_key": placed.usage_key})
    answer = signed_in(an_organiser()).get(url)
    assert answer.content.decode("utf-8-sig").splitlines() == [HEAD, "amina,,,'=Owls"]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="study-groups.csv"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert signed_in(amina).get(url).status_code == 403
    assert signed_in(an_organiser("Otto", OTHER_COURSE)).get(url).status_code == 403
    elsewhere = reverse("community_hub:groups_csv", kwargs={"usage_key": beside.usage_key})
    assert signed_in(an_organiser()).get(elsewhere).status_code == 403


@pytest.mark.parametrize("panel", ["organise", "organise_group", "organise_into", "teams_csv"])
def test_learners_see_none_of_it(panel):
    placed, amina = study_groups(), a_learner("Amina")
    group = a_group(placed, "Owls", amina)
    block = CourseRuntime(amina.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    answer = get(block, "panel", panel, item=group)
    assert answer.status_code == 403
    assert "Owls" not in answer.text


@pytest.mark.long
def test_the_table_of_five_thousand_groups_costs_eight_queries(django_assert_max_num_queries):
    from tests.study_groups.test_roster import many_groups

    placed = study_groups()
    many_groups(placed, 5_000)
    block = CourseRuntime(an_organiser().user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    with django_assert_max_num_queries(8):
        assert "5,000 groups" in words(get(block, "panel", "organise"))
    with django_assert_max_num_queries(8):
        get(block, "panel", "organise", search="p1", need="line", page=2)
