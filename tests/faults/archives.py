"""Archives of the small portal: crawled, broken, crawled again, and compared with one that nobody disturbed."""

from functools import cached_property
from pathlib import Path

from archive.audit.tampering import audit
from archive.database.captures import captures_of
from archive.database.session import open_database
from archive.home import Home
from tests.faults.boundaries import Death, boundaries_in
from tests.faults.processes import Prepare, luutru_in_child, nothing
from tests.faults.small_portal import NAME, write_portal_file
from tests.origin.origin import Origin

NEVER = 10**9


class Archives:
    """Crawls of one portal, each into a home of its own."""

    def __init__(self, origin: Origin, folder: Path) -> None:
        self._origin, self._folder = origin, folder

    def home(self, folder: Path) -> Home:
        """Begin a home: only the portal's file stands in it."""
        write_portal_file(folder, self._origin)
        return Home(folder)

    @cached_property
    def whole(self) -> set[str]:
        """The URLs that are captured when nobody disturbs the crawl."""
        home = self.home(self._folder)
        assert crawl(home) == 0
        return captured(home)

    def assert_goes_on(self, home: Home) -> None:
        """Give the same command again: it ends well, nothing is missing, and every byte is sound and signed."""
        said = home.path / "said.txt"
        assert (crawl(home, said=said), captured(home)) == (0, self.whole), said.read_text()
        assert not list(home.warc.rglob("*.open"))
        assert luutru_in_child("verify", "--jobs", "1", "--home", home.path, said=said) == 0, said.read_text()
        assert all(verified.is_sound for verified in audit(home, NAME))


def crawl(home: Home, prepare: Prepare = nothing, said: Path | None = None, delay_seconds: float = 0) -> int:
    """Crawl the small portal in a process of its own, and give its exit code."""
    flags = ("--delay", str(delay_seconds), "--home", home.path)
    return luutru_in_child("crawl", NAME, *flags, prepare=prepare, said=said)


def captured(home: Home) -> set[str]:
    """Give the URLs that the database holds a capture of."""
    database = open_database(home)
    with database.connect() as connection:
        urls = {capture.url for capture in captures_of(connection, NAME)}
    database.dispose()
    return urls


def boundaries_of(archives: Archives, folder: Path) -> list[str]:
    """Give the write boundaries of an undisturbed crawl."""
    log = folder.with_suffix(".txt")
    assert crawl(archives.home(folder), Death(NEVER, log)) == 0
    return boundaries_in(log)
