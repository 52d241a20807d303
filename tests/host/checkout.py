"""Reading a checkout of the platform: where a module is, where a name comes from, what a function takes.

Nothing is executed: the platform needs hundreds of packages to run, but none to be read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

DJANGO_MODEL = ("django.db.models.base", "Model")
MADE_BY_DJANGO = frozenset({"objects", "DoesNotExist"})
"""What every model class has although no class statement says so."""


class AbsentError(Exception):
    """The checkout has no such module or name; the message says which."""


class ElsewhereError(Exception):
    """The module belongs to a package that is in no root and not installed here either."""


@dataclass(frozen=True)
class Definition:
    """Where a name is really defined, after all re-exports."""

    module: str
    node: ast.AST


class Checkout:
    """One or more source trees; packages that are in none of them are looked for in this Python environment."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots

    def text(self, path: str) -> str:
        """The text of a file, by its path from a root.

        Raises:
            AbsentError: there is no such file.
        """
        for root in self._roots:
            if (root / path).is_file():
                return (root / path).read_text(encoding="utf-8")
        raise AbsentError(f"no file {path}")

    def definition(self, module: str, name: str) -> Definition:
        """The definition behind ``from module import name``; a dotted name goes on into classes and submodules.

        Raises:
            AbsentError: the module or the name is not there.
            ElsewhereError: nothing is known about the module's package.
        """
        first, *rest = name.split(".")
        found = self._exported(module, first, frozenset())
        for attribute in rest:
            found = self._attribute(found, attribute)
        return found

    def _exported(self, module: str, name: str, seen: frozenset[str]) -> Definition:
        stars = []
        for statement in _statements(self._tree(module).body):
            if name in _names_bound_by(statement):
                return self._behind(module, statement, name, seen)
            if isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*":
                stars.append(_absolute(module, statement, self._is_package(module)))
        for star in stars:
            if star not in seen:
                with suppress(AbsentError, ElsewhereError):
                    return self._exported(star, name, seen | {module})
        if self._file(f"{module}.{name}"):
            return Definition(f"{module}.{name}", self._tree(f"{module}.{name}"))
        raise AbsentError(f"{module} has no {name}")

    def _behind(self, module: str, statement: ast.stmt, name: str, seen: frozenset[str]) -> Definition:
        if not isinstance(statement, ast.ImportFrom):
            return Definition(module, statement)
        source = _absolute(module, statement, self._is_package(module))
        original = next(alias.name for alias in statement.names if (alias.asname or alias.name) == name)
        try:
            return self._exported(source, original, seen | {module})
        except ElsewhereError:
            return Definition(module, statement)

    def _attribute(self, owner: Definition, name: str) -> Definition:
        if isinstance(owner.node, ast.Module):
            return self._exported(owner.module, name, frozenset())
        if not isinstance(owner.node, ast.ClassDef):
            return owner  # a value, or a library's class: what it has cannot be read here
        if (owner.module, owner.node.name) == DJANGO_MODEL and name in MADE_BY_DJANGO:
            return owner
        for statement in _statements(owner.node.body):
            if name in _names_bound_by(statement):
                return Definition(owner.module, statement)
        for base in owner.node.bases:
            with suppress(AbsentError, ElsewhereError):
                return self._attribute(self.definition(owner.module, ast.unparse(base)), name)
        raise AbsentError(f"{owner.module}.{owner.node.name} has no {name}")

    def _tree(self, module: str) -> ast.Module:
        file = self._file(module)
        if file is not None:
            return _parsed(file)
        top = module.partition(".")[0]
        if any((root / top).is_dir() for root in self._roots) or find_spec(top):
            raise AbsentError(f"no module {module}")
        raise ElsewhereError(f"{top} is neither in the checkout nor installed")

    def _is_package(self, module: str) -> bool:
        file = self._file(module)
        return file is not None and file.name == "__init__.py"

    def _file(self, module: str) -> Path | None:
        path = Path(*module.split("."))
        for root in (*self._roots, *_installed(path.parts[0])):
            for candidate in (root / path.with_suffix(".py"), root / path / "__init__.py"):
                if candidate.is_file():
                    return candidate
        return None


def refusal(function: Function, call: ast.Call, *, bound: bool) -> str | None:
    """Why the function would refuse the call's arguments; ``None`` if it would not.

    Args:
        bound: the function is reached through its class or object, which fills its first parameter.
    """
    unpacks = any(isinstance(each, ast.Starred) for each in call.args) or any(kw.arg is None for kw in call.keywords)
    if unpacks:
        return None
    spec = function.args
    positional = [each.arg for each in (*spec.posonlyargs, *spec.args)][int(bound) :]
    if len(call.args) > len(positional) and not spec.vararg:
        return f"takes {len(positional)} positional arguments, given {len(call.args)}"
    given = {*positional[: len(call.args)], *(kw.arg for kw in call.keywords)}
    unknown = given - {*positional, *(each.arg for each in spec.kwonlyargs)}
    if unknown and not spec.kwarg:
        return f"has no parameter {', '.join(sorted(map(str, unknown)))}"
    optional = positional[len(positional) - len(spec.defaults) :] if spec.defaults else []
    needed = [each for each in positional if each not in optional]
    needed += [each.arg for each, default in zip(spec.kwonlyargs, spec.kw_defaults, strict=True) if default is None]
    missing = [each for each in needed if each not in given]
    return f"needs {', '.join(missing)}" if missing else None


@cache
def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@cache
def _installed(top: str) -> tuple[Path, ...]:
    spec = find_spec(top)
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent
    return (folder.parent if spec.submodule_search_locations else folder,)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a body and of the branches within it, but not those inside functions and classes."""
    for statement in body:
        yield statement
        for branch in ("body", "orelse", "finalbody"):
            if isinstance(statement, ast.If | ast.Try | ast.With):
                yield from _statements(getattr(statement, branch, []))
        for handler in getattr(statement, "handlers", []):
            yield from _statements(handler.body)


def _names_bound_by(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {alias.asname or alias.name.partition(".")[0] for alias in names}
    return set()


def _absolute(module: str, statement: ast.ImportFrom, is_package: bool) -> str:
    if not statement.level:
        return statement.module or ""
    parents = module.split(".")
    keep = len(parents) - statement.level + int(is_package)
    return ".".join([*parents[:keep], *([statement.module] if statement.module else [])])
