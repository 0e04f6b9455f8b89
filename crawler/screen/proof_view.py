"""What was proved and written, and how somebody else checks it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from archive.journal.hand_out import EARLIER, GROWTH, Handed
from crawler.screen.examples import Row, TwoColumns
from crawler.screen.terminal import shown
from crawler.speech.figures import zoned
from crawler.speech.words import say, say_many


def proof_view(handed: Handed) -> RenderableType:
    """Show a proof that was handed out."""
    checked = f"{handed.folder}" if handed.leaf else f"{handed.folder / EARLIER} {handed.folder / GROWTH}"
    return Group(
        TwoColumns(list(_rows(handed))),
        Text(),
        Text(say("Anybody can check it without luutru, with Python alone:"), "lead"),
        Text("  luutru prove --verifier > verify_proof.py", "order"),
        Text(f"  python3 verify_proof.py {checked} public.key", "order"),
        Text(say("Take public.key (luutru key) from where it was published, not from beside the proof."), "quiet"),
    )


def _rows(handed: Handed) -> Iterator[Row]:
    leaf, checkpoint = handed.leaf, handed.checkpoint
    if leaf:
        yield _row(say("WARC record"), f"{leaf.id} · {leaf.type}")
        yield _row(say("address"), leaf.uri or "")
        yield _row(say("captured"), leaf.date or "")
        yield _row("sha256", leaf.digest)
        yield _row(say("WARC file"), leaf.file)
    yield _row(say("journal"), f"{checkpoint.origin} · {say_many('{count} leaf', '{count} leaves', checkpoint.size)}")
    yield _row(say("signed by"), f"{handed.checkpoint.key.name} · {handed.checkpoint.key.fingerprint}")
    if leaf:
        yield _row(say("stamped"), zoned(handed.stamped_at) if handed.stamped_at else say("by no authority outside"))
    yield _row(say("written to"), f"{handed.folder}/ {', '.join(handed.files)}")


def _row(name: str, value: str) -> Row:
    return Text(name, "quiet"), shown(value)
