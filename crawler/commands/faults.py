"""Turns a fault into words for the person who gave the command, and into an exit code for the shell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from archive import errors as archive
from archive.sentence import sentence_of
from crawler import errors as crawler
from crawler.exit_code import ExitCode
from crawler.screen.labels import DISK_FULL
from crawler.screen.terminal import safe
from crawler.speech.figures import size
from crawler.speech.words import mark, say
from spiders import errors as spiders
from spiders.errors import FileInvalid, Wrong

Value = TypeVar("Value")

FORESEEN = (archive.ArchiveFault, spiders.SpiderFault, crawler.CrawlerFault)

SENTENCES: Mapping[type[Exception], str] = {
    archive.RecordNotFound: mark("{wanted}: no record has this id. List what there is with: luutru captures PORTAL"),
    archive.CaptureNotFound: mark(
        "{wanted}: no capture has this id or address. List what there is with: luutru captures PORTAL"
    ),
    archive.WarcMissing: mark("{file}: this WARC file is missing. Bring it back from a copy, then run: luutru verify"),
    archive.WarcDamaged: mark("{file} at byte {offset}: {what}. Look closer with: luutru verify"),
    archive.ZlibDiffers: mark(
        "{file} at byte {offset}: zlib {here} on this machine does not make the body that was sent, as zlib {made_by} "
        "did. Nothing is lost: run luutru pack --warm where Python has zlib {made_by}"
    ),
    archive.NotWarc: mark(
        "{path}: expected WARC records (.warc, .warc.gz, .warc.zst), found none. "
        "A WACZ is a ZIP archive: unpack it, and name its folder archive/."
    ),
    archive.PlacesDiffer: mark(
        "{file}: {captures} captures do not stand where the database says. Find them with: luutru verify"
    ),
    archive.HomeReadOnly: mark(
        "{home}: cannot be written to. Choose another folder with --home, or change its permissions."
    ),
    archive.HomeNewer: mark(
        "{home}: was made by a newer luutru (database {revision}). Update luutru, or choose another folder with --home."
    ),
    archive.HomeBusy: mark(
        "{home}: {portal} is being crawled by another process. Wait for it, or stop it with Ctrl-C."
    ),
    archive.DatabaseDamaged: mark("{file} is damaged. Make it again from the WARC files with: luutru rebuild"),
    archive.DatabaseUnusable: mark(
        "{address}: expected the address of a database that answers, as postgresql+psycopg://…; found: {why}"
    ),
    archive.NothingChosen: mark("{home}: nothing is kept within these limits. See what there is with: luutru status"),
    archive.JournalDamaged: mark("{file} at byte {offset}: {what}. Look closer with: luutru audit"),
    archive.JournalMissing: mark(
        "{file}: the journal of this portal is gone, and its WARC files are there. Bring it back from a copy; "
        "without one, luutru rebuild begins another, which vouches from then on."
    ),
    archive.KeyMissing: mark(
        "{file}: the key of this archive is gone. Bring it back from a copy; if there is none, make another, for which "
        "nothing vouches: luutru key withdraw --because lost"
    ),
    archive.LeafUnknown: mark("{wanted}: no journal holds this WARC record. Look for it with: luutru audit"),
    archive.NotYetSigned: mark("{wanted}: no checkpoint counts it yet. The running crawl signs one when it ends."),
    archive.DiskFull: DISK_FULL,
    archive.DiskFailing: mark(
        "{folder}: the disk fails ({why}). Look into the machine's log; once it is sound, run the same command again: "
        "it goes on from what is safe."
    ),
    crawler.SchemeMissing: mark("{address}: no portal has this name. If it is an address, write: https://{address}"),
    crawler.AddressUnfit: mark("{address}: only portals at http and https addresses are archived, as {nearest}"),
    crawler.ValueUnclear: mark("{flag} {value}: expected {expected}"),
    crawler.PageMissing: mark(
        "{url}: expected a page, but {what} ({detail}). Open the address in a browser and compare."
    ),
    crawler.NameUnfit: mark(
        "{name}: expected a short name of lower-case letters, digits, '_', '-' or '.', as {nearest}."
    ),
    crawler.PortTaken: mark("{host}:{port}: another program has this port. Choose another, or any free one: --port 0"),
    crawler.PortUnfit: mark(
        "{host}:{port}: cannot be had here ({why}). Expected an address of this machine, and a free port."
    ),
    crawler.ProofUnclear: mark("Expected a RECORD to prove, or a checkpoint: luutru prove --since FILE"),
    crawler.FormUnclear: mark("Expected one of --cold, to save room, and --warm, to make .warc.gz again"),
    crawler.FileInTheWay: mark("{path}: stands already, and is not overwritten. Move it away first."),
    crawler.FileMissing: mark("{path}: there is no such file or folder."),
    crawler.NothingToRead: mark("{path}: nothing to read; expected saved pages (HTML) in this folder."),
    crawler.HomeEmpty: mark("{home}: there is no archive here yet. Begin one with: luutru crawl PORTAL|URL"),
    crawler.DatabaseGone: mark(
        "{home}: the WARC files are here, the database is not. Make it again from them: luutru rebuild"
    ),
    crawler.NothingKept: mark("{home}: nothing is kept of {portal} yet. Begin with: luutru crawl {portal}"),
}

EXIT_CODES: Mapping[type[Exception], ExitCode] = {
    archive.DiskFull: ExitCode.DISK_FULL,
    archive.HomeNewer: ExitCode.WRONG_CONFIGURATION,
    archive.HomeReadOnly: ExitCode.WRONG_CONFIGURATION,
    archive.DatabaseDamaged: ExitCode.DAMAGE_FOUND,
    archive.DatabaseUnusable: ExitCode.WRONG_CONFIGURATION,
    archive.WarcMissing: ExitCode.DAMAGE_FOUND,
    archive.PlacesDiffer: ExitCode.DAMAGE_FOUND,
    archive.WarcDamaged: ExitCode.DAMAGE_FOUND,
    archive.NotWarc: ExitCode.WRONG_USE,
    archive.RecordNotFound: ExitCode.WRONG_USE,
    archive.CaptureNotFound: ExitCode.WRONG_USE,
    archive.JournalUnusable: ExitCode.DAMAGE_FOUND,
    archive.LeafUnknown: ExitCode.WRONG_USE,
    archive.NotYetSigned: ExitCode.WRONG_USE,
    archive.NothingChosen: ExitCode.WRONG_USE,
    spiders.PortalUnknown: ExitCode.WRONG_USE,
    spiders.FileInvalid: ExitCode.WRONG_CONFIGURATION,
    crawler.ConfigInvalid: ExitCode.WRONG_CONFIGURATION,
    crawler.PageMissing: ExitCode.FAILED,
    crawler.WrongUse: ExitCode.WRONG_USE,
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A fault as it is told: lines for a person, a code for the shell."""

    lines: tuple[str, ...]
    exit_code: ExitCode


