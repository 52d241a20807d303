"""The audit itself on small checkouts, and the adapter against a real one where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .checkout import Checkout
from .import_audit import Finding, audit, main

ADAPTER = """
def roles(user, course):
    from common.djangoapps.student.models import CourseEnrollment
    from lms.djangoapps.courseware.access import has_access

    return CourseEnrollment.is_enrolled(user, course) or has_access(user, "staff", course)
"""
ENROLLMENT = """
class Enrollment(models.Model):
    @classmethod
    def is_enrolled(cls, user, course_key):
        pass

class CourseEnrollment(Enrollment):
    pass
"""
ACCESS = """
@traced
def has_access(user, action, obj, course_key=None):
    pass
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout in which everything the adapter above wants is there, some of it by way of re-exports."""
    write(tmp_path, "common/djangoapps/student/models/__init__.py", "from .course_enrollment import *\n")
    write(tmp_path, "common/djangoapps/student/models/course_enrollment.py", ENROLLMENT)
    write(tmp_path, "lms/djangoapps/courseware/access.py", ACCESS)
    write(tmp_path, "adapter/roles.py", ADAPTER)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def in_the_adapter(root: Path) -> dict[str, Finding]:
    findings = audit(Checkout([root]), root / "adapter")
    return {finding.relied_on: finding for finding in findings if finding.place.startswith("roles.py")}


def verdicts(root: Path) -> set[str]:
    return {finding.verdict for finding in in_the_adapter(root).values()}


def test_what_is_there_is_found_through_packages_stars_and_base_classes(root: Path) -> None:
    assert verdicts(root) == {"found"}
    assert "common.djangoapps.student.models.CourseEnrollment.is_enrolled" in in_the_adapter(root)


def test_a_moved_module_is_missed(root: Path) -> None:
    (root / "lms/djangoapps/courseware/access.py").rename(root / "lms/djangoapps/courseware/rules.py")
    missed = in_the_adapter(root)["lms.djangoapps.courseware.access.has_access"]
    assert (missed.verdict, missed.detail) == ("missing", "no module lms.djangoapps.courseware.access")


def test_a_renamed_function_is_missed(root: Path) -> None:
    write(root, "lms/djangoapps/courseware/access.py", ACCESS.replace("has_access", "may_access"))
    assert in_the_adapter(root)["lms.djangoapps.courseware.access.has_access"].verdict == "missing"


def test_a_method_that_went_away_is_missed(root: Path) -> None:
    write(root, "common/djangoapps/student/models/course_enrollment.py", ENROLLMENT.replace("is_enrolled", "enrolled"))
    assert in_the_adapter(root)["common.djangoapps.student.models.CourseEnrollment.is_enrolled"].verdict == "missing"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ("user, action", "takes 2 positional arguments, given 3"),
        ("user, action, obj, course_key", "needs course_key"),
        ("user, action, obj, *, course_key", "needs course_key"),
    ],
)
def test_a_function_that_takes_other_arguments_is_missed(root: Path, parameters: str, complaint: str) -> None:
    changed = ACCESS.replace("user, action, obj, course_key=None", parameters)
    write(root, "lms/djangoapps/courseware/access.py", changed)
    missed = in_the_adapter(root)["lms.djangoapps.courseware.access.has_access"]
    assert (missed.verdict, missed.detail) == ("missing", complaint)


def test_a_keyword_that_is_unknown_is_missed(root: Path) -> None:
    write(root, "adapter/roles.py", ADAPTER.replace('"staff", course)', '"staff", course, course_id=course)'))
    missed = in_the_adapter(root)["lms.djangoapps.courseware.access.has_access"]
    assert (missed.verdict, missed.detail) == ("missing", "has no parameter course_id")


def test_a_library_that_is_not_there_is_left_to_the_reader(root: Path) -> None:
    write(root, "adapter/roles.py", "from taxonomy.models import CourseSkills\n")
    assert verdicts(root) == {"not here"}


def test_a_whole_module_is_not_to_be_imported_for_nothing_could_be_checked_then(root: Path) -> None:
    write(root, "adapter/roles.py", "import lms.djangoapps.courseware.access\n")
    assert verdicts(root) == {"missing"}


def test_on_the_command_line_something_missing_is_a_failure(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(root)]) == 1
    assert "missing  blocks.py" in capsys.readouterr().out


def test_the_adapter_finds_all_it_relies_on_in_the_platform() -> None:
    given = os.environ.get("COMMUNITY_PLATFORM")
    if not given:
        pytest.skip("no platform to read: set COMMUNITY_PLATFORM to one or more checkouts, separated as in PATH")
    findings = audit(Checkout([Path(root) for root in given.split(os.pathsep)]))
    assert [finding for finding in findings if finding.verdict == "missing"] == []
