"""CDXJ: one line a capture, sorted, with the names that pywb and cdxj-indexer give its fields."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import orjson

from archive.capture import Capture, Place
from archive.timestamps import fourteen_digits

REVISIT = "warc/revisit"
NO_TYPE = "unk"


def cdxj_line(capture: Capture, place: Place) -> str:
    """Write a capture as one line, without its end.

    Args:
        place: where its WARC record stands for whoever reads the line.
    """
    return f"{_key(capture)} {orjson.dumps(cdxj_fields(capture, place)).decode()}"


def cdxj_fields(capture: Capture, place: Place) -> dict[str, str]:
    """Give the fields of a line, without those that a capture does not have."""
    fields = {
        "url": capture.url,
        "mime": REVISIT if capture.revisit_of else capture.mime or NO_TYPE,
        "status": str(capture.status),
        "digest": capture.payload_digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.file,
    }
    return {name: value for name, value in fields.items() if value is not None}


def cdxj_lines(captures: Iterable[tuple[Capture, Place]]) -> Iterator[str]:
    """Write captures as sorted lines.

    Args:
        captures: by SURT and moment, each with its place.
    """
    for _, same in groupby(captures, lambda one: _key(one[0])):
        yield from sorted(cdxj_line(capture, place) for capture, place in same)


def _key(capture: Capture) -> str:
    return f"{capture.surt} {fourteen_digits(capture.at)}"
