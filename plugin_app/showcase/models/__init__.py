"""The records of this room: projects and their versions, what people say about them, and where they are shown."""

from .feedback import Feedback, HelpingReader, Reply, ReviewLease, ReviewRequest
from .gallery import Collection, CollectionItem, GalleryVisit
from .judging import JudgedEntry, JudgedEvent, Judgement
from .pictures import Picture
from .projects import LinkTrouble, Project, ProjectInvitation, ProjectOwner, ProjectTag, Remix, Seeking, Version
from .reach import ShareLink

__all__ = [
    "Collection",
    "CollectionItem",
    "Feedback",
    "GalleryVisit",
    "HelpingReader",
    "JudgedEntry",
    "JudgedEvent",
    "Judgement",
    "LinkTrouble",
    "Picture",
    "Project",
    "ProjectInvitation",
    "ProjectOwner",
    "ProjectTag",
    "Remix",
    "Reply",
    "ReviewLease",
    "ReviewRequest",
    "Seeking",
    "ShareLink",
    "Version",
]
