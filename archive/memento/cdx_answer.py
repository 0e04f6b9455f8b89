"""The answer of the capture index: a line a capture."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from archive.capture import Capture
from archive.memento.cdx_query import BLOCK_LINES, CdxQuery, Output
from archive.memento.cdx_sieves import Line, line_of
from archive.memento.resume_key import resume_key

MEDIA_TYPES = {Output.CDXJ: "text/x-cdxj", Output.JSON: "application/x-ndjson", Output.TEXT: "text/plain"}
_COLUMNS = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length", "offset", "filename")
_NOTHING = "-"


def cdx_lines(captures: Iterable[Capture], query: CdxQuery) -> Iterator[str]:
    """Write the captures that a question asks for, each with its line end; behind them, where to go on."""
    wanted: Iterator[Line] = map(line_of, captures)
    for sieve in query.sieves:
        wanted = sieve(wanted)
    if query.limit < 0:
        wanted = iter(deque(wanted, -query.limit))
    last: Capture | None = None
    for line in islice(wanted, abs(query.limit)):
        yield f"{_written(line.fields, query)}\n"
        last = line.capture
    if query.has_resume_key and last and next(wanted, None):
        yield _where_to_go_on(last, query)


def page_counts(lines: int, page_blocks: int) -> dict[str, int]:
    """Say how many pages an index of so many lines has, as pywb does.

    Args:
        page_blocks: how many blocks make a page.
    """
    blocks = -(-lines // BLOCK_LINES)
    return {"blocks": blocks, "pages": -(-blocks // page_blocks), "pageSize": page_blocks}


def _where_to_go_on(last: Capture, query: CdxQuery) -> str:
    key = resume_key(last)
    return json.dumps({"resumeKey": key}) + "\n" if query.output is Output.JSON else f"\n{key}\n"


def _written(fields: Mapping[str, str], query: CdxQuery) -> str:
    if query.output is Output.TEXT:
        return " ".join(fields.get(name, _NOTHING) for name in query.fields or _COLUMNS)
    named = {name: fields[name] for name in query.fields if name in fields} if query.fields else dict(fields)
    if query.output is Output.JSON:
        return json.dumps(named, ensure_ascii=False)
    for name in ("urlkey", "timestamp"):
        named.pop(name, None)
    return f"{fields['urlkey']} {fields['timestamp']} {json.dumps(named, ensure_ascii=False)}"
