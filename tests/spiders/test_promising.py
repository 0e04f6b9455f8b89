"""A short look goes to articles first, and only to pages."""

from spiders.discovery.links import Hop, Link
from spiders.promising import articles_first, redirects_only

HOST = "https://binhlam.example"
ARTICLE = Link(f"{HOST}/tin/trao-64-suat-qua-tet-1102.html", Hop.LINK)
NUMBERED = Link(f"{HOST}/tin.aspx?id=20481", Hop.LINK)
SECTION = Link(f"{HOST}/tin-tuc/", Hop.LINK)
MOVED = Link(f"{HOST}/web/guest", Hop.REDIRECT)
STYLE = Link(f"{HOST}/mot-tep-ten-rat-dai-2024-12345.css", Hop.EMBED)
SITEMAP = Link(f"{HOST}/sitemap-tin-2024-12345.xml", Hop.MANIFEST)


def test_what_looks_like_an_article_comes_first() -> None:
    assert articles_first([SECTION, NUMBERED, ARTICLE]) == [NUMBERED, ARTICLE, SECTION]


def test_the_first_articles_come_from_all_over_the_page() -> None:
    many = [Link(f"{HOST}/tin/mot-bai-viet-ve-mua-hoa-{number}.html", Hop.LINK) for number in range(1000, 1080)]
    chosen = articles_first(many)

    assert chosen[:3] == [many[0], many[10], many[20]]
    assert sorted(chosen, key=many.index) == many


def test_what_is_no_page_is_not_looked_at() -> None:
    assert articles_first([STYLE, SITEMAP, MOVED]) == [MOVED]


def test_one_page_leads_only_where_it_sends_its_reader() -> None:
    assert redirects_only([ARTICLE, STYLE, MOVED]) == [MOVED]
