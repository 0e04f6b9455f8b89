"""The first WARC record of a file: who wrote it, how, and for which crawl."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from archive.digest import sha256_of
from archive.timestamps import warc_date
from archive.warc.fields import RECORD_END, VERSION, WARC_FIELDS, Field, field_lines, in_one_line, urn

_FROM, _DIGEST, _SOFTWARE, _LEFT_OUT = "importedFrom", "importedDigest", "importedSoftware", "importedLeftOut"


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that WARC records were imported from.

    Attributes:
        source: its name.
        digest: sha256 of all of it, as it was given.
        software: what wrote it, as its own warcinfo says; None where it does not.
        left_out: how many WARC records or spans of bytes could not be taken.
    """

    source: str
    digest: str
    software: str | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Warcinfo:
    """What every WARC file of a crawl says about its making.

    Attributes:
        software: name and version, as `luutru/0.1.0`.
        crawl: the id of the crawl.
        contact: where the people of a portal can write to.
        robots: the policy towards robots.txt, in one line; None where nothing was fetched.
        origin: where the WARC records of the file come from; None where luutru fetched them.
    """

    portal: str
    crawl: str
    software: str = "luutru"
    operator: str | None = None
    contact: str | None = None
    user_agent: str | None = None
    robots: str | None = "RFC 9309"
    host: str = field(default_factory=socket.gethostname)
    origin: Origin | None = None


def warcinfo_record(info: Warcinfo, record_id: str, file: str, begun_at: datetime) -> bytes:
    """Write the WARC record that opens a file."""
    block = field_lines(
        [
            ("software", in_one_line(info.software)),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("portal", in_one_line(info.portal)),
            ("crawl", in_one_line(info.crawl)),
            ("isPartOf", in_one_line(info.crawl)),
            ("operator", in_one_line(info.operator)),
            ("http-header-from", in_one_line(info.contact)),
            ("http-header-user-agent", in_one_line(info.user_agent)),
            ("robots", in_one_line(info.robots)),
            ("hostname", in_one_line(info.host)),
            *_origin_fields(info.origin),
        ]
    )
    head = field_lines(
        [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", urn(record_id)),
            ("WARC-Date", warc_date(begun_at)),
            ("WARC-Filename", file),
            ("WARC-Block-Digest", sha256_of(block)),
            ("Content-Type", WARC_FIELDS),
            ("Content-Length", str(len(block))),
        ]
    )
    return VERSION.encode() + b"\r\n" + head + b"\r\n" + block + RECORD_END


def _origin_fields(origin: Origin | None) -> list[Field]:
    if origin is None:
        return []
    return [
        (_FROM, in_one_line(origin.source)),
        (_DIGEST, origin.digest),
        (_SOFTWARE, in_one_line(origin.software)),
        (_LEFT_OUT, str(origin.left_out)),
    ]


def origin_in(said: Mapping[str, str]) -> Origin | None:
    """Read where the WARC records of a file come from; None where luutru fetched them.

    Args:
        said: the fields of its warcinfo's block, names in lower case.
    """
    if _FROM.lower() not in said:
        return None
    left_out = said.get(_LEFT_OUT.lower(), "")
    return Origin(
        source=said[_FROM.lower()],
        digest=said.get(_DIGEST.lower(), ""),
        software=said.get(_SOFTWARE.lower()),
        left_out=int(left_out) if left_out.isdecimal() else 0,
    )
