"""What an audit found: a line a journal and a WARC file, with what is wrong and what to do below."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from archive.audit.findings import KEY_UNVOUCHED, Verified
from archive.audit.journal_walk import VerifiedJournal
from crawler.screen.fixity_view import finding_lines, shown_check
from crawler.screen.terminal import safe_line, shown
from crawler.speech.figures import zoned
from crawler.speech.words import number, say, say_many


def audited(one: Verified) -> RenderableType:
    """Lay out one journal or WARC file, and its findings."""
    if not isinstance(one, VerifiedJournal):
        return shown_check(one)
    file = Text.assemble(_verdict(one), "  ", shown(one.file, "name"), (f"  {_held(one)}", "quiet"))
    return Group(file, *finding_lines(one))


def conclusion(checked: Sequence[Verified]) -> Iterator[Text]:
    """Say what it comes to, who signed, and what to keep elsewhere."""
    journals = [one for one in checked if isinstance(one, VerifiedJournal)]
    leaves = say_many("{count} leaf", "{count} leaves", sum(one.leaves for one in journals))
    files = say_many("{count} file", "{count} files", len(checked) - len(journals))
    findings = sum(len(one.findings) for one in checked)
    if findings:
        found = say_many("{count} finding", "{count} findings", findings)
        yield Text(say("{found} in {leaves}, {files}.", found=found, leaves=leaves, files=files), "bad")
    else:
        yield Text(
            say("Nothing was changed since it was signed: {leaves}, {files}.", leaves=leaves, files=files), "good"
        )
    for key in {one.key for one in journals if one.key}:
        yield Text(say("Signed by {name}, key {fingerprint}", name=safe_line(key.name), fingerprint=key.fingerprint))
    for key in dict.fromkeys(key for one in journals for key in one.earlier_keys):
        yield Text(say("Earlier key {fingerprint}", fingerprint=key.fingerprint), "quiet")


def to_keep(checked: Sequence[Verified]) -> Iterator[Text]:
    """Name the newest checkpoints: whoever keeps them elsewhere sees a journal that was rewritten whole."""
    newest = [one.newest for one in checked if isinstance(one, VerifiedJournal) and one.newest]
    if newest:
        yield Text(say("Keep elsewhere, and give to the next audit with --against:"), "quiet")
    for file in newest:
        yield Text(f"  {safe_line(str(file))}", "quiet")


def _verdict(one: VerifiedJournal) -> Text:
    if one.is_sound:
        return Text(say("sound"), "good")
    if all(finding.remedy == KEY_UNVOUCHED for finding in one.findings):
        return Text(say("not vouched for"), "doubt")
    return Text(say("unsigned"), "doubt") if one.is_unsigned else Text(say("changed"), "bad")


def _held(one: VerifiedJournal) -> str:
    leaves = say_many("{count} leaf", "{count} leaves", one.leaves)
    checkpoints = say_many("{count} checkpoint", "{count} checkpoints", one.checkpoints)
    waiting = one.leaves - one.signed
    unsigned = say("{count} not signed yet", count=number(waiting)) if waiting else ""
    taken_in = say("{count} not seen being written", count=number(one.taken_in)) if one.taken_in else ""
    behind = say("newest key not taken up yet") if one.is_behind else ""
    stamped = say("stamped {moment}", moment=zoned(one.stamped_at)) if one.stamped_at else ""
    return " · ".join(filter(None, (leaves, checkpoints, unsigned, taken_in, stamped, behind)))
