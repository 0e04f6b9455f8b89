"""WARC records with their page decoded, where it is proved that the body that was sent can be made again."""

from dataclasses import replace
from urllib.parse import urlsplit

from archive.capture import Spool
from archive.cold.recipe_book import Found, RecipeBook
from archive.http_message import HttpHead, head_of
from archive.warc.decoded import (
    MOST_BYTES,
    MOST_HEAD_BYTES,
    decoded_record,
    has_recipe,
    remade,
    untouched_record,
)
from archive.warc.draft import Draft
from archive.warc.recipe import chunks_of
from archive.warc.records import fields_of

_HEAD_END = b"\r\n\r\n"


def decoded(draft: Draft, book: RecipeBook) -> bytes | None:
    """Write a WARC record as a cold file keeps it, its page decoded; None where that cannot be undone byte for byte."""
    if not isinstance(draft.block, Spool) or draft.block.size_bytes > MOST_BYTES or len(draft.head) > MOST_HEAD_BYTES:
        return None
    if has_recipe(draft.head):
        return untouched_record(draft.head, draft.block.read())
    if draft.shrinks_bytes is None:
        return None
    block = draft.block.read()
    head = head_of(block)
    http_head, body = block[: head.size_bytes], block[head.size_bytes :]
    found = _found(head, body, _host_of(draft), book)
    if found is None or not (draft.head.endswith(_HEAD_END) and http_head.endswith(_HEAD_END)):
        return None
    record = decoded_record(draft.head, http_head, found.page, found.recipe)
    made = remade(record)
    return record if made.is_as_sent and made.record == b"".join(draft.pieces()) else None


def _found(head: HttpHead, body: bytes, host: str, book: RecipeBook) -> Found | None:
    if head.listed("content-encoding") not in (["gzip"], ["x-gzip"]):
        return None
    match head.listed("transfer-encoding"):
        case []:
            return book.find(host, body)
        case ["chunked"]:
            return _found_in_chunks(body, host, book)
    return None


def _found_in_chunks(framed: bytes, host: str, book: RecipeBook) -> Found | None:
    taken = chunks_of(framed)
    found = book.find(host, taken[1]) if taken else None
    return Found(found.page, replace(found.recipe, chunks=taken[0])) if taken and found else None


def _host_of(draft: Draft) -> str:
    return urlsplit(fields_of(draft.head).get("warc-target-uri", "")).netloc
