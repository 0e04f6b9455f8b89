"""What a revisit of another tool refers to, where it does not tell the id of the capture that holds its body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from archive.capture import Capture
from archive.digest import is_same_digest
from archive.timestamps import moment_in
from archive.warc.fields import bare_url


@dataclass(frozen=True, slots=True)
class Referred:
    """A capture that a revisit means.

    Attributes:
        at: None where its payload alone tells which one is meant.
    """

    url: str
    at: datetime | None
    payload_digest: str | None

    @property
    def id(self) -> str:
        """A name for it that no capture has, while nobody knows which one is meant."""
        return uuid5(NAMESPACE_URL, f"{self.url} {self.at} {self.payload_digest}").hex

    def is_met_by(self, capture: Capture) -> bool:
        """Say whether this is the capture that is meant."""
        if capture.revisit_of:
            return False
        if self.at is None:
            return is_same_digest(self.payload_digest, capture.payload_digest)
        is_then = capture.at == self.at or capture.at.replace(microsecond=0) == self.at
        return is_then and capture.url == self.url


HolderOf = Callable[[Referred], Capture | None]


def nobody_knows(referred: Referred) -> Capture | None:  # noqa: ARG001 - a HolderOf
    """Know of no capture that is meant."""
    return None


def referred_in(fields: Mapping[str, str]) -> Referred | None:
    """Read what a revisit refers to; None where its id is told, or the WARC record is no revisit.

    Args:
        fields: of the WARC record, names in lower case.
    """
    if fields.get("warc-type", "").lower() != "revisit" or "warc-refers-to" in fields:
        return None
    url = fields.get("warc-refers-to-target-uri") or fields.get("warc-target-uri", "")
    return Referred(bare_url(url), moment_in(fields.get("warc-refers-to-date", "")), fields.get("warc-payload-digest"))
