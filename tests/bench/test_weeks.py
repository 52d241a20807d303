"""The groups that the daily look is measured with: of every three, two go well and one has stalled."""

from __future__ import annotations

import pytest

from plugin_app.activities import api as activities
from plugin_app.study_groups import health
from plugin_app.study_groups.api import Health
from plugin_app.study_groups.health import Looked
from plugin_app.study_groups.models import MeetingDate, Membership, Rsvp, StudyGroup
from tests.study_groups.situations import NOON
from tests.world import a_learner, study_groups

pytestmark = pytest.mark.django_db

GROUPS = 6


def test_every_third_group_has_stalled():
    from bench import weeks

    people = [a_learner(f"Learner {number}").user_id for number in range(GROUPS * weeks.MEMBERS)]
    weeks.fill(activities.anchor(study_groups()), GROUPS, people, NOON)
    assert Membership.objects.count() == GROUPS * weeks.MEMBERS
    assert MeetingDate.objects.count() == GROUPS * (weeks.MET + 1)
    assert Rsvp.objects.filter(came=True).exists()
    assert health.look(NOON) == Looked(groups=GROUPS, nudged=GROUPS // 3)
    assert list(StudyGroup.objects.order_by("pk").values_list("health", flat=True)) == [
        *(Health.STALLED, Health.LIVELY, Health.LIVELY),
        *(Health.STALLED, Health.LIVELY, Health.LIVELY),
    ]
