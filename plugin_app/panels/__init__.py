"""What people see and do, declared by the rooms and served by the doors."""

from . import params
from .declare import Action, Asked, Context, Done, Panel, Room, Surface
from .serve import Answer, Notice, act, refuse, show

__all__ = [
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
