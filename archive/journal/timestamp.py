"""Timestamps: the word of an authority outside for when a checkpoint was there.

Source: RFC 3161.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from archive.errors import TimestampInvalid
from archive.journal.checkpoints import TIMESTAMP_SUFFIX, checkpoint_files, write_whole
from archive.journal.der_order import with_certificates_ordered
from archive.sentence import Sentence

GRANTED = (0, 1)
Ask = Callable[[bytes], bytes]


def stamp_newest(journal: Path, ask: Ask) -> datetime | None:
    """Have the newest checkpoint of a journal stamped; None where it is stamped already.

    Args:
        ask: sends a request to the authority, and gives its answer.

    Raises:
        TimestampInvalid: the authority refused, or stamped something else.
    """
    files = checkpoint_files(journal)
    if not files or files[-1].with_suffix(TIMESTAMP_SUFFIX).exists():
        return None
    note = files[-1].read_bytes()
    request = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA512).build()
    answer = ask(request.as_bytes())
    response = _decoded(answer)
    if response.tst_info.nonce != request.nonce:
        raise TimestampInvalid(Sentence("the authority answered another request"))
    _check_imprint(response, note)
    write_whole(files[-1].with_suffix(TIMESTAMP_SUFFIX), answer)
    return response.tst_info.gen_time


def stamped_at(answer: bytes, note: bytes, roots: Sequence[Certificate] = ()) -> datetime:
    """Say when an authority saw a checkpoint.

    Args:
        roots: certificates of authorities that are trusted; without one the signature is not checked.

    Raises:
        TimestampInvalid: it is for another text, or no trusted authority signed it.
    """
    response = _decoded(answer)
    _check_imprint(response, note)
    if roots:
        try:
            VerifierBuilder(roots=list(roots)).build().verify_message(response, note)
        except VerificationError as fault:
            what = Sentence("no trusted authority signed the timestamp ({why})", why=fault)
            raise TimestampInvalid(what) from fault
    return response.tst_info.gen_time


def certificates_in(file: Path) -> list[Certificate]:
    """Read the certificates of authorities from a PEM file.

    Raises:
        TimestampInvalid: there are none.
    """
    try:
        return load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError) as fault:
        raise TimestampInvalid(Sentence("{file}: expected certificates in PEM form", file=file)) from fault


def _decoded(answer: bytes) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(with_certificates_ordered(answer))
    except ValueError as fault:
        raise TimestampInvalid(Sentence("what the authority answered is no timestamp")) from fault
    if response.status not in GRANTED:
        said = "; ".join(response.status_string) or f"status {response.status}"
        raise TimestampInvalid(Sentence("the authority refused: {why}", why=said))
    return response


def _check_imprint(response: TimeStampResponse, note: bytes) -> None:
    imprint = response.tst_info.message_imprint.message
    if imprint not in (hashlib.sha512(note).digest(), hashlib.sha256(note).digest()):
        raise TimestampInvalid(Sentence("the timestamp is for another checkpoint"))
