"""Does the platform still have what the adapter imports and calls? Reads a checkout, runs none of it.

``python -m tests.host.import_audit CHECKOUT [CHECKOUT …]`` prints a table and fails if anything is missing. As a test
it runs when ``COMMUNITY_PLATFORM`` names the checkouts. Libraries the platform installs (``crum``, ``taxonomy`` …) may
be given as checkouts as well; those that are neither given nor installed here are reported, not failed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .checkout import AbsentError, Checkout, Definition, ElsewhereError, Function, refusal

ADAPTER = Path(__file__).resolve().parents[2] / "plugin_app" / "host" / "openedx"

PLATFORM = frozenset({"cms", "common", "lms", "openedx", "xmodule"})
ITS_LIBRARIES = frozenset({"completion", "crum", "eventtracking", "opaque_keys", "taxonomy"})


@dataclass(frozen=True)
class Finding:
    """One thing the adapter relies on, and what became of it: ``found``, ``missing``, or ``not here`` to be judged."""

    place: str
    relied_on: str
    verdict: str
    detail: str = ""


@dataclass(frozen=True)
class Signature:
    """A method reached through an object, which an import does not show: called with ``call``'s arguments."""

    module: str
    name: str
    call: str


@dataclass(frozen=True)
class Wording:
    """Something in a file that is neither import nor call; any of the files may have it."""

    files: tuple[str, ...]
    pattern: str


SIGNATURES = (
    Signature("xmodule.modulestore.mixed", "MixedModuleStore.branch_setting", "f(branch, course)"),
    Signature("xmodule.modulestore.mixed", "MixedModuleStore.bulk_operations", "f(course)"),
    Signature("xmodule.modulestore.mixed", "MixedModuleStore.get_item", "f(usage)"),
    Signature("lms.djangoapps.ccx.modulestore", "CCXModulestoreWrapper.branch_setting", "f(branch, course)"),
    Signature("lms.djangoapps.ccx.modulestore", "CCXModulestoreWrapper.bulk_operations", "f(course)"),
    Signature("lms.djangoapps.ccx.modulestore", "CCXModulestoreWrapper.get_item", "f(usage)"),
    Signature("eventtracking.tracker", "Tracker.context", "f(name, context)"),
    Signature("lms.djangoapps.courseware.tabs", "EnrolledTab.is_enabled", "f(course, user=user)"),
    Signature("xmodule.partitions.partitions", "UserPartition.get_group", "f(group_id)"),
)
ATTRIBUTES = (
    # columns we query
    ("common.djangoapps.student.models", "CourseEnrollment", ("user", "course", "is_active")),
    ("common.djangoapps.student.models", "AnonymousUserId", ("user", "anonymous_user_id", "course_id")),
    ("lms.djangoapps.courseware.models", "StudentModule", ("student", "course_id", "modified")),
    ("openedx.core.djangoapps.content.course_overviews.models", "CourseOverview", ("id", "display_name")),
    ("openedx.core.djangoapps.user_api.models", "UserRetirementStatus", ("user",)),
    ("taxonomy.models", "CourseSkills", ("course_key", "skill", "confidence", "is_blacklisted")),
    # what a menu entry fills in or overrides
    ("xmodule.tabs", "CourseTab", ("type", "title", "view_name", "priority", "is_dynamic", "is_enabled", "link_func")),
    (
        "openedx.features.course_experience.course_tools",
        "CourseTool",
        ("analytics_id", "is_enabled", "title", "icon_classes", "url"),
    ),
)
SETTINGS = ("lms/envs/common.py", "cms/envs/common.py", "openedx/envs/common.py")
HANDLERS = ("lms/djangoapps/courseware/block_render.py",)
RESET = ("lms/djangoapps/instructor/enrollment.py",)
WORDINGS = (
    Wording(("lms/urls.py",), r"""name=['"]xblock_handler_noauth['"]"""),
    Wording(("lms/urls.py",), r"/jump_to/\(\?P<location>"),
    Wording(HANDLERS, r"@csrf_exempt\s+@\w+\s+@[\w.]+\s+def handle_xblock_callback_noauth\("),
    Wording(HANDLERS, r"CsrfViewMiddleware\(get_response=.*\)\.process_view\(request, None, \(\), \{\}\)"),
    Wording(HANDLERS, r"request\.successful_authenticator = authenticator"),
    Wording(("lms/djangoapps/courseware/masquerade.py",), r"masquerade_user\.real_user = request\.user"),
    Wording(("lms/djangoapps/courseware/masquerade.py",), r"request\.user\.masquerade_settings = "),
    Wording(("openedx/core/djangoapps/user_api/accounts/views.py",), r"USER_RETIRE_LMS_CRITICAL\.send\("),
    # how the learner-state reset calls our blocks: by these keywords, both people by their ids in the course
    Wording(RESET, r"getattr\(block, ['\"]clear_student_state['\"], None\)"),
    Wording(RESET, r"clear_student_state\(\s+user_id=user_id,\s+course_id=.+,\s+item_id=.+,\s+requesting_user_id="),
    Wording(RESET, r"\buser_id = anonymous_id_for_user\(student, course_id\)"),
    Wording(RESET, r"\brequesting_user_id = anonymous_id_for_user\(requesting_user, course_id\)"),
    # partitions: a generator may give several, Studio's dialog offers those of teams, access asks for one group by id
    Wording(("xmodule/partitions/partitions_service.py",), r"isinstance\(generated_partition, list\)"),
    Wording(("xmodule/partitions/partitions_service.py",), r"get_group_for_user\(\s+self\._course_id, .*assign=assign"),
    Wording(("cms/djangoapps/contentstore/utils.py",), r"""schemes=\[['"]team['"]\]"""),
    Wording(("lms/djangoapps/courseware/access.py",), r"partition\.get_group\(group_id\)"),
    # a block is graded whose class may be
    Wording(("lms/djangoapps/grades/scores.py",), r"getattr\(xblock_class, 'has_score', False\)"),
    Wording(("lms/djangoapps/grades/transformer.py",), r"block\.max_score\(\)"),
    Wording(("lms/envs/common.py",), r"(?m)^SERVICE_VARIANT = "),
    Wording(SETTINGS, r"(?m)^RETIRED_USERNAME_PREFIX = "),
    Wording(SETTINGS, r"(?m)^LMS_ROOT_URL = "),
    Wording(SETTINGS, r"""['"]crum\.CurrentRequestUserMiddleware['"]"""),
)


