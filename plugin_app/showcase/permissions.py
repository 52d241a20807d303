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

    What the course team took down, or has to decide about, they see as well.
    """
    if state is State.DELETED:
        return False
    if state in (State.HIDDEN, State.TAKEN_DOWN) and viewer.is_organiser and viewer.read_only is None:
        return True
    return state is State.PUBLISHED or owns(viewer, owners)


def may_edit(viewer: Viewer, owners: Owners) -> bool:
    """Every owner may write and publish."""
    return owns(viewer, owners)


def may_unpublish(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Every owner. The course team takes down what should not be there, and says why."""
    return state is State.PUBLISHED and owns(viewer, owners)


def may_take_down(viewer: Viewer, state: State, owners: Owners) -> bool:
    """The course team, what others may see or have reported. Whoever owns it puts it away."""
    is_team = viewer.is_organiser and viewer.read_only is None
    return is_team and state in (State.PUBLISHED, State.HIDDEN) and not owns(viewer, owners)


def may_release(viewer: Viewer, state: State) -> bool:
    """The course team."""
    return state is State.TAKEN_DOWN and viewer.is_organiser and viewer.read_only is None


def may_delete(viewer: Viewer, owners: Owners) -> bool:
    """Only who owns it by name: a seat in an open group is quickly taken."""
    return owns(viewer, owners) and viewer.user_id in owners.named


def may_choose_group(viewer: Viewer, owners: Owners) -> bool:
    """Only who owns it by name may share it with a group, or stop sharing it."""
    return may_delete(viewer, owners)


def may_share_ownership(viewer: Viewer, owners: Owners) -> bool:
    """Who owns it by name asks others to own it with them."""
    return may_delete(viewer, owners)


def may_leave(viewer: Viewer, owners: Owners) -> bool:
    """Who owns it by name may take their name off it."""
    return may_delete(viewer, owners)


def may_build_on(viewer: Viewer, state: State) -> bool:
    """Whoever takes part, on what is published: one’s own, too."""
    return state is State.PUBLISHED and viewer.takes_part and viewer.read_only is None


def may_report_link(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Whoever may give feedback on it."""
    return may_review(viewer, state, owners)


def may_see_all_feedback(viewer: Viewer, owners: Owners) -> bool:
    """Owners and the course team; everybody else sees what they said themselves."""
    return viewer.is_organiser or owns(viewer, owners)


def may_review(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Whoever takes part, on what is published and not their own."""
    return state is State.PUBLISHED and viewer.takes_part and viewer.user_id not in owners.everyone


def may_read_feedback(viewer: Viewer, owners: Owners, reviewer_id: int | None) -> bool:
    """Whoever gave it, its project’s owners, and the course team."""
    return may_see_all_feedback(viewer, owners) or wrote(viewer, reviewer_id)


def wrote(viewer: Viewer, author_id: int | None) -> bool:
    """Whether it is theirs. Who has left the platform wrote nothing anybody could be."""
    return author_id is not None and author_id == viewer.user_id


def may_read_words(viewer: Viewer, author_id: int | None, *, hidden: bool) -> bool:
    """What waits for a decision is read by its author and the course team alone."""
    return not hidden or viewer.is_organiser or wrote(viewer, author_id)


def may_converse(viewer: Viewer, state: State, owners: Owners, reviewer_id: int | None) -> bool:
    """Owners and whoever gave the feedback talk about it, as long as the project is there to be seen."""
    takes_part = viewer.read_only is None and viewer.takes_part and state is State.PUBLISHED
    return takes_part and (owns(viewer, owners) or wrote(viewer, reviewer_id))


def may_change_words(viewer: Viewer, state: State, author_id: int | None) -> bool:
    """Their author, as long as the project is there to be seen."""
    return viewer.read_only is None and state is State.PUBLISHED and wrote(viewer, author_id)


def may_take_words_away(viewer: Viewer, author_id: int | None) -> bool:
    """Their author, and the course team, who say why."""
    return viewer.read_only is None and (viewer.is_organiser or wrote(viewer, author_id))


def may_report_words(viewer: Viewer, author_id: int | None) -> bool:
    """Whoever reads them, and did not write them."""
    return viewer.read_only is None and viewer.takes_part and not wrote(viewer, author_id)


def may_thank(viewer: Viewer, state: State, owners: Owners) -> bool:
    """Every owner says what helped, which version answers it, and who might look again."""
    return state is State.PUBLISHED and owns(viewer, owners)


def may_see_waiting(viewer: Viewer, *, is_helper: bool) -> bool:
    """What waits for a reader, and for how long: the course team, and whom they asked to read it."""
    return viewer.read_only is None and (viewer.is_organiser or (viewer.takes_part and is_helper))


def may_pick(viewer: Viewer) -> bool:
    """What the course team recommends is theirs to say."""
    return viewer.is_organiser and viewer.read_only is None


def may_edit_collection(viewer: Viewer, *, owner: int | None, is_picks: bool) -> bool:
    """Whoever gathered it; the course team’s picks, the course team."""
    if is_picks:
        return may_pick(viewer)
    return owner is not None and owner == viewer.user_id and viewer.read_only is None and viewer.takes_part


def may_report_collection(viewer: Viewer, *, owner: int | None, is_picks: bool) -> bool:
    """Whoever takes part and did not gather it. The course team has no need to."""
    if is_picks or viewer.is_organiser:
        return False
    return viewer.read_only is None and viewer.takes_part and owner != viewer.user_id


def may_take_collection_down(viewer: Viewer, *, owner: int | None, is_picks: bool) -> bool:
    """The course team, what somebody else gathered. From their own picks they take things out."""
    return viewer.is_organiser and viewer.read_only is None and not is_picks and owner != viewer.user_id


def may_share(viewer: Viewer, owners: Owners) -> bool:
    """Only who owns it by name shows it outside the course; where nobody does any more, whoever sits in its group."""
    return owns(viewer, owners) and viewer.user_id in (owners.named or owners.seated)


def is_shown_outside(state: State) -> bool:
    """What everyone in the course may see, and nothing else, leaves it by a link, a page, a feed or a portfolio."""
    return state is State.PUBLISHED


def may(viewer: Viewer, state: State, owners: Owners) -> May:
    """All answers at once, for a page."""
    return May(
        edit=may_edit(viewer, owners),
        unpublish=may_unpublish(viewer, state, owners),
        take_down=may_take_down(viewer, state, owners),
        release=may_release(viewer, state),
        delete=may_delete(viewer, owners),
        choose_group=may_choose_group(viewer, owners),
        share_ownership=may_share_ownership(viewer, owners),
        leave=may_leave(viewer, owners),
        build_on=may_build_on(viewer, state),
        report_link=may_report_link(viewer, state, owners),
        review=may_review(viewer, state, owners),
        share=may_share(viewer, owners),
    )
