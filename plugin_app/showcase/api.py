"""The project showcase: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself. Reading returns frozen dataclasses; writing
returns the project as it stands afterwards. A project the viewer may not see is ``NotFound``, like one that is not
there. Times are aware and in UTC. What belongs together is in a module of its own, and named here:

* ``pages``: a project as one viewer sees it; ``writing``: what owners do with it; ``editions``: its versions compared;
* ``owning``: who owns it by name; ``crediting``: what it builds on, and what grew out of it;
* ``tending``: links and searches that no longer hold; ``due``: what time does to projects;
* ``care``: what the course team and reports do to it;
* ``turns``: whose turn it is to read what, and who reads what has waited too long;
* ``reviewing`` and ``feedback``: what they say, and what becomes of it;
* ``gallery``: what is shown beside each other, what people gather, and projects for other rooms;
* ``leaving``: how the room lets go of a person.
"""

from __future__ import annotations

from .care import bring_back, hide, release, take_down, take_project_away, who_owns
from .crediting import to_build_on
from .data import (
    Content,
    Credit,
    CreditKind,
    EarlierVersions,
    Link,
    LinkRole,
    May,
    Project,
    Reading,
    Related,
    Seeks,
    ShowcasedProject,
    State,
    Teaser,
    Version,
)
from .due import run as run_due
from .editions import versions_compared
from .errors import (
    DraftMoved,
    InvitationOver,
    LastOwner,
    NotAskedNow,
    NothingToShow,
    NotYourGroup,
    TakenDown,
    Unanswered,
    WaitsForTheTeam,
)
from .feedback.answering import answered_in, ask_again, decline_again, looking_back
from .feedback.balance import asked_again, balance, given
from .feedback.care import (
    hide_feedback,
    hide_reply,
    show_feedback,
    show_reply,
    take_feedback_down,
    take_reply_down,
)
from .feedback.conversation import edit_reply, reply, take_reply_away
from .feedback.data import (
    Balance,
    Conversation,
    Feedback,
    GivenFeedback,
    GivenPage,
    LookAgain,
    LookingBack,
    Rating,
    Reply,
    Words,
)
from .feedback.errors import (
    AlreadyGiven,
    ChangedMeanwhile,
    NewerVersion,
    NothingNewYet,
    NothingSaid,
    NotYourWords,
    OwnWork,
    RepliedMeanwhile,
    SaidTooMuch,
    WaitsForDecision,
)
from .feedback.giving import edit_feedback, give_feedback, withdraw_feedback
from .feedback.reading import conversation, one_reply
from .feedback.thanking import rate, thank
from .found import Showcase
from .gallery.care import hide_collection, show_collection, take_collection_away, take_collection_down
from .gallery.collecting import (
    change_collection,
    collect,
    collect_anew,
    delete_collection,
    let_go,
    make_collection,
    move,
    note_on,
    pick,
)
from .gallery.collections import choices, collection, collections, picks
from .gallery.data import (
    Choice,
    Choices,
    Collected,
    Collection,
    CollectionsPage,
    CollectionTeaser,
    CourseProjects,
    Facet,
    Facets,
    GalleryPage,
    Order,
    Presentation,
    Sought,
)
from .gallery.elsewhere import project_titles, projects_in_course, seeking_contributors
from .gallery.errors import (
    AlreadyThere,
    CollectionFull,
    CollectionWaits,
    EnoughCollections,
    NoTitle,
    TooManyWords,
)
from .gallery.listing import gallery, my_projects
from .gallery.presenting import present
from .judging.arranging import arrange_event, close_event, remove_event, show_results, withdraw_entry
from .judging.data import Event, EventDraft, GoingOn, Pair, Phase, Result, Results
from .judging.judging import judge, next_pair, pair_in_hand
from .judging.showing import event as judged_event
from .judging.showing import events as judged_events
from .judging.showing import going_on
from .judging.showing import results as judged_results
from .leaving import export, forget, reset
from .letters import KINDS as LETTERS
from .letters import still_due
from .owning.asking import (
    accept_ownership,
    ask_to_own,
    decline_ownership,
    my_invitations,
    owners_of,
    take_invitation_back,
)
from .owning.data import LastLeaves, Ownership, OwnershipAsked
from .owning.departing import groups_emptied, leave
from .pages import earlier_versions, get, to_edit
from .pictures.arranging import add_picture, bring_picture_forward, describe_picture, drop_picture
from .pictures.data import Figure
from .pictures.decode import LARGE, SMALL
from .pictures.errors import EnoughPictures, PictureRefused, PicturesOff
from .pictures.forgetting import connect as connect_picture_files
from .pictures.seeing import PictureFile, PicturePlace, picture_file, picture_place
from .reach.data import (
    Feed,
    OutsideCredit,
    OutsidePortfolio,
    OutsideProject,
    Portfolio,
    PortfolioEntry,
    PublicProject,
    Reach,
    ShareLink,
)
from .reach.errors import EnoughLinks, NotOutYet, NotPublicHere
from .reach.links import (
    by_link,
    make_link,
    make_portfolio_link,
    picture_by_link,
    revoke_link,
    revoke_portfolio_link,
)
from .reach.oembed import oembed
from .reach.portfolio import choose_for_portfolio, portfolio
from .reach.public import feed, make_private, make_public, public_picture, public_project, reach
from .reach.seen import public_url
from .reach.static_site import SiteFile, site_of_block, site_of_mine
from .reach.tables import feedback_csv, projects_csv
from .reviewing import reading
from .rules import ShowcaseRules
from .tending.links import report_link, settle_link
from .tending.looking import no_longer_looking, still_looking
from .turns.asking import next_to_review, skip_review
from .turns.data import Helper, WaitingList, Waits
from .turns.errors import EnoughHelpers, NobodyByThatName, NotHelping, OnTheTeam
from .turns.helping import helpers, may_see_waiting, name_helper, unname_helper
from .turns.waiting import waiting_longest
from .writing import delete, drop_draft, publish, save_draft, unpublish

