"""The licences to choose from: few enough to choose, by what one has made. Codes are SPDX identifiers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_CODE_TO_USE_FREELY = {
    "MIT": "MIT",
    "Apache-2.0": "Apache 2.0",
    "BSD-2-Clause": "BSD 2-Clause",
    "BSD-3-Clause": "BSD 3-Clause",
    "ISC": "ISC",
    "Unlicense": "The Unlicense",
}
_CODE_THAT_STAYS_OPEN = {
    "GPL-2.0-or-later": "GNU GPL 2",
    "GPL-3.0-or-later": "GNU GPL 3",
    "LGPL-3.0-or-later": "GNU LGPL 3",
    "AGPL-3.0-or-later": "GNU AGPL 3",
    "MPL-2.0": "Mozilla 2.0",
    "EUPL-1.2": "EUPL 1.2",
}
_WORKS = {
    "CC-BY-4.0": "CC BY 4.0",
    "CC-BY-SA-4.0": "CC BY-SA 4.0",
    "CC-BY-NC-4.0": "CC BY-NC 4.0",
    "CC-BY-NC-SA-4.0": "CC BY-NC-SA 4.0",
    "CC-BY-ND-4.0": "CC BY-ND 4.0",
    "CC-BY-NC-ND-4.0": "CC BY-NC-ND 4.0",
    "CC0-1.0": "CC0 1.0",
}
_OTHER = {
    "ODbL-1.0": "ODbL 1.0",
    "ODC-By-1.0": "ODC-By 1.0",
    "OFL-1.1": "SIL Open Font 1.1",
    "CERN-OHL-P-2.0": "CERN OHL-P 2",
    "CERN-OHL-S-2.0": "CERN OHL-S 2",
}

LICENCES = {**_CODE_TO_USE_FREELY, **_CODE_THAT_STAYS_OPEN, **_WORKS, **_OTHER}
"""SPDX identifier → the name people know it by; names of licences are not translated."""

BY_KIND = (
    (_("Code, for any use"), tuple(_CODE_TO_USE_FREELY.items())),
    (_("Code that stays open"), tuple(_CODE_THAT_STAYS_OPEN.items())),
    (_("Texts, pictures, films, music"), tuple(_WORKS.items())),
    (_("Data, fonts, hardware"), tuple(_OTHER.items())),
)
"""As choices of a form, each under what it is for."""
