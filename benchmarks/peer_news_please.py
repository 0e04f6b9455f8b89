"""The peer news-please: its extractors together, as it comes. Runs in an environment that has it."""

from collections.abc import Callable, Mapping
from typing import Any

from newsplease import NewsPlease  # type: ignore[import-not-found]


def read(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Extract all fields of a page; midnight is how it writes a day without a time."""
    article = NewsPlease.from_html(body.decode("utf-8", "replace"), url=task["url"])
    return lambda: {
        "title": article.title,
        "published": article.date_publish and article.date_publish.isoformat(),
        "person": "; ".join(article.authors),
        "text": article.maintext,
    }
