"""A month of a portal: what each crawl fetches, what it notices, and that the WARC files alone tell it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from archive.database.session import open_database
from archive.database.tables import absences, frontier, validators, versions
from archive.home import Home
from archive.timestamps import VIETNAM
from tests.flows.crawl_on import crawl_on
from tests.flows.luutru import luutru, luutru_lines
from tests.flows.rows import rows_of
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.days import EDITED_ID, EMPTIED_ID, GONE_ID, HIDDEN_ID, SENT_HOME_ID, articles_on
from tests.sample_portal.server import sample_portal

BEGUN = datetime(2025, 5, 12, 8, 0, tzinfo=VIETNAM)  # three days after the newest article
DAYS = (0, 1, 7, 30)
PARTS_LEFT_OUT = '[scope]\nexclude = ["/lich-cong-tac/", "/ban-do/", "/lien-ket/"]\n'
NEWEST_ID = 1120
NEW_IDS = (1121, 1122, 1123)


@dataclass(frozen=True, slots=True)
class Month:
    """An archive of four crawls, and what each of them asked the portal for."""

    home: Home
    asked: dict[int, list[str]]

    def articles(self, day: int) -> set[int]:
        """The articles that a day's crawl asked for."""
        return {
            int(path.rpartition("-")[2].removesuffix(".html")) for path in self.asked[day] if path.endswith(".html")
        }

    def noticed(self, day: int) -> dict[int, str]:
        """What a day's crawl noticed of articles."""
        since, until = BEGUN + timedelta(days=day), BEGUN + timedelta(days=day, hours=1)
        rows = luutru_lines("changes", "sample", "--since", since.isoformat(), "--home", self.home.path)
        of_articles = [row for row in rows if row["url"].endswith(".html") and row["noticed_at"] < until.isoformat()]
        return {int(row["url"].rpartition("-")[2].removesuffix(".html")): row["what"] for row in of_articles}


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    """The sample portal, crawled on four days of a month."""
    folder, asked = tmp_path_factory.mktemp("home"), {}
    with sample_portal(State(crawl_delay_seconds=None)) as portal:
        portal_file = write_portal_file(folder, portal.url)
        portal_file.write_text(portal_file.read_text(encoding="utf-8") + PARTS_LEFT_OUT, encoding="utf-8")
        for day in DAYS:
            portal.log.clear()
            portal.state.day, portal.state.now = day + 1, lambda day=day: BEGUN + timedelta(days=day)
            crawl_on(folder, BEGUN + timedelta(days=day))
            asked[day] = portal.targets()
        yield Month(Home(folder), asked)


def test_the_next_day_asks_for_listings_for_what_is_new_and_for_what_listings_dropped(month: Month) -> None:
    assert month.articles(1) == {NEW_IDS[0], GONE_ID, NEWEST_ID}
    assert {"/", "/kinh-te/", "/kinh-te/page-2/", "/sitemap.xml"} <= set(month.asked[1])
    assert len(month.asked[1]) < len(month.asked[0]) / 5


def test_a_page_of_this_week_is_asked_for_sooner_than_one_of_last_year(month: Month) -> None:
    undated = {one.id for one in articles_on(1) if not one.is_dated}

    assert month.articles(7) == {NEWEST_ID, *undated, *NEW_IDS[:2], GONE_ID, SENT_HOME_ID, HIDDEN_ID}


def test_a_month_later_every_page_is_asked_for_once(month: Month) -> None:
    old = {one.id for one in articles_on(1) if BEGUN.replace(tzinfo=None) - one.happened_at > timedelta(days=120)}

    assert old <= month.articles(30)
    pages = [path for path in month.asked[30] if path != "/robots.txt"]  # each of two hosts has one
    assert len(pages) == len(set(pages))


def test_files_rest_for_a_month(month: Month) -> None:
    assert not any(path.endswith((".png", ".pdf", ".css")) for day in (1, 7) for path in month.asked[day])
    assert "/static/binhlam.css" in month.asked[30]


def test_each_crawl_notices_what_changed_and_nothing_else(month: Month) -> None:
    assert month.noticed(1) == {NEW_IDS[0]: "new", GONE_ID: "gone"}
    assert month.noticed(7) == {
        NEW_IDS[1]: "new",
        GONE_ID: "returned",
        SENT_HOME_ID: "sent-home",
        HIDDEN_ID: "unlisted",
    }
    assert month.noticed(30) == {NEW_IDS[2]: "new", EDITED_ID: "silent-edit", EMPTIED_ID: "soft-404"}


def test_a_takedown_says_when_the_page_was_seen_and_missed_and_not_when_it_went(month: Month) -> None:
    spans = {row.url.rpartition("-")[2]: row for row in _absences(month.home)}
    gone, emptied = spans[f"{GONE_ID}.html"], spans[f"{EMPTIED_ID}.html"]

    assert [at.date().day for at in (gone.last_seen_at, gone.first_missed_at, gone.returned_at)] == [12, 13, 19]
    assert (emptied.last_seen_at.date().day, emptied.first_missed_at.date().day, emptied.returned_at) == (12, 11, None)


def _absences(home: Home) -> list[Any]:
    database = open_database(home)
    with database.connect() as connection:
        rows = list(connection.execute(select(absences)))
    database.dispose()
    return rows


def test_a_counter_that_turned_is_no_change(month: Month) -> None:
    changed = [row for row in _frontier(month.home) if row.kind in {"article", "other"} and row.changes]

    assert [int(row.url.rpartition("-")[2].removesuffix(".html")) for row in changed] == [EDITED_ID]


def _frontier(home: Home) -> list[Any]:
    database = open_database(home)
    with database.connect() as connection:
        rows = list(connection.execute(select(frontier)))
    database.dispose()
    return rows


def test_a_last_modified_that_moves_with_the_clock_is_never_believed(month: Month) -> None:
    (told,) = rows_of(month.home, validators)

    assert told[2:4] == ("last-modified", 0)
    assert told[4] is not None


def test_the_record_shows_its_versions_and_the_silent_one(month: Month) -> None:
    (edit,) = [
        row
        for row in luutru_lines("changes", "sample", "--since", "2025-06-01", "--home", month.home.path)
        if row["what"] == "silent-edit"
    ]
    shown = luutru("show", edit["capture"], "--home", month.home.path)

    assert "version 2 of 2" in shown
    assert "silent edit" in shown


def test_the_warc_files_tell_the_month_again(month: Month) -> None:
    tables = (frontier, absences, validators, versions)
    before = {table.name: rows_of(month.home, table) for table in tables}
    for file in month.home.path.glob("luutru.db*"):
        file.unlink()
    luutru("rebuild", "--home", month.home.path)

    for table in tables:
        assert rows_of(month.home, table) == before[table.name], table.name
