"""The peer htmldate: the date of publication, with the time where it has one. Runs in an environment that has it."""

from collections.abc import Callable, Mapping
from typing import Any

from htmldate import find_date  # type: ignore[import-not-found]


def read(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Find the date of a page; midnight is how it writes a day without a time."""
    found = find_date(body.decode("utf-8", "replace"), url=task["url"], outputformat="%Y-%m-%dT%H:%M")
    return lambda: {"published": found}
