"""A page: what was captured, opened for reading."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from parsel import Selector


@dataclass(frozen=True)
class Page:
    """The decoded payload of a capture, with its address and its moment.

    Attributes:
        payload: the body without transfer and content coding; spans are counted in it.
        charset: as the Content-Type header names it, where it does.
    """

    url: str
    at: datetime
    payload: bytes
    mime: str | None = "text/html"
    charset: str | None = None

    @cached_property
    def selector(self) -> Selector:
        """The page's tree, parsed once."""
        return Selector(body=self.payload, encoding=self.charset or "utf-8")
