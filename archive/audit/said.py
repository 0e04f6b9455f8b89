"""What a capture's WARC records say of it, in the order in which the database has it (`CaptureFacts`)."""

from collections.abc import Mapping

from archive.timestamps import from_warc_date
from archive.warc.fields import from_urn

NAMES_BY_CAPTURE = (
    "the address",
    "the moment",
    "the block digest",
    "the payload digest",
    "the machine's address",
    "the capture that holds the body",
)
NAMES_BESIDE = ("the hop path", "the referring address", "the robots.txt that permits")


def said_by_capture(fields: Mapping[str, str]) -> tuple[object, ...]:
    """Give what the fields of the capture itself say."""
    holder = fields.get("warc-refers-to")
    return (
        fields.get("warc-target-uri"),
        _moment(fields.get("warc-date", "")),
        fields.get("warc-block-digest"),
        fields.get("warc-payload-digest"),
        fields.get("warc-ip-address"),
        from_urn(holder) if holder else None,
    )


def said_beside(details: Mapping[str, str]) -> tuple[object, ...]:
    """Give what the metadata beside it say."""
    return details.get("hopsfromseed", ""), details.get("via"), details.get("robotsreceipt")


def _moment(printed: str) -> object:
    try:
        return from_warc_date(printed)
    except ValueError:
        return printed
