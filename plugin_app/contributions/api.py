"""Contributions: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself, except the import, which is an operator's.
The catalogue is public knowledge: whoever is signed in may look around in it. Picks and claims belong to a course. We
link to other people's projects and never write there: not a comment, not an assignment. What belongs together is in a
package of its own, and named here:

* ``welcoming``: on what terms projects take learners in, said by their maintainers through a link, without an account;
* ``searching`` finds projects and work by words and facets; ``out``: searches that people save, and what comes of them;
* ``identity``: who somebody is on a forge; ``moderating``: what is listed, what is not, and why;
* ``claiming``: who is at what, and how far; ``overseeing``: what the course team sees of that;
* ``partners``: who adopts, supports or hosts, and how they meet; ``leaving``: how the room lets go of a person.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase import api as showcase

from . import built_in, curated, listing, models, picking, sources
from .claiming import due
from .claiming.checklist import tick_claim
from .claiming.data import (
    Chance,
    Claim,
    ClaimState,
    Finding,
    Look,
    MyClaim,
    MyClaims,
    Standing,
    Step,
    Tick,
    Verdict,
    Waiting,
    WaitingWork,
)
from .claiming.ending import keep_claim, withdraw_claim
from .claiming.errors import (
    AnotherAtIt,
    ClaimsClosed,
    HandsFull,
    KeptBefore,
    LookFirst,
    LookOvertaken,
    NoSlots,
    NotNow,
    NotOptedIn,
    OwnWork,
    ProjectPaused,
    TeamOnlyLooks,
    WorkGone,
    WorkTaken,
)
from .claiming.letters import KINDS as LETTERS
from .claiming.letters import still_due
from .claiming.lists import all_my_claims, my_claims
from .claiming.pre_reviewing import ask_for_look, give_look, waiting_for_look, work_to_look_at
from .claiming.putting_right import correct_address, take_word_back
from .claiming.reading import my_claim
from .claiming.reflecting import reflect_on_claim
from .claiming.standing import standing_of, taken_work
from .claiming.taking import claim_work
from .claiming.upstream import say_how_it_ended, told_by_tracker, went_upstream
from .curated import not_shown
from .data import (
    FacetCount,
    HubPage,
    ImportedCatalogue,
    Level,
    OpenWork,
    Opportunity,
    OpportunityState,
    Pick,
    Project,
    ProjectState,
    Work,
)
from .found import Contributions, may_decide, project_row, require_keeper, require_look, work_row
from .identity.data import AccountCode, Forge, Identity, LinkedAccount, Proof
from .identity.errors import (
    CannotLook,
    LookedOften,
    NoCode,
    NoSuchLogin,
    NoSuchProfile,
    NotSignedInWith,
    NotThereYet,
    SomebodyElses,
)
from .identity.linking import account_of, ask_for_code, link_signed_in, my_identity, prove_by_code, say_login, unlink
from .leaving import export, forget, reset
from .moderating.data import Because, DecidedAbout, Decision, History, Outcome, WaitingPage
from .moderating.deciding import decide, decide_many, undo_decision
from .moderating.errors import AlreadyDecided, NothingTicked, NothingToUndo, ReasonMissing, TooManyTicked
from .moderating.history import decisions, decisions_about
from .moderating.waiting import waiting_projects
from .offers import from_candidate
from .out.data import Feed as SearchFeed
from .out.data import FeedAddresses, FeedItem, SavedSearch, Suggestion
from .out.errors import EnoughSearches, NothingToSave, SavedBefore
from .out.feeding import feed_of
from .out.saving import forget_search, make_feed, my_searches, revoke_feed, save_search, tell_me
from .out.suggesting import open_suggestion, suggest_due
from .overseeing.data import ClaimNeed, ClaimSeen, ClaimsPage
from .overseeing.reading import claims_in_course
from .partners.brokering import brokering, introduce, take_back_introduction
from .partners.data import (
    Brokering,
    PartnerAbout,
    PartnerKind,
    PartnerPage,
    Reached,
    Side,
    Stage,
    What,
    Wish,
    WishDraft,
)
from .partners.errors import (
    AnsweredBefore,
    DoNotFit,
    EnoughWishes,
    NobodySpeaks,
    PartnerLinkOver,
    PartnerThere,
    ProjectUnknown,
    ProposedBefore,
)
from .partners.keeping import (
    add_partner,
    change_partner,
    leave_partner,
    make_partner_link,
    partner_of_link,
    take_on_partner,
)
from .partners.letters import KINDS as PARTNER_LETTERS
from .partners.letters import still_due as partner_letter_still_due
from .partners.meeting import answer_introduction
from .partners.reading import partner, partners
from .partners.wishing import add_wish, close_wish
from .ranking import Learner
from .rules import ContributionRules
from .searching.asking import search
from .searching.data import FoundPage
from .searching.indexing import catch_up as catch_up_found
from .searching.indexing import refresh as refresh_found
from .searching.indexing import refresh_all as refresh_all_found
from .searching.query import SearchQuery
from .searching.terms import Thing
from .shortlists.making import make_due as make_shortlists
from .sources import Attribution, DamagedFile, Rejection
from .storing import Change, store
from .syncing import running
from .syncing.checking import Checked, Found
from .syncing.freshness import Freshness
from .syncing.hearing import BODY_MAX as HOOK_BODY_MAX
from .syncing.hearing import hear
from .syncing.keeping import NewsAddress, check_now, how_fresh, news_of, refuse_news, take_news, what_is_missing
from .syncing.kept_back import KeptBack, KeptBackPage, keep_back, kept_back, show_anyway
from .trackers.hooks import Refused
from .vocabulary.stored import bring as bring_vocabulary
from .welcoming.agreeing import agree, leave, maintained, pause, resume
from .welcoming.data import Agreement, AiPolicy, Coming, Maintained, MaintainerLink, Terms, Welcome, WelcomeState
from .welcoming.errors import EnoughLinks, LinkOver, NotWelcoming, NotYourCall
from .welcoming.links import maintainer_links, make_maintainer_link, may_hand_out, revoke_maintainer_link
from .welcoming.reading import welcome_of

__all__ = [
    "HOOK_BODY_MAX",
    "LETTERS",
    "PARTNER_LETTERS",
    "SOURCES",
    "AccountCode",
    "Agreement",
    "AnotherAtIt",
    "AiPolicy",
    "AlreadyDecided",
    "AnsweredBefore",
    "Attribution",
    "Because",
    "Brokering",
    "CannotLook",
    "Chance",
    "Checked",
    "Claim",
    "ClaimNeed",
    "ClaimSeen",
    "ClaimState",
    "ClaimsClosed",
    "ClaimsPage",
    "Coming",
    "ContributionRules",
    "DamagedFile",
    "DecidedAbout",
    "Decision",
    "DoNotFit",
    "EnoughLinks",
    "EnoughSearches",
    "EnoughWishes",
    "FacetCount",
    "FeedAddresses",
    "FeedItem",
    "Forge",
    "Finding",
    "Found",
    "FoundPage",
    "Freshness",
    "HandsFull",
    "History",
    "HubPage",
    "Identity",
    "ImportedCatalogue",
    "KeptBack",
    "KeptBackPage",
    "KeptBefore",
    "Level",
    "LinkOver",
    "LinkedAccount",
    "Look",
    "LookFirst",
    "LookOvertaken",
    "LookedOften",
    "Maintained",
    "MaintainerLink",
    "MyClaim",
    "MyClaims",
    "NewsAddress",
    "NoCode",
    "NoSlots",
    "NoSuchLogin",
    "NoSuchProfile",
    "NobodySpeaks",
    "NotNow",
    "NotOptedIn",
    "NotSignedInWith",
    "NotThereYet",
    "NotWelcoming",
    "NotYourCall",
    "NothingTicked",
    "NothingToSave",
    "NothingToUndo",
    "OpenWork",
    "Opportunity",
    "OpportunityState",
    "Outcome",
    "OwnWork",
    "PartnerAbout",
    "PartnerKind",
    "PartnerLinkOver",
    "PartnerPage",
    "PartnerThere",
    "Pick",
    "Project",
    "ProjectPaused",
    "ProjectState",
    "ProjectUnknown",
    "Proof",
    "ProposedBefore",
    "Reached",
    "ReasonMissing",
    "Refused",
    "Rejection",
    "SavedBefore",
    "SavedSearch",
    "SearchFeed",
    "SearchQuery",
    "Side",
    "SomebodyElses",
    "Stage",
    "Standing",
    "Step",
    "Suggestion",
    "TeamOnlyLooks",
    "Terms",
    "Thing",
    "Tick",
    "TooManyTicked",
    "Verdict",
    "Waiting",
    "WaitingPage",
    "WaitingWork",
    "Welcome",
    "WelcomeState",
    "What",
    "Wish",
    "WishDraft",
    "Work",
    "WorkGone",
    "WorkTaken",
    "account_of",
    "add_partner",
    "add_wish",
    "agree",
    "all_my_claims",
    "answer_introduction",
    "ask_for_code",
    "ask_for_look",
    "bring_vocabulary",
    "brokering",
    "catch_up_found",
    "change_partner",
    "check_now",
    "claim_work",
    "claims_in_course",
    "close_wish",
    "correct_address",
    "decide",
    "decide_many",
    "decisions",
    "decisions_about",
    "ensure_built_in",
    "export",
    "feed_of",
    "forget",
    "forget_search",
    "get",
    "give_look",
    "hear",
    "how_fresh",
    "hub",
    "import_catalogues",
    "introduce",
    "keep_back",
    "keep_claim",
    "kept_back",
    "leave",
    "leave_partner",
    "link_signed_in",
    "maintained",
    "maintainer_links",
    "make_feed",
    "make_maintainer_link",
    "make_partner_link",
    "may_decide",
    "may_hand_out",
    "my_claim",
    "my_claims",
    "my_identity",
    "my_searches",
    "news_of",
    "not_shown",
    "open_suggestion",
    "open_work",
    "opportunity",
    "partner",
    "partner_letter_still_due",
    "partner_of_link",
    "partners",
    "pause",
    "picks",
    "prove_by_code",
    "reflect_on_claim",
    "refresh_all_found",
    "refresh_found",
    "refuse_news",
    "reset",
    "resume",
    "revoke_feed",
    "revoke_maintainer_link",
    "run_due",
    "save_search",
    "say_how_it_ended",
    "say_login",
    "search",
    "show_anyway",
    "standing_of",
    "still_due",
    "suggest_due",
    "sync",
    "take_back_introduction",
    "take_news",
    "take_on_partner",
    "take_word_back",
    "taken_work",
    "tell_me",
    "tick_claim",
    "told_by_tracker",
    "undo_decision",
    "unlink",
    "waiting_for_look",
    "waiting_projects",
    "welcome",
    "went_upstream",
    "what_is_missing",
    "why",
    "withdraw_claim",
    "work_to_look_at",
]

SOURCES = tuple(reader.source for reader in sources.READERS)
"""The kinds of catalogues that can be imported."""


def hub(
    viewer: Viewer,
    *,
    search: str = "",
    language: str = "",
    kind: Work | None = None,
    state: ProjectState | None = None,
    page: int = 1,
) -> HubPage:
    """A page of all projects, what was checked first. Hidden ones are for those who may decide, and asked for."""
    require_look(viewer)
    if state == ProjectState.HIDDEN:
        require_keeper(viewer)
    return listing.page(listing.Wanted(search, language, kind, state), page)


def picks(
    viewer: Viewer, placed: Contributions, *, now: datetime | None = None, n: int | None = None
) -> tuple[Pick, ...]:
    """What to begin with in this course, each with its reason; as many as the author wants, unless ``n`` says.

    Of an author's own list it is everything that is open, in the author's order.
    """
    require_sight(viewer, placed.course_key)
    when = now or timezone.now()
    if placed.rules.is_curated:
        return curated.picks(_learner(viewer, placed), placed.rules.own_list, now=when)[:n]
    shown = showcase.seeking_contributors(viewer)
    count = placed.rules.count if n is None else n
    return picking.picks(_learner(viewer, placed), shown, now=when, n=count)


def get(viewer: Viewer, project: UUID) -> Project:
    """One project. Raises ``NotFound``, also for a hidden one unless the viewer may decide about it."""
    require_look(viewer)
    return listing.projects([project_row(viewer, project)])[0]


def open_work(viewer: Viewer, project: Project, page: int = 1) -> OpenWork:
    """A page of the single pieces of work there are in a project. Many a project has none listed."""
    require_look(viewer)
    return listing.open_work(project, page)


def opportunity(viewer: Viewer, opportunity: UUID) -> Opportunity:
    """One piece of work, also when it is gone. Raises ``NotFound``."""
    require_look(viewer)
    row = work_row(opportunity)
    return listing.opportunity(row, listing.projects([row.project])[0])


def why(viewer: Viewer, placed: Contributions, found: Project | Opportunity, *, now: datetime | None = None) -> str:
    """Why it would suit someone in this course, in a few short sentences; empty if nobody could begin on it now."""
    require_sight(viewer, placed.course_key)
    return picking.why(_learner(viewer, placed), found, now or timezone.now())


def welcome(viewer: Viewer, project: Project, *, now: datetime | None = None) -> Welcome | None:
    """On what terms its maintainers take learners in; ``None`` if they never said."""
    require_look(viewer)
    return welcome_of(project_row(viewer, project.uuid), now or timezone.now())


def import_catalogues(
    path: Path, *, source: str | None = None, now: datetime | None = None
) -> tuple[ImportedCatalogue, ...]:
    """Read the catalogues in a folder or file and keep what is new or changed: all of it, or nothing.

    They are told apart by what is in them, unless ``source``, one of ``SOURCES``, says. Raises ``DamagedFile`` with
    file, line and reason, and ``IntegrityError`` if somebody else imports the same at the same moment; nothing is
    changed then.
    """
    readings = sources.read_all(path, source)
    offers = [from_candidate(candidate) for reading in readings for candidate in reading.candidates]
    when = now or timezone.now()
    changes = iter(store(offers, now=when))
    refresh_found(models.OpenProject.objects.filter(imported_at=when).values_list("pk", flat=True), now=when)
    imported = []
    for reading in readings:
        counts = Counter(next(changes) for _candidate in reading.candidates)
        imported.append(
            ImportedCatalogue(
                reading.source,
                new=counts[Change.NEW],
                changed=counts[Change.CHANGED],
                unchanged=counts[Change.UNCHANGED],
                rejections=reading.rejections,
            )
        )
    return tuple(imported)


def ensure_built_in(*, now: datetime | None = None) -> None:
    """Open edX is in the catalogue, as this version tells of it. Again changes nothing."""
    when = now or timezone.now()
    store([built_in.OFFER], now=when)
    refresh_found(models.OpenProject.objects.filter(built_in=True).values_list("pk", flat=True), now=when)


def sync(*, most: int | None = None) -> running.Done:
    """Look at the open work of projects, as far as it is due: for cron and the worker. ``most`` repositories at most.

    With no tracker in the settings it asks nothing. Killed at any point, the next call goes on; twice at once is safe.
    """
    return running.run(most=most)


def run_due(now: datetime) -> due.Done:
    """Do what is due in every course, let searches and picks find what is new, tell who asked to be told: for cron."""
    done = due.run(now)
    catch_up_found(now=now)
    make_shortlists(now)
    suggest_due(now)
    return done


def _learner(viewer: Viewer, placed: Contributions) -> Learner:
    skills = host.current().course_skills(placed.course_key)
    return picking.learner(placed.rules, skills, viewer.user_id)