__all__ = [
    "LARGE",
    "LETTERS",
    "SMALL",
    "AlreadyGiven",
    "AlreadyThere",
    "Balance",
    "ChangedMeanwhile",
    "Choice",
    "Choices",
    "Collected",
    "Collection",
    "CollectionFull",
    "CollectionTeaser",
    "CollectionWaits",
    "CollectionsPage",
    "Content",
    "CourseProjects",
    "Conversation",
    "Credit",
    "CreditKind",
    "DraftMoved",
    "EarlierVersions",
    "EnoughCollections",
    "EnoughHelpers",
    "EnoughLinks",
    "EnoughPictures",
    "Event",
    "EventDraft",
    "Facet",
    "Facets",
    "Feed",
    "Feedback",
    "Figure",
    "GalleryPage",
    "GivenFeedback",
    "GivenPage",
    "GoingOn",
    "Helper",
    "InvitationOver",
    "LastLeaves",
    "LastOwner",
    "Link",
    "LinkRole",
    "LookAgain",
    "LookingBack",
    "May",
    "NewerVersion",
    "NoTitle",
    "NobodyByThatName",
    "NotAskedNow",
    "NotHelping",
    "NotOutYet",
    "NotPublicHere",
    "NotYourGroup",
    "NotYourWords",
    "NothingNewYet",
    "NothingSaid",
    "NothingToShow",
    "OnTheTeam",
    "Order",
    "OutsideCredit",
    "OutsidePortfolio",
    "OutsideProject",
    "OwnWork",
    "Ownership",
    "OwnershipAsked",
    "Pair",
    "Phase",
    "PictureFile",
    "PicturePlace",
    "PictureRefused",
    "PicturesOff",
    "Portfolio",
    "PortfolioEntry",
    "Presentation",
    "Project",
    "PublicProject",
    "Rating",
    "Reach",
    "Reading",
    "Related",
    "RepliedMeanwhile",
    "Reply",
    "Result",
    "Results",
    "SaidTooMuch",
    "Seeks",
    "ShareLink",
    "Showcase",
    "ShowcaseRules",
    "ShowcasedProject",
    "SiteFile",
    "Sought",
    "State",
    "TakenDown",
    "Teaser",
    "TooManyWords",
    "Unanswered",
    "Version",
    "WaitingList",
    "Waits",
    "WaitsForDecision",
    "WaitsForTheTeam",
    "Words",
    "accept_ownership",
    "add_picture",
    "answered_in",
    "arrange_event",
    "ask_again",
    "ask_to_own",
    "asked_again",
    "balance",
    "bring_back",
    "bring_picture_forward",
    "by_link",
    "change_collection",
    "choices",
    "choose_for_portfolio",
    "close_event",
    "collect",
    "collect_anew",
    "collection",
    "collections",
    "connect_picture_files",
    "conversation",
    "decline_again",
    "decline_ownership",
    "delete",
    "delete_collection",
    "describe_picture",
    "drop_draft",
    "drop_picture",
    "earlier_versions",
    "edit_feedback",
    "edit_reply",
    "export",
    "feed",
    "feedback_csv",
    "forget",
    "gallery",
    "get",
    "give_feedback",
    "given",
    "going_on",
    "groups_emptied",
    "helpers",
    "hide",
    "hide_collection",
    "hide_feedback",
    "hide_reply",
    "judge",
    "judged_event",
    "judged_events",
    "judged_results",
    "leave",
    "let_go",
    "looking_back",
    "make_collection",
    "make_link",
    "make_portfolio_link",
    "make_private",
    "make_public",
    "may_see_waiting",
    "move",
    "my_invitations",
    "my_projects",
    "name_helper",
    "next_pair",
    "next_to_review",
    "no_longer_looking",
    "note_on",
    "oembed",
    "one_reply",
    "owners_of",
    "pair_in_hand",
    "pick",
    "picks",
    "picture_by_link",
    "picture_file",
    "picture_place",
    "portfolio",
    "present",
    "project_titles",
    "projects_csv",
    "projects_in_course",
    "public_picture",
    "public_project",
    "public_url",
    "publish",
    "rate",
    "reach",
    "reading",
    "release",
    "remove_event",
    "reply",
    "report_link",
    "reset",
    "revoke_link",
    "revoke_portfolio_link",
    "run_due",
    "save_draft",
    "seeking_contributors",
    "settle_link",
    "show_collection",
    "show_feedback",
    "show_reply",
    "show_results",
    "site_of_block",
    "site_of_mine",
    "skip_review",
    "still_due",
    "still_looking",
    "take_collection_away",
    "take_collection_down",
    "take_down",
    "take_feedback_down",
    "take_invitation_back",
    "take_project_away",
    "take_reply_away",
    "take_reply_down",
    "thank",
    "to_build_on",
    "to_edit",
    "unname_helper",
    "unpublish",
    "versions_compared",
    "waiting_longest",
    "who_owns",
    "withdraw_entry",
    "withdraw_feedback",
]
