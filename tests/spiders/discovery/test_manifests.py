"""Sitemaps, feeds and lists name their pages, however broken they are."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.discovery.links import Hop, Link
from spiders.discovery.manifests import is_manifest, manifest_entries, manifest_links
from spiders.page import Page

PAGES = Path(__file__).parents[4] / "shared" / "pages" / "nukeviet"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def page(payload: bytes | str, mime: str = "application/xml") -> Page:
    return Page("https://congbao.vn/sitemap.xml", NOW, payload.encode() if isinstance(payload, str) else payload, mime)


def found(payload: bytes | str, mime: str = "application/xml") -> list[tuple[str, str]]:
    return [(link.url.removeprefix("https://congbao.vn"), link.hop) for link in manifest_links(page(payload, mime))]


def test_a_sitemap_names_pages_and_when_they_changed() -> None:
    url = "<url><lastmod>2022-09-15</lastmod><loc> https://congbao.vn/tin-1.html </loc></url>"
    sitemap = f"<urlset {NAMESPACE}>{url}</urlset>"

    (entry,) = manifest_entries(page(sitemap))
    assert (entry.link, entry.lastmod) == (Link("https://congbao.vn/tin-1.html", Hop.LINK), "2022-09-15")


def test_a_lastmod_belongs_to_its_own_page() -> None:
    sitemap = "<urlset><url><loc>/a</loc><lastmod>2020</lastmod></url><url><loc>/b</loc></url></urlset>"

    assert [entry.lastmod for entry in manifest_entries(page(sitemap))] == ["2020", None]


def test_an_index_names_sitemaps() -> None:
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>/sitemap-vi.news.xml</loc></sitemap></sitemapindex>"

    assert found(index) == [("/sitemap-vi.news.xml", "M")]


def test_images_of_a_page_are_requisites_and_have_no_moment() -> None:
    image = "<i:image><i:loc>/a.jpg</i:loc></i:image>"
    sitemap = f"<urlset xmlns:i='x'><url><loc>/a</loc><lastmod>2020</lastmod>{image}</url></urlset>"

    assert found(sitemap) == [("/a", "L"), ("/a.jpg", "E")]
    assert [entry.lastmod for entry in manifest_entries(page(sitemap))] == ["2020", None]


def test_a_feed_names_its_items() -> None:
    feed = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>/</link>
      <atom:link href="/rss/" rel="self"/><atom:link href="/rss/?page=2" rel="next"/>
      <item><title>Tin</title><link><![CDATA[/tin-1.html]]></link><enclosure url="/anh.jpg" type="image/jpeg"/></item>
      </channel></rss>"""

    assert found(feed) == [("/", "L"), ("/rss/?page=2", "M"), ("/tin-1.html", "L"), ("/anh.jpg", "E")]


def test_an_atom_feed_names_its_entries() -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="/tin-1"/></entry></feed>'

    assert found(feed) == [("/tin-1", "L")]


def test_a_list_of_urls_is_a_manifest() -> None:
    text = "https://congbao.vn/a\r\n\r\nhttps://congbao.vn/b\nnot a URL\n"

    assert is_manifest(page(text, "text/plain"))
    assert found(text, "text/plain") == [("/a", "L"), ("/b", "L")]


def test_a_packed_sitemap_is_opened() -> None:
    packed = gzip.compress(b"<urlset><url><loc>/a</loc></url></urlset>")

    assert is_manifest(page(packed, "application/gzip"))
    assert found(packed) == [("/a", "L")]


def test_a_packed_sitemap_that_breaks_off_gives_what_it_holds() -> None:
    urls = "".join(f"<url><loc>/bai-{number * 7919 % 10007}</loc></url>" for number in range(2000))
    packed = gzip.compress(f"<urlset>{urls}</urlset>".encode())

    assert 500 < len(found(packed[: len(packed) // 2])) < 2000


def test_a_bomb_is_opened_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spiders.discovery.manifests.MOST_BYTES", 100_000)
    bomb = gzip.compress(b"<urlset><url><loc>/a</loc></url>" + b" " * 1_000_000 + b"<url><loc>/b</loc></url>")

    assert found(bomb) == [("/a", "L")]


def test_entities_do_not_grow() -> None:
    growing = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "/lol">{growing}]><urlset><url><loc>/a&e11;</loc></url></urlset>'

    assert found(bomb) == [("/a&e11;", "L")]


def test_entities_do_not_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("/secret")
    sitemap = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><urlset><url><loc>/a&e;</loc></url></urlset>'

    assert found(sitemap) == [("/a&e;", "L")]


@pytest.mark.parametrize(
    ("broken", "urls"),
    [
        ("<urlset><url><loc>/a?b=1&c=2</loc></url></urlset>", ["/a?b=1&c=2"]),
        ("<urlset><url><loc>/a?b=1&amp;c=2</loc></url></urlset>", ["/a?b=1&c=2"]),
        ("<urlset><url><loc>/a</loc></url><url><loc>/b</lo", ["/a"]),
        ("\n<?xml version='1.0' encoding='x'?><urlset><url><loc>/tin-tức</loc></url></urlset>", ["/tin-t%E1%BB%A9c"]),
        ("<urlset><url><loc>javascript:x</loc><loc></loc></url></urlset>", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_can_be_read_of_a_broken_one_is_read(broken: str, urls: list[str]) -> None:
    assert [url for url, _ in found(broken)] == urls


def test_a_sitemap_in_utf_16_is_read() -> None:
    assert found("<urlset><url><loc>/a</loc></url></urlset>".encode("utf-16")) == [("/a", "L")]


@pytest.mark.parametrize("payload", ["<!DOCTYPE html><html><p>urlset rss</p></html>", "", "hello", '{"feed": []}'])
def test_other_payloads_are_no_manifests(payload: str) -> None:
    assert not is_manifest(page(payload, "text/plain"))


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<urlset><url><loc>", b"<rss>", b"\x1f\x8b\x08", b"<!DOCTYPE a [<"])
)
def test_no_bytes_can_break_it(payload: bytes, start: bytes) -> None:
    assert is_manifest(page(start + payload)) in (True, False)
    assert isinstance(manifest_entries(page(start + payload)), tuple)


@pytest.mark.skipif(not PAGES.exists(), reason="needs the pages that stand beside the repository")
@pytest.mark.parametrize(
    ("file", "count", "hop"), [("sitemap_news.xml", 297, "L"), ("sitemap.xml", 3, "M"), ("rss.xml", 31, "L")]
)
def test_real_manifests_name_their_pages(file: str, count: int, hop: str) -> None:
    real = page((PAGES / file).read_bytes())

    assert is_manifest(real)
    assert sum(link.hop == hop for link in manifest_links(real)) == count
