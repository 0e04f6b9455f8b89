"""The peer trafilatura: its own extraction of text and metadata, as it comes. Runs in an environment that has it."""

from collections.abc import Callable, Mapping
from typing import Any

from trafilatura import bare_extraction  # type: ignore[import-not-found]


def read(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Extract text and metadata; it is given letters, since its own search for the encoding takes a quarter longer."""
    found = bare_extraction(body.decode("utf-8", "replace"), url=task["url"], with_metadata=True)
    return lambda: (
        {
            "title": found.title,
            "published": found.date,
            "person": found.author,
            "organisation": found.sitename,
            "text": found.text,
        }
        if found
        else {}
    )
