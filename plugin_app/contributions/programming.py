"""Programming languages by their usual names. Catalogues mix them with other things and spell them their own way."""

from __future__ import annotations

from collections.abc import Iterable

_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "Assembly": ("assembler", "asm"),
    "C": (),
    "C#": ("csharp", "c-sharp"),
    "C++": ("cpp", "c-plus-plus", "cplusplus"),
    "CSS": ("css3",),
    "Clojure": ("clojurescript",),
    "CoffeeScript": (),
    "Common Lisp": ("lisp", "common-lisp"),
    "Crystal": ("crystal-lang",),
    "Dart": (),
    "Elixir": (),
    "Elm": (),
    "Erlang": (),
    "F#": ("fsharp", "f-sharp"),
    "Fortran": (),
    "Go": ("golang",),
    "Groovy": (),
    "HTML": ("html5",),
    "Haskell": (),
    "Haxe": (),
    "Java": (),
    "JavaScript": ("js", "es6", "ecmascript"),
    "Julia": (),
    "Jupyter Notebook": ("jupyter-notebook",),
    "Kotlin": (),
    "Lua": (),
    "MATLAB": (),
    "Nim": (),
    "OCaml": (),
    "Objective-C": ("objective c", "objc"),
    "PHP": (),
    "Pascal": ("delphi", "object-pascal"),
    "Perl": (),
    "PowerShell": (),
    "Prolog": (),
    "PureScript": (),
    "Python": ("python2", "python3"),
    "R": (),
    "Racket": (),
    "Raku": ("perl6",),
    "Ruby": (),
    "Rust": ("rust-lang",),
    "SCSS": ("sass",),
    "SQL": (),
    "Scala": (),
    "Shell": ("bash", "shell-script"),
    "Smalltalk": ("pharo",),
    "Solidity": (),
    "Swift": (),
    "TeX": ("latex",),
    "TypeScript": ("ts",),
    "Vala": (),
    "Visual Basic": ("vb.net", "visual basic .net"),
    "WebAssembly": ("wasm",),
    "Zig": ("ziglang",),
}

_BY_NAME = {name.casefold(): language for language, others in _OTHER_NAMES.items() for name in (language, *others)}


def told_apart(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The programming languages among some names, in their usual spelling, and the other names; each once."""
    languages: dict[str, None] = {}
    others: dict[str, str] = {}
    for name in names:
        language = _BY_NAME.get(name.casefold())
        if language:
            languages[language] = None
        else:
            others.setdefault(name.casefold(), name)
    return tuple(languages), tuple(others.values())
