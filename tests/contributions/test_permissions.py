"""Who may do what, as a table."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import ProjectState
from plugin_app.contributions.models import OpenProject
from plugin_app.errors import NotAllowed
from plugin_app.people.api import ReadOnly, SignedOut, Viewer, preview, viewer
from tests.contributions.world import NOW, a_visitor, an_outsider, global_staff, some_projects
from tests.world import COURSE, OTHER_COURSE, a_learner, a_person, an_organiser, contributions

pytestmark = pytest.mark.django_db

YES, NO, SIGN_IN = "yes", NotAllowed, SignedOut

PEOPLE = {
    "a visitor": a_visitor,
    "someone signed in": an_outsider,
    "someone in no course, asking from inside one": lambda: viewer(a_person("Omar").pk, COURSE),
    "a learner": lambda: a_learner("Amina"),
    "a learner of another course": lambda: a_learner("Oscar", OTHER_COURSE),
    "an organiser": an_organiser,
    "global staff": global_staff,
    "global staff in the course": lambda: viewer(global_staff().user_id, COURSE),
    "staff with a learner’s eyes": lambda: Viewer(
        global_staff().user_id, COURSE, a_learner("Amina").roles, ReadOnly.MASQUERADE
    ),
    "an author in Studio": lambda: preview(a_person("Anna", is_superuser=True).pk),
}

#                                                   hub      picks    decide   see hidden
TABLE = {
    "a visitor":                                    (SIGN_IN, SIGN_IN, SIGN_IN, SIGN_IN),
    "someone signed in":                            (YES,     NO,      NO,      NO),
    "someone in no course, asking from inside one": (NO,      NO,      NO,      NO),
    "a learner":                                    (YES,     YES,     NO,      NO),
    "a learner of another course":                  (YES,     NO,      NO,      NO),
    "an organiser":                                 (YES,     YES,     NO,      NO),
    "global staff":                                 (YES,     NO,      YES,     YES),
    "global staff in the course":                   (YES,     YES,     YES,     YES),
    "staff with a learner’s eyes":                  (YES,     YES,     NO,      NO),
    "an author in Studio":                          (YES,     YES,     NO,      NO),
}  # fmt: skip

ACTS = {
    "hub": lambda who, _project: api.hub(who),
    "picks": lambda who, _project: api.picks(who, contributions(), now=NOW),
    "decide": lambda who, project: api.decide(who, project, ProjectState.LISTED),
    "see hidden": lambda who, _project: api.hub(who, state=ProjectState.HIDDEN),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(("act", "column"), [(act, column) for column, act in enumerate(ACTS)])
def test_who_may_do_what(who, act, column):
    [wren] = some_projects("Wren")
    someone, expected = PEOPLE[who](), TABLE[who][column]
    if expected is YES:
        ACTS[act](someone, wren)
        return
    with pytest.raises(NotAllowed) as refusal:
        ACTS[act](someone, wren)
    assert (refusal.type is SignedOut) == (expected is SIGN_IN)
    assert OpenProject.objects.get(uuid=wren).state == "candidate"
