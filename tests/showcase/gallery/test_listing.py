"""What people find in the gallery, and how fairly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.people.api import preview, viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import Link, LinkRole, Seeks, Sought
from plugin_app.showcase.gallery import elsewhere
from tests.showcase.situations import (
    DAY,
    NOON,
    REPO,
    a_draft,
    a_group_of,
    a_new_version,
    a_published_project,
    a_word,
    content,
)
from tests.world import OTHER_COURSE, Book, a_learner, an_organiser, showcase


def titles(teasers):
    return {teaser.title for teaser in teasers}


@pytest.mark.django_db
def test_own_projects_stand_apart_with_their_state():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_draft(amina, placed, "Begun")
    a_published_project(amina, placed, "Out")
    a_published_project(bo, placed, "Bo’s")
    page = api.gallery(amina, placed)
    assert [(teaser.title, teaser.state.value) for teaser in page.mine] == [("Out", "published"), ("Begun", "draft")]
    assert (titles(page.projects), page.total) == ({"Bo’s"}, 1)


@pytest.mark.django_db
def test_a_project_waits_for_a_first_word_until_it_gets_one():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed)
    assert [teaser.waits for teaser in api.gallery(bo, placed).projects] == [True]
    a_word(bo, placed, project)
    a_new_version(amina, placed, project, "Two")
    assert [teaser.waits for teaser in api.gallery(bo, placed).projects] == [False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["tide", "TIDES mombasa", "прилив", "ПРИЛИВ", "ロボット", "ﾛﾎﾞｯﾄ", "bold", "c++", "100%", "a_b"]
)
def test_words_are_found_in_title_tags_and_text_in_any_script(words):
    placed = showcase()
    a_published_project(
        a_learner("Amina"),
        placed,
        "Tides of Mombasa, Приливы",
        write_up="Some **bold** text at 100% with a_b",
        tags=("ロボット", "C++"),
    )
    a_published_project(a_learner("Chen"), placed, "Sorting, danced", write_up="1000 steps, axb")
    found = api.gallery(a_learner("Bo"), placed, Sought(search=words))
    assert (titles(found.projects), found.total) == ({"Tides of Mombasa, Приливы"}, 1)


@pytest.mark.django_db
def test_what_is_only_in_a_draft_is_not_found():
    placed = showcase()
    amina = a_learner("Amina")
    project = a_published_project(amina, placed, "Tides")
    api.save_draft(amina, placed, content("Secret moons"), project=project.uuid)
    assert api.gallery(a_learner("Bo"), placed, Sought(search="moons")).projects == ()


@pytest.mark.django_db
def test_projects_are_found_by_what_they_look_for_now():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, "Tides", seeks=frozenset({Seeks.SUPPORT, Seeks.ADOPTERS}))
    a_published_project(amina, placed, "Moons")
    assert titles(api.gallery(bo, placed, Sought(seeks=Seeks.ADOPTERS)).projects) == {"Tides"}
    a_new_version(amina, placed, project, "Tides, adopted")
    assert api.gallery(bo, placed, Sought(seeks=Seeks.ADOPTERS)).projects == ()


@pytest.mark.django_db
def test_leafing_through_shows_every_project_once():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(30):
        a_published_project(amina, placed, f"Project {number}")
    pages = [api.gallery(bo, placed, Sought(page=number), now=NOON) for number in (1, 2, 3)]
    assert [len(page.projects) for page in pages] == [12, 12, 6]
    assert len(titles(teaser for page in pages for teaser in page.projects)) == 30
    assert api.gallery(bo, placed, Sought(page=99), now=NOON).page == 3


@pytest.mark.django_db
def test_the_order_lasts_a_day_and_is_another_for_someone_else():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    for number in range(10):
        a_published_project(amina, placed, f"Project {number}")
    today = api.gallery(bo, placed, now=NOON).projects
    assert api.gallery(bo, placed, now=NOON + timedelta(hours=2)).projects == today
    assert api.gallery(bo, placed, now=NOON + DAY).projects != today
    assert api.gallery(chen, placed, now=NOON).projects != today


@pytest.mark.django_db
def test_another_block_of_the_course_has_a_gallery_of_its_own():
    here, there = showcase(), showcase(name="second")
    a_published_project(a_learner("Amina"), here)
    assert api.gallery(a_learner("Bo"), there).total == 0


@pytest.mark.django_db
def test_a_preview_is_empty_and_harmless():
    assert api.gallery(preview(), showcase()).projects == ()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [10, 500])
def test_the_gallery_takes_the_same_few_queries_however_many_there_are(count, django_assert_max_num_queries):
    placed = showcase()
    owners = [a_learner(f"Owner {number}") for number in range(10)]
    owls = a_group_of(*owners[:2])
    for number in range(count):
        owner = owners[number % 10]
        a_published_project(
            owner, placed, f"Project {number}", group=owls if owner is owners[0] else None, links=(REPO,)
        )
    bo = owners[1]
    api.next_to_review(bo, placed)
    with django_assert_max_num_queries(12):  # two writes in a savepoint more: what is shown for the first time counts
        api.gallery(viewer(bo.user_id, placed.course_key), placed)
    with django_assert_max_num_queries(7):
        api.gallery(viewer(bo.user_id, placed.course_key), placed)
    with django_assert_max_num_queries(9):
        api.gallery(viewer(bo.user_id, placed.course_key), placed, Sought(search="project", counts=True))


@pytest.mark.django_db
def test_a_project_page_takes_the_same_few_queries_however_much_was_said(django_assert_max_num_queries):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    for number in range(30):
        a_word(a_learner(f"Reader {number}"), placed, project)
    with django_assert_max_num_queries(12):
        assert len(api.get(viewer(bo.user_id, placed.course_key), placed, project.uuid).current.feedback) == 30


@pytest.mark.django_db
def test_other_rooms_learn_which_projects_look_for_contributors():
    placed = showcase()
    amina = a_learner("Amina")
    seeks = frozenset({Seeks.CONTRIBUTORS})
    video = Link(LinkRole.VIDEO, "https://youtu.be/dQw4w9WgXcQ")
    own_forge = Link(LinkRole.CODE, "https://git.example.org/tides")
    a_published_project(amina, placed, "With a repository", links=(video, REPO), seeks=seeks, tags=("Python",))
    a_published_project(amina, placed, "With code elsewhere", links=(video, own_forge), seeks=seeks, at=NOON - DAY)
    a_published_project(amina, placed, "Without code", links=(video,), seeks=seeks, at=NOON - 2 * DAY)
    a_published_project(amina, placed, "Looks for nobody", links=(REPO,))
    a_draft(amina, placed, "Not yet", seeks=seeks)
    api.unpublish(amina, placed, a_published_project(amina, placed, "No more", seeks=seeks).uuid)
    a_published_project(a_learner("Zoe", OTHER_COURSE), showcase(OTHER_COURSE), "Soup", seeks=seeks)

    found = api.seeking_contributors(a_learner("Bo"))
    assert [(project.title, project.url) for project in found] == [
        ("With a repository", REPO.url),
        ("With code elsewhere", own_forge.url),
        ("Without code", f"https://learn.example/blocks/{placed.usage_key}"),
    ]
    assert (found[0].tags, found[0].summary) == (("Python",), "What With a repository is about.")
    assert found[0].published_at == NOON


@pytest.mark.django_db
def test_the_desk_lists_what_is_published_in_the_course():
    amina, olga = a_learner("Amina"), an_organiser()
    a_published_project(amina, showcase(), "Here")
    a_published_project(amina, showcase(name="second"), "There")
    a_draft(amina, showcase(), "Draft")
    assert titles(api.projects_in_course(olga).projects) == {"Here", "There"}


@pytest.mark.django_db
def test_other_rooms_learn_of_older_ones_where_the_newest_are_not_for_the_viewer():
    """More of them than other rooms are told of stand in showcases that are closed to them."""
    shut, second, ajar = showcase(name="shut"), showcase(name="second"), showcase(name="ajar")
    amina, seeks = a_learner("Amina"), {"seeks": frozenset({Seeks.CONTRIBUTORS})}
    a_published_project(amina, ajar, "For everyone", at=NOON - 2 * DAY, **seeks)
    for number in range(elsewhere.MOST):
        a_published_project(amina, shut, f"Newest {number}", **seeks)
        a_published_project(amina, second, f"Newer {number}", at=NOON - DAY, **seeks)
    Book.hidden |= {shut.usage_key, second.usage_key}
    assert [project.title for project in api.seeking_contributors(a_learner("Bo"))] == ["For everyone"]
