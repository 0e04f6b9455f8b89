"""The keys of an archive, and what became of its journals when another took its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from archive.journal.leaf import Event
from archive.journal.succession import KeyChain, Succession
from crawler.screen.examples import Row, TwoColumns
from crawler.screen.terminal import safe_line, shown
from crawler.speech.figures import zoned
from crawler.speech.words import mark, say

_UNTIL = {
    Event.KEY_RENEWED: mark("until {moment}, then renewed: {fingerprint}"),
    Event.KEY_WITHDRAWN: mark("until {moment}, then withdrawn: {fingerprint}"),
}
_CHANGED = {
    Event.KEY_RENEWED: (mark("The key was renewed."), mark("The old key vouches for the new one.")),
    Event.KEY_WITHDRAWN: (
        mark("The old key was withdrawn."),
        mark("Nothing vouches for the new key: publish it as you published the first."),
    ),
}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of one journal.

    Attributes:
        checkpoint: the first that the new key signed; None where the journal is in use or cannot be used.
        fault: why it cannot be used.
    """

    portal: str
    checkpoint: Path | None = None
    fault: str | None = None


def about_keys(chain: KeyChain) -> Iterator[Text]:
    """Tell of the key that signs now, and of those before it."""
    yield Text(say("fingerprint {fingerprint}", fingerprint=chain.current.fingerprint), "quiet")
    for one in chain.successions:
        told = say(_UNTIL[one.event], moment=zoned(one.at), fingerprint=one.earlier.fingerprint)
        yield Text(" · ".join(filter(None, (told, safe_line(one.because)))), "quiet")


def changed_key(one: Succession, journals: Sequence[HandedOver]) -> RenderableType:
    """Show the key that took the place of another, and each journal."""
    done, vouched = _CHANGED[one.event]
    return Group(
        Text.assemble((say(done), "good"), f" {say(vouched)}"),
        TwoColumns([*_keys(one), *map(_journal, journals)]),
        Text(),
        Text(say("Publish the new key where you published the old one: luutru key > public.key"), "quiet"),
    )


def _keys(one: Succession) -> Iterator[Row]:
    yield Text(say("new key"), "quiet"), shown(one.later.fingerprint)
    yield Text(say("old key"), "quiet"), shown(one.earlier.fingerprint)


def _journal(one: HandedOver) -> Row:
    portal = shown(one.portal, "name")
    if one.fault:
        return portal, Text(safe_line(one.fault), "bad")
    if one.checkpoint is None:
        return portal, Text(say("is being crawled: the old key signs until the crawl ends"), "doubt")
    return portal, shown(say("signed by the new key: {checkpoint}", checkpoint=one.checkpoint.name))
