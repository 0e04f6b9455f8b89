"""What stands at a leaf of the journal: a WARC record, or something that was done to the archive, as canonical JSON."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import orjson

from archive.sentence import Sentence
from archive.timestamps import warc_date
from archive.warc.fields import CERTIFICATE_DIGEST, RECORD_END
from archive.warc.records import WarcRecord
from archive.warc.written import Written

_COMPRESSION = re.compile(r"\.(?:gz|zst)(?:\.open)?$")
_KEY_OF_FIELD = {
    "WARC-Record-ID": "id",
    "WARC-Type": "type",
    "WARC-Target-URI": "uri",
    "WARC-Date": "date",
    "WARC-IP-Address": "ip",
    CERTIFICATE_DIGEST: "certificate",
}
_PRINTED = tuple(_KEY_OF_FIELD.values())
_FIELD = re.compile("\r\n(" + "|".join(_KEY_OF_FIELD) + "): ([^\r\n]*)")  # as our own writer prints them


class Event(StrEnum):
    """What was done to an archive, and is kept as a leaf of its own."""

    BEGUN = "journal-begun"
    CRAWL_BEGUN = "crawl-begun"
    CRAWL_ENDED = "crawl-ended"
    TAKEN_IN = "file-taken-in"
    MENDED = "file-mended"
    PACKED = "file-packed"
    IMPORTED = "file-imported"
    KEY_RENEWED = "key-renewed"
    KEY_WITHDRAWN = "key-withdrawn"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A WARC record as the journal holds it; the fields are as they were printed, None where there was none.

    Attributes:
        file: the name of its WARC file without .gz or .zst, which may change.
        id: with its angle brackets, as in the WARC record.
        digest: sha256 of the uncompressed WARC record, in hexadecimal.
        length: of the uncompressed WARC record, in bytes.
        certificate: sha256 of the certificate that the server showed.
    """

    file: str
    id: str | None
    type: str | None
    uri: str | None
    date: str | None
    digest: str
    length: int
    ip: str | None = None
    certificate: str | None = None


@lru_cache(maxsize=64)
def uncompressed_name(file: str) -> str:
    """Give the name of a WARC file without its compression, which may change."""
    return _COMPRESSION.sub("", file)


def canonical(facts: Mapping[str, Any]) -> bytes:
    """Write JSON in its one canonical form; no number in it has a fraction.

    Source: RFC 8785.
    """
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)


def leaf_of_written(written: Written) -> bytes:
    """Make the leaf of a WARC record that was just written."""
    found = {_KEY_OF_FIELD[name]: value for name, value in _FIELD.findall(written.head.decode("utf-8", "replace"))}
    return _leaf(found, written.file, written.digest, written.length)


def leaf_of_record(record: WarcRecord, file: str) -> bytes:
    """Make the leaf of a WARC record that stands in a file.

    Raises:
        WarcDamaged: it is not whole.
    """
    hasher, length = hashlib.sha256(record.head), len(record.head)
    for piece in record.pieces():
        hasher.update(piece)
        length += len(piece)
    hasher.update(RECORD_END)
    found = {
        key: record.fields[field] for name, key in _KEY_OF_FIELD.items() if (field := name.lower()) in record.fields
    }
    return _leaf(found, file, hasher.hexdigest(), length + len(RECORD_END))


def digest_in_leaf(digest: str) -> bytes:
    """Write the digest of a WARC record just as its leaf holds it."""
    return b'"sha256":"%b"' % digest.encode()


def leaf_of_event(event: Event, at: datetime, facts: Mapping[str, Any]) -> bytes:
    """Make the leaf of something that was done; what is None is left out."""
    told = {key: value for key, value in facts.items() if value is not None}
    return canonical({**told, "at": warc_date(at), "event": event.value})


def read_leaf(line: bytes) -> Leaf | dict[str, Any]:
    """Read a leaf: a WARC record, or the facts of an event.

    Raises:
        ValueError: it is neither.
    """
    facts = read_facts(line)
    return facts if "event" in facts else _leaf_of(facts)


def read_facts(line: bytes) -> dict[str, Any]:
    """Read a leaf as it stands.

    Raises:
        ValueError: it is no JSON object.
    """
    facts = orjson.loads(line)
    if not isinstance(facts, dict):
        raise ValueError(Sentence("{found} is no leaf", found=repr(line[:80])))
    return facts


def _leaf(found: dict[str, Any], file: str, digest: str, length: int) -> bytes:
    return canonical({**found, "file": uncompressed_name(file), "sha256": digest, "length": length})


def _leaf_of(facts: dict[str, Any]) -> Leaf:
    named = {key: facts.get(key) for key in _PRINTED}
    kinds = {"file": str, "sha256": str, "length": int} | {key: str for key in _PRINTED if named[key] is not None}
    for key, kind in kinds.items():
        if not isinstance(facts.get(key), kind):
            raise ValueError(Sentence("the leaf has no {field}", field=repr(key)))
    return Leaf(file=facts["file"], digest=facts["sha256"], length=facts["length"], **named)
