"""What a capture's WARC records say of it, in the order in which the database has it (`CaptureFacts`)."""

from collections.abc import Mapping

from archive.sentence import Sentence
from archive.timestamps import moment_in
from archive.warc.fields import bare_url, from_urn

NAMES_BY_CAPTURE = (
    Sentence("the address"),
    Sentence("the moment"),
    Sentence("the block digest"),
    Sentence("the payload digest"),
    Sentence("the machine's address"),
    Sentence("the capture that holds the body"),
)
NAMES_BESIDE = (
    Sentence("the hop path"),
    Sentence("the referring address"),
    Sentence("the robots.txt that permits"),
)


def said_by_capture(fields: Mapping[str, str]) -> tuple[object, ...]:
    """Give what the fields of the capture itself say."""
    holder = fields.get("warc-refers-to")
    printed_at = fields.get("warc-date", "")
    return (
        bare_url(fields.get("warc-target-uri", "")),
        moment_in(printed_at) or printed_at,
        fields.get("warc-block-digest", ""),
        fields.get("warc-payload-digest"),
        fields.get("warc-ip-address"),
        from_urn(holder) if holder else None,
    )


def said_beside(details: Mapping[str, str]) -> tuple[object, ...]:
    """Give what the metadata beside it say."""
    return details.get("hopsfromseed", ""), details.get("via"), details.get("robotsreceipt")
