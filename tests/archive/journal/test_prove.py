"""A proof that was handed out is checked elsewhere, with Python's standard library alone."""

import base64
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import DigestMismatch, JournalDamaged, LeafUnknown, NoteInvalid, NotYetSigned
from archive.home import Home
from archive.journal import verify_proof
from archive.journal.checkpoints import sign_checkpoint
from archive.journal.hand_out import hand_out, hand_out_growth
from archive.journal.journal import open_journal
from archive.journal.key import PUBLIC_KEY, signing_key
from archive.journal.timestamp import stamp_newest
from tests.archive.journal.archives import (
    PORTAL,
    crawl,
    kept_archive,
    leaves_of,
    newest_checkpoint,
    record_id,
    rewrite,
    warc_of,
    warc_records,
)
from tests.archive.journal.authority import make_authority, openssl
from tests.archive.journal.trees import tree_of

# RFC 8032, 7.1: key, message, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "home")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An empty folder of somebody else, with the verifier."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(verify_proof.__file__, folder / "verify_proof.py")
    return folder


def some_record(home: Home) -> bytes:
    return list(warc_records(warc_of(home)))[7]


def proved(home: Home, elsewhere: Path) -> Path:
    """Hand out a proof, with the key as it was published, and no archive."""
    hand_out(home, [PORTAL], record_id(some_record(home)), elsewhere / "proof")
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "public.key")
    return elsewhere / "proof"


def said(elsewhere: Path, *words: str) -> str:
    """What the verifier says; it stands alone, without luutru and without installed packages."""
    command = [sys.executable, "-I", "-S", "verify_proof.py", *words]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert (done.returncode == 0) == ("HOLDS: " in done.stdout)
    return done.stdout + done.stderr


def test_a_proof_holds_elsewhere(home: Home, elsewhere: Path) -> None:
    folder = proved(home, elsewhere)
    shutil.rmtree(home.path)

    assert (folder / "record.warc").read_bytes().startswith(b"WARC/1.1\r\n")
    assert "\nHOLDS: byte for byte" in said(elsewhere, "proof", "public.key")


def test_every_warc_record_can_be_proved(home: Home, elsewhere: Path) -> None:
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "public.key")
    for number, record in enumerate(warc_records(warc_of(home))):
        hand_out(home, [PORTAL], record_id(record), elsewhere / f"proof-{number}")

        assert (elsewhere / f"proof-{number}" / "record.warc").read_bytes() == record
    assert "\nHOLDS: " in said(elsewhere, f"proof-{number}", "public.key")


def test_a_proof_made_before_a_file_was_compressed_anew_holds(home: Home, elsewhere: Path) -> None:
    rewrite(warc_of(home), lambda record: record, level=1)
    proved(home, elsewhere)

    assert "\nHOLDS: " in said(elsewhere, "proof", "public.key")


def test_a_checkpoint_beside_a_proof_that_is_of_another_does_not_hold(home: Home, elsewhere: Path) -> None:
    other = sign_checkpoint(PORTAL, tree_of([b"x"]), signing_key(home))  # an authority may have stamped it
    (proved(home, elsewhere) / "checkpoint").write_text(other.note)

    assert "the checkpoint is not the one of the proof" in said(elsewhere, "proof", "public.key")


@pytest.mark.parametrize(("at", "new"), [(30, b"X"), (-3, b"X"), (100, b"")])
def test_a_changed_warc_record_does_not_hold(home: Home, elsewhere: Path, at: int, new: bytes) -> None:
    record = proved(home, elsewhere) / "record.warc"
    content = record.read_bytes()
    record.write_bytes(content[:at] + new + content[at:][1:])

    assert "not the bytes that were journalled" in said(elsewhere, "proof", "public.key")


def test_a_leaf_made_to_fit_a_changed_record_does_not_hold(home: Home, elsewhere: Path) -> None:
    file = proved(home, elsewhere) / "record.tlog-proof"
    head, extra, rest = file.read_text().split("\n", 2)
    leaf = base64.b64decode(extra.split(" ")[1]).replace(b"/tin/", b"/sua/")
    file.write_text(f"{head}\nextra {base64.b64encode(leaf).decode()}\n{rest}")

    assert "does not lead to the root" in said(elsewhere, "proof", "public.key")


@pytest.mark.parametrize("change", ["one hash less", "one hash more", "another place", "another root"])
def test_a_changed_path_does_not_hold(home: Home, elsewhere: Path, change: str) -> None:
    file = proved(home, elsewhere) / "record.tlog-proof"
    lines = file.read_text().split("\n")
    size = lines.index("") + 2
    if change == "one hash less":
        del lines[3]
    elif change == "one hash more":
        lines.insert(3, lines[3])
    elif change == "another place":
        lines[2] = "index 6"
    else:
        lines[size] = str(int(lines[size]) + 1)
    file.write_text("\n".join(lines))

    assert "DOES NOT HOLD" in said(elsewhere, "proof", "public.key")


def test_a_proof_does_not_hold_for_the_key_of_another_archive(home: Home, elsewhere: Path, tmp_path: Path) -> None:
    proved(home, elsewhere)
    shutil.copy(kept_archive(tmp_path / "other").journal / PUBLIC_KEY, elsewhere / "public.key")

    assert "this key did not sign it" in said(elsewhere, "proof", "public.key")


