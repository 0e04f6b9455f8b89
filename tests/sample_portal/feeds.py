"""What the portal tells machines: robots.txt, sitemaps, a feed. The feed's dates are wrong, the sitemap's right."""

import gzip
from html import escape

from tests.sample_portal.answer import Answer, Ask, State
from tests.sample_portal.articles import SECTIONS
from tests.sample_portal.days import listed_on
from tests.sample_portal.province import PORTAL_NAME

XML = "text/xml; charset=utf-8"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
FED = 20


def robots(ask: Ask, state: State) -> Answer:
    """Close the office, ask for patience, name the sitemap."""
    delay = f"Crawl-delay: {state.crawl_delay_seconds}\n" if state.crawl_delay_seconds is not None else ""
    rules = f"User-agent: *\nDisallow: /quan-tri/\nDisallow: /tim-kiem/\n{delay}\nSitemap: {ask.origin}/sitemap.xml\n"
    return Answer(rules.encode(), "text/plain; charset=utf-8")


def sitemap_index(ask: Ask, state: State) -> Answer:
    """Name the two sitemaps, one of them compressed."""
    names = ("sitemap-pages.xml", "sitemap-news.xml.gz")
    named = "".join(f"<sitemap><loc>{ask.origin}/{name}</loc></sitemap>" for name in names)
    return _xml(f"<sitemapindex {SITEMAP}>{named}</sitemapindex>")


def sitemap_pages(ask: Ask, state: State) -> Answer:
    """Name the pages that are no articles; one of them no link leads to."""
    paths = ("/", "/gioi-thieu/", "/lien-he/", "/dieu-khoan/", *(f"/{section}/" for section in SECTIONS))
    named = "".join(f"<url><loc>{ask.origin}{path}</loc></url>" for path in paths)
    return _xml(f"<urlset {SITEMAP}>{named}</urlset>")


def sitemap_news(ask: Ask, state: State) -> Answer:
    """Name all articles with their days, as a gzip file that is the same every time."""
    named = "".join(
        f"<url><loc>{ask.origin}{article.path}</loc><lastmod>{article.happened_at:%Y-%m-%dT%H:%M}:00+07:00</lastmod></url>"
        for article in listed_on(state.day)
    )
    plain = _xml(f"<urlset {SITEMAP}>{named}</urlset>").body
    return Answer(gzip.compress(plain, mtime=0), "application/x-gzip")


def rss(ask: Ask, state: State) -> Answer:
    """Feed the newest articles, with the month where the minutes should be, as NukeViet did."""
    items = "".join(
        f"<item><title>{escape(article.title)}</title><link>{ask.origin}{article.path}</link>"
        f"<description>{escape(article.lead)}</description>"
        f"<pubDate>{article.happened_at:%a, %d %b %Y %H:%m}:00 GMT</pubDate></item>"
        for article in list(reversed(listed_on(state.day)))[:FED]
    )
    channel = f"<channel><title>{PORTAL_NAME}</title><link>{ask.origin}/</link>{items}</channel>"
    return _xml(f'<rss version="2.0">{channel}</rss>')


def _xml(document: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>\n{document}'.encode(), XML)
