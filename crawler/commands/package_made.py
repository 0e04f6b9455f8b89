"""What all verbs of `luutru export` that make a package do: find what goes in, write it, say what became of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from rich.text import Text

from crawler.commands.desk import desk_at
from crawler.commands.export_flags import Meant, free, selection_of
from crawler.commands.package_label import label_of, name_of
from crawler.exit_code import ExitCode
from crawler.screen.package_view import package_row, package_table, written
from crawler.screen.terminal import err, out, print_json
from crawler.speech.words import say

if TYPE_CHECKING:
    from archive.cold.recompress import OnRead
    from archive.database.session import Connection
    from archive.packages.contents import Contents
    from archive.packages.label import Label

Target = TypeVar("Target")


@dataclass(frozen=True, slots=True)
class PackageForm(Generic[Target]):
    """A form that packages have.

    Attributes:
        ending: how the name of one ends.
        fresh: begins one that has its name once it is whole.
        write: fills it.
        advice: what to do with it, a sentence with its `{path}`.
    """

    ending: str
    fresh: Callable[[Path], AbstractContextManager[Target]]
    write: "Callable[[Target, Connection, Contents, Label, OnRead], None]"
    advice: str


@dataclass(frozen=True, slots=True)
class PackageAsked:
    """What a command line asks for.

    Attributes:
        to: where to write it; None for a name made of what is in it.
        has_text: the text of its pages goes in too.
    """

    meant: Meant
    to: Path | None
    has_text: bool
    home: Path | None


def make_package(asked: PackageAsked, form: PackageForm[Target], *, as_json: bool) -> int:
    """Make a package and tell of it.

    Raises:
        FileInTheWay: something has its name already.
        DiskFull, DiskFailing: the disk did not take it; nothing is left of it.
    """
    from archive.packages.contents import contents_of

    desk = desk_at(asked.home)
    selection = selection_of(asked.meant, desk)
    path = free(asked.to or Path(name_of(selection) + form.ending))
    label = label_of(selection, desk, has_text=asked.has_text)
    with desk.database() as connection:
        contents = contents_of(connection, desk.home, selection)
        with form.fresh(path) as target, written(contents.read_bytes, err()) as on_read:
            form.write(target, connection, contents, label, on_read)
    if as_json:
        print_json(package_row(path, contents))
        return ExitCode.DONE
    out().print(package_table(path, contents))
    out().print()
    out().print(Text(say(form.advice, path=path), "quiet"))
    return ExitCode.DONE
