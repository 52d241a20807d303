"""The licences to choose from: few enough to choose, for code and for everything else. Codes are SPDX identifiers."""

from __future__ import annotations

LICENCES = {
    "MIT": "MIT",
    "Apache-2.0": "Apache 2.0",
    "GPL-3.0-or-later": "GNU GPL 3",
    "AGPL-3.0-or-later": "GNU AGPL 3",
    "MPL-2.0": "Mozilla 2.0",
    "BSD-3-Clause": "BSD 3-Clause",
    "CC-BY-4.0": "CC BY 4.0",
    "CC-BY-SA-4.0": "CC BY-SA 4.0",
    "CC0-1.0": "CC0 1.0",
}
"""SPDX identifier → the name people know it by; names of licences are not translated."""
