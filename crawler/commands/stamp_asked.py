"""Asks for a timestamp after something was signed, and says so where none is given."""

from rich.text import Text

from archive.errors import TimestampInvalid
from crawler.commands.desk import Desk
from crawler.commands.faults import explain
from crawler.screen.terminal import err
from crawler.speech.words import say


def ask_for_a_stamp(desk: Desk, portal: str) -> None:
    """Have the newest checkpoint stamped; what an authority does not do today, it does after the next crawl."""
    from crawler.crawl.stamp import stamp

    try:
        stamp(desk.home, portal, desk.config.timestamp)
    except TimestampInvalid as fault:
        again = say("The next crawl asks for a timestamp again.")
        said = " ".join(explain(fault).lines)
        err().print(Text(f"{said}. {again}", "doubt"))
