"""A crawl of the sample portal brings what the portal says, all of it, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.database.captures import captures_of
from archive.database.frontier import urls_of
from archive.database.session import open_database
from archive.home import Home
from archive.record import Record
from spiders.discovery.urls import normalise
from tests.archive.database.current import records_of
from tests.flows.luutru import luutru
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.server import SamplePortal, sample_portal
from tests.sample_portal.truth import (
    Said,
    all_kinds,
    all_said,
    counted_at,
    is_trap,
    must_capture,
    must_leave_out,
)


@dataclass(frozen=True)
class Crawled:
    """The portal, and what one crawl of it left in the archive."""

    portal: SamplePortal
    captures: list[Capture]
    records: dict[str, Record]
    left_out: dict[str, str | None]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """The sample portal, crawled once with the command."""
    folder = tmp_path_factory.mktemp("home")
    with sample_portal() as portal:
        write_portal_file(folder, portal.url)
        luutru("crawl", "sample", "--home", folder)
        yield _crawled(portal, folder)


def _crawled(portal: SamplePortal, folder: Path) -> Crawled:
    database = open_database(Home(folder))
    with database.connect() as connection:
        crawled = Crawled(
            portal,
            captures=list(captures_of(connection, "sample")),
            records={record.url: record for record in records_of(connection, "sample")},
            left_out={row["url"]: row["reason"] for row in urls_of(connection, "sample") if row["state"] == "left-out"},
        )
    database.dispose()
    return crawled


def target_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def test_all_that_belongs_to_the_portal_is_captured(crawled: Crawled) -> None:
    captured = {capture.url for capture in crawled.captures}

    assert must_capture(crawled.portal.url) - captured == set()
    assert {url for url in captured - must_capture(crawled.portal.url) if not is_trap(target_of(url))} == set()


def test_what_is_not_fetched_is_listed_with_its_reason(crawled: Crawled) -> None:
    written = must_leave_out(crawled.portal.url)
    expected = {normalise(url, url): reason.value for url, reason in written.items()}
    found = {url: crawled.left_out.get(url or "") for url in expected}

    assert found == expected
    assert expected.keys().isdisjoint(capture.url for capture in crawled.captures)


def test_every_article_reads_as_it_says(crawled: Crawled) -> None:
    wrong = {
        url: (told, read)
        for url, said in all_said(crawled.portal.url).items()
        if (told := _told(said)) != (read := _read(crawled.records[url]))
    }

    assert wrong == {}


def test_the_body_holds_each_paragraph_and_nothing_else(crawled: Crawled) -> None:
    wrong = {
        url: (said.paragraphs, paragraphs)
        for url, said in all_said(crawled.portal.url).items()
        if said.paragraphs != (paragraphs := tuple((crawled.records[url].body or "").split("\n")))
    }

    assert wrong == {}


def test_every_page_of_the_portal_is_of_its_kind(crawled: Crawled) -> None:
    kinds = {url: crawled.records[url].kind.value for url in all_kinds(crawled.portal.url)}

    assert kinds == all_kinds(crawled.portal.url)


def test_all_four_numbers_of_the_counter_are_read_on_every_page(crawled: Crawled) -> None:
    pages = {*all_said(crawled.portal.url), *all_kinds(crawled.portal.url)}
    read = {url: {one.meaning: one.visits for one in crawled.records[url].counters} for url in pages}

    assert {url: found for url, found in read.items() if found != counted_at(found.get("total", 0))} == {}


def test_the_crawl_does_not_change_the_counter_that_it_reads(crawled: Crawled) -> None:
    totals = [one.visits for record in crawled.records.values() for one in record.counters if one.meaning == "total"]

    assert len(set(totals)) <= 2
    assert len(totals) > 100


def test_the_portal_is_told_who_comes(crawled: Crawled) -> None:
    assert {visit.user_agent.split("/")[0] for visit in crawled.portal.log} == {"luutru"}


def _told(said: Said) -> tuple[object, ...]:
    return said.title, said.published, said.author, said.organisation, said.lead, said.captions, said.attachments


def _read(record: Record) -> tuple[object, ...]:
    byline, published = record.byline, record.published
    return (
        record.title,
        published.iso if published else None,
        byline.author if byline else None,
        byline.organisation if byline else None,
        record.lead,
        record.captions,
        tuple(attachment.url for attachment in record.attachments),
    )
