"""What may stand in a portal file, key by key."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from spiders.errors import SelectorInvalid
from spiders.language.provinces import is_province_code
from spiders.toml_check import Expected, Shape, Tables

NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
FIELDS = ("title", "lead", "body", "published", "byline", "counters")

_NAMES_A_HOST = re.compile(r"[\w.:%~-]+")
_ADDRESS = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}")


def is_text(value: Any) -> bool:
    """Text that is not empty."""
    return isinstance(value, str) and bool(value.strip())


def is_number(value: Any) -> bool:
    """A number of at least 0."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def is_whole(value: Any) -> bool:
    """A whole number of at least 0."""
    return is_number(value) and isinstance(value, int)


def is_counted(value: Any) -> bool:
    """A whole number of at least 1."""
    return is_whole(value) and value > 0


def is_share(value: Any) -> bool:
    """A number from 0 to 1."""
    return is_number(value) and value <= 1


def is_url(value: Any) -> bool:
    """An absolute http or https URL."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _NAMES_A_HOST.fullmatch(parts.hostname or "") is not None


def is_pattern(value: Any) -> bool:
    """A regular expression that compiles."""
    if not is_text(value):
        return False
    try:
        re.compile(value)
    except re.error:
        return False
    return True


def is_selector(value: Any) -> bool:
    """An XPath or a CSS expression that compiles."""
    from spiders.selectors import compiled

    if not is_text(value):
        return False
    try:
        compiled(value)
    except SelectorInvalid:
        return False
    return True


def is_list_of(holds: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A list of which each entry will do."""
    return lambda value: isinstance(value, list) and all(map(holds, value))


def is_one_or_many(holds: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """One entry that will do, or a list of them."""
    return lambda value: holds(value) or (bool(value) and is_list_of(holds)(value))


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_host(value: Any) -> bool:
    return is_text(value) and re.fullmatch(r"[\w.-]+", value) is not None


PACE: Shape = {
    "delay_seconds": Expected("a number of seconds, as 2.0", is_number),
    "concurrency": Expected("a whole number of at least 1", is_counted),
    "crawl_delay_cap_seconds": Expected("a number of seconds, as 2.0", is_number),
    "timeout_seconds": Expected("a number of seconds, as 2.0", is_number),
    "size_limit_bytes": Expected("a whole number of at least 1", is_counted),
}

REVISIT: Shape = {
    "longest_wait_days": Expected("a number of days of at least 1", lambda value: is_number(value) and value >= 1),
}

SCOPE: Shape = {
    "hosts": Expected('a list of host names, as ["baothainguyen.vn"]', is_list_of(_is_host)),
    "include": Expected("a list of regular expressions", is_list_of(is_pattern)),
    "exclude": Expected("a list of regular expressions", is_list_of(is_pattern)),
    "depth": Expected("a whole number", is_whole),
    "requisites": Expected("true or false", lambda value: isinstance(value, bool)),
}

PROMISE: Shape = {
    "articles": Expected("a whole number", is_whole),
    **{field: Expected("a share from 0 to 1", is_share) for field in ("title", "published", "byline", "counters")},
}

LAYOUT: Shape = {
    "since_on": Expected("a day, as 2021-03-01", _is_day),
    "selectors": {
        field: Expected("an XPath or CSS expression, or a list of them", is_one_or_many(is_selector))
        for field in FIELDS
    },
}

PORTAL: Shape = {
    "name": Expected(
        "lower-case letters, digits, '_', '-' or '.'",
        lambda value: is_text(value) and NAME.fullmatch(value) is not None,
    ),
    "title": Expected("text", is_text),
    "province": Expected(
        "the province's code of two digits, in quotes",
        lambda value: is_text(value) and is_province_code(value),
    ),
    "home": Expected("an address that begins with http:// or https://", is_url, required=True),
    "seeds": Expected("a list of addresses that begin with http:// or https://", is_list_of(is_url)),
    "family": Expected("the name of a family", is_text),
    "named_addresses": Expected(
        'a list of hosts with ports, as ["10.0.0.5:8080"]',
        is_list_of(lambda value: is_text(value) and _ADDRESS.fullmatch(value) is not None),
    ),
    "scope": SCOPE,
    "pace": PACE,
    "revisit": REVISIT,
    "promise": PROMISE,
    "layout": Tables(LAYOUT),
}
