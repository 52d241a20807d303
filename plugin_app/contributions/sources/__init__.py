"""Catalogues of projects that welcome newcomers, read into one shape.

    for reading in read_all(Path("catalogues")):
        print(reading.source, len(reading.candidates), len(reading.rejections))

An entry that cannot be used is rejected with its reason and the rest is kept. A file that cannot be trusted raises
`DamagedFile`, and then nothing of the run is used. Plain Python: no network, no clock, no database.
"""

from __future__ import annotations

from plugin_app.contributions.sources.data import Attribution, Candidate, Kind, Opportunity, Reading, Rejection
from plugin_app.contributions.sources.detect import READERS, Reader, detect, read_all
from plugin_app.contributions.sources.files import DamagedFile
from plugin_app.contributions.sources.reasons import Reason

__all__ = [
    "READERS",
    "Attribution",
    "Candidate",
    "DamagedFile",
    "Kind",
    "Opportunity",
    "Reader",
    "Reading",
    "Reason",
    "Rejection",
    "detect",
    "read_all",
]
