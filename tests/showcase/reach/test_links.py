"""Links that are given away: what they show, to whom, and for how long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host import standalone
from plugin_app.people.api import VISITOR, SignedOut
from plugin_app.showcase import api
from plugin_app.showcase.api import EnoughLinks, NotOutYet, State
from plugin_app.showcase.models import Project, ProjectOwner, ShareLink
from plugin_app.showcase.reach import links
from tests.showcase.reach.situations import secret_of
from tests.showcase.situations import NOON, a_draft, a_group_of, a_new_version, a_published_project
from tests.showcase.test_permissions import masquerading
from tests.world import OTHER_COURSE, a_learner, a_person, an_organiser, showcase

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(amina, placed):
    return a_published_project(amina, placed)


def link_to(viewer, placed, project, **terms):
    """Its secret."""
    return secret_of(api.make_link(viewer, placed, project.uuid, now=NOON, **terms))


def opened(secret, *, at=NOON):
    return api.by_link(secret, now=at)


def is_closed(secret, *, at=NOON) -> bool:
    try:
        opened(secret, at=at)
    except NotFound:
        return True
    return False


class TestALink:
    def test_shows_the_published_version(self, amina, placed, project):
        secret = link_to(amina, placed, project)
        assert (opened(secret).title, opened(secret).by) == ("Tide tables", "Amina")
        a_new_version(amina, placed, project, "Tides, again")
        assert opened(secret).title == "Tides, again"

    def test_is_an_address_of_ours_with_a_secret_of_256_bits(self, amina, placed, project):
        address = api.make_link(amina, placed, project.uuid, now=NOON)
        assert address.startswith("https://learn.example/community/s/")
        assert len(secret_of(address)) == 43
        assert len({link_to(amina, placed, project) for _ in range(5)}) == 5

    def test_is_kept_as_a_digest(self, amina, placed, project):
        secret = link_to(amina, placed, project)
        row = ShareLink.objects.values().get()
        assert not any(secret in str(value) for value in row.values())
        assert is_closed(row["digest"])

    def test_works_as_long_as_was_said(self, amina, placed, project):
        secret = link_to(amina, placed, project, days=7)
        assert opened(secret, at=NOON + timedelta(days=7, seconds=-1))
        assert is_closed(secret, at=NOON + timedelta(days=7))

    def test_works_until_it_is_taken_back(self, amina, placed, project):
        secret = link_to(amina, placed, project)
        assert opened(secret, at=NOON + timedelta(days=3650))
        [link] = api.reach(amina, placed, project.uuid).links
        api.revoke_link(amina, placed, project.uuid, link.uuid, now=NOON)
        assert is_closed(secret)
        assert api.reach(amina, placed, project.uuid).links == ()
        with pytest.raises(NotFound):
            api.revoke_link(amina, placed, project.uuid, link.uuid, now=NOON)

    def test_says_for_whom_it_is_and_when_it_was_opened(self, amina, placed, project):
        secret = link_to(amina, placed, project, label="  My\n aunt ", days=7)
        [link] = api.reach(amina, placed, project.uuid, now=NOON).links
        assert (link.label, link.made_by, link.opened_on, link.is_over) == ("My aunt", "Amina", None, False)
        opened(secret, at=NOON + timedelta(days=1))
        [link] = api.reach(amina, placed, project.uuid, now=NOON + timedelta(days=8)).links
        assert (link.opened_on.day, link.is_over) == (3, True)

    def test_there_are_so_many_at_a_time(self, amina, placed, project, monkeypatch):
        monkeypatch.setattr(links, "MOST_LINKS", 2)
        for _ in range(2):
            link_to(amina, placed, project, days=1)
        with pytest.raises(EnoughLinks):
            link_to(amina, placed, project)
        api.make_link(amina, placed, project.uuid, now=NOON + timedelta(days=1))

    @pytest.mark.parametrize("state", [state for state in State if state is not State.PUBLISHED])
    def test_shows_nothing_the_course_cannot_see(self, amina, placed, project, state):
        secret = link_to(amina, placed, project)
        Project.objects.update(state=state)
        assert is_closed(secret)
        Project.objects.update(state=State.PUBLISHED)
        assert not is_closed(secret)

    def test_ends_when_its_maker_no_longer_owns_the_project(self, amina, placed, project):
        bo = a_person("Bo")
        secret = link_to(amina, placed, project)
        ProjectOwner.objects.filter(project__uuid=project.uuid).update(user=bo)
        assert is_closed(secret)

    def test_ends_when_its_maker_leaves_the_platform(self, amina, placed, project):
        secret = link_to(amina, placed, project)
        person = a_person("Amina")
        person.is_active = False
        person.save()
        assert is_closed(secret)

    def test_outlives_the_course_for_who_made_it(self, amina, placed, project):
        secret = link_to(amina, placed, project)
        a_person("Amina").groups.clear()
        assert opened(secret).title == "Tide tables"

    def test_is_forgotten_with_its_maker(self, amina, placed, project):
        link_to(amina, placed, project, label="My aunt")
        assert [told["label"] for told in api.export(amina.user_id)["share_links"]] == ["My aunt"]
        for _twice in range(2):
            api.forget(amina.user_id)
        assert not ShareLink.objects.exists()

    @pytest.mark.parametrize("secret", ["", "x", "é", "\x00", "\ud800", "a" * 5000])
    def test_a_wrong_one_is_only_not_found(self, project, secret):
        assert is_closed(secret)


def test_names_only_owners_who_keep_it_in_their_portfolio(amina, placed, project):
    bo = a_person("Bo")
    ProjectOwner.objects.create(project=Project.objects.get(), user=bo)
    secret = link_to(amina, placed, project)
    assert opened(secret).by == "Amina, Bo"
    ProjectOwner.objects.filter(user=bo).update(in_portfolio=False)
    assert opened(secret).by == "Amina"


def test_tells_nothing_of_the_course_its_groups_or_feedback(amina, placed):
    project = a_published_project(amina, placed, group=a_group_of(amina, name="Hush owls"), wants_feedback_on="Hush?")
    shown = repr(opened(link_to(amina, placed, project)))
    for secret in ("Hush", placed.course_key, placed.usage_key, "Open+Learning"):
        assert secret not in shown


ACTS = {
    "see the links": lambda viewer, placed, project: api.reach(viewer, placed, project.uuid),
    "make a link": lambda viewer, placed, project: api.make_link(viewer, placed, project.uuid),
    "revoke a link": lambda viewer, placed, project: api.revoke_link(
        viewer, placed, project.uuid, ShareLink.objects.values_list("uuid", flat=True).get()
    ),
    "make it public": lambda viewer, placed, project: api.make_public(viewer, placed, project.uuid),
    "make it private": lambda viewer, placed, project: api.make_private(viewer, placed, project.uuid),
}
WRONG = {
    "a learner": (lambda amina: a_learner("Chen"), NotAllowed),
    "a seat in its group": (lambda amina: a_learner("Bo"), NotAllowed),
    "the course team": (lambda amina: an_organiser(), NotAllowed),
    "staff as the owner": (masquerading, NotAllowed),
    "another course": (lambda amina: a_learner("Oscar", OTHER_COURSE), NotAllowed),
    "staff of another course": (lambda amina: an_organiser("Otto", OTHER_COURSE), NotAllowed),
    "a visitor": (lambda amina: VISITOR, SignedOut),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", WRONG)
def test_whoever_does_not_own_it_by_name_may_not(amina, act, who):
    placed = showcase(may_be_public=True)
    project = a_published_project(amina, placed, group=a_group_of(amina, a_learner("Bo")))
    link_to(amina, placed, project)
    before = list(ShareLink.objects.values()), list(Project.objects.values())
    viewer, refusal = WRONG[who]
    with pytest.raises(refusal):
        ACTS[act](viewer(amina), placed, project)
    assert before == (list(ShareLink.objects.values()), list(Project.objects.values()))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", list(State))
def test_what_an_owner_may_do_by_state(amina, act, state):
    placed = showcase(may_be_public=True)
    project = a_published_project(amina, placed)
    link_to(amina, placed, project)
    Project.objects.update(state=state)
    if state is State.DELETED:
        refusal = NotFound
    elif state is not State.PUBLISHED and act in ("make a link", "make it public"):
        refusal = NotOutYet
    else:
        ACTS[act](amina, placed, project)
        return
    with pytest.raises(refusal):
        ACTS[act](amina, placed, project)


def test_where_nobody_owns_it_by_name_its_group_does(amina, placed):
    bo = a_learner("Bo")
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    ProjectOwner.objects.all().delete()
    assert opened(link_to(bo, placed, project)).by == ""


def test_a_draft_has_no_link(amina, placed):
    with pytest.raises(NotOutYet):
        link_to(amina, placed, a_draft(amina, placed))


def test_a_link_of_another_project_cannot_be_taken_back_here(amina, placed, project):
    chen = a_learner("Chen")
    secret = link_to(chen, placed, a_published_project(chen, placed, "Other"))
    foreign = ShareLink.objects.values_list("uuid", flat=True).get()
    with pytest.raises(NotFound):
        api.revoke_link(amina, placed, project.uuid, foreign)
    assert not is_closed(secret)


def test_events_tell_ids_alone(amina, placed, project):
    told = []
    standalone.told.connect(listener := lambda **event: told.append(event), weak=False)
    try:
        secret = link_to(amina, placed, project, label="My aunt")
        api.revoke_link(amina, placed, project.uuid, ShareLink.objects.get().uuid)
    finally:
        standalone.told.disconnect(listener)
    assert [event["event"] for event in told] == ["community_hub.link.made", "community_hub.link.revoked"]
    assert all(set(event["data"]) == {"project"} for event in told)
    assert secret not in str(told)