def test_a_journal_that_grew_is_proved_to_have_only_grown(home: Home, elsewhere: Path) -> None:
    earlier = shutil.copy(newest_checkpoint(home), elsewhere / "kept.checkpoint")
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "public.key")
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)
    hand_out_growth(home, earlier, elsewhere / "growth")

    assert "leaves stand as they stood" in said(elsewhere, "kept.checkpoint", "growth/growth.proof", "public.key")


def test_a_journal_that_was_rewritten_is_not_proved_to_have_grown(home: Home, elsewhere: Path) -> None:
    earlier = newest_checkpoint(home)
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "public.key")
    size = int(earlier.read_text().split("\n")[1])
    forged = sign_checkpoint(PORTAL, tree_of([b"another leaf"] * size), signing_key(home))
    (elsewhere / "kept.checkpoint").write_text(forged.note)
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)
    hand_out_growth(home, earlier, elsewhere / "growth")

    assert "was rewritten" in said(elsewhere, "kept.checkpoint", "growth/growth.proof", "public.key")


def test_no_proof_that_would_not_hold_is_handed_out(home: Home, elsewhere: Path) -> None:
    earlier, leaves = newest_checkpoint(home), leaves_of(home)
    wanted = record_id(list(warc_records(warc_of(home)))[5])
    shutil.copy(earlier, elsewhere / "kept.checkpoint")
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)
    leaves.write_bytes(leaves.read_bytes().replace(b'"response"', b'"resource"', 1))

    with pytest.raises(JournalDamaged, match="not those that were signed"):
        hand_out(home, [PORTAL], wanted, elsewhere / "proof")
    with pytest.raises(JournalDamaged, match="not those that were signed"):
        hand_out_growth(home, elsewhere / "kept.checkpoint", elsewhere / "growth")
    assert not {"proof", "growth"} & {path.name for path in elsewhere.iterdir()}


def test_what_is_no_checkpoint_of_this_archive_is_named(home: Home, elsewhere: Path) -> None:
    (elsewhere / "letter").write_text("no checkpoint\n")

    with pytest.raises(NoteInvalid, match="letter: the key"):
        hand_out_growth(home, elsewhere / "letter", elsewhere / "growth")


def test_a_checkpoint_longer_than_the_journal_cannot_be_grown_from(home: Home, elsewhere: Path) -> None:
    earlier = shutil.copy(newest_checkpoint(home), elsewhere / "kept.checkpoint")
    shutil.rmtree(home.journal_of(PORTAL))
    open_journal(home, PORTAL, may_begin_anew=True).close()

    with pytest.raises(NotYetSigned):
        hand_out_growth(home, earlier, elsewhere / "growth")


def test_a_timestamp_goes_with_the_proof_and_openssl_confirms_it(home: Home, elsewhere: Path, tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "authority")
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    folder = proved(home, elsewhere)

    openssl(
        "ts",
        "-verify",
        "-data",
        folder / "checkpoint",
        "-in",
        folder / "timestamp.tsr",
        "-CAfile",
        authority.certificate,
    )
    assert (folder / "checkpoint").read_text() in (folder / "record.tlog-proof").read_text()


def test_the_earliest_timestamp_is_handed_out(home: Home, elsewhere: Path, tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "authority")
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    first, wanted = newest_checkpoint(home).read_text(), record_id(some_record(home))
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    hand_out(home, [PORTAL], wanted, elsewhere / "proof")

    assert (elsewhere / "proof" / "checkpoint").read_text() == first


def test_an_altered_warc_record_is_not_handed_out(home: Home, elsewhere: Path) -> None:
    wanted = record_id(some_record(home))
    rewrite(warc_of(home), lambda record: record.replace(b"/tin/", b"/sua/"))

    with pytest.raises(DigestMismatch):
        hand_out(home, [PORTAL], wanted, elsewhere / "proof")
    assert not (elsewhere / "proof").exists()


def test_a_warc_record_that_no_journal_holds_is_told(home: Home, elsewhere: Path) -> None:
    with pytest.raises(LeafUnknown):
        hand_out(home, [PORTAL], "<urn:uuid:none>", elsewhere / "proof")


def test_a_leaf_that_is_not_signed_yet_is_told(home: Home, elsewhere: Path) -> None:
    shutil.rmtree(newest_checkpoint(home).parent)

    with pytest.raises(NotYetSigned):
        hand_out(home, [PORTAL], record_id(some_record(home)), elsewhere / "proof")
    assert leaves_of(home).exists()


@pytest.mark.parametrize(("key", "message", "signature"), PUBLISHED)
def test_the_verifier_checks_signatures_as_the_standard_does(key: str, message: str, signature: str) -> None:
    raw_key, raw_message, raw_signature = (bytes.fromhex(one) for one in (key, message, signature))

    assert verify_proof.is_signed(raw_key, raw_message, raw_signature)
    assert not verify_proof.is_signed(raw_key, raw_message + b"!", raw_signature)


def test_the_verifier_says_how_it_is_used(elsewhere: Path) -> None:
    assert "verify_proof.py PROOF_FOLDER public.key" in said(elsewhere)


def test_what_is_no_proof_does_not_hold(elsewhere: Path) -> None:
    (elsewhere / "public.key").write_text("no key\n")
    (elsewhere / "proof").mkdir()

    assert "DOES NOT HOLD" in said(elsewhere, "proof", "public.key")
