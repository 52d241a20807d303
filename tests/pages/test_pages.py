"""Our full pages: the same panels, working without JavaScript, for the right people only."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from plugin_app.moderation import api as moderation
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.models import StudyGroup
from tests.world import COURSE, a_learner, a_person, an_organiser
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db


def signed_in(viewer_or_person):
    from django.contrib.auth import get_user_model

    user_id = getattr(viewer_or_person, "user_id", None) or viewer_or_person.pk
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    return client


def url(name, **where):
    return reverse(f"community_hub:{name}", kwargs=where)


def test_a_learner_proposes_and_joins_with_plain_forms():
    placed = groups_block(size_min=2)
    amina = signed_in(a_learner("Amina"))
    block = url("block", usage_key=placed.usage_key)
    assert "be the first spark" in amina.get(block).content.decode()
    assert 'action="' in amina.get(f"{block}propose/").content.decode()

    done = amina.post(url("block_act", usage_key=placed.usage_key, action="propose"), {"name": "Owls", "purpose": ""})
    assert done.status_code == 303
    page = amina.get(done.headers["Location"]).content.decode()
    assert "It is there for everyone to see" in page
    assert "hx-post" not in page

    bo = signed_in(a_learner("Bo"))
    join = url("block_act", usage_key=placed.usage_key, action="join")
    page = bo.post(join, {"item": StudyGroup.objects.get().uuid}, follow=True).content.decode()
    assert "You have a seat" in page


def test_a_wrong_form_keeps_what_was_typed():
    placed = groups_block()
    answer = signed_in(a_learner("Amina")).post(
        url("block_act", usage_key=placed.usage_key, action="propose"), {"name": "", "purpose": "What I typed"}
    )
    assert answer.status_code == 422
    assert "What I typed" in answer.content.decode()


def test_forms_need_the_anti_forgery_token():
    placed = groups_block()
    client = Client(enforce_csrf_checks=True)
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.get(pk=a_learner("Amina").user_id))
    answer = client.post(url("block_act", usage_key=placed.usage_key, action="propose"), {"name": "Owls"})
    assert answer.status_code == 403
    assert not StudyGroup.objects.exists()


def test_pages_tell_browsers_what_may_run_and_are_never_cached():
    page = signed_in(a_learner("Amina")).get(url("course", course_key=COURSE))
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in page.headers["Cache-Control"]


def test_what_learners_write_is_shown_as_written_and_never_runs():
    placed = groups_block()
    name = "<script>alert(1)</script> 3 < 5 & עברית 🦉"
    viewer = a_learner("Amina")
    group = study_groups.create(
        viewer, placed, study_groups.About(name, purpose="**bold** <img src=x onerror=alert(1)>")
    )
    page = signed_in(viewer).get(url("block", usage_key=placed.usage_key, panel="group"), {"item": group.uuid})
    html = page.content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 3 &lt; 5 &amp; עברית 🦉" in html
    assert "<strong>bold</strong>" in html


PAGES = {
    "block": lambda: {"usage_key": groups_block().usage_key},
    "course": lambda: {"course_key": COURSE},
    "desk": lambda: {"course_key": COURSE},
}
# Who opens which page, and what they get.
ACCESS = {
    "a visitor": (lambda: None, {"block": 401, "course": 401, "desk": 401, "hub": 401}),
    "someone not enrolled": (lambda: a_person("Eve"), {"block": 403, "course": 403, "desk": 403, "hub": 200}),
    "a learner": (lambda: a_learner("Amina"), {"block": 200, "course": 200, "desk": 403, "hub": 200}),
    "staff of another course": (
        lambda: an_organiser("Otto", "course-v1:Open+Cooking+2026"),
        {"block": 403, "course": 403, "desk": 403, "hub": 200},
    ),
    "the course team": (lambda: an_organiser(), {"block": 200, "course": 200, "desk": 200, "hub": 200}),
}


@pytest.mark.parametrize("who", ACCESS)
def test_who_may_open_which_page(who):
    make, expected = ACCESS[who]
    person = make()
    client = signed_in(person) if person else Client()
    for page, status in expected.items():
        where = PAGES[page]() if page in PAGES else {}
        assert client.get(url(page, **where)).status_code == status, page


SIGNED = {"rsvp", "maintaining", "hook"}


def test_every_address_of_ours_refuses_a_visitor_who_writes():
    placed = groups_block()
    where = {
        "usage_key": placed.usage_key,
        "course_key": COURSE,
        "panel": "list",
        "date": UUID(int=1),
        "token": "x",
        "secret": "x",
        "project": UUID(int=1),
        "picture": UUID(int=1),
        "block": UUID(int=1),
        "repository": UUID(int=1),
        "width": 480,
    }
    actions = {"block_act": "propose", "desk_act": "keep", "hub_act": "decide", "me_act": "save_week"}
    actions |= {"portfolio_act": "choose"}
    checked = 0
    for name, (possibilities, *_rest) in _ours():
        for _pattern, parameters in possibilities:
            here = {**where, "action": actions.get(name, "")}
            sent = {"name": "Owls", "item": str(UUID(int=0)), "state": "hidden"}
            answer = Client().post(url(name, **{key: here[key] for key in parameters}), sent)
            # What is signed needs no login: without its signature it leads nowhere.
            assert answer.status_code in ((404,) if name in SIGNED else (401, 403, 405)), name
            checked += 1
    assert checked >= 10
    assert not StudyGroup.objects.exists()


def test_an_unknown_block_is_not_found():
    client = signed_in(a_learner("Amina"))
    assert client.get(url("block", usage_key="block-v1:x+y+z+type@html+block@a")).status_code == 404
    assert client.get(url("block", usage_key=groups_block().usage_key, panel="nothing")).status_code == 404


def test_the_desk_shows_and_decides_reports():
    placed = groups_block()
    amina, bo, olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
    group = study_groups.create(amina, placed, study_groups.About("Owls"))
    signed_in(bo).post(
        url("block_act", usage_key=placed.usage_key, action="report"),
        {"item": group.uuid, "reason": "spam", "note": "Look"},
    )
    client = signed_in(olga)
    desk = client.get(url("desk", course_key=COURSE)).content.decode()
    assert "Look" in desk
    case = moderation.queue(olga)[0].uuid
    sent = {"item": case, f"{case}-words": "This is no place to sell things."}
    answer = client.post(url("desk_act", course_key=COURSE, action="take_down"), sent, follow=True)
    assert "It has been taken down" in answer.content.decode()
    assert StudyGroup.objects.get().state == "closed"


def _ours():
    resolver = get_resolver()
    namespace = resolver.namespace_dict["community_hub"][1]
    for name in namespace.reverse_dict:
        if isinstance(name, str):
            yield name, (namespace.reverse_dict.getlist(name)[0][0],)
