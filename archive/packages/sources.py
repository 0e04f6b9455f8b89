"""WARC files that somebody gives us, in whatever form another tool wrote them."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import IO

from archive.errors import NotWarc, WarcDamaged
from archive.warc.coding import GZIP
from archive.warc.members import Seekable
from archive.warc.names import COLD_SUFFIX, OPEN_SUFFIX, WARM_SUFFIX
from archive.warc.plain import PlainReader, Unpacked
from archive.warc.records import OnDamage, WarcRecord, stop_at, warc_records_by, warc_records_in

_SUFFIXES = (".warc", WARM_SUFFIX, COLD_SUFFIX)
_BEGINNING = b"WARC/"


class Form(Enum):
    """How the WARC records of a file stand: a gzip member each, a zstd frame each, plain, or all in one gzip member."""

    MEMBERS = auto()
    FRAMES = auto()
    PLAIN = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True)
class Source:
    """A WARC file of another tool, which is never written to."""

    path: Path
    form: Form

    def records(self, on_damage: OnDamage = stop_at) -> Generator[WarcRecord, None, None]:
        """Give its WARC records, as `warc_records_in`; of a file compressed whole, offsets count its content."""
        if self.form in (Form.MEMBERS, Form.FRAMES):
            return warc_records_in(self.path, on_damage=on_damage)
        return _plain_records(self.path, _opened_as(self.form), on_damage)


def sources_in(named: Iterable[Path]) -> Iterator[Source]:
    """Give the files that are named, and those within folders that are called like WARC files, each once.

    Raises:
        NotWarc: a file that is named holds no WARC record, or a folder no such file.
    """
    given: set[Path] = set()
    for path in named:
        for source in _sources_within(path) if path.is_dir() else [source_at(path)]:
            if source.path.resolve() not in given:
                given.add(source.path.resolve())
                yield source


def _sources_within(folder: Path) -> list[Source]:
    """Give the WARC files of a folder; one without a WARC record is gone through, which tells what is wrong with it."""
    files = sorted(filter(_is_called_warc, folder.rglob("*")))
    if not files:
        raise NotWarc(folder)
    return [_source_or_bytes(file) for file in files]


def _source_or_bytes(path: Path) -> Source:
    try:
        return source_at(path)
    except NotWarc:
        return Source(path, Form.PLAIN)


def source_at(path: Path) -> Source:
    """Look at the form of a WARC file; an empty one is a plain one without WARC records.

    Raises:
        NotWarc: no WARC record stands in it.
    """
    with path.open("rb") as file:
        start = file.read(len(_BEGINNING))
    if not start or start == _BEGINNING:
        return Source(path, Form.PLAIN)
    if path.name.endswith(COLD_SUFFIX):
        return Source(path, Form.FRAMES)
    if not start.startswith(GZIP.magic):
        raise NotWarc(path)
    return Source(path, _form_of_gzip(path))


def _is_called_warc(path: Path) -> bool:
    return path.name.removesuffix(OPEN_SUFFIX).endswith(_SUFFIXES) and path.is_file()


def _form_of_gzip(path: Path) -> Form:
    with closing(warc_records_in(path, on_damage=str)) as records:
        first = next(records, None)
        if first and _is_whole(first):
            return Form.MEMBERS
    in_one_member = _sound_at_the_beginning(_plain_records(path, Unpacked, stop_at))
    if in_one_member > (first is not None):
        return Form.WHOLE
    if first is None:
        raise NotWarc(path)
    return Form.MEMBERS


def _is_whole(record: WarcRecord) -> bool:
    try:
        record.finish()
    except WarcDamaged:
        return False
    return True


def _sound_at_the_beginning(records: Generator[WarcRecord, None, None]) -> int:
    """Count WARC records up to the second; one alone may as well be a member of its own."""
    count = 0
    with closing(records), suppress(WarcDamaged):
        for record in islice(records, 2):
            count += _is_whole(record)
    return count


def _opened_as(form: Form) -> Callable[[Path, IO[bytes]], Seekable]:
    return Unpacked if form is Form.WHOLE else _as_it_is


def _as_it_is(path: Path, file: IO[bytes]) -> Seekable:  # noqa: ARG001 - as `Unpacked`
    return file


def _plain_records(
    path: Path, opened: Callable[[Path, IO[bytes]], Seekable], on_damage: OnDamage
) -> Generator[WarcRecord, None, None]:
    with path.open("rb", buffering=0) as file:
        yield from warc_records_by(PlainReader(path, opened(path, file)), on_damage)
