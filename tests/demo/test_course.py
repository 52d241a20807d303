"""Walking through the demo as each of its people."""

from __future__ import annotations

import re

import pytest

from demo.people import PERSONAS

from .visitor import Visitor

UNITS = (1, 2, 3, 4, 5)
EVERYBODY = [*(persona.username for persona in PERSONAS), ""]


@pytest.mark.parametrize("username", EVERYBODY, ids=lambda username: username or "nobody")
def test_everybody_gets_every_unit_and_the_app_around_it(full_demo: str, username: str):
    somebody = Visitor(full_demo).become(username)
    for unit in UNITS:
        assert somebody.get(f"/course/{unit}/").status_code == 200
        assert somebody.get(f"/unit/{unit}/").status_code == 200


def test_learners_see_groups_and_outsiders_see_none(full_demo: str):
    assert "Docs and tea" in Visitor(full_demo).become("amina").unit(1)
    for outsider in ("eve", ""):
        page = Visitor(full_demo).become(outsider).unit(1)
        assert "Docs and tea" not in page
        assert 'class="cmy-empty"' in page


def test_everything_a_page_asks_for_is_there(full_demo: str):
    olga = Visitor(full_demo).become("olga")
    for page in ("/", "/course/1/", "/unit/4/", "/studio/unit/4/", f"/studio/edit/{block_of(olga)}/"):
        wanted = re.findall(r"""(?:src|href)=["'](/static/[^"']+)["']""", olga.get(page).text)
        assert wanted, page
        assert {address: olga.get(address).status_code for address in wanted} == dict.fromkeys(wanted, 200)


def test_blocks_of_one_kind_keep_apart_on_a_page_and_share_their_files(full_demo: str):
    page = Visitor(full_demo).become("amina").get("/unit/4/").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("js/community.js") == 1


def test_full_pages_have_the_bar_above_them_and_their_skip_link_before_it(full_demo: str):
    page = Visitor(full_demo).become("olga").get("/community/contribute/").text
    assert page.index("cmy-skip") < page.index("You are") < page.index("<header")


def test_unknown_units_and_blocks_are_not_found(full_demo: str):
    amina = Visitor(full_demo).become("amina")
    handlers = ("/xblock/nothing/handler/panel", f"/xblock/{block_of(amina)}/handler/nothing")
    for path in ("/course/99/", "/unit/99/", *handlers):
        assert amina.get(path).status_code == 404


def test_the_app_is_alive(full_demo: str):
    assert Visitor(full_demo).get("/healthz").text == "ok\n"


def block_of(somebody: Visitor, unit: int = 1) -> str:
    return re.search(r'data-usage-id="([^"]+)"', somebody.get(f"/unit/{unit}/").text)[1]
