"""Bring in catalogues of open-source projects that welcome newcomers."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils import timezone

from plugin_app.contributions import api
from plugin_app.contributions.api import ImportedCatalogue, Rejection

COLUMNS = ("read", "new", "changed", "unchanged", "rejected")


class Command(BaseCommand):
    """Import what is new or changed; say what was left out, and why."""

    help = (
        "Imports catalogues of projects: up-for-grabs (YAML), good-first-issue (TOML), awesome-for-beginners and "
        "For Good First Issue (JSON), and lists of your own (CSV, with name and url at least; the other columns are "
        "in docs/install.md). PATH is a catalogue's file or folder, or a folder of such folders. Everything is "
        "read before anything is written; a damaged file is named and then nothing is imported. Run it again any time: "
        "only what has changed is written. Use -v 2 to see every rejected entry."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH", nargs="?")
        parser.add_argument(
            "--source", choices=api.SOURCES, help="read PATH as this kind, whatever it is called; found out otherwise"
        )
        parser.add_argument(
            "--vocabulary",
            type=Path,
            metavar="FOLDER",
            help="names of languages (linguist's languages.yml) and topics (GitHub explore's topics.jsonl)",
        )
        parser.add_argument("--rejections", type=Path, metavar="FILE.csv", help="write every rejected entry to a file")

    def handle(
        self,
        *_args: Any,
        path: Path | None,
        source: str | None,
        rejections: Path | None,
        vocabulary: Path | None,
        verbosity: int,
        **_options: Any,
    ) -> None:
        if vocabulary:
            self._bring(vocabulary)
        if path:
            self._import(path, source, rejections, verbosity)
        elif not vocabulary:
            raise CommandError("Say what to import: PATH, or --vocabulary FOLDER.")

    def _bring(self, folder: Path) -> None:
        try:
            names = api.bring_vocabulary(folder)
        except api.DamagedFile as damage:
            raise CommandError(f"{damage}. Nothing was imported.") from damage
        api.refresh_all_found(now=timezone.now())
        self._line(f"{names:,} names of languages and topics are known now")

    def _import(self, path: Path, source: str | None, rejections: Path | None, verbosity: int) -> None:
        try:
            imported = api.import_catalogues(path, source=source)
        except api.DamagedFile as damage:
            raise CommandError(f"{damage}. Nothing was imported.") from damage
        except IntegrityError as error:
            raise CommandError(
                "Another import was at the same projects. Nothing was imported; run it again."
            ) from error
        self._tell(imported)
        rejected = [rejection for catalogue in imported for rejection in catalogue.rejections]
        if verbosity > 1:
            self._line("", *map(str, rejected))
        if rejections:
            self._line(_written(rejections, rejected))

    def _tell(self, imported: tuple[ImportedCatalogue, ...]) -> None:
        self._line(f"{'catalogue':<24}" + "".join(f"{column:>11}" for column in COLUMNS))
        for catalogue in imported:
            numbers = (catalogue.read, catalogue.new, catalogue.changed, catalogue.unchanged, len(catalogue.rejections))
            self._line(f"{catalogue.source:<24}" + "".join(f"{number:>11,}" for number in numbers))
        for catalogue in imported:
            for reason, number in Counter(rejection.reason for rejection in catalogue.rejections).most_common():
                self._line(f"  {catalogue.source}: {number:,} rejected, {reason}")
        if not any(catalogue.new or catalogue.changed for catalogue in imported):
            self._line("Nothing has changed since the last import; nothing was written.")

    def _line(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)


def _written(file: Path, rejections: list[Rejection]) -> str:
    """Write them down; what to say then."""
    try:
        with file.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(("file", "line", "entry", "reason", "detail"))
            for rejection in rejections:
                cells = (rejection.file, rejection.line or "", rejection.entry, rejection.reason, rejection.detail)
                writer.writerow([_plain(str(cell)) for cell in cells])
    except OSError as error:
        raise CommandError(f"The import is done, but {file} cannot be written: {error.strerror}") from error
    return f"{len(rejections):,} rejected entries are in {file}"


def _plain(cell: str) -> str:
    """Other people's words, as text: a spreadsheet would run what begins like a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
