"""Reads the rules that a robots.txt sets for one crawler, and matches addresses against them."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from spiders.discovery.escapes import UNRESERVED, spell_escape

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(
    r"\s*(user[- ]?agent|dis+al+ow|allow|crawl[- ]delay|sitemap)\s*(?::|\s)\s*([^#]*)", re.IGNORECASE
).match
_WORDS = {"u": "user-agent", "d": "disallow", "c": "crawl-delay"}
_PRODUCT_TOKEN = re.compile(r"\*|[A-Za-z_-]+").match
_TARGET = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*([^#]*)").match
_UNSPELT = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~/?-]")
_PLAIN_IN_QUERY = UNRESERVED | frozenset(b"/?")


@dataclass(frozen=True, slots=True)
class Rule:
    """One `Allow` or `Disallow` line.

    Attributes:
        pieces: the pattern in its one spelling, cut at each `*`.
        is_anchored: it ends in `$`.
        octets: how specific it is.
    """

    allows: bool
    pieces: tuple[str, ...]
    is_anchored: bool
    octets: int

    def matches(self, target: str) -> bool:
        """Say whether it speaks of a target in its one spelling."""
        first, *others = self.pieces
        if not others and self.is_anchored:
            return target == first
        if not target.startswith(first):
            return False
        at = len(first)
        last = others.pop() if self.is_anchored else ""
        for piece in others:
            found = target.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return target.endswith(last) and len(target) - len(last) >= at


@dataclass(frozen=True, slots=True)
class Group:
    """What a robots.txt says to one crawler: its rules, the most specific first, and the delay it asks for."""

    rules: tuple[Rule, ...] = ()
    crawl_delay_seconds: float | None = None


def group_for(agent: str, text: str) -> Group:
    """Join the groups that name a crawler; where none does, those for all.

    A `Crawl-delay` belongs to its group and ends the list of its agents, as with every crawler that knows the word.

    Args:
        agent: the crawler's product token.

    Source: RFC 9309, 2.2.1 and 2.2.2.
    """
    said: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    lists_agents = False
    for word, value in _lines(text):
        if word == "user-agent":
            token = _PRODUCT_TOKEN(value)
            agents = [*(agents if lists_agents else ()), token[0].lower() if token else ""]
            said.setdefault(agents[-1], [])
        elif word != "sitemap":
            for named in agents:
                said[named].append((word, value))
        lists_agents = word == "user-agent" or (lists_agents and word == "sitemap")
    return _group(said.get(agent.lower(), said.get("*", [])))


def sitemaps_in(text: str) -> tuple[str, ...]:
    """Give the addresses of the `Sitemap` lines, as written."""
    return tuple(dict.fromkeys(value for word, value in _lines(text) if word == "sitemap" and value))


def spelt_target(url: str) -> str:
    """Give the part of a URL that rules speak of, path and query, in its one spelling."""
    found = _TARGET(url)
    target = found[1] if found else url.partition("#")[0]
    return _spelt(target if target.startswith("/") else "/" + target)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in _LINE_ENDS.split(text):
        found = _LINE(line)
        if found:
            word = found[1].lower()
            yield _WORDS.get(word[0], word), found[2].strip()


def _group(said: list[tuple[str, str]]) -> Group:
    rules = [
        _rule(word == "allow", value)
        for word, value in said
        if word in {"allow", "disallow"} and value[:1] in {"/", "*"}
    ]
    delays = [seconds for word, value in said if word == "crawl-delay" and (seconds := _seconds(value)) is not None]
    rules.sort(key=lambda rule: (rule.octets, rule.allows), reverse=True)
    return Group(tuple(dict.fromkeys(rules)), max(delays, default=None))


def _rule(allows: bool, written: str) -> Rule:
    is_anchored = written.endswith("$")
    pieces = _spelt_pieces(written.removesuffix("$"))
    octets = len(unquote_to_bytes("*".join(pieces))) + is_anchored
    return Rule(allows, pieces, is_anchored, octets)


def _spelt_pieces(pattern: str) -> tuple[str, ...]:
    """Spell each piece between wildcards, knowing on which side of the `?` it stands."""
    path, mark, query = pattern.partition("?")
    whole = "*".join(map(_spelt, path.split("*"))) + mark
    return tuple((whole + "*".join(_spelt("?" + piece)[1:] for piece in query.split("*"))).split("*"))


def _spelt(target: str) -> str:
    """Escape all that is not unreserved, and nothing that is; past the `?`, a slash and its escape are one.

    Source: RFC 9309, 2.2.2 and its table.
    """
    path, mark, query = target.partition("?")
    return _escaped(path, UNRESERVED) + mark + _escaped(query, _PLAIN_IN_QUERY)


def _escaped(written: str, plain: frozenset[int]) -> str:
    # A byte that was no UTF-8 in the robots.txt became a surrogate; it is that byte again.
    return _UNSPELT.sub(lambda found: spell_escape(found[0], plain, "surrogateescape"), written)


def _seconds(written: str) -> float | None:
    try:
        seconds = float(written)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
