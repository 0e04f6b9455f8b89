"""TimeMaps: all captures of an address, listed for other tools."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from archive.memento.links import LINK_FORMAT, Doors, link, memento_link
from archive.memento.moments import http_date


def link_timemap(doors: Doors, moments: Sequence[datetime]) -> Iterator[str]:
    """Give a TimeMap in link format, a line a capture.

    Args:
        moments: of all captures, at least one, oldest first.

    Source: RFC 7089, 5.
    """
    yield f'{link(doors.url)}; rel="original",\n'
    first, last = moments[0], moments[-1]
    span = f'from="{http_date(first)}"; until="{http_date(last)}"'
    yield f'{link(doors.timemap())}; rel="self"; type="{LINK_FORMAT}"; {span},\n'
    yield f'{link(doors.timegate)}; rel="timegate"'
    for at in moments:
        ends = [name for name, end in (("first", first), ("last", last)) if at == end]
        yield f",\n{memento_link(doors, at, ends)}"
    yield "\n"


def json_timemap(doors: Doors, moments: Iterable[datetime]) -> str:
    """Give a TimeMap as one JSON document, with the names that MemGator gives its parts.

    Args:
        moments: of all captures, oldest first.
    """
    listed = [{"datetime": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "uri": doors.memento(at)} for at in moments]
    mementos = {"list": listed, "first": listed[0], "last": listed[-1]} if listed else {"list": []}
    said = {
        "original_uri": doors.url,
        "self": doors.timemap("json"),
        "mementos": mementos,
        "timemap_uri": {"link_format": doors.timemap(), "json_format": doors.timemap("json")},
        "timegate_uri": doors.timegate,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
