"""Who may do what, role by role."""

from __future__ import annotations

from itertools import product

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import VISITOR, ReadOnly, Role, SignedOut, Viewer, preview
from plugin_app.showcase import api
from plugin_app.showcase.api import OwnWork
from plugin_app.study_groups import api as groups
from tests.security.knocking import knocking
from tests.showcase.situations import a_draft, a_group_of, a_published_project, a_word, content
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db


def masquerading(as_whom):
    return Viewer(as_whom.user_id, as_whom.course_key, frozenset({Role.LEARNER}), ReadOnly.MASQUERADE)


@pytest.fixture
def people():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    return {
        "owner": amina,
        "group member": bo,
        "learner": a_learner("Chen"),
        "organiser": an_organiser(),
        "staff as the owner": masquerading(amina),
        "other course": a_learner("Oscar", OTHER_COURSE),
        "staff of another course": an_organiser("Otto", OTHER_COURSE),
        "visitor": VISITOR,
        "studio preview": preview(),
    }


DRAFT = {
    "see": lambda viewer, placed, project: api.get(viewer, placed, project.uuid),
    "edit": lambda viewer, placed, project: api.save_draft(viewer, placed, content("X"), project=project.uuid),
    "open the editor": lambda viewer, placed, project: api.to_edit(viewer, placed, project.uuid),
    "publish": lambda viewer, placed, project: api.publish(viewer, placed, project.uuid),
    "delete": lambda viewer, placed, project: api.delete(viewer, placed, project.uuid),
    "say something": a_word,
}
PUBLISHED = {
    **DRAFT,
    "unpublish": lambda viewer, placed, project: api.unpublish(viewer, placed, project.uuid),
    "take away": lambda viewer, placed, project: api.take_project_away(viewer, placed, project.uuid, "Be kind."),
}
COURSE_WIDE = {
    "look around": lambda viewer, placed, _project: api.gallery(viewer, placed),
    "begin": lambda viewer, placed, _project: api.save_draft(viewer, placed, content("New")),
    "ask for work": lambda viewer, placed, _project: api.next_to_review(viewer, placed),
    "see who seeks contributors": lambda viewer, _placed, _project: api.seeking_contributors(viewer),
    "see the desk": lambda viewer, _placed, _project: api.projects_in_course(viewer),
    "take down": lambda viewer, placed, project: api.take_down(viewer, placed.usage_key, project.uuid),
}

EVERYONE_OUTSIDE = {"other course": NotAllowed, "staff of another course": NotAllowed, "visitor": SignedOut}
OUTSIDE = {**EVERYONE_OUTSIDE, "studio preview": NotAllowed, "staff as the owner": NotAllowed}

