"""The few tables of the platform that the adapter queries itself, with the columns it queries."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models


class Table(models.Model):
    """A table of the platform. Its app is installed nowhere, so no migration and no flush ever sees it."""

    class Meta:
        abstract = True
        app_label = "stub_platform"


class CourseEnrollment(Table):
    """On the platform ``course_id`` is a key field; like it, a ``CharField`` takes a key and compares its text."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    course_id = models.CharField(max_length=255)
    is_active = models.BooleanField(default=True)


class AnonymousUserId(Table):
    """Several may be there for one person and course, of times when the platform had another secret key."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    anonymous_user_id = models.CharField(unique=True, max_length=32)
    course_id = models.CharField(max_length=255, blank=True)


class CourseOverview(Table):
    id = models.CharField(max_length=255, primary_key=True)
    display_name = models.TextField(null=True)


class StudentModule(Table):
    """One row for each person and block."""

    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    course_id = models.CharField(max_length=255)
    module_state_key = models.CharField(max_length=255, db_column="module_id")
    modified = models.DateTimeField()


class UserRetirementStatus(Table):
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)


class Skill(Table):
    name = models.CharField(max_length=255, blank=True)


class CourseSkills(Table):
    course_key = models.CharField(max_length=255)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE)
    confidence = models.FloatField()
    is_blacklisted = models.BooleanField(default=False)


ALL = (AnonymousUserId, CourseEnrollment, CourseOverview, StudentModule, UserRetirementStatus, Skill, CourseSkills)
