"""A picture on its way in: through the block and on the page, and what is refused before any room hears of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from webob import Request
from xblock.django.request import django_to_webob_request

from community_xblocks.door.request import MAX_UPLOAD
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from plugin_app.showcase import api
from plugin_app.showcase.models import Picture
from tests.runtime import CourseRuntime, as_checked, send
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.reach.situations import signed_in
from tests.showcase.situations import a_draft
from tests.world import COURSE, a_learner, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]

WORDS = {"words": "A chart"}


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def placed():
    return showcase(pictures=True)


@pytest.fixture
def draft(amina, placed):
    return a_draft(amina, placed)


@pytest.fixture
def block(amina, placed):
    block = CourseRuntime(amina.user_id, COURSE).block(ProjectShowcaseXBlock, placed.usage_key)
    block.pictures = True
    return block


def upload(
    draft: Any, file: bytes | None = None, *, field: str = "file", action: str = "add_picture", **fields: Any
) -> Request:
    """What our page sends, as webob reads it."""
    sent = {"item": str(draft.uuid), **WORDS, **fields}
    sent[field] = ("chart.png", a_picture() if file is None else file)
    request = Request.blank(f"/courses/xblock/x/handler/act/{action}", method="POST", POST=sent)
    request.headers["HX-Request"] = "true"
    return request


def as_the_platform_hands_it_on(draft: Any) -> Request:
    """The same as the platform's own request, which has read the form before the block does."""
    file = SimpleUploadedFile("chart.png", a_picture(), "image/svg+xml")
    django: HttpRequest = RequestFactory().post(
        "/courses/xblock/x/handler/act/add_picture",
        {"item": str(draft.uuid), **WORDS, "file": file},
        headers={"hx-request": "true"},
    )
    assert django.POST["words"] == "A chart"
    return django_to_webob_request(django)


def answered(block: Any, request: Request, action: str = "add_picture") -> Any:
    with as_checked():
        return send(block, "act", action, request)


@pytest.mark.parametrize("request_of", [upload, as_the_platform_hands_it_on])
def test_through_the_block(amina, placed, draft, block, request_of):
    answer = answered(block, request_of(draft))
    assert answer.status_int == 200
    assert "It is in your draft" in answer.text
    [figure] = api.to_edit(amina, placed, draft.uuid).draft.content.pictures
    assert figure.words == "A chart"


def test_on_the_page_without_a_script(amina, placed, draft):
    file = SimpleUploadedFile("chart.svg", a_picture(), "image/svg+xml")
    address = f"/community/block/{placed.usage_key}/do/add_picture/"
    answer = signed_in(amina).post(address, {"item": draft.uuid, **WORDS, "file": file})
    assert answer.status_code == 303
    assert Picture.objects.count() == 1
    assert b"A chart" in signed_in(amina).get(answer.headers["Location"]).content


WRONG = {
    "no file at all": (lambda draft: upload(draft, b""), 422),
    "no picture": (lambda draft: upload(draft, b"<svg onload=alert(1)>"), 422),
    "too heavy a picture": (lambda draft: upload(draft, a_picture() + bytes(3_600_000)), 422),
    "more than any request may be": (lambda draft: upload(draft, bytes(MAX_UPLOAD)), 413),
    "a file in a field for words": (lambda draft: upload(draft, field="words"), 400),
    "a second file": (lambda draft: upload(draft, more=("x.txt", b"x")), 400),
    "a NUL": (lambda draft: upload(draft, words="a\x00b"), 400),
    "no words": (lambda draft: upload(draft, words=""), 422),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_refused_writes_nothing(draft, block, wrong):
    request_of, status = WRONG[wrong]
    assert answered(block, request_of(draft)).status_int == status
    assert not Picture.objects.exists()


def test_no_other_action_takes_a_file(draft, block):
    assert answered(block, upload(draft, action="save_draft"), "save_draft").status_int == 400


def test_a_file_is_asked_for_the_header_of_our_page_too(draft, block):
    request = upload(draft)
    del request.headers["HX-Request"]
    assert answered(block, request).status_int == 403
    assert not Picture.objects.exists()
