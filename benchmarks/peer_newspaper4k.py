"""The peer newspaper4k, without its download and its language tools. Runs in an environment that has it."""

from collections.abc import Callable, Mapping
from typing import Any

from newspaper import Article  # type: ignore[import-not-found]


def read(task: Mapping[str, Any], body: bytes) -> Callable[[], dict[str, Any]]:
    """Extract all fields of a page; midnight is how it writes a day without a time."""
    article = Article(task["url"])
    article.download(input_html=body.decode("utf-8", "replace"))
    article.parse()
    return lambda: {
        "title": article.title,
        "published": article.publish_date and article.publish_date.isoformat(),
        "person": "; ".join(article.authors),
        "organisation": article.meta_site_name,
        "text": article.text,
    }
