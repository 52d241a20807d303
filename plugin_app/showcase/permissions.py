"""Every permission of this room, one named question each.

A viewer’s place in the course is asked by ``people.api`` before; these questions are about one project. Someone whose
view never writes owns nothing: staff who look through a learner’s eyes do not see the learner’s drafts.
"""

from __future__ import annotations

from plugin_app.people.api import Viewer

from .data import May, State
from .owners import Owners


def owns(viewer: Viewer, owners: Owners) -> bool:
    """By name, or by a seat in the owning group."""
    return viewer.read_only is None and viewer.user_id in owners.everyone


def may_see(viewer: Viewer, state: State, owners: Owners) -> bool:
    """What is published is for everyone in the course, the rest for its owners; what is deleted for nobody.

    What the course team took down they see as well, to let it be shown again.
    """
    if state is State.DELETED:
        return False
    if state is State.TAKEN_DOWN and may_release(viewer, state):
        return True
    return state is State.PUBLISHED or owns(viewer, owners)


def may_edit(viewer: Viewer, owners: Owners) -> bool:
    """Every owner may write and publish."""
    return owns(viewer, owners)


def may_unpublish(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Every owner, and the course team."""
    return state is State.PUBLISHED and (owns(viewer, owners) or (viewer.is_organiser and viewer.read_only is None))


def may_release(viewer: Viewer, state: State) -> bool:
    """The course team."""
    return state is State.TAKEN_DOWN and viewer.is_organiser and viewer.read_only is None


def may_delete(viewer: Viewer, owners: Owners) -> bool:
    """Only who owns it by name: a seat in an open group is quickly taken."""
    return owns(viewer, owners) and viewer.user_id in owners.named


def may_choose_group(viewer: Viewer, owners: Owners) -> bool:
    """Only who owns it by name may share it with a group, or stop sharing it."""
    return may_delete(viewer, owners)


def may_see_all_feedback(viewer: Viewer, owners: Owners) -> bool:
    """Owners and the course team; everybody else sees what they said themselves."""
    return viewer.is_organiser or owns(viewer, owners)


def may_review(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Whoever takes part, on what is published and not their own."""
    return state is State.PUBLISHED and viewer.takes_part and viewer.user_id not in owners.everyone


def may(viewer: Viewer, state: State, owners: Owners) -> May:
    """All answers at once, for a page."""
    return May(
        edit=may_edit(viewer, owners),
        unpublish=may_unpublish(viewer, state, owners),
        release=may_release(viewer, state),
        delete=may_delete(viewer, owners),
        choose_group=may_choose_group(viewer, owners),
        review=may_review(viewer, state, owners),
    )
