"""What the portal says and where: the answers that a crawl of Bình Lâm is held against."""

import re
import unicodedata
from dataclasses import dataclass

from spiders.scope.judge import LeftOut
from tests.sample_portal.articles import SECTIONS, Article
from tests.sample_portal.corners import BROKEN, OTHER_HOSTS, PRIVATE
from tests.sample_portal.days import articles_on
from tests.sample_portal.pages import A_LISTING, in_section
from tests.sample_portal.visitors import Visitors

PAGES = ("/", "/gioi-thieu/", "/lien-he/", "/dieu-khoan/", "/lich-cong-tac/", "/ban-do/", "/lien-ket/")
MANIFESTS = ("/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml.gz", "/rss/")
STYLES = ("binhlam.css", "chu.css", "cu.css", "binhlam.js", "nen.png", "bieu-trung.png")
HOPS = ("/cu/2", "/cu/3", "/vong-lap/b")
TRAPS = (r"/lich-cong-tac/\?.+", r"/ban-do/xem/.*", r"/.*\?PHPSESSID=.*")
MOST_OF_A_TRAP = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What one article page says, as a reader should give it: NFC, white space folded, no zero-width characters.

    Attributes:
        url: the one the page declares canonical.
        lead: None in the old design, where it is the first paragraph.
        published: ISO 8601, a day in the old design, to the minute with `+07:00` in the new one.
        attachments: absolute URLs.
    """

    url: str
    title: str
    lead: str | None
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    published: str | None
    author: str | None
    organisation: str | None
    attachments: tuple[str, ...]


def said(article: Article, home: str) -> Said:
    """Say what an article's page says.

    Args:
        home: the portal's URL, with its last slash.
    """
    texts = (article.lead, *article.paragraphs) if article.is_old else article.paragraphs
    return Said(
        url=_url(home, article.path),
        title=tidy(article.title),
        lead=None if article.is_old else tidy(article.lead),
        paragraphs=tuple(tidy(text) for text in texts),
        captions=(tidy(article.caption),) if article.caption else (),
        published=_published(article),
        author=article.byline.author if article.byline else None,
        organisation=article.byline.organisation if article.byline else None,
        attachments=(_url(home, article.document),) if article.document else (),
    )


def all_said(home: str, day: int = 1) -> dict[str, Said]:
    """Say what every article says, by each URL where it stands."""
    told = {article: said(article, home) for article in articles_on(day)}
    return {_url(home, path): one for article, one in told.items() for path in article.paths}


def all_kinds(home: str, day: int = 1) -> dict[str, str]:
    """Say of what kind each page is; an introduction tells its story as an article does, without a day."""
    pages = {**dict.fromkeys(PAGES, "other"), "/": "home", "/gioi-thieu/": "article", "/lien-ket/": "listing"}
    pages.update(dict.fromkeys(_listings(day), "listing"))
    return {**{_url(home, path): kind for path, kind in pages.items()}, **dict.fromkeys(all_said(home, day), "article")}


def counted_at(total: int) -> dict[str, int]:
    """Say what all numbers of the counter are when it has counted so many visits."""
    first = Visitors()
    now = Visitors(total=total, today=first.today + total - first.total)
    return {"total": now.total, "online": now.online, "today": now.today, "yesterday": now.yesterday}


def must_capture(home: str, day: int = 1) -> frozenset[str]:
    """Name each URL that a complete crawl captures, whatever comes of it; traps add a few, `MOST_OF_A_TRAP` at most."""
    articles = articles_on(day)
    paths = {*PAGES, *MANIFESTS, *BROKEN, *HOPS, *_listings(day), *(f"/static/{name}" for name in STYLES)}
    paths.update(path for article in articles for path in article.paths)
    paths.update(article.picture for article in articles if article.picture)
    paths.update(article.document for article in articles if article.document)
    media = home.replace("127.0.0.1", "localhost")
    return frozenset(_url(home, path) for path in paths) | {
        _url(media, "/phuong-tien/ho-thac-may.png"),
        _url(media, "/robots.txt"),
    }


def must_leave_out(home: str, day: int = 1) -> dict[str, LeftOut]:
    """Name each URL that is linked and must not be fetched, and why."""
    new = [article.path for article in articles_on(day) if not article.is_old]
    copies = [f"/{copy}{path}" for path in new for copy in ("print", "savefile", "sendmail")]
    noise = ["/?nvvithemever=m", "/users/login/?nv_redirect=/", *copies]
    return {
        **{_url(home, path): LeftOut.ROBOTS for path in ("/quan-tri/", "/tim-kiem/?q=OCOP")},
        **dict.fromkeys(OTHER_HOSTS, LeftOut.SCOPE),
        **dict.fromkeys((*PRIVATE, "http://10.0.0.5/noi-bo/dem.png"), LeftOut.PRIVATE_ADDRESS),
        **{_url(home, path): LeftOut.NOISE for path in noise},
    }


def is_trap(target: str) -> bool:
    """Whether a path and query belong to one of the portal's traps, of which a crawl may see a few."""
    return any(re.fullmatch(pattern, target) for pattern in TRAPS)


def tidy(text: str) -> str:
    """Fold white space, compose marks, drop zero-width characters."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def _listings(day: int) -> list[str]:
    pages = {section: -(-len(in_section(section, day)) // A_LISTING) for section in SECTIONS}
    return [
        f"/{section}/" if number == 1 else f"/{section}/page-{number}/"
        for section, last in pages.items()
        for number in range(1, last + 1)
    ]


def _published(article: Article) -> str | None:
    if not article.is_dated:
        return None
    at = article.happened_at
    return at.date().isoformat() if article.is_old else f"{at:%Y-%m-%dT%H:%M}:00+07:00"


def _url(home: str, path: str) -> str:
    return home.rstrip("/") + path
