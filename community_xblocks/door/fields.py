"""Fields of our blocks that XBlock's own would not carry through an export."""

from __future__ import annotations

import json
from typing import Any

from xblock.fields import List


class AuthoredList(List):
    """A list with what authors write. An export is JSON, and is read as JSON.

    ``List`` reads it as YAML, which takes the two halves that JSON spells an emoji with for two characters; no page
    that holds such halves can be sent. What is not JSON was written by hand, and may well be YAML.
    """

    def from_string(self, serialized: str) -> Any:
        try:
            return self.enforce_type(json.loads(serialized))
        except ValueError:
            return super().from_string(serialized)