def audit(checkout: Checkout, adapter: Path = ADAPTER) -> list[Finding]:
    """Everything the adapter relies on, in the order of its files, then what no import shows."""
    findings = [finding for file in sorted(adapter.rglob("*.py")) for finding in _audit_file(checkout, file)]
    for each in SIGNATURES:
        call = ast.parse(each.call, mode="eval").body
        assert isinstance(call, ast.Call)
        findings.append(_judge(checkout, "by its object", each.module, each.name, [call], through_object=True))
    for module, owner, names in ATTRIBUTES:
        findings += [_judge(checkout, "by its name", module, f"{owner}.{name}") for name in names]
    return findings + [_look(checkout, wording) for wording in WORDINGS]


def platform_imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom | ast.Call]:
    """Every import of the platform or its libraries, also one by name through ``import_module`` and its kin."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(_is_platform(alias.name) for alias in names):
                yield node
            case ast.ImportFrom(level=0, module=str(module)) if _is_platform(module):
                yield node
            case ast.Call(func=callee, args=[ast.Constant(value=str(path)), *_]) if _is_platform(path):
                if ast.unparse(callee).rpartition(".")[2] in {"import_module", "import_string", "__import__"}:
                    yield node


def main(roots: Sequence[str]) -> int:
    """Print the table; the exit status says whether anything is missing."""
    findings = audit(Checkout([Path(root) for root in roots]))
    for finding in findings:
        line = f"{finding.verdict:9}{finding.place:20}{finding.relied_on}"
        sys.stdout.write(f"{line}  ({finding.detail})\n" if finding.detail else f"{line}\n")
    missing = sum(finding.verdict == "missing" for finding in findings)
    sys.stdout.write(f"{len(findings)} things relied on, {missing} missing\n")
    return 1 if missing else 0


def _audit_file(checkout: Checkout, file: Path) -> Iterator[Finding]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for statement in platform_imports(tree):
        if not isinstance(statement, ast.ImportFrom) or statement.module is None:
            yield Finding(
                f"{file.name}:{statement.lineno}", ast.unparse(statement), "missing", "import names, not modules"
            )
            continue
        place = f"{file.name}:{statement.lineno}"
        for alias in statement.names:
            calls = _calls(tree, alias.asname or alias.name)
            yield _judge(checkout, place, statement.module, alias.name, calls.pop("", []))
            for attribute, its_calls in calls.items():
                yield _judge(checkout, place, statement.module, f"{alias.name}.{attribute}", its_calls)


def _calls(tree: ast.AST, name: str) -> dict[str, list[ast.Call]]:
    """How a file uses an imported name: the attributes it takes from it (``""`` for itself), each with its calls."""
    nodes = list(ast.walk(tree))
    called = {node.func: node for node in nodes if isinstance(node, ast.Call)}
    continued = {node.value for node in nodes if isinstance(node, ast.Attribute)}
    uses: dict[str, list[ast.Call]] = {}
    for node in nodes:
        path = _dotted(node)
        if path and path[0] == name and node not in continued:
            uses.setdefault(".".join(path[1:]), []).extend([called[node]] if node in called else [])
    return uses


def _dotted(node: ast.AST) -> list[str]:
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=value, attr=attribute) if path := _dotted(value):
            return [*path, attribute]
    return []


def _judge(
    checkout: Checkout,
    place: str,
    module: str,
    name: str,
    calls: Sequence[ast.Call] = (),
    *,
    through_object: bool = False,
) -> Finding:
    relied_on = f"{module}.{name}"
    try:
        definition = checkout.definition(module, name)
    except ElsewhereError as elsewhere:
        verdict = "missing" if module.partition(".")[0] in PLATFORM else "not here"
        return Finding(place, relied_on, verdict, str(elsewhere))
    except AbsentError as absent:
        return Finding(place, relied_on, "missing", str(absent))
    refused = [reason for call in calls if (reason := _refused(definition, call, through_object))]
    return Finding(place, relied_on, "missing" if refused else "found", "; ".join(refused))


def _refused(definition: Definition, call: ast.Call, through_object: bool) -> str | None:
    if not isinstance(definition.node, Function):
        return None
    marks = {ast.unparse(decorator) for decorator in definition.node.decorator_list}
    return refusal(definition.node, call, bound=through_object or "classmethod" in marks)


def _look(checkout: Checkout, wording: Wording) -> Finding:
    for file in wording.files:
        try:
            text = checkout.text(file)
        except AbsentError:
            continue
        if re.search(wording.pattern, text):
            return Finding("in the text", f"{file}: {wording.pattern}", "found")
    return Finding("in the text", f"{' or '.join(wording.files)}: {wording.pattern}", "missing")


def _is_platform(module: str) -> bool:
    return module.partition(".")[0] in PLATFORM | ITS_LIBRARIES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
