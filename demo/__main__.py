"""``python -m demo prepare | serve | reset``: make the demo's database, show the demo, or forget all of it."""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> int:
    """Run one command. Returns the process's exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    asked = _parser().parse_args()
    if getattr(asked, "looked_at", None) is not None:
        os.environ["DEMO_TRACKERS"] = "yes"
    return {"prepare": _prepare, "serve": _serve, "reset": _reset}[asked.command](asked)


def _prepare(asked: argparse.Namespace) -> int:
    django.setup()
    from .prepare import prepare

    prepare(empty=asked.empty, groups=asked.groups, projects=asked.projects, looked_at=asked.looked_at)
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from . import server

    try:
        bound = server.bind(asked.port)
    except OSError:
        print(f"Port {asked.port} is taken. Choose another one: PORT={asked.port + 1} make demo", file=sys.stderr)
        return 1
    os.environ["PORT"] = str(bound.server_port)  # the settings make absolute addresses of it
    django.setup()
    from .prepare import is_prepared, prepare

    if not is_prepared():
        prepare(empty=asked.empty, groups=asked.groups, projects=asked.projects, looked_at=asked.looked_at)
    print(f"\n  Learning in the Open is at  http://{server.HOST}:{bound.server_port}/\n  Ctrl-C ends it.\n", flush=True)
    server.serve(bound)
    return 0


def _reset(_asked: argparse.Namespace) -> int:
    django.setup()
    from .prepare import forget

    forget()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    prepare = commands.add_parser("prepare", help="make the database and fill it, once")
    serve = commands.add_parser("serve", help="show the demo; prepares it first if need be")
    commands.add_parser("reset", help="forget everything")
    for command in (prepare, serve):
        command.add_argument("--empty", action="store_true", help="people and a course, but nothing has happened yet")
        command.add_argument("--groups", type=int, help="a course with that many study groups and nothing else")
        command.add_argument("--projects", type=int, help="the same with that many projects")
        command.add_argument("--looked-at", type=int, metavar="HOURS", help="open work that was looked at so long ago")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="0 takes a free one")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
