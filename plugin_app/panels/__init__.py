"""What people see and do, declared by the rooms and served by the doors."""

from . import params
from .declare import MAX_FILE, Action, Asked, Context, Done, Panel, Room, Surface
from .serve import Answer, Notice, act, refuse, show

__all__ = [
    "MAX_FILE",
    "Action",
    "Answer",
    "Asked",
    "Context",
    "Done",
    "Notice",
    "Panel",
    "Room",
    "Surface",
    "act",
    "params",
    "refuse",
    "show",
]
