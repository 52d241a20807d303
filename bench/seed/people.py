"""A class: the learner in front of the screen, and the others."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from demo.places import COURSE_KEY
from plugin_app.host import standalone

from .words import NAMES

OTHERS = 400
BATCH = 500


def a_class(size: int = OTHERS) -> tuple[Any, list[int]]:
    """The learner who looks, enrolled like all the others, and the others' ids."""
    model = get_user_model()
    viewer = model.objects.create(username="viewer", first_name="Amina")
    standalone.enrol(viewer.pk, COURSE_KEY)
    model.objects.bulk_create(
        (
            model(username=f"learner{number:03}", first_name=f"{NAMES[number % len(NAMES)]} {number}")
            for number in range(size)
        ),
        batch_size=BATCH,
    )
    others = list(model.objects.exclude(pk=viewer.pk).order_by("pk").values_list("pk", flat=True))
    learners, enrolment = Group.objects.get(user=viewer), model.groups.through
    enrolment.objects.bulk_create(
        (enrolment(group_id=learners.pk, user_id=user_id) for user_id in others), batch_size=BATCH
    )
    return viewer, others
