"""What can go wrong while a portal is crawled, or a command is given.

CrawlerFault
├── FetchFailed         an attempt brought no response; it is kept as a capture
├── AddressForbidden    a URL leads, or may lead, to an address that nobody named
├── KeeperMissing       nothing was given that keeps what is fetched
├── PageMissing         a page was asked for, and none came
├── ConfigInvalid       a LUUTRU_ variable of the environment is not what was expected
└── WrongUse            a command line asks for what cannot be
    ├── CommandUnknown  no command has this name
    ├── SchemeMissing   an address does not say http:// or https://
    ├── AddressUnfit    an address names no host, or is neither http nor https
    ├── ValueUnclear    the value of a flag cannot be understood
    ├── FieldUnknown    a record has no field of this name
    ├── NameUnfit       a portal cannot be named so
    ├── ProofUnclear    it is not said what is to be proved
    ├── FormUnclear     it is not said how files are to be packed
    ├── PortTaken       another program has the port
    ├── PortUnfit       a port cannot be had on this machine
    ├── FileInTheWay    a file would be overwritten
    ├── FileMissing     a file or folder that is named is not there
    ├── NothingToRead   the folders that are named hold no page
    ├── HomeEmpty       there is no archive in this home yet
    ├── DatabaseGone    WARC files are kept in this home, and no database stands beside them
    └── NothingKept     a portal was never crawled into this home
"""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from archive.capture import Capture
from spiders.errors import Wrong


class CrawlerFault(Exception):
    """Anything that keeps a crawl, or one fetch of it, from its end."""


class FetchFailed(CrawlerFault):
    """An attempt brought no response; what there is of it is kept."""

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        why = f"{capture.failure.failure_class}, {capture.failure.message}" if capture.failure else "no response"
        super().__init__(f"{capture.url}: {why}. The attempt is kept as capture {capture.id}.")


class AddressForbidden(CrawlerFault):
    """A URL leads, or may lead, to an address inside a network, and nobody named it."""

    def __init__(self, place: str, what: str) -> None:
        self.place = place
        super().__init__(f"{place}: {what}. Name its host and port as a seed or in the portal file if it is meant.")


class PageMissing(CrawlerFault):
    """A page was asked for, and none came."""

    def __init__(self, url: str, what: str, detail: str) -> None:
        self.url, self.what, self.detail = url, what, detail
        super().__init__(f"{url}: expected a page, but {what} ({detail}). Open the address in a browser and compare.")


class ConfigInvalid(CrawlerFault):
    """A variable of the environment is not what was expected."""

    def __init__(self, wrongs: Sequence[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__("\n".join(map(str, wrongs)))


class WrongUse(CrawlerFault):
    """A command line asks for what cannot be."""


class CommandUnknown(WrongUse):
    """No command has this name."""

    def __init__(self, path: str, name: str, known: Sequence[str]) -> None:
        self.path, self.name = path, name
        self.nearest = "crawl" if "://" in name else next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), None)
        meant = f" Did you mean {self.nearest}?" if self.nearest else ""
        super().__init__(f"{path} has no command {name}.{meant} See: {path} --help")


class SchemeMissing(WrongUse):
    """An address does not say http:// or https://."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"{address}: no portal has this name. If it is an address, write: https://{address}")


class AddressUnfit(WrongUse):
    """An address names no host, or is neither http nor https."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.nearest = f"https://{address.partition('://')[2] or 'lamdong.gov.vn'}"
        super().__init__(f"{address}: only portals at http and https addresses are archived, as {self.nearest}")


class ValueUnclear(WrongUse):
    """The value of a flag cannot be understood."""

    def __init__(self, flag: str, value: str, expected: str) -> None:
        self.flag, self.value, self.expected = flag, value, expected
        super().__init__(f"{flag} {value}: expected {expected}")


class NameUnfit(WrongUse):
    """A portal cannot be named so."""

    def __init__(self, name: str, nearest: str) -> None:
        self.name, self.nearest = name, nearest
        super().__init__(f"{name}: expected a short name of lower-case letters, digits, '_', '-' or '.', as {nearest}.")


class FileInTheWay(WrongUse):
    """A file would be overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: stands already, and is not overwritten. Move it away first.")


class ProofUnclear(WrongUse):
    """It is not said what is to be proved."""

    def __init__(self) -> None:
        super().__init__("Expected a RECORD to prove, or a checkpoint: luutru prove --since FILE")


class FormUnclear(WrongUse):
    """It is not said how files are to be packed."""

    def __init__(self) -> None:
        super().__init__("Expected one of --cold, to save room, and --warm, to make .warc.gz again")


class FileMissing(WrongUse):
    """A file or folder that is named is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: there is no such file or folder.")


class NothingToRead(WrongUse):
    """The folders that are named hold no page."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path}: nothing to read; expected saved pages (HTML) in this folder.")


class FieldUnknown(WrongUse):
    """A record has no field of this name."""

    def __init__(self, field: str, known: Sequence[str]) -> None:
        self.field = field
        self.nearest = get_close_matches(field, known, n=3, cutoff=0.5)
        self.known = ", ".join(known) or "–"
        meant = f" Did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"{field}: this record has no such field.{meant} It has: {self.known}")


class HomeEmpty(WrongUse):
    """There is no archive in this home yet."""

    def __init__(self, home: Path) -> None:
        self.home = home
        super().__init__(f"{home}: there is no archive here yet. Begin one with: luutru crawl PORTAL|URL")


class DatabaseGone(WrongUse):
    """WARC files are kept in this home, and no database stands beside them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        super().__init__(
            f"{home}: the WARC files are here, the database is not. Make it again from them: luutru rebuild"
        )


class NothingKept(WrongUse):
    """A portal was never crawled into this home."""

    def __init__(self, portal: str, home: Path) -> None:
        self.portal, self.home = portal, home
        super().__init__(f"{home}: nothing is kept of {portal} yet. Begin with: luutru crawl {portal}")


class PortTaken(WrongUse):
    """Another program has the port."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__(f"{host}:{port}: another program has this port. Choose another, or any: --port 0")


class PortUnfit(WrongUse):
    """A port cannot be had on this machine."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(f"{host}:{port}: cannot be had here ({why}). Expected an address of this machine and a port.")


class KeeperMissing(CrawlerFault):
    """Nothing was given that keeps what is fetched."""

    def __init__(self, setting: str) -> None:
        self.setting = setting
        super().__init__(f"{setting} is not set: expected an object with keep(exchange). Set it on crawler.settings.")
