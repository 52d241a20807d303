"""The panels on which owners show their work outside the course, and arrange its pictures."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from plugin_app.showcase import api
from plugin_app.showcase.models import ShareLink
from tests.security.markup import assert_nothing_runs, read
from tests.showcase.reach.situations import a_project_with_a_picture, path_of, signed_in
from tests.showcase.screen import sent, shown
from tests.showcase.situations import a_draft, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture
def placed():
    return showcase(may_be_public=True, pictures=True)


@pytest.fixture
def project(amina, placed):
    return a_published_project(amina, placed)


def told(answer) -> str:
    """The address that a notice tells."""
    return html.unescape(re.search(r"<code>(.+?)</code>", answer.html)[1])


class TestReach:
    def test_a_link_is_told_once_and_taken_back(self, amina, placed, project):
        made = sent(amina, placed, "make_link", {"item": str(project.uuid), "label": "My aunt", "days": "7"})
        address = told(made)
        assert Client().get(path_of(address)).status_code == 200
        again = shown(amina, placed, "reach", item=project.uuid)
        assert "My aunt" in again.html
        assert address not in again.html
        link = ShareLink.objects.get()
        gone = sent(amina, placed, "revoke_link", {"item": str(project.uuid), "which": str(link.uuid)})
        assert "It is taken back" in gone.html
        assert Client().get(path_of(address)).status_code == 404

    def test_a_page_for_everyone_comes_and_goes(self, amina, placed, project):
        item = {"item": str(project.uuid)}
        assert "Make it public" in shown(amina, placed, "reach", **item).html
        public = sent(amina, placed, "make_public", item)
        assert f"https://learn.example/community/p/{project.uuid}/" in public.html
        assert Client().get(f"/community/p/{project.uuid}/").status_code == 200
        assert "Its page is gone" in sent(amina, placed, "make_private", item).html
        assert Client().get(f"/community/p/{project.uuid}/").status_code == 404

    def test_where_the_author_does_not_allow_it_there_is_no_switch(self, amina):
        closed = showcase()
        project = a_published_project(amina, closed)
        page = shown(amina, closed, "reach", item=project.uuid)
        assert "Make it public" not in page.html
        assert "Make a link" in page.html

    def test_what_is_not_out_has_nothing_to_give_away(self, amina, placed):
        page = shown(amina, placed, "reach", item=a_draft(amina, placed).uuid)
        assert "It is not published now" in page.html
        assert "Make a link" not in page.html

    def test_the_way_to_it_is_on_the_project_for_its_owner_alone(self, amina, placed, project):
        assert "Show it outside the course" in shown(amina, placed, "project", item=project.uuid).html
        assert "Show it outside" not in shown(a_learner("Chen"), placed, "project", item=project.uuid).html
        assert shown(a_learner("Chen"), placed, "reach", item=project.uuid).status == 403

    def test_a_note_runs_nothing(self, amina, placed, project):
        made = sent(amina, placed, "make_link", {"item": str(project.uuid), "label": HOSTILE, "days": ""})
        assert_nothing_runs(read(made.html))

    def test_a_wrong_lifetime_is_said_beside_its_field(self, amina, placed, project):
        refused = sent(amina, placed, "make_link", {"item": str(project.uuid), "label": "", "days": "99999"})
        assert refused.status == 422
        assert 'aria-invalid="true"' in refused.html
        assert not ShareLink.objects.exists()


class TestPictures:
    def test_a_project_can_be_begun_before_it_has_any(self, amina, placed):
        assert "Save your draft first" in shown(amina, placed, "edit").html

    def test_the_editor_counts_those_of_the_draft(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        item = {"item": str(project.uuid)}
        assert "1 picture in this draft" in shown(amina, placed, "edit", **item).html
        api.drop_picture(amina, placed, project.uuid, figure.picture)
        assert "in this draft" not in shown(amina, placed, "edit", **item).html

    def test_words_are_changed_and_pictures_put_first_and_taken_out(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        which = {"item": str(project.uuid), "which": str(figure.picture)}
        assert HOSTILE not in sent(amina, placed, "describe_picture", {**which, "words": HOSTILE}).html
        page = shown(amina, placed, "pictures", item=project.uuid)
        assert_nothing_runs(read(page.html))
        assert HOSTILE in read(page.html).values("img", "alt")
        assert sent(amina, placed, "bring_picture_forward", which).status == 200
        assert "It is out of your draft" in sent(amina, placed, "drop_picture", which).html

    def test_words_or_decoration_has_to_be_said(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        which = {"item": str(project.uuid), "which": str(figure.picture)}
        refused = sent(amina, placed, "describe_picture", {**which, "words": "  "})
        assert refused.status == 422
        assert "Say what it shows, or tick that it is decoration." in refused.html
        assert sent(amina, placed, "describe_picture", {**which, "words": "", "is_decorative": "on"}).status == 200
        [said] = api.to_edit(amina, placed, project.uuid).draft.content.pictures
        assert said.is_decorative

    def test_where_they_are_off_there_is_no_panel(self, amina):
        off = showcase()
        assert shown(amina, off, "pictures", item=a_draft(amina, off).uuid).status == 403

    def test_a_version_shows_them_with_their_words(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        page = read(shown(a_learner("Chen"), placed, "project", item=project.uuid).html)
        assert f"/community/picture/{figure.picture}/1280/" in page.values("img", "src")
        assert "A chart of the tides" in page.values("img", "alt")


class TestPortfolio:
    def test_is_arranged_on_a_page_of_its_own(self, amina, project):
        browser = signed_in(amina)
        page = browser.get("/community/me/portfolio/").content.decode()
        assert "Tide tables" in page
        assert_nothing_runs(read(page))
        listed = {"listed": [str(project.uuid)]}
        assert browser.post("/community/me/portfolio/do/choose/", listed).status_code == 303
        assert not api.portfolio(amina).entries[0].is_in
        browser.post("/community/me/portfolio/do/choose/", {**listed, "projects": [str(project.uuid)]})
        assert api.portfolio(amina).entries[0].is_in
        assert browser.post("/community/me/portfolio/do/choose/", {"projects": ["x"]}).status_code == 422

    def test_a_link_is_told_once_and_taken_back(self, amina, project):
        browser = signed_in(amina)
        made = browser.post("/community/me/portfolio/do/make_link/", {"label": "A job", "days": "30"}, follow=True)
        [address] = re.findall(r"<code>(.+?)</code>", made.content.decode())
        assert Client().get(path_of(address)).status_code == 200
        assert address not in browser.get("/community/me/portfolio/").content.decode()
        browser.post("/community/me/portfolio/do/revoke_link/", {"item": ShareLink.objects.get().uuid})
        assert Client().get(path_of(address)).status_code == 404

    def test_is_empty_with_kind_words_before_the_first_project(self, amina):
        assert "Nothing published yet" in signed_in(amina).get("/community/me/portfolio/").content.decode()

    def test_is_for_somebody(self):
        assert Client().get("/community/me/portfolio/").status_code == 401
        assert Client().post("/community/me/portfolio/do/make_link/", {}).status_code == 401
        assert not ShareLink.objects.exists()


def test_the_course_team_finds_its_files_below_the_gallery(placed, project):
    page = shown(an_organiser(), placed, "gallery").html
    assert html.escape(f"/community/block/{placed.usage_key}/projects.csv") in page
    assert "showcase.zip" in page
    assert "showcase.zip" not in shown(a_learner("Chen"), placed, "gallery").html
