"""What a command needs before it can begin: the configuration, the home folder, the portal, the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive.home import Home
from crawler.errors import AddressUnfit, DatabaseGone, HomeEmpty, NothingKept, SchemeMissing
from spiders.errors import PortalUnknown
from spiders.portal import Pace, Portal, portal_of_url
from spiders.portal_file import load_portal, portal_files, portal_path
from spiders.portal_keys import is_url

if TYPE_CHECKING:
    from archive.database.session import Connection, Database
    from crawler.config import Config


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works."""

    config: "Config"
    home: Home

    @contextmanager
    def open_database(self) -> "Iterator[Database]":
        """Open the database of an archive that stands.

        Raises:
            HomeEmpty, DatabaseGone: there is no archive in this home yet, or only its WARC files.
        """
        from archive.database.session import open_database

        if self.config.database_url is None and not self.home.database_file.exists():
            has_files = any(self.home.warc.glob("*/*.warc.*"))
            raise (DatabaseGone if has_files else HomeEmpty)(self.home.path)
        database = open_database(self.home, self.config.database_url)
        try:
            yield database
        finally:
            database.dispose()

    @contextmanager
    def database(self) -> "Iterator[Connection]":
        """Open the database for one transaction.

        Raises:
            HomeEmpty: there is no archive in this home yet.
        """
        with self.open_database() as database, database.begin() as connection:
            yield connection

    def portals_kept(self, named: str | None = None) -> list[str]:
        """Give the names of the portals that something is kept of, or only of the one that is named.

        Raises:
            HomeEmpty: there is no archive in this home yet.
            NothingKept, PortalUnknown: nothing is kept of the one that is named.
        """
        from archive.database.captures import capture_counts

        with self.database() as connection:
            kept = list(capture_counts(connection))
        return kept if named is None else [known_portal(named, self, kept)]


def desk_at(home: Path | None) -> Desk:
    """Read the configuration, and find the home folder.

    Args:
        home: as `--home` names it.
    """
    from crawler.config import load_config

    config = load_config(home)
    return Desk(config, Home(config.home))


def find_portal(named: str, desk: Desk) -> Portal:
    """Find a portal by its name, as its file describes it or as it was crawled by address; or make one of an address.

    Raises:
        PortalUnknown: no portal has this name.
        SchemeMissing: it looks like an address without https://.
        AddressUnfit: it is an address that nobody can archive.
    """
    if "://" in named:
        return portal_at(named, desk.config.pace)
    try:
        return load_portal(portal_path(named, desk.home.portals), desk.config.pace)
    except PortalUnknown:
        if found := _portal_as_crawled(named, desk):
            return replace(found, pace=desk.config.pace)
        if _looks_like_address(named):
            raise SchemeMissing(named) from None
        raise


def portal_at(url: str, pace: Pace) -> Portal:
    """Make the portal of an address.

    Raises:
        AddressUnfit: it is no http or https address of a host.
        SchemeMissing: it does not say which of them it is.
    """
    if not is_url(url):
        raise AddressUnfit(url) if "://" in url else SchemeMissing(url)
    portal = portal_of_url(url)
    return Portal(name=portal.name, home=portal.home, pace=pace)


def known_portal(named: str, desk: Desk, kept: list[str]) -> str:
    """Give the name of a portal that something is kept of.

    Args:
        named: its name, or its address.
        kept: the names of all portals that something is kept of.

    Raises:
        NothingKept: the portal is known, but nothing of it is kept.
        PortalUnknown: no portal has this name.
    """
    name = portal_of_url(named).name if "://" in named else named
    if name in kept:
        return name
    files = portal_files(desk.home.portals)
    if name in files:
        raise NothingKept(name, desk.home.path)
    raise PortalUnknown(name, sorted({*kept, *files}))


def portal_kept(name: str, desk: Desk) -> Portal:
    """Give a portal that something is kept of: as its file describes it, or as its first crawl began."""
    return portal_in_file(name, desk) or _portal_as_crawled(name, desk) or Portal(name=name, home="")


def portal_in_file(name: str, desk: Desk) -> Portal | None:
    """Give a portal as its file describes it; None where there is no file."""
    path = portal_files(desk.home.portals).get(name)
    return load_portal(path, desk.config.pace) if path else None


def _portal_as_crawled(name: str, desk: Desk) -> Portal | None:
    from crawler.crawl.recover import portal_of_captures

    folder = desk.home.warc_of(name)
    return portal_of_captures(folder) if folder.parent == desk.home.warc else None


def _looks_like_address(named: str) -> bool:
    host = named.partition("/")[0].partition(":")[0]
    return "." in host.strip(".") or host == "localhost"
