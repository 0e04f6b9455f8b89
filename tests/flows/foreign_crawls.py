"""Crawls of one portal as Heritrix and browsertrix-crawler keep them, and what an archive of them says."""

import zlib
from pathlib import Path

from archive.database.tables import records
from tests.archive.packages.importing import ADDRESS, rows_in
from tests.archive.warc.foreign import (
    article,
    as_members,
    browsertrix,
    browsertrix_revisit,
    heritrix,
    heritrix_dns,
    http,
    resource,
    warcinfo,
    written,
)

ELSEWHERE, PRINTED = "http://elsewhere.example/frame", f"{ADDRESS}print/3"


def page(number: int) -> str:
    return f"{ADDRESS}tin/{number}"


def of_heritrix(folder: Path) -> Path:
    """A crawl of 2024, with all that Heritrix puts beside pages."""
    return written(
        folder,
        "IAH-20241122030000-00000-box.warc.gz",
        as_members(
            [
                warcinfo("Heritrix/3.4.0 http://crawler.archive.org", "IAH-20241122030000-00000-box.warc.gz"),
                heritrix_dns(),
                *heritrix(1, f"{ADDRESS}robots.txt", http(b"User-agent: *\nDisallow: /kin/\n"), "P"),
                *heritrix(2, ADDRESS, http(b"<title>Trang</title><a href=/tin/3>3</a><a href=/kin/1>k</a>"), ""),
                *heritrix(3, page(3), http(article("Khai mạc ngày hội ở buôn Ea Dơng"))),
                *heritrix(4, ELSEWHERE, http(article("Trang của nơi khác")), "LX"),
                *heritrix(5, PRINTED, http(article("Khai mạc ngày hội ở buôn Ea Dơng"))),
            ]
        ),
    )


def of_browsertrix(folder: Path) -> Path:
    """A crawl of 2025: decoded bodies, a pseudo status line, revisits without an id, a screenshot."""
    body = article("Khai mạc ngày hội ở buôn Ea Dơng, lần thứ hai")
    decoded = http(article("Lễ hội được mùa"), "HTTP/2.0 200", content_encoding="gzip", transfer_encoding="chunked")
    return written(
        folder,
        "rec-0.warc.gz",
        as_members(
            [
                warcinfo("Browsertrix-Crawler 1.4.2, warcio.js 2.4.2", "rec-0.warc.gz"),
                *browsertrix(1, page(3), http(body, "HTTP/2.0 200")),
                *browsertrix(2, page(4), decoded),
                browsertrix_revisit(3, page(3), 1, body),
                resource(4, f"urn:view:{ADDRESS}", b"\x89PNG...", "image/png"),
                resource(5, "urn:pageinfo:" + ADDRESS, b"{}", "application/json"),
            ]
        ),
    )


def titles(home: Path) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for row in rows_in(home, records):
        told.setdefault(row["url"], set()).add(row["title"])
    return told


def members_of(content: bytes) -> list[bytes]:
    """The content of each gzip member."""
    found = []
    while content:
        inflate = zlib.decompressobj(31)
        found.append(inflate.decompress(content))
        content = inflate.unused_data
    return found
