"""Enters earlier crawls in the database again, as the journal tells of them: their seeds, and how they ended."""

from collections import deque
from pathlib import Path
from typing import Any

from archive.database.captures import finish_crawl, insert_crawl
from archive.database.frontier import add_found
from archive.database.session import Connection, Database
from archive.journal.events import events_in
from archive.journal.leaf import Event
from archive.timestamps import from_warc_date, moment_in
from crawler.frontier.intake import seed_of


class CrawlsTold:
    """The crawls of one portal, entered in step with their WARC files: so a seed is found when it was found."""

    def __init__(self, journal: Path, portal: str, database: Database) -> None:
        """Read what the journal tells.

        Args:
            journal: the folder of the portal's journal; without one, nothing is told.
        """
        self._portal, self._database = portal, database
        self._begun = deque(filter(_tells_begin, events_in(journal, Event.CRAWL_BEGUN)))
        self._ended = {told["crawl"]: told for told in filter(_tells_end, events_in(journal, Event.CRAWL_ENDED))}

    def enter_until(self, crawl: str) -> None:
        """Enter the crawls up to this one; none where the journal does not know it."""
        if any(told["crawl"] == crawl for told in self._begun):
            while self._enter_next() != crawl:
                pass

    def enter_all(self) -> None:
        """Enter the crawls that wrote no WARC file after those that did."""
        while self._begun:
            self._enter_next()

    def _enter_next(self) -> str:
        told = self._begun.popleft()
        crawl: str = told["crawl"]
        with self._database.begin() as connection:
            self._enter_begin(connection, told)
            if ended := self._ended.get(crawl):
                finished_at = from_warc_date(ended["finished_at"])
                finish_crawl(connection, crawl, finished_at, ended["outcome"], ended["figures"])
        return crawl

    def _enter_begin(self, connection: Connection, told: dict[str, Any]) -> None:
        started_at = from_warc_date(told["started_at"])
        insert_crawl(connection, told["crawl"], self._portal, started_at)
        add_found(connection, self._portal, [seed_of(url, started_at) for url in told["seeds"]])


def _tells_begin(told: dict[str, Any]) -> bool:
    """Say whether an event tells all that is entered; in a journal that was changed it may not."""
    seeds = told.get("seeds")
    are_seeds = isinstance(seeds, list) and all(isinstance(url, str) for url in seeds)
    return are_seeds and isinstance(told.get("crawl"), str) and _is_moment(told.get("started_at"))


def _tells_end(told: dict[str, Any]) -> bool:
    names = told.get("crawl"), told.get("outcome")
    are_names = all(isinstance(name, str) for name in names)
    return are_names and isinstance(told.get("figures"), dict) and _is_moment(told.get("finished_at"))


def _is_moment(printed: object) -> bool:
    return isinstance(printed, str) and moment_in(printed) is not None
