"""Validators: what a server sends so that it may later be asked whether a page is still as it was."""

from dataclasses import dataclass
from enum import StrEnum


class Header(StrEnum):
    """The header field that holds a validator, in lower case.

    Source: RFC 9110, 8.8.
    """

    ETAG = "etag"
    LAST_MODIFIED = "last-modified"


@dataclass(frozen=True, slots=True)
class Validators:
    """The validators of one response, as they were sent."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def sent(self) -> dict[Header, str]:
        """Those that were sent, by header field."""
        both = {Header.ETAG: self.etag, Header.LAST_MODIFIED: self.last_modified}
        return {header: value for header, value in both.items() if value}


NONE_SENT = Validators()
