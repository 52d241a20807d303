"""Why an entry is left out: every sentence such an entry may get, in one place."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Equal reasons are equal strings, so a run can be summed up by them."""

    NOT_A_RECORD = "the entry is not a record of the kind this catalogue holds"
    MISSING = "a field is missing or empty"
    WRONG_TYPE = "a field holds the wrong kind of value"
    NOT_A_TIME = "the time is not an ISO time with a zone"
    DUPLICATE = "the catalogue lists this project already"
    TOO_LONG = "the text or address is too long"
    SCHEME = "the address does not begin with http:// or https://"
    CHARACTERS = "the address holds characters that no address may hold"
    NOT_AN_ADDRESS = "the address cannot be read"
    CREDENTIALS = "the address carries a user name or a password"
    PORT = "the address names a port"
    HOST = "the address has no public host name"
    SHORTENER = "a link shortener hides where the address leads"
    NO_REPOSITORY = "the address is not a repository (owner/name) on GitHub, GitLab, Codeberg or Bitbucket"
    FORMULA = "a cell holds a formula instead of its value"
    BROKEN_FORMULA = "a cell holds what a formula leaves that does not work"
    SPARE_CELLS = "the row has more cells than there are columns"
    UNKNOWN_WORK = "a kind of work is not one of those this site knows"
    UNKNOWN_LEVEL = "the level is not a whole number from 1 to 5"
    FOREIGN_ISSUE = "the issue is not one of this project's repository"


class Unusable(Exception):
    """Raised while an entry is read; the entry is then rejected and the reading goes on.

    `field` is the dotted name of the field at fault, where one is.
    """

    def __init__(self, reason: Reason, field: str = "", detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.detail = detail or field
