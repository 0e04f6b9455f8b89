"""WACZ: a portal, a crawl or a span of time in one file that a browser can replay.

Source: Web Archive Collection Zipped 1.1.1.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZipFile

import orjson

from archive.cold.recompress import OnRead
from archive.database.selection import PageTitle, pages_in_order
from archive.database.session import Connection
from archive.packages.contents import Contents, index_of
from archive.packages.label import Label
from archive.packages.pages import page_lines
from archive.packages.zip_package import Resource, ZipPackage
from archive.packages.zipnum import ZippedIndex
from archive.timestamps import warc_date

VERSION = "1.1.1"
_INDEX = "index.cdx.gz"


def write_wacz(file: IO[bytes], connection: Connection, contents: Contents, label: Label, on_read: OnRead) -> None:
    """Write a package.

    Args:
        on_read: told how many bytes of the archive went in, again and again.
    """
    with ZipFile(file, "w") as zip_file:
        package = ZipPackage(zip_file, label.made_at)
        for part in contents.parts.values():
            package.add(f"archive/{part.name}", part.pieces(on_read), part.size_bytes)
        index = ZippedIndex(index_of(connection, contents), _INDEX)
        package.add(f"indexes/{_INDEX}", index.blocks())
        package.add("indexes/index.idx", index.block_lines())
        pages = _Opened(pages_in_order(connection, contents.selection, label.home))
        package.add("pages/pages.jsonl", page_lines(pages, with_text=label.has_text))
        described = _json(_description(package.resources, label, pages.first))
        digest = package.add("datapackage.json", [described]).digest
        package.add("datapackage-digest.json", [_json({"path": "datapackage.json", "hash": digest})])


class _Opened:
    """Pages as they go by; the first of them opens the package."""

    def __init__(self, pages: Iterable[PageTitle]) -> None:
        self.first: PageTitle | None = None
        self._pages = pages

    def __iter__(self) -> Iterator[PageTitle]:
        for page in self._pages:
            self.first = self.first or page
            yield page


def _description(resources: list[Resource], label: Label, first: PageTitle | None) -> dict[str, Any]:
    opens = {"mainPageUrl": first.url, "mainPageDate": warc_date(first.at)} if first else {}
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": label.title,
        "software": label.software,
        "created": warc_date(label.made_at),
        **opens,
        "resources": [_resource(resource) for resource in resources],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    name = PurePosixPath(resource.path).name.lower()  # the Data Package standard allows no capitals
    return {"name": name, "path": resource.path, "hash": resource.digest, "bytes": resource.size_bytes}


def _json(said: Mapping[str, Any]) -> bytes:
    return orjson.dumps(said, option=orjson.OPT_INDENT_2) + b"\n"
