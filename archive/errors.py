"""What can go wrong with what is kept.

ArchiveFault
├── RecordNotFound          nothing in the archive answers to this id
├── CaptureNotFound
├── WarcMissing             a WARC file is not where it should be
├── WarcDamaged             a WARC file is not what was written
│   ├── DigestMismatch
│   └── ResponseNotRemade   of a page that is kept decoded comes another body than was sent
│       └── ZlibDiffers     for zlib on this machine deflates otherwise
├── NotWarc                 what somebody gave us holds no WARC record
├── PlacesDiffer            the database knows captures where none stand
├── HomeUnusable            the home folder cannot be used
│   ├── HomeReadOnly
│   ├── HomeNewer           made by a newer version of luutru
│   ├── DatabaseDamaged     the file of the database is not what was written
│   └── HomeBusy            another process holds the portal
├── DatabaseUnusable        the address of the database cannot be used
├── JournalUnusable         the capture journal cannot be used
│   ├── JournalDamaged      it is not what was written
│   ├── JournalMissing
│   ├── KeyMissing          the key that signs it is gone
│   ├── LeafUnknown         it does not hold this WARC record
│   ├── NotYetSigned        no checkpoint counts it yet
│   ├── NoteInvalid         a signature does not hold
│   └── TimestampInvalid    an authority's timestamp does not hold
├── DiskFull
├── RequestUnclear          a part of a request to the archive cannot be understood
├── DiskFailing             the machine could not write
├── NothingChosen           nothing is kept within the limits that were given
└── BodyUndecodable         a content coding is unknown or broken
    └── BodyCut             it ends early
"""

from pathlib import Path

from archive.sentence import Sentence


class ArchiveFault(Exception):
    """Anything wrong with what is kept; the message says what to do."""


class RecordNotFound(ArchiveFault):
    """No record answers to this id."""

    def __init__(self, wanted: str, because: str = "no record has this id") -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: {because}. List what there is with: luutru captures PORTAL")


class CaptureNotFound(ArchiveFault):
    """No capture answers to this id or URL."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: no capture has this id or URL. List what there is with: luutru captures PORTAL")


class WarcMissing(ArchiveFault):
    """A WARC file is not where it should be."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(f"{file}: this WARC file is missing. Bring it back from a copy, then run: luutru verify")


class WarcDamaged(ArchiveFault):
    """A WARC file is not what was written."""

    def __init__(self, file: Path, offset: int, what: str) -> None:
        self.file, self.offset, self.what = file, offset, what
        super().__init__(f"{file} at byte {offset}: {what}. Look closer with: luutru verify")


class DigestMismatch(WarcDamaged):
    """The bytes found are not the bytes that were digested."""

    def __init__(self, file: Path, offset: int, expected: str, found: str) -> None:
        self.expected, self.found = expected, found
        super().__init__(file, offset, Sentence("expected {expected}, found {found}", expected=expected, found=found))


class ResponseNotRemade(WarcDamaged):
    """Of a page that is kept decoded comes another body than the one that was sent."""

    def __init__(self, file: Path, offset: int, what: str = "the page is kept decoded, and was changed since") -> None:
        super().__init__(file, offset, what)


class ZlibDiffers(ResponseNotRemade):
    """Zlib on this machine does not deflate a page as it was deflated when the file was packed."""

    def __init__(self, file: Path, offset: int, made_by: str, here: str) -> None:
        self.made_by, self.here = made_by, here
        what = f"zlib {here} on this machine does not make the body that was sent, as zlib {made_by} did"
        super().__init__(file, offset, what)


class NotWarc(ArchiveFault):
    """What somebody gave us holds no WARC record."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: expected WARC records (.warc, .warc.gz, .warc.zst), found none. "
            "A WACZ is a ZIP archive: unpack it, and name its folder archive/."
        )


class PlacesDiffer(ArchiveFault):
    """The database knows captures in a WARC file that do not stand there."""

    def __init__(self, file: str, captures: int) -> None:
        self.file, self.captures = file, captures
        super().__init__(
            f"{file}: {captures:,} captures do not stand where the database says. Find them: luutru verify"
        )


class HomeUnusable(ArchiveFault):
    """The home folder cannot be used."""

    def __init__(self, home: Path, what: str) -> None:
        self.home = home
        super().__init__(f"{home}: {what}")


class HomeReadOnly(HomeUnusable):
    """The home folder cannot be written to."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, "cannot be written to. Choose another folder with --home, or change its permissions.")


