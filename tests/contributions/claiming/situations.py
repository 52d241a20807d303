"""Projects that take learners in, and claims at every stage of their life."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.contributions import api
from plugin_app.contributions.api import ContributionRules, Terms, Verdict
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, OpenProject, Opportunity
from plugin_app.contributions.trackers import Change, who
from plugin_app.host import standalone
from plugin_app.host.ports import ForgeAccount
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api as groups
from tests.contributions.world import NOW, global_staff, some_projects
from tests.world import a_learner, contributions, study_groups

CONTACT = "team@learn.example"
DRAFT = "https://github.com/amina/wren/compare/feather"
SENT = "https://github.com/birds/wren/pull/7"
DAY = timedelta(days=1)


def a_block(name: str = "contributions", **rules: object) -> Contributions:
    """A block in which learners may claim."""
    return contributions(name=name, **{"contact": CONTACT, **rules})


def a_link(project: UUID) -> str:
    """The signed part of a maintainers' link, made by who looks after the site."""
    address = api.make_maintainer_link(global_staff(), project, now=NOW)
    return address.rstrip("/").rpartition("/")[2]


def a_welcoming_project(name: str = "Wren", *, pieces: int = 2, slots: int = 2, **terms: object) -> list[UUID]:
    """A project whose maintainers take learners in; the uuids of its work."""
    [project] = some_projects(name, state="listed", pieces=pieces)
    api.agree(a_link(project), Terms(slots=slots, **terms), now=NOW)
    return list(work_of(name))


def work_of(name: str) -> list[UUID]:
    """The uuids of a project's work, in the order of its numbers."""
    rows = Opportunity.objects.filter(project__name=name).order_by("identity")
    return list(rows.values_list("uuid", flat=True))


def project_of(work: UUID) -> OpenProject:
    return OpenProject.objects.get(opportunities__uuid=work)


def a_claim(placed: Contributions, work: UUID, who: Viewer | None = None, **how: object) -> UUID:
    return api.claim_work(who or a_learner("Amina"), placed, work, **{"now": NOW, **how})


def an_asked_claim(placed: Contributions, work: UUID, who: Viewer | None = None) -> UUID:
    """It waits for somebody of the class."""
    holder = who or a_learner("Amina")
    claim = a_claim(placed, work, holder)
    api.ask_for_look(holder, placed, claim, DRAFT, "Is the name right?", now=NOW)
    return claim


def a_ready_claim(placed: Contributions, work: UUID, who: Viewer | None = None) -> UUID:
    """Bo has said that it is ready."""
    claim = an_asked_claim(placed, work, who)
    api.give_look(a_learner("Bo"), placed, claim, 1, Verdict.READY, "Lovely.", now=NOW)
    return claim


def a_sent_claim(placed: Contributions, work: UUID, who: Viewer | None = None) -> UUID:
    """It is with the project."""
    holder = who or a_learner("Amina")
    claim = a_ready_claim(placed, work, holder)
    api.went_upstream(holder, placed, claim, SENT, now=NOW)
    return claim


def tells(*, merged: bool = True, url: str = SENT, author: str = "somebody", **how: datetime) -> int:
    """The tracker says how the change ended, a day after it was sent; how many claims that settled."""
    merged_at = how.pop("merged_at", NOW + DAY) if merged else None
    return api.told_by_tracker(url, Change("7", url, who(author), False, merged, merged_at), **{"now": NOW, **how})


def proves(person: Viewer, login: str) -> None:
    """They link the account they sign in with."""
    standalone.sign_in_with(person.user_id, ForgeAccount("github", f"number-of-{login}", login))
    api.link_signed_in(person, now=NOW)


def a_study_group(*people: Viewer) -> UUID:
    """A group in which these people have a seat."""
    placed = study_groups()
    group = groups.create(people[0], placed, groups.About("Owls")).uuid
    for person in people[1:]:
        groups.join(person, placed, group)
    return group


def row(claim: UUID) -> Claim:
    return Claim.objects.get(uuid=claim)


def rules(**fields: object) -> ContributionRules:
    return ContributionRules.from_fields(fields)
