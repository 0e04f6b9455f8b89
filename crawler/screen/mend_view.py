"""What a person reads of a WARC file that was mended, or would be."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from crawler.screen.terminal import shown
from crawler.speech.words import mark, number, say, say_many

if TYPE_CHECKING:
    from crawler.crawl.mend import Mended

TO_BE_CUT = mark("{count} torn bytes at its end would be cut off and kept in broken/")
CUT = mark("{count} torn bytes cut off, kept in {kept_in}")
ENTERED = (mark("{count} capture entered into the database"), mark("{count} captures entered into the database"))
UNKNOWN = (mark("{count} capture the database does not know"), mark("{count} captures the database does not know"))
MOVED = mark("compressed anew since; its captures would be found where they stand now")
FOUND_AGAIN = mark("compressed anew since; its captures are found where they stand now")
LOST = (
    mark("{count} capture is lost with its end; its page is due again"),
    mark("{count} captures are lost with its end; their pages are due again"),
)
DAMAGED = (
    mark("damaged at {count} place within, which nobody can mend: see luutru verify"),
    mark("damaged at {count} places within, which nobody can mend: see luutru verify"),
)


def said(one: "Mended", *, dry_run: bool) -> Text:
    """Say in a line what a WARC file needed, and what was done."""
    need = one.need
    line = Text.assemble(_verdict(one, dry_run=dry_run), "  ", shown(need.path.name, "name"))
    for fact in _facts(one, dry_run=dry_run):
        line.append("\n  ").append(fact, "quiet")
    if need.ending.damage:
        line.append("\n  ").append(say_many(*DAMAGED, len(need.ending.damage)), "bad")
    return line


def conclusion(mended: "Sequence[Mended]", *, dry_run: bool) -> Text:
    """Sum up what was done."""
    needy = sum(not one.need.is_none for one in mended)
    files = say_many("{count} file", "{count} files", len(mended))
    if not needy:
        return Text(say("Nothing is torn, left open or unknown to the database: {files}.", files=files), "good")
    if dry_run:
        return Text(
            say("{count} of {files} to mend. Do it with: luutru mend", count=number(needy), files=files), "doubt"
        )
    return Text(say("{count} of {files} mended; the journal tells how.", count=number(needy), files=files), "good")


def _verdict(one: "Mended", *, dry_run: bool) -> Text:
    if one.need.is_beyond_mending:
        return Text(say("damaged"), "bad")
    if one.need.is_none:
        return Text(say("whole"), "good")
    return Text(say("to mend") if dry_run else say("mended"), "doubt" if dry_run else "good")


def _facts(one: "Mended", *, dry_run: bool) -> Iterator[str]:
    need = one.need
    torn_bytes = number(need.ending.torn_bytes)
    if one.cut:
        yield say(CUT, count=torn_bytes, kept_in=one.cut.kept_in)
    elif need.ending.torn_bytes:
        yield say(TO_BE_CUT, count=torn_bytes)
    if need.is_unclosed and need.ending.whole_bytes:
        yield say("left open; would be closed") if dry_run else say("left open; closed now")
    if need.unknown:
        yield say_many(*(UNKNOWN if dry_run else ENTERED), need.unknown)
    if need.moved:
        yield say(MOVED if dry_run else FOUND_AGAIN)
    if need.lost:
        yield say_many(*LOST, len(need.lost))
