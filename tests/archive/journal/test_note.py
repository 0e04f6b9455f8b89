"""Notes are those of the field: what Go's sumdb/note wrote is read, and written the same."""

import pytest

from archive.errors import NoteInvalid
from archive.journal.note import read_note, read_public_key, read_signing_key

# The example in the documentation of golang.org/x/mod/sumdb/note.
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
NOTE = f"{TEXT}\n— PeterNeumann {SIGNATURE}\n"


def test_a_note_is_signed_as_others_sign_it() -> None:
    assert read_signing_key(PRIVATE).sign(TEXT) == NOTE


def test_keys_are_written_as_others_write_them() -> None:
    key = read_signing_key(PRIVATE)

    assert (key.line, key.public.line) == (PRIVATE, PUBLIC)


def test_a_note_that_others_signed_is_read() -> None:
    assert read_note(NOTE, read_public_key(PUBLIC)) == TEXT


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    with_witness = NOTE.replace("\n\n", "\n\n— witness.example AAAAAAAA\n")

    assert read_note(with_witness, read_public_key(PUBLIC)) == TEXT


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("answer", "question"),
        NOTE.replace("— Peter", "— Pieter"),
        TEXT,
        "",
        NOTE.replace("x08go/", "x08goA"),
    ],
)
def test_a_changed_note_is_not_read(note: str) -> None:
    with pytest.raises(NoteInvalid):
        read_note(note, read_public_key(PUBLIC))


@pytest.mark.parametrize("line", ["", "a", "a+b", PUBLIC.replace("c74f", "c74e"), PUBLIC[:-4], PRIVATE])
def test_what_is_no_public_key_is_told(line: str) -> None:
    with pytest.raises(NoteInvalid):
        read_public_key(line)