# What is refused, and how; what is not named is allowed.
REFUSED_ON_A_DRAFT = {
    "see": {
        **EVERYONE_OUTSIDE,
        "learner": NotFound,
        "organiser": NotFound,
        "staff as the owner": NotFound,
        "studio preview": NotFound,
    },
    "edit": {**OUTSIDE, "learner": NotFound, "organiser": NotFound},
    "open the editor": {
        **EVERYONE_OUTSIDE,
        "learner": NotFound,
        "organiser": NotFound,
        "staff as the owner": NotFound,
        "studio preview": NotFound,
    },
    "publish": {**OUTSIDE, "learner": NotFound, "organiser": NotFound},
    "delete": {**OUTSIDE, "learner": NotFound, "organiser": NotFound, "group member": NotAllowed},
    "say something": {
        **OUTSIDE,
        "learner": NotFound,
        "organiser": NotFound,
        "owner": OwnWork,
        "group member": OwnWork,
    },
}
REFUSED_WHEN_PUBLISHED = {
    "see": EVERYONE_OUTSIDE,
    "edit": {**OUTSIDE, "learner": NotAllowed, "organiser": NotAllowed},
    "open the editor": {
        **EVERYONE_OUTSIDE,
        "learner": NotAllowed,
        "organiser": NotAllowed,
        "staff as the owner": NotAllowed,
        "studio preview": NotAllowed,
    },
    "publish": {**OUTSIDE, "learner": NotAllowed, "organiser": NotAllowed},
    "delete": {**OUTSIDE, "learner": NotAllowed, "organiser": NotAllowed, "group member": NotAllowed},
    "say something": {**OUTSIDE, "owner": OwnWork, "group member": OwnWork},
    "unpublish": {**OUTSIDE, "learner": NotAllowed, "organiser": NotAllowed},
    "take away": {**OUTSIDE, "owner": NotAllowed, "group member": NotAllowed, "learner": NotAllowed},
}
NOT_ORGANISERS = {"owner": NotAllowed, "group member": NotAllowed, "learner": NotAllowed, "studio preview": NotAllowed}
REFUSED_IN_THE_COURSE = {
    "look around": EVERYONE_OUTSIDE,
    "begin": OUTSIDE,
    "ask for work": OUTSIDE,
    "see who seeks contributors": {"visitor": SignedOut},
    "see the desk": {
        **NOT_ORGANISERS,
        "staff as the owner": NotAllowed,
        "other course": NotAllowed,
        "visitor": SignedOut,
    },
    "take down": {
        **NOT_ORGANISERS,
        "staff as the owner": NotAllowed,
        "other course": NotAllowed,
        "staff of another course": NotFound,
        "visitor": SignedOut,
    },
}


def everybody_asks(acts, refused, people, placed, project):
    with knocking() as knock:
        for (who, viewer), (what, act) in product(people.items(), acts.items()):
            expected = refused[what].get(who)
            with knock(f"{what}, as {who}", may_change=expected is None):
                if expected is None:
                    act(viewer, placed, project)
                    continue
                with pytest.raises(expected) as refusal:
                    act(viewer, placed, project)
                assert type(refusal.value) is expected


def test_a_draft(people):
    placed = showcase()
    owls = a_group_of(people["owner"], people["group member"])
    everybody_asks(DRAFT, REFUSED_ON_A_DRAFT, people, placed, a_draft(people["owner"], placed, group=owls))


def test_a_published_project(people):
    placed = showcase()
    owls = a_group_of(people["owner"], people["group member"])
    project = a_published_project(people["owner"], placed, group=owls)
    everybody_asks(PUBLISHED, REFUSED_WHEN_PUBLISHED, people, placed, project)


def test_the_room(people):
    placed = showcase()
    everybody_asks(COURSE_WIDE, REFUSED_IN_THE_COURSE, people, placed, a_published_project(people["owner"], placed))


def test_a_page_offers_what_may_be_done_and_nothing_else(people):
    placed = showcase()
    owls = a_group_of(people["owner"], people["group member"])
    project = a_published_project(people["owner"], placed, group=owls)

    def offered(who):
        may = vars(api.get(people[who], placed, project.uuid).may)
        return {name for name, allowed in may.items() if allowed}

    by_name = {"delete", "choose_group", "share_ownership", "leave"}
    assert offered("owner") - {"share"} == {"edit", "unpublish", "build_on", *by_name}
    assert offered("group member") - {"share"} == {"edit", "unpublish", "build_on"}
    assert offered("learner") == {"review", "build_on", "report_link"}
    assert offered("organiser") == {"take_down", "review", "build_on", "report_link"}
    assert offered("staff as the owner") == set()


def test_a_group_member_who_left_is_a_reader_like_others(people):
    placed = showcase()
    owls = a_group_of(people["owner"], people["group member"])
    project = a_published_project(people["owner"], placed, group=owls)
    groups.leave(people["group member"], study_groups(), owls)
    a_word(people["group member"], placed, project)
    with pytest.raises(NotAllowed):
        api.save_draft(people["group member"], placed, content("X"), project=project.uuid)


def test_a_project_is_only_found_in_its_own_block(people):
    project = a_published_project(people["owner"], showcase())
    with pytest.raises(NotFound):
        api.get(people["owner"], showcase(name="second"), project.uuid)
