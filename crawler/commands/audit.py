"""`luutru audit`: shows whether anything was changed since it was signed."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from crawler.commands.desk import Desk, desk_at, known_portal
from crawler.commands.flags import AsJsonLines, HomeFolder
from crawler.errors import FileMissing, HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import as_json_line, out, print_lines
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.audit.findings import Verified
    from archive.audit.outside import Outside

EXAMPLES = """
luutru audit  # every journal, and every WARC file against it
luutru audit lam_dong  # those of one portal
luutru audit --against safe/public.key --against safe/000000001234.checkpoint  # with what you kept elsewhere
"""


def audit(
    portal: Annotated[
        str | None, Argument(metavar=mark("[PORTAL]"), help=mark("Only the journal and files of this portal."))
    ] = None,
    against: Annotated[
        list[Path] | None,
        Option(
            "--against",
            metavar=mark("FILE"),
            help=mark("A checkpoint, a proof or the public key, as you kept it elsewhere; may be repeated."),
        ),
    ] = None,
    home: HomeFolder = None,
    as_json_lines: AsJsonLines = False,
) -> int:
    """Show whether anything was changed since it was signed: journals against their signatures, WARC files against
    their journals.

    Found are records that were removed or put in, a changed date, address or page even where its digests were made
    again, a journal that was rewritten, and a key that was swapped. Whoever has the key can rewrite all of it at once;
    that shows against what was kept elsewhere.
    """
    desk = desk_at(home)
    checked = list(_shown(_audited(desk, portal, against or []), as_json_lines=as_json_lines))
    if not as_json_lines:
        _conclude(checked, is_outside_known=bool(against))
    return ExitCode.DONE if all(one.is_sound for one in checked) else ExitCode.DAMAGE_FOUND


def journals_kept(desk: Desk, named: str | None = None, told: Iterable[str] = ()) -> list[str]:
    """Give the names of the portals that have a journal or WARC files, or only the one that is named.

    Args:
        told: portals that must have a journal, by what was kept elsewhere, also where nothing of them is left.

    Raises:
        HomeEmpty: there is no archive in this home yet.
        NothingKept, PortalUnknown: nothing is kept of the one that is named.
    """
    from archive.audit.rounds import portals_known

    kept = sorted({*portals_known(desk.home, None), *told})
    if not kept:
        raise HomeEmpty(desk.home.path)
    return kept if named is None else sorted({known_portal(named, desk, kept), *told})


def _audited(desk: Desk, named: str | None, against: list[Path]) -> "Iterator[Verified]":
    from archive.audit.tampering import audit as audit_portal

    outside = _outside(desk, against)
    for portal in journals_kept(desk, named, outside.portals):
        yield from audit_portal(desk.home, portal, outside, jobs=len(os.sched_getaffinity(0)))


def _outside(desk: Desk, against: list[Path]) -> "Outside":
    from archive.audit.outside import outside_in
    from archive.journal.timestamp import certificates_in

    for file in against:
        if not file.is_file():
            raise FileMissing(file)
    trusted = desk.config.timestamp.certificate
    return outside_in(against, certificates_in(trusted) if trusted else ())


def _shown(checked: "Iterator[Verified]", *, as_json_lines: bool) -> "Iterator[Verified]":
    from crawler.screen.audit_view import audited

    console = out()
    for one in checked:
        if as_json_lines:
            print_lines([as_json_line(_row(one))])
        else:
            console.print(audited(one))
        yield one


def _conclude(checked: "list[Verified]", *, is_outside_known: bool) -> None:
    from crawler.screen.audit_view import conclusion, to_keep

    for line in conclusion(checked):
        out().print(line)
    if not is_outside_known and all(one.is_sound for one in checked):
        for line in to_keep(checked):
            out().print(line)


def _row(one: "Verified") -> dict[str, Any]:
    from archive.audit.journal_walk import VerifiedJournal

    findings = [{"offset": finding.offset, "what": finding.what, "remedy": finding.remedy} for finding in one.findings]
    row = {"file": one.file, "is_sound": one.is_sound, "findings": findings}
    if not isinstance(one, VerifiedJournal):
        return row | {"warc_records": one.warc_records, "size_bytes": one.size_bytes}
    return row | {
        "key": one.key and one.key.line,
        "earlier_keys": [key.line for key in one.earlier_keys],
        "leaves": one.leaves,
        "signed": one.signed,
        "not_seen_written": one.taken_in,
        "checkpoints": one.checkpoints,
        "stamped_at": one.stamped_at and one.stamped_at.isoformat(),
        "newest_checkpoint": one.newest and str(one.newest),
    }
