"""`luutru rebuild`: makes the database again from the WARC files."""

from typing import TYPE_CHECKING

from rich.text import Text

from archive.errors import ArchiveFault, DatabaseDamaged
from crawler.commands.desk import Desk, desk_at, portal_in_file
from crawler.commands.faults import explain
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import err, out, print_json, shown
from crawler.speech.words import say, say_many

if TYPE_CHECKING:
    from archive.database.session import Database
    from crawler.crawl.take_in import TakenIn

EXAMPLES = """
luutru rebuild  # every capture, record and counter reading again
luutru rebuild --home /srv/archive  # after the database was lost, or the archive was moved
"""


def rebuild(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Make the database again from the WARC files: captures, records, versions, counter readings and what is known of
    every address.

    The WARC files are the truth, and the database can be thrown away. Damage does not stop it: what is sound is taken
    in. Where a portal's capture journal is gone, another is begun.
    """
    damage: list[ArchiveFault] = []
    desk = desk_at(home)
    gone = _journals_gone(desk)
    taken = _rebuild(desk, damage)
    if as_json:
        files = [{"portal": one.portal, "file": one.file, "captures": one.captures} for one in taken]
        print_json({"files": files, "journals_begun": gone, "damage": [str(one) for one in damage]})
    else:
        _show(taken, gone)
    for one in damage:
        err().print(Text("\n".join(explain(one).lines), "bad"))
    return ExitCode.DAMAGE_FOUND if damage else ExitCode.DONE


def _journals_gone(desk: Desk) -> list[str]:
    from archive.journal.journal import is_journal_gone

    return [folder.name for folder in sorted(desk.home.warc.glob("*/")) if is_journal_gone(desk.home, folder.name)]


def _rebuild(desk: Desk, damage: list[ArchiveFault]) -> "list[TakenIn]":
    from archive.warc.names import warc_files_in
    from crawler.crawl.recover import rebuild as make_again

    if not any(map(warc_files_in, desk.home.warc.glob("*/"))):
        raise HomeEmpty(desk.home.path)
    database = _emptied_database(desk)
    try:
        return list(make_again(desk.home, database, damage.append, lambda name: portal_in_file(name, desk)))
    finally:
        database.dispose()


def _emptied_database(desk: Desk) -> "Database":
    """Open the database and empty it; one that is damaged is set aside, for another to be made."""
    from archive.database.session import empty_database, open_database, set_database_aside

    try:
        database = open_database(desk.home, desk.config.database_url)
        empty_database(database)
    except DatabaseDamaged:
        if desk.config.database_url:
            raise
        aside = set_database_aside(desk.home)
        err().print(Text(say("The database is damaged; it is set aside as {file}.", file=aside.name), "doubt"))
        return open_database(desk.home)
    return database


def _show(taken: "list[TakenIn]", gone: list[str]) -> None:
    for one in taken:
        captures = say_many("{count} capture", "{count} captures", one.captures)
        out().print(Text.assemble(shown(one.file, "name"), f"  {captures}"))
    files = say_many("{count} file", "{count} files", len(taken))
    captures = say_many("{count} capture", "{count} captures", sum(one.captures for one in taken))
    out().print(Text(say("The database is made again: {files}, {captures}.", files=files, captures=captures), "good"))
    for portal in gone:
        begun = say(
            "{portal}: the journal was gone, and another is begun. It vouches for these files from now on, and for "
            "nothing before.",
            portal=portal,
        )
        out().print(Text(begun, "doubt"))
