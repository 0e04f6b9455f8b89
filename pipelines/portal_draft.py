"""Drafts a portal from a few of its pages: what it calls itself, what runs it, what a crawl may promise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.record import Kind, Record
from pipelines.promise import counts_of, promise_from
from pipelines.sample import read_as_of
from spiders.discovery.links import Hop, links_of
from spiders.family import Detection, detect
from spiders.language.provinces import Province, province_in, province_of_host
from spiders.page import Page
from spiders.portal import Pace, Portal, Scope
from spiders.scope.judge import hosts_in_scope

MOST_OTHER_HOSTS = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A portal as a short look shows it.

    Attributes:
        province: the one that its title or its address names, be it of before the merger; None where neither does.
        family: what runs it, and the evidence; None where no known family showed itself.
        records: what each page says, in the order in which they came.
        counts: how many articles there are, and how many of them have each field.
        other_hosts: hosts that its pages link to, and how often; those of the same domain first.
    """

    portal: Portal
    province: Province | None
    family: Detection | None
    records: tuple[Record, ...]
    counts: dict[str, int]
    other_hosts: tuple[tuple[str, int], ...]

    @property
    def articles(self) -> list[str]:
        """The addresses of the articles that were seen."""
        return [record.url for record in self.records if record.kind is Kind.ARTICLE]


def draft_of(name: str, home: str, pages: Sequence[Page], pace: Pace) -> Draft:
    """Draft a portal.

    Args:
        home: as the archivist gave it.
        pages: at least one, the home page first.
    """
    home = _settled(home, pages[0].url)
    family = _family_of(pages)
    portal = Portal(name, home, pace=pace, family=family.family.name if family else None)
    records = tuple(read_as_of(page, portal) for page in pages)
    counts = counts_of(records)
    province = _province_of(records[0], home)
    whole = Portal(
        name,
        home,
        title=records[0].title or "",
        province=province.code_today if province else None,
        scope=Scope(hosts=(urlsplit(home).hostname or "",)),
        pace=pace,
        family=portal.family,
        promise=promise_from(counts),
    )
    return Draft(whole, province, family, records, counts, _other_hosts(pages, portal))


def _settled(home: str, came: str) -> str:
    """Take the host and the scheme to which the portal itself sends its readers; the path stays as it was given."""
    given, final = urlsplit(home), urlsplit(came)
    return given._replace(scheme=final.scheme, netloc=final.netloc, path=given.path or "/").geturl()


def _province_of(front: Record, home: str) -> Province | None:
    day = front.at.date()
    return province_in(front.title or "", day) or province_of_host(urlsplit(home).hostname or "", day)


def _family_of(pages: Sequence[Page]) -> Detection | None:
    """Give the family that at least half of the pages show."""
    found = [detection for page in pages if (detection := detect(page))]
    names = Counter(detection.family.name for detection in found).most_common(1)
    if not names or names[0][1] * 2 < len(pages):
        return None
    return next(detection for detection in found if detection.family.name == names[0][0])


def _other_hosts(pages: Sequence[Page], portal: Portal) -> tuple[tuple[str, int], ...]:
    own = hosts_in_scope(portal.scope, portal.start_urls)
    domain = min(own, key=len)
    linked = (urlsplit(link.url).hostname or "" for page in pages for link in links_of(page) if link.hop is Hop.LINK)
    counted = Counter(host for host in linked if host and host not in own)
    ordered = sorted(counted.items(), key=lambda found: (not found[0].endswith(f".{domain}"), -found[1], found[0]))
    return tuple(ordered[:MOST_OTHER_HOSTS])
