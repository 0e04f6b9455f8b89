"""The answer of the capture index: a line a capture."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from archive.capture import Capture
from archive.memento.cdx_query import CdxQuery, Output
from archive.packages.cdxj import cdxj_fields
from archive.timestamps import fourteen_digits

MEDIA_TYPES = {Output.CDXJ: "text/x-cdxj", Output.JSON: "application/x-ndjson", Output.TEXT: "text/plain"}
_COLUMNS = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length", "offset", "filename")
_NOTHING = "-"


def cdx_lines(captures: Iterable[Capture], query: CdxQuery) -> Iterator[str]:
    """Write the captures that a question asks for, each with its line end."""
    wanted = (fields for fields in map(_fields, captures) if all(passes(fields) for passes in query.filters))
    for fields in islice(wanted, query.limit):
        yield f"{_line(fields, query)}\n"


def _fields(capture: Capture) -> dict[str, str]:
    named = {"urlkey": capture.surt, "timestamp": fourteen_digits(capture.at)}
    return named | cdxj_fields(capture, capture.place)


def _line(fields: dict[str, str], query: CdxQuery) -> str:
    if query.output is Output.TEXT:
        return " ".join(fields.get(name, _NOTHING) for name in query.fields or _COLUMNS)
    named = {name: fields[name] for name in query.fields if name in fields} if query.fields else dict(fields)
    if query.output is Output.JSON:
        return json.dumps(named, ensure_ascii=False)
    for name in ("urlkey", "timestamp"):
        named.pop(name, None)
    return f"{fields['urlkey']} {fields['timestamp']} {json.dumps(named, ensure_ascii=False)}"
