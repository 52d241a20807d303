"""What a project builds on, told outside the course: a credit never vanishes, and never tells what is not public."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plugin_app.activities.models import Activity
from plugin_app.showcase import api
from plugin_app.showcase.api import Content, Credit, CreditKind, OutsideCredit, State
from plugin_app.showcase.models import Project, ProjectOwner
from tests.security.markup import assert_nothing_runs, read
from tests.showcase.reach.situations import a_public_project, path_of, secret_of
from tests.showcase.situations import NOON, a_new_version, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{ 7|add:7 }}\x0b<!-- ' javascript:alert(3)"
NAMELESS = {
    CreditKind.REMIX_OF: "A remix of another project in its course",
    CreditKind.INSPIRED_BY: "Inspired by another project in its course",
}


@pytest.fixture
def bo():
    return a_learner("Bo Secret")


@pytest.fixture
def placed():
    return showcase(may_be_public=True)


@pytest.fixture
def source(bo, placed):
    return a_public_project(bo, placed, "Hush")


@pytest.fixture(params=CreditKind)
def kind(request):
    return request.param


@pytest.fixture
def remix(amina, placed, source, kind):
    credit = Credit(kind, "", project=source.uuid)
    elsewhere = Credit(kind, "The Great Wave", "Hokusai", "https://example.org/wave")
    return a_public_project(amina, placed, "Sung", credits=(credit, elsewhere))


def told(remix) -> OutsideCredit:
    """Of what it builds on, the project of the course."""
    return api.public_project(remix.uuid).project.credits[0]


def pages(remix, placed, amina) -> dict[str, str]:
    """Everything outside that tells of the remix, but for the files of its team: there its source stands beside it."""
    browser, block = Client(), Activity.objects.get().uuid
    addresses = {
        "page": f"/community/p/{remix.uuid}/",
        "link": path_of(api.make_link(amina, placed, remix.uuid)),
        "portfolio": path_of(api.make_portfolio_link(amina)),
        "atom": f"/community/feed/{block}.atom",
        "json": f"/community/feed/{block}.json",
        "oembed": f"/community/oembed/?url={api.public_url(remix.uuid)}",
    }
    found = {name: browser.get(address).content.decode() for name, address in addresses.items()}
    return {**found, "own site": "".join(files(api.site_of_mine(amina)).values())}


def files(site) -> dict[str, str]:
    with site as file, ZipFile(io.BytesIO(file.read())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("projects/")}


def test_a_public_source_is_named_with_the_way_to_its_page(amina, placed, source, remix, kind):
    address = api.public_url(source.uuid)
    assert told(remix) == OutsideCredit(kind, "Hush", "Bo Secret", address, is_ours=True)
    shown = pages(remix, placed, amina)
    assert "Hush" not in shown.pop("oembed"), "it has no place for it"
    for name, text in shown.items():
        assert all(words in text for words in ("Hush", "Bo Secret", address)), name
        assert NAMELESS[kind] not in text, name
        assert "The Great Wave" in text, name


GONE = {
    "put out of sight by its owner": lambda bo, placed, source: api.make_private(bo, placed, source.uuid),
    "without anybody who answers for it": lambda _bo, _placed, source: ProjectOwner.objects.filter(
        project__uuid=source.uuid
    ).delete(),
    **{
        state.value: lambda _bo, _placed, source, state=state: Project.objects.filter(uuid=source.uuid).update(
            state=state
        )
        for state in State
        if state is not State.PUBLISHED
    },
}


@pytest.mark.parametrize("goes", GONE)
def test_of_one_that_is_not_public_it_is_said_that_there_is_one(amina, bo, placed, source, remix, kind, goes):
    assert told(remix).title == "Hush"
    GONE[goes](bo, placed, source)
    assert told(remix) == OutsideCredit(kind), "asked anew, each time"
    shown = pages(remix, placed, amina)
    assert "The Great Wave" not in shown.pop("oembed")
    for name, text in shown.items():
        assert NAMELESS[kind] in text, name
        assert "The Great Wave" in text, name
        assert not [secret for secret in ("Hush", "Secret", str(source.uuid)) if secret in text], name


def test_it_is_named_again_when_it_is_public_again(bo, placed, source, remix):
    api.unpublish(bo, placed, source.uuid)
    assert told(remix).title == ""
    api.publish(bo, placed, source.uuid)
    assert told(remix).title == "Hush"


def test_a_block_that_is_not_public_any_more_names_no_source_under_a_link(amina, placed, remix, kind):
    secret = secret_of(api.make_link(amina, placed, remix.uuid, now=NOON))
    assert api.by_link(secret, now=NOON).credits[0].title == "Hush"
    showcase(may_be_public=False)
    assert api.by_link(secret, now=NOON).credits[0] == OutsideCredit(kind)


def test_it_is_called_what_its_own_page_calls_it_and_names_who_is_named_there(bo, placed, source, remix):
    a_new_version(bo, placed, source, "Hush, again")
    api.save_draft(bo, placed, Content("Not yet"), project=source.uuid)
    api.choose_for_portfolio(bo, [])
    own = api.public_project(source.uuid).project
    assert (told(remix).title, told(remix).by) == (own.title, own.by) == ("Hush, again", "")


def test_in_a_portfolio_one_work_leads_to_the_other_on_its_page(amina, placed):
    first = a_published_project(amina, placed, "Tides")
    credit = Credit(CreditKind.REMIX_OF, "", project=first.uuid)
    a_published_project(amina, placed, "Sung", credits=(credit,))
    html = Client().get(path_of(api.make_portfolio_link(amina))).content.decode()
    assert f'href="#project-{first.uuid}"' in html
    assert f'id="project-{first.uuid}"' in html
    assert NAMELESS[CreditKind.REMIX_OF] not in html


def test_in_a_site_one_work_leads_to_the_other_in_its_file(bo, placed, source, remix):
    api.make_private(bo, placed, source.uuid)
    site = files(api.site_of_block(an_organiser(), placed))
    [name] = [name for name, html in site.items() if "<h1" in html and ">Hush</h1>" in html]
    [other] = [html for file, html in site.items() if file != name]
    assert re.search(f'<a href="../{name}"><bdi>Hush</bdi></a>', other)
    assert api.public_url(source.uuid) not in other


def test_nothing_of_a_source_runs(amina, placed):
    eve = a_learner(HOSTILE[:100])
    source = a_public_project(eve, placed, HOSTILE)
    credit = Credit(CreditKind.REMIX_OF, "", project=source.uuid)
    remix = a_public_project(amina, placed, "Sung", credits=(credit,))
    assert told(remix).title == HOSTILE
    shown = pages(remix, placed, amina)
    for name in ("page", "link", "portfolio"):
        assert_nothing_runs(read(shown[name]))
    del shown["oembed"], shown["json"]  # their texts are texts: what of it is HTML, is read by itself
    for item in Client().get(f"/community/feed/{Activity.objects.get().uuid}.json").json()["items"]:
        assert_nothing_runs(read(item["content_html"]))
    for name, text in shown.items():
        assert not re.search(r"<(img|script)\b[^>]*alert|<script>", text), name


def test_many_credits_ask_as_little_as_one(amina, bo, placed, django_assert_num_queries):
    def remix_of(*sources):
        given = tuple(Credit(CreditKind.REMIX_OF, "", project=source.uuid) for source in sources)
        return a_public_project(amina, placed, "Sung", credits=given)

    few = remix_of(a_public_project(bo, placed, "One"))
    with CaptureQueriesContext(connection) as asked:
        api.public_project(few.uuid)
    many = remix_of(*(a_public_project(a_learner(f"Maker {number}"), placed, f"Work {number}") for number in range(6)))
    with django_assert_num_queries(len(asked)):
        assert len({credit.by for credit in api.public_project(many.uuid).project.credits}) == 6
