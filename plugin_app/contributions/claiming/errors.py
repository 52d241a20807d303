"""What a claim may hear instead: each says what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, NotAllowed


class TeamOnlyLooks(NotAllowed):
    """Slots are for learners."""

    code = "team_only_looks"
    sentence = _(
        "Places in projects are for learners. The course team can look at what waits for a second pair of eyes."
    )


class ClaimsClosed(Conflict):
    """The author takes none, or none at this time."""

    code = "claims_closed"
    sentence = _("Nothing can be claimed in this course at the moment. You can still go there by yourself.")


class NotOptedIn(Conflict):
    """Its maintainers never asked for learners, or want no more of them."""

    code = "not_opted_in"
    sentence = _("This project has not asked for learners, so nobody is sent there. You can still go by yourself.")


class ProjectPaused(Conflict):
    """Its maintainers need a rest."""

    code = "project_paused"
    sentence = _("The project takes a break from newcomers. Choose another one, or come back later.")


class NoSlots(Conflict):
    """As many as its maintainers can look after are there this term."""

    code = "no_slots"
    sentence = _(
        "All places of this project are taken for this term. Choose another one; new places come with the next."
    )


class WorkTaken(Conflict):
    """Somebody was faster."""

    code = "work_taken"
    sentence = _("Somebody is at this already. There is more: choose something else, nothing is lost.")


class YoursElsewhere(WorkTaken):
    """They are faster than themselves: a claim lives in the block in which it began."""

    code = "yours_elsewhere"
    sentence = _("You are at this already, in another course or another part of this one. Go on there.")


class WorkGone(Conflict):
    """It is not listed any more, or somebody from here has done it."""

    code = "work_gone"
    sentence = _(
        "This work is no longer there to take: somebody there has done it or begun on it. Choose something else."
    )


class HandsFull(Conflict):
    """They are at as many as the author allows, here or in another course."""

    code = "hands_full"
    sentence = _("You are at something already. Finish it or give it back, and take this one then.")


class NotNow(Conflict):
    """The claim has moved on."""

    code = "claim_moved_on"
    sentence = _("This has moved on since you looked. Here is how it stands now.")


class LookOvertaken(NotNow):
    """Somebody was faster with their look, or its people were."""

    code = "look_overtaken"
    sentence = _(
        "Somebody has answered before you, or its people have gone on with it. What you wrote was not sent; it is "
        "still here, so that you can copy it."
    )


class AnotherAtIt(Conflict):
    """One’s own word was that it is over, and somebody believed it."""

    code = "another_at_it"
    sentence = _(
        "Somebody else is at this work by now, so this stays as you said. What you sent is still with the project."
    )


class LookFirst(Conflict):
    """The author asks for a second pair of eyes."""

    code = "look_first"
    sentence = _("Somebody of your course looks at it before it goes upstream. Ask for that first; it is quick.")


class KeptBefore(Conflict):
    """Once is what one may ask of those who wait."""

    code = "kept_before"
    sentence = _("You have kept it once already. When it ends you can take it again, if nobody else wants it.")


class OwnWork(NotAllowed):
    """One looks at the work of others."""

    code = "own_work"
    sentence = _("This is your own work. Somebody else looks at it, and you can look at theirs.")
