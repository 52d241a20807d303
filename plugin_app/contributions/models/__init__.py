"""The records of contributions: what catalogues say, what trackers show, what maintainers agreed to, who is at what."""

from .catalogue import Catalogue, CatalogueEntry, Facet, OpenProject, Opportunity, ProjectFacet
from .claims import Claim, ClaimReflection, ClaimTick, PreReview
from .identity import AccountCode, LinkedAccount
from .moderating import CatalogueDecision, DecidedProject
from .partners import Partner, PartnerIntroduction, PartnerWish
from .searches import (
    SavedSearch,
    SearchEntry,
    SearchFacet,
    SearchFacets,
    SearchPosting,
    SearchProgress,
    SearchTerm,
    SearchUntold,
    Suggestion,
    VocabularyName,
)
from .tracking import HookDelivery, TrackedRepository, TrackerAnswer, TrackerHost
from .welcome import MaintainerLink, ProjectWelcome

__all__ = [
    "AccountCode",
    "Catalogue",
    "CatalogueDecision",
    "CatalogueEntry",
    "Claim",
    "ClaimReflection",
    "ClaimTick",
    "DecidedProject",
    "Facet",
    "HookDelivery",
    "LinkedAccount",
    "MaintainerLink",
    "OpenProject",
    "Opportunity",
    "Partner",
    "PartnerIntroduction",
    "PartnerWish",
    "PreReview",
    "ProjectFacet",
    "ProjectWelcome",
    "SavedSearch",
    "SearchEntry",
    "SearchFacet",
    "SearchFacets",
    "SearchPosting",
    "SearchProgress",
    "SearchTerm",
    "SearchUntold",
    "Suggestion",
    "TrackedRepository",
    "TrackerAnswer",
    "TrackerHost",
    "VocabularyName",
]
