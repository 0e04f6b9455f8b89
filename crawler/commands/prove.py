"""`luutru prove`: a proof to hand out, that a WARC record is the one that was kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from crawler.commands.audit import journals_kept
from crawler.commands.desk import Desk, desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import FileInTheWay, FileMissing, ProofUnclear
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, print_lines
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.journal.hand_out import Handed

EXAMPLES = """
luutru prove 3f9a2c  # a folder with the WARC record, its proof, and the signed checkpoint
luutru prove 3f9a2c --out court/exhibit-7  # into a folder of your choice
luutru prove --since safe/000000001234.checkpoint  # that the journal only grew since then
luutru prove --verifier > verify_proof.py  # checks a proof anywhere, with Python alone
"""


def prove(
    record: Annotated[
        str | None,
        Argument(
            metavar=mark("[RECORD]"),
            help=mark("The id of a record or of its capture, or the first digits; or the whole id of any WARC record."),
        ),
    ] = None,
    to: Annotated[
        Path | None,
        Option("--out", metavar=mark("FOLDER"), help=mark("Where the proof goes; proof-… here unless you say so.")),
    ] = None,
    since: Annotated[
        Path | None,
        Option(
            "--since",
            metavar=mark("FILE"),
            help=mark("Prove that the journal only grew since this checkpoint."),
        ),
    ] = None,
    verifier: Annotated[
        bool, Option("--verifier", help=mark("Print the program that checks proofs; it needs Python alone."))
    ] = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Prove to somebody else that a WARC record is the one that was kept, byte for byte.

    The proof leads from the record to a signed checkpoint of the capture journal, with a timestamp where an authority
    was asked. Whoever has the public key can check it without luutru.
    """
    if verifier:
        return _print_verifier()
    if (record is None) == (since is None):
        raise ProofUnclear()
    from crawler.screen.proof_view import proof_view

    desk = desk_at(home)
    handed = _hand_out(desk, record, to) if record else _hand_out_growth(desk, since or Path(), to)
    if as_json:
        print_json({"folder": str(handed.folder), "files": list(handed.files), "key": handed.checkpoint.key.line})
    else:
        out().print(proof_view(handed), crop=False)
    return ExitCode.DONE


def _print_verifier() -> int:
    from archive.journal import verify_proof

    print_lines([Path(verify_proof.__file__).read_text("utf-8").rstrip("\n")])
    return ExitCode.DONE


def _hand_out(desk: Desk, record: str, to: Path | None) -> "Handed":
    from archive.journal.hand_out import hand_out

    portals, wanted = journals_kept(desk), _warc_record_id(desk, record)
    return hand_out(desk.home, portals, wanted, _free(to or Path(f"proof-{record[:12]}")))


def _hand_out_growth(desk: Desk, since: Path, to: Path | None) -> "Handed":
    from archive.journal.hand_out import hand_out_growth

    if not since.is_file():
        raise FileMissing(since)
    return hand_out_growth(desk.home, since, _free(to or Path(f"proof-since-{since.stem}")))


def _warc_record_id(desk: Desk, named: str) -> str:
    """Find the WARC record that a person names; what the database does not know may still stand in a journal."""
    from archive.database.captures import capture_by_id
    from archive.database.records import record_by_id
    from archive.errors import CaptureNotFound, RecordNotFound
    from archive.warc.fields import is_id, urn

    try:
        with desk.database() as connection:
            try:
                return urn(record_by_id(connection, named).capture)
            except RecordNotFound:
                return urn(capture_by_id(connection, named).id)
    except CaptureNotFound:
        bare = named.strip("<> ")
        digits = bare.lower().removeprefix("urn:uuid:").replace("-", "")
        return urn(digits) if is_id(digits) else f"<{bare}>"


def _free(folder: Path) -> Path:
    if folder.exists():
        raise FileInTheWay(folder)
    return folder
