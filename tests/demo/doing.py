"""What the forms of the demo's first blocks send."""

from __future__ import annotations

GROUPS = "1-find-your-people.community_study_groups.d0.u0"
MATCHED = "5-a-group-that-fits.community_study_groups.d0.u0"
ACT = f"/xblock/{GROUPS}/handler/act"
SAVE = f"/studio/xblock/{GROUPS}/handler/save_settings"


def proposing(name: str) -> dict[str, str]:
    """A proposal without a topic, by someone who agrees to the code of conduct."""
    return {"name": name, "topic": "", "purpose": "", "agrees": "on"}


def settings(**changed: str) -> dict[str, str]:
    """The editor of study groups, filled in; what is left out is an empty box."""
    rows = {f"{name}-{count}_FORMS": "0" for name in ("topics", "questions", "weeks") for count in ("TOTAL", "INITIAL")}
    sizes = {"size_min": "2", "size_ideal": "3", "size_max": "4"}
    times = {"hours_to_accept": "0", "proposal_days": "21", "days_to_minimum": "0"}
    match = {"meeting_minutes": "60", "meetings_per_week": "1", "min_expected_active": "0"}
    taste = {"same_language": "on", "no_lone_minority": "on", "level": "near", "goals": "near"}
    ways = {"may_propose": "on", "joining": "open"}
    done = {"completes_on": "joined", "completes_times": "1", "weight": "1"}
    return {"display_name": "Study groups", **sizes, **times, **match, **taste, **ways, **done, **rows, **changed}
