"""However one looks through the groups: as many queries with many of them as with few, and never over eight."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.variants import ONE, VARIANTS
from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.availability.week import Week
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from tests.runtime import CourseRuntime, get
from tests.study_groups.test_list import many_groups
from tests.world import COURSE, a_learner, study_groups

pytestmark = pytest.mark.django_db

FOUND = api.About("Larks", purpose="Coffee on, cameras off", language="pt")


def queries_of(variant, number):
    """How many it takes to draw what this variant asks for, for a learner with a group and with free hours."""
    placed, amina = study_groups(name=f"of-{number}"), a_learner("Amina")
    many_groups(placed, number)
    api.create(amina, placed, api.About("Mine"))
    found = api.create(a_learner("Bo"), placed, FOUND)
    profiles.save_week(amina, Week.of([(0, "17:00", "21:00")]), time_zone="Europe/Lisbon")
    params = {"item": str(found.uuid)} if variant is ONE else variant.params
    block = CourseRuntime(amina.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    with CaptureQueriesContext(connection) as noted:
        html = get(block, "panel", variant.panel, **params).text
    assert any(words in html for words in ("Group 0", FOUND.name, variant.proof))
    return len(noted)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_it_takes_eight_queries_at_most_and_no_more_with_many_than_with_few(variant):
    few = queries_of(variant, 30)
    assert few <= 8
    assert queries_of(variant, 300) <= few
