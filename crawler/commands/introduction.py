"""Introduces luutru to the portals it visits: its name, and how its archivist is reached."""

from importlib.metadata import version
from urllib.parse import urlsplit

from rich.text import Text

from crawler.crawl.order import CrawlOrder
from crawler.screen.terminal import err
from crawler.speech.words import say
from spiders.scope.private_addresses import is_private_host


def introduction(contact: str | None) -> str:
    """Name the project and the contact, as portals expect it of a robot."""
    if contact is None:
        return f"luutru/{version('luutru')} (web archive)"
    return f"luutru/{version('luutru')} (web archive; +{contact})"


def ask_for_a_contact(order: CrawlOrder) -> None:
    """Say why to give one, where nobody did and the portal is not on a network of one's own."""
    if order.contact is None and not is_private_host(urlsplit(order.portal.home).hostname or ""):
        err().print(Text(_why_a_contact(), "doubt"))


def _why_a_contact() -> str:
    return say(
        "No --contact: who runs this portal cannot ask you to slow down, and may block you instead."
        " Give an e-mail address, once and for all in luutru.toml."
    )
