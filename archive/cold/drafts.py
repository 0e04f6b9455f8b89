"""WARC records taken out of a file, to be written once more."""

from collections.abc import Iterator
from pathlib import Path

from archive.errors import WarcDamaged
from archive.http_message import HEAD_BYTES, head_of
from archive.warc.compressed import is_compressed
from archive.warc.draft import Draft
from archive.warc.records import OnDamage, WarcRecord, block_of, stop_at, warc_records_in


def drafts_in(path: Path, on_damage: OnDamage = stop_at) -> Iterator[tuple[WarcRecord, Draft]]:
    """Give the WARC records of a file, and each as a draft.

    Args:
        on_damage: told of each damage; unless it raises, what is damaged is left out.

    Raises:
        WarcDamaged: by `stop_at`.
    """
    for record in warc_records_in(path, on_damage=on_damage):
        try:
            block = block_of(record)
            record.finish()
        except WarcDamaged:  # warc_records_in meets the same damage, and tells of it
            continue
        digest = record.fields.get("warc-block-digest", "")
        yield record, Draft(record.id, record.head, block, digest, _shrinks_bytes(record))


def _shrinks_bytes(record: WarcRecord) -> int | None:
    """Say what the writer said when it was kept."""
    if record.warc_type != "response" or not record.fields.get("content-type", "").startswith("application/http"):
        return None
    head = head_of(record.start[:HEAD_BYTES])
    return head.size_bytes if is_compressed(head) else None
