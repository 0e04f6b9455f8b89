"""Writes the WARC records of another tool's file into one of ours, byte for byte: there whole, or not at all."""

import os
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from archive.capture import PIECE_BYTES, SPOOL_BYTES
from archive.packages.sources import Form
from archive.packages.survey import OnRead, Span, Survey
from archive.room import disk_faults_named
from archive.warc.fields import RECORD_END, new_id
from archive.warc.gzip_member import streamed_member, text_member
from archive.warc.names import next_file_name
from archive.warc.records import WarcRecord, warc_records_in
from archive.warc.seal import sync_folder
from archive.warc.warcinfo import Warcinfo, warcinfo_record

_DRAFT_SUFFIX = ".draft"


def adopt(surveyed: Survey, folder: Path, info: Warcinfo, at: datetime, on_written: OnRead) -> Path:
    """Write a WARC file, which begins with a warcinfo that says where the others come from.

    Args:
        info: what it says of its making; where the others come from is added.
        at: the moment.
        on_written: told how many bytes of the source were taken, again and again.

    Raises:
        DiskFull, DiskFailing: nothing is left of it.
        WarcDamaged: what was written cannot be read back, as where the source was changed meanwhile; nothing is left.
    """
    told = replace(info, origin=surveyed.origin)
    name = next_file_name(folder, info.portal, at, info.host)
    draft, copied = folder / (name + _DRAFT_SUFFIX), _as_they_stand if _stand_as_ours(surveyed) else _packed
    with disk_faults_named(folder):
        try:
            with draft.open("wb") as file:
                file.write(text_member(warcinfo_record(told, new_id(), name, at)))
                for piece in copied(surveyed, on_written):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            _read_back(draft)
            draft.rename(folder / name)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(folder)
    return folder / name


def clear_drafts(folder: Path) -> None:
    """Take away what was being written when a process was killed; all of it stands in the file it came from."""
    for draft in folder.glob(f"*{_DRAFT_SUFFIX}"):
        draft.unlink()


def _read_back(draft: Path) -> None:
    for record in warc_records_in(draft):
        record.finish()


def _stand_as_ours(surveyed: Survey) -> bool:
    return surveyed.source.form is Form.MEMBERS


def _as_they_stand(surveyed: Survey, on_written: OnRead) -> Iterator[bytes]:
    with surveyed.source.path.open("rb") as file:
        for start, end in surveyed.spans:
            file.seek(start)
            left = end - start
            while left and (piece := file.read(min(PIECE_BYTES, left))):
                left -= len(piece)
                on_written(len(piece))
                yield piece


def _packed(surveyed: Survey, on_written: OnRead) -> Iterator[bytes]:
    """Give each WARC record a gzip member of its own."""
    for record in surveyed.source.records(str):
        if _is_within(record.offset, surveyed.spans):
            yield from _member(record)
            on_written(len(record.head) + record.block_bytes + len(RECORD_END))


def _is_within(offset: int, spans: list[Span]) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _member(record: WarcRecord) -> Iterator[bytes]:
    content = chain((record.head,), record.pieces(), (RECORD_END,))
    return iter((text_member(b"".join(content)),)) if record.block_bytes <= SPOOL_BYTES else streamed_member(content)
