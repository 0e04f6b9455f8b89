"""The first WARC record of a file: who wrote it, how, and for which crawl."""

import socket
from dataclasses import dataclass, field
from datetime import datetime

from archive.digest import sha256_of
from archive.timestamps import warc_date
from archive.warc.fields import RECORD_END, VERSION, WARC_FIELDS, field_lines, in_one_line, urn


@dataclass(frozen=True, slots=True)
class Warcinfo:
    """What every WARC file of a crawl says about its making.

    Attributes:
        software: name and version, as `luutru/0.1.0`.
        crawl: the id of the crawl.
        contact: where the people of a portal can write to.
        robots: the policy towards robots.txt, in one line.
    """

    portal: str
    crawl: str
    software: str = "luutru"
    operator: str | None = None
    contact: str | None = None
    user_agent: str | None = None
    robots: str = "RFC 9309"
    host: str = field(default_factory=socket.gethostname)


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
