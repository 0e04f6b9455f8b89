"""`luutru key renew` and `luutru key withdraw`: another key in the place of the one that signs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from archive.errors import HomeBusy, JournalUnusable
from archive.home import Home
from crawler.commands.desk import Desk, desk_at
from crawler.commands.faults import explain
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.stamp_asked import ask_for_a_stamp
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json
from crawler.speech.words import mark

if TYPE_CHECKING:
    from archive.journal.succession import Succession
    from crawler.screen.key_view import HandedOver

RENEW_EXAMPLES = """
luutru key renew  # once a year, say
luutru key renew --because "another person runs the archive"  # the reason stays in the journal
luutru audit --against safe/old.key  # whoever holds the old key is led to the new one
"""
WITHDRAW_EXAMPLES = """
luutru audit --against safe/old.checkpoint  # first see whether anything was changed with the key
luutru key withdraw --because "the machine was broken into"  # nobody is to trust the old key any more
luutru key > public.key  # publish the new one: nothing else vouches for it
"""

Because = Annotated[str, Option("--because", metavar=mark("TEXT"), help=mark("Why; it stays in the journal."))]


def renew(because: Because = "", home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Make a new key, for which the old one vouches, and sign with it from now on.

    The old key signs its last note, which names the new one, and is overwritten; its public part is kept. Proofs and
    checkpoints from before stay good, and whoever holds the old public key is led to the new one.
    """
    from archive.journal.renew import renew_key

    return _change_key(renew_key, because, home, as_json=as_json)


def withdraw(because: Because, home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Make a new key because the old one was lost or stolen; the old one counts for nothing from now on.

    Nothing vouches for the new key but your own word: publish it as you published the first. It signs what the journal
    holds, old leaves too; so look first, with luutru audit --against, whether a thief has changed them.
    """
    from archive.journal.renew import withdraw_key

    return _change_key(withdraw_key, because, home, as_json=as_json)


def _change_key(
    change: "Callable[[Home, datetime, str], Succession]", because: str, folder: Path | None, *, as_json: bool
) -> int:
    from crawler.screen.key_view import changed_key

    desk = desk_at(folder)
    home = desk.home
    if not home.journal.exists():
        raise HomeEmpty(home.path)
    home.prepare()
    succession = change(home, datetime.now(UTC), because)
    journals = list(_handed_over(desk))
    if as_json:
        print_json(_row(succession, journals))
    else:
        out().print(changed_key(succession, journals), crop=False)
    return ExitCode.DAMAGE_FOUND if any(one.fault for one in journals) else ExitCode.DONE


def _handed_over(desk: Desk) -> "Iterator[HandedOver]":
    """Hand each journal over, and have that stamped; one that cannot be is handed over when it is opened next."""
    from archive.journal.renew import hand_over, journals_in
    from crawler.screen.key_view import HandedOver

    for portal in journals_in(desk.home):
        try:
            checkpoint = hand_over(desk.home, portal)
        except HomeBusy:
            yield HandedOver(portal)
        except JournalUnusable as fault:
            yield HandedOver(portal, fault=" ".join(explain(fault).lines))
        else:
            ask_for_a_stamp(desk, portal)
            yield HandedOver(portal, checkpoint)


def _row(one: "Succession", journals: "list[HandedOver]") -> dict[str, Any]:
    return {
        "event": one.event.value,
        "key": one.later.line,
        "fingerprint": one.later.fingerprint,
        "earlier": one.earlier.line,
        "at": one.at.isoformat(),
        "because": one.because or None,
        "journals": [
            {
                "portal": journal.portal,
                "checkpoint": journal.checkpoint and str(journal.checkpoint),
                "fault": journal.fault,
            }
            for journal in journals
        ],
    }
