"""Real pages of a portal, served as they were found, crawled with the command, read as they say."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from archive.database.captures import captures_of
from archive.database.frontier import urls_of
from archive.database.session import open_database
from archive.home import Home
from archive.record import Attachment, Kind, Record
from tests.archive.database.current import records_of
from tests.flows.luutru import luutru
from tests.real_pages.server import HOME, RealPages, gold, pages, real_pages, why_not

PORTAL_NAME = "127.0.0.1-8101"
PHOTO_LABEL = re.compile(r"^(?:Tin, ảnh|Bài và ảnh): | \(tổng hợp\)$")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RealPages, Home]]:
    """The real pages, crawled with nothing but their address."""
    if reason := why_not():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("home")
    with real_pages() as portal:
        luutru("crawl", HOME, "--delay", "0", "--concurrency", "8", "--home", folder)
        yield portal, Home(folder)


@pytest.fixture(scope="module")
def records(crawled: tuple[RealPages, Home]) -> dict[str, Record]:
    """The record of each page."""
    database = open_database(crawled[1])
    with database.connect() as connection:
        read = {record.url: record for record in records_of(connection, PORTAL_NAME)}
    database.dispose()
    return read


def names(said: dict[str, Any]) -> tuple[str | None, str | None]:
    """The person or office, and the source, that an article shows."""
    author = said["author_shown"] or said["author_in_body"]
    shown = PHOTO_LABEL.sub("", author) if author else None
    is_office = shown == "Ban Biên tập"
    return (None if is_office else shown, shown if is_office else said["source_shown"])


def names_file(attachment: Attachment, stored: str) -> bool:
    """Tell whether an attachment is the stored file: by its address, or by its words where a number stands for it."""
    return attachment.url.endswith(stored) or attachment.words.endswith(stored.rsplit("/", 1)[-1])


def test_every_article_that_was_served_reads_as_it_says(records: dict[str, Record]) -> None:
    read = {
        url: (record.title, record.published and record.published.iso, record.byline, record.attachments)
        for url, record in records.items()
        if url in gold()
    }
    wrong = {
        url: (said["title"], read.get(url))
        for url, said in gold().items()
        if url not in read
        or read[url][:2] != (said["title"], said["published"])
        or ((byline := read[url][2]) and (byline.author, byline.organisation)) != _or_none(names(said))
        or [names_file(file, name) for file, name in zip(read[url][3], said["attachments"], strict=True)].count(False)
    }

    assert wrong == {}


def test_the_lead_and_the_first_paragraph_are_what_the_page_prints(records: dict[str, Record]) -> None:
    said = {url: (article["lead"], article["first_paragraph"]) for url, article in gold().items()}
    read = {url: (records[url].lead, (records[url].body or "").split("\n")[0]) for url in said}

    assert read == said


def _or_none(shown: tuple[str | None, str | None]) -> tuple[str | None, str | None] | None:
    return shown if any(shown) else None


def test_articles_listings_and_the_home_page_are_told_apart(records: dict[str, Record]) -> None:
    listings = [page.url for page in pages().values() if page.file.startswith("listing_")]

    assert {records[url].kind for url in gold()} == {Kind.ARTICLE}
    assert {records[url].kind for url in listings if url in records} == {Kind.LISTING}
    assert records[HOME].kind is Kind.HOME
    assert {record.family for record in records.values()} == {"nukeviet"}


def test_robots_txt_is_obeyed_and_noise_is_left_alone(crawled: tuple[RealPages, Home]) -> None:
    targets = crawled[0].targets

    assert targets[0] == "/robots.txt"
    assert not [target for target in targets if target.startswith(("/statistics/", "/users/", "/admin/"))]
    assert not [
        target for target in targets if re.search(r"nvvithemever|nv_redirect|/print/|/savefile/|cronjobs", target)
    ]


def test_the_news_sitemap_is_found_and_kept(crawled: tuple[RealPages, Home]) -> None:
    database = open_database(crawled[1])
    with database.connect() as connection:
        kept = {capture.url: capture.status for capture in captures_of(connection, PORTAL_NAME)}
        known = {row["url"] for row in urls_of(connection, PORTAL_NAME)}
    database.dispose()

    assert kept[HOME + "sitemap-vi.news.xml"] == 200
    assert set(gold()) <= known