class HomeNewer(HomeUnusable):
    """The home folder was made by a newer version of luutru."""

    def __init__(self, home: Path, revision: str) -> None:
        self.revision = revision
        super().__init__(home, f"was made by a newer luutru ({revision}). Update luutru, or choose another --home.")


class HomeBusy(HomeUnusable):
    """Another process is crawling this portal."""

    def __init__(self, home: Path, portal: str) -> None:
        self.portal = portal
        super().__init__(home, f"{portal} is being crawled by another process. Wait for it, or stop it with Ctrl-C.")


class DatabaseDamaged(HomeUnusable):
    """The file of the database is not what was written."""

    def __init__(self, home: Path, file: Path) -> None:
        self.file = file
        super().__init__(home, f"{file.name} is damaged. Make it again from the WARC files with: luutru rebuild")


class DatabaseUnusable(ArchiveFault):
    """The address of the database names none that answers."""

    def __init__(self, address: str, why: str) -> None:
        self.address, self.why = address, why
        super().__init__(f"{address}: expected a database, as postgresql+psycopg://…, that answers; found: {why}")


class JournalUnusable(ArchiveFault):
    """The capture journal cannot be used."""


class JournalDamaged(JournalUnusable):
    """The journal is not what was written."""

    def __init__(self, file: Path, offset: int, what: str) -> None:
        self.file, self.offset, self.what = file, offset, what
        super().__init__(f"{file} at byte {offset}: {what}. Look closer with: luutru audit")


class JournalMissing(JournalUnusable):
    """The journal is gone, and what it vouches for is there."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"{file}: the journal of this portal is gone, and its WARC files are there. Bring it back from a copy; "
            "without one, luutru rebuild begins another, which vouches from then on."
        )


class KeyMissing(JournalUnusable):
    """The key that signs the journal is gone."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"{file}: the key of this archive is gone. Bring it back from a copy; if there is none, make another, for "
            "which nothing vouches: luutru key withdraw --because lost"
        )


class LeafUnknown(JournalUnusable):
    """The journal does not hold this WARC record."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: no journal holds this WARC record. Look for it with: luutru audit")


class NotYetSigned(JournalUnusable):
    """No checkpoint counts this yet."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: no checkpoint counts it yet. The running crawl signs one when it ends.")


class NoteInvalid(JournalUnusable):
    """A signature does not hold, or what was signed is not what was expected."""


class TimestampInvalid(JournalUnusable):
    """An authority gave no timestamp, or one that does not hold."""


class DiskFull(ArchiveFault):
    """There is no room to keep what is fetched."""

    def __init__(self, folder: Path, free_bytes: int) -> None:
        self.folder, self.free_bytes = folder, free_bytes
        super().__init__(f"{folder}: only {free_bytes:,} bytes free. Make room, then run the same command again.")


class NothingChosen(ArchiveFault):
    """Nothing is kept within the limits that were given."""

    def __init__(self, home: Path) -> None:
        self.home = home
        super().__init__(f"{home}: nothing is kept within these limits. See what there is with: luutru status")


class DiskFailing(ArchiveFault):
    """The machine could not write what is to be kept."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(
            f"{folder}: the disk fails ({why}). Look into the machine's log; once it is sound, run the same command "
            "again: it goes on from what is safe."
        )


class RequestUnclear(ArchiveFault):
    """A part of a request to the archive cannot be understood."""

    def __init__(self, part: str, found: str, expected: str) -> None:
        self.part, self.found, self.expected = part, found, expected
        super().__init__(f"{part}: expected {expected}, found {found!r}")


class BodyUndecodable(ArchiveFault):
    """A content coding is unknown or broken."""

    def __init__(self, coding: str, what: str) -> None:
        self.coding = coding
        super().__init__(f"content coding {coding}: {what}")


class BodyCut(BodyUndecodable):
    """A body ends before its content does."""

    def __init__(self, coding: str) -> None:
        super().__init__(coding, "the body ends before its content does")