def explain(fault: Exception) -> Explained:
    """Say in the reader's language what is wrong and what to do."""
    return Explained(tuple(map(safe, _lines(fault))), _nearest(EXIT_CODES, fault) or ExitCode.FAULT)


def wrong_line(wrong: Wrong) -> str:
    """Say one fault of a TOML file."""
    parts = [
        say("line {line}", line=wrong.line) if wrong.line else "",
        wrong.key or "",
        say("expected {expected}", expected=say(wrong.expected)),
    ]
    return ": ".join(part for part in parts if part) + _found(wrong)


def _found(wrong: Wrong) -> str:
    if wrong.is_missing:
        return say(", found nothing")
    found = say(", found {found}", found=wrong.found) if wrong.found else ""
    nearest = say("; did you mean {nearest}?", nearest=wrong.nearest) if wrong.nearest else ""
    known = say("; known are {known}", known=", ".join(wrong.known)) if wrong.known else ""
    return found + nearest + known


def _lines(fault: Exception) -> list[str]:
    if isinstance(fault, FileInvalid):
        return [f"{fault.path}: {wrong_line(wrong)}" for wrong in fault.wrongs]
    if isinstance(fault, crawler.ConfigInvalid):
        return list(map(wrong_line, fault.wrongs))
    if isinstance(fault, spiders.PortalUnknown):
        return [_unknown_portal(fault)]
    if isinstance(fault, crawler.FieldUnknown):
        return _unknown_field(fault)
    sentence = _nearest(SENTENCES, fault)
    if sentence is None:
        return say(sentence_of(fault)).splitlines()
    return [say(sentence, **{name: _fact(name, value) for name, value in vars(fault).items()})]


def _fact(name: str, value: Any) -> Any:
    if name.endswith("_bytes"):
        return size(value)
    return say(value) if name in ("expected", "flag", "what") else value


def _unknown_field(fault: crawler.FieldUnknown) -> list[str]:
    unknown = say("{field}: this record has no such field.", field=fault.field)
    meant = say("Did you mean {nearest}?", nearest=", ".join(fault.nearest)) if fault.nearest else ""
    return [" ".join(filter(None, (unknown, meant))), say("It has: {known}", known=fault.known)]


def _unknown_portal(fault: spiders.PortalUnknown) -> str:
    unknown = say("{name}: no portal has this name.", name=fault.name)
    meant = say("Did you mean {nearest}?", nearest=", ".join(fault.nearest)) if fault.nearest else ""
    return " ".join(filter(None, (unknown, meant, say("List them with: luutru portal list"))))


def _nearest(table: Mapping[type[Exception], Value], fault: Exception) -> Value | None:
    return next((table[kind] for kind in type(fault).__mro__ if kind in table), None)
