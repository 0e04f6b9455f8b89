"""Whatever is changed in an archive after it was kept is found, by name, and with what to do."""

import base64
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.audit.findings import Finding
from archive.audit.outside import Kept, Outside, outside_in
from archive.audit.tampering import audit, audit_journal
from archive.digest import sha256_of
from archive.home import Home
from archive.journal.checkpoints import sign_checkpoint
from archive.journal.journal import open_journal
from archive.journal.key import PUBLIC_KEY, SIGNING_KEY, signing_key
from archive.journal.timestamp import certificates_in, stamp_newest
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
    with_payload,
)
from tests.archive.journal.authority import make_authority
from tests.archive.journal.trees import tree_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "home")


def findings(home: Home, *kept: Kept) -> list[Finding]:
    return [finding for verified in audit(home, PORTAL, Outside(kept)) for finding in verified.findings]


def finding_that_says(home: Home, words: str) -> Finding:
    """The one finding with these words; a change may break other rules besides."""
    (finding,) = (finding for finding in findings(home) if words in finding.what)
    assert finding.remedy
    return finding


def only(home: Home, *kept: Kept) -> Finding:
    (finding,) = findings(home, *kept)
    assert finding.remedy
    return finding


def replaced(old: bytes, new: bytes, of: bytes = b"WARC-Type: response") -> Callable[[bytes], bytes]:
    """Change the first WARC record of a kind, and no other."""
    left = [1]

    def change(record: bytes) -> bytes:
        if of in record and old in record and left:
            left.clear()
            return record.replace(old, new)
        return record

    return change


def change_lines(home: Home, change: Callable[[list[bytes]], list[bytes]]) -> None:
    file = leaves_of(home)
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))


def record_id_of_leaf(home: Home, position: int) -> bytes:
    line = leaves_of(home).read_bytes().splitlines()[position]
    return line.partition(b'"id":"')[2].partition(b'"')[0]


def sign_anew(home: Home) -> None:
    """Do what somebody does who has the key: sign what the journal says now, and let no earlier checkpoint stand."""
    for file in newest_checkpoint(home).parent.iterdir():
        file.unlink()
    checkpoint = sign_checkpoint(PORTAL, tree_of(leaves_of(home).read_bytes().splitlines()), signing_key(home))
    (home.journal_of(PORTAL) / "checkpoints" / f"{checkpoint.size:012}.checkpoint").write_text(checkpoint.note)


def test_an_untouched_archive_has_no_findings(home: Home) -> None:
    journal, file = audit(home, PORTAL)

    assert not journal.findings
    assert not file.findings
    assert file.warc_records == sum(1 for _ in warc_records(warc_of(home)))
    assert audit_journal(home, PORTAL).signed == file.warc_records + 1


@pytest.mark.parametrize("level", [0, 1, 9])
def test_compressing_a_file_anew_breaks_nothing(home: Home, level: int) -> None:
    before = warc_of(home).read_bytes()
    rewrite(warc_of(home), lambda record: record, level)

    assert warc_of(home).read_bytes() != before
    assert findings(home) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"WARC-Date: 2026-11-23", b"WARC-Date: 2026-11-22", "WARC-Date of the WARC record is"),
        (b"WARC-Target-URI: http://binhlam", b"WARC-Target-URI: http://binhlan", "WARC-Target-URI of"),
        (b"WARC-IP-Address: 203.0.113.7", b"WARC-IP-Address: 203.0.113.8", "WARC-IP-Address of the WARC record is"),
        (b"WARC-Type: response", b"WARC-Type: resource", "WARC-Type of the WARC record is"),
        (b"Ch\xc3\xa0o", b"Th\xc3\xb4i", "the sha256 of the WARC record is"),
    ],
)
def test_a_changed_field_is_found_and_named_with_its_place(home: Home, old: bytes, new: bytes, said: str) -> None:
    rewrite(warc_of(home), replaced(old, new))
    finding = finding_that_says(home, said)

    assert finding.file == warc_of(home).name
    assert finding.offset


def test_a_payload_with_all_its_digests_made_again_is_found(home: Home) -> None:
    is_first = [True]

    def change(record: bytes) -> bytes:
        if b"Ch\xc3\xa0o" in record and is_first:
            is_first.clear()
            return with_payload(record, b"Ch\xc3\xa0o", b"Kh\xc3\xb4ng c\xc3\xb3")
        return record

    rewrite(warc_of(home), change)

    assert "the journal says" in only(home).what


def test_a_changed_certificate_is_found(home: Home) -> None:
    shown = sha256_of(b"leaf").encode()
    rewrite(warc_of(home), replaced(shown, sha256_of(b"another").encode()))

    assert finding_that_says(home, "the sha256 of the WARC record is")


def test_a_removed_warc_record_is_found_and_named(home: Home) -> None:
    gone = next(record for record in warc_records(warc_of(home)) if b"WARC-Type: request" in record)
    rewrite(warc_of(home), lambda record: None if record == gone else record)

    assert finding_that_says(home, f"the request {record_id(gone)} of http://binhlam.example/tin/1")


def test_a_warc_record_that_was_put_in_is_found(home: Home) -> None:
    rewrite(warc_of(home), lambda record: record)
    with warc_of(home).open("ab") as file:
        file.write(warc_of(home).read_bytes())

    unknown = [finding for finding in findings(home) if "the journal does not know" in finding.what]
    assert len(unknown) == sum(1 for _ in warc_records(warc_of(home))) / 2


def test_warc_records_in_another_order_are_found(home: Home) -> None:
    records = list(warc_records(warc_of(home)))
    reordered = iter([records[0], *records[4:], *records[1:4]])
    rewrite(warc_of(home), lambda _: next(reordered))

    assert finding_that_says(home, "were written before those above")


def test_a_removed_file_is_found(home: Home) -> None:
    count = sum(1 for _ in warc_records(warc_of(home)))
    warc_of(home).unlink()

    assert only(home).what == f"the file is gone, and with it {count} WARC records"


def test_a_link_that_leads_nowhere_is_a_file_that_is_gone(home: Home) -> None:
    name = warc_of(home).name
    warc_of(home).unlink()
    (home.warc_of(PORTAL) / name).symlink_to("nowhere")

    assert "the file is gone" in only(home).what


def test_files_without_a_journal_are_found(home: Home) -> None:
    shutil.rmtree(home.journal_of(PORTAL))
    of_journal, of_file = findings(home)

    assert "no checkpoint is there" in of_journal.what
    assert "the journal of this portal is gone" in of_file.what


def test_a_file_that_the_journal_never_saw_is_found(home: Home, tmp_path: Path) -> None:
    other = warc_of(kept_archive(tmp_path / "other"))
    shutil.copy(other, home.warc_of(PORTAL) / "luutru-binh_lam-20270101000000-00000-box.warc.gz")

    assert finding_that_says(home, "the journal does not know this file")


def test_a_removed_leaf_is_found_in_the_journal_and_by_its_warc_record(home: Home) -> None:
    change_lines(home, lambda lines: [*lines[:4], *lines[5:]])
    of_journal, of_file = findings(home)

    assert "leaves, and" in of_journal.what
    assert "the journal does not know" in of_file.what


def test_a_changed_leaf_is_found_with_the_checkpoint_that_it_breaks(home: Home) -> None:
    change_lines(home, lambda lines: [*lines[:4], lines[4].replace(b"2026-11-23", b"2026-11-22"), *lines[5:]])

    assert finding_that_says(home, f"at least one is not what {newest_checkpoint(home).name} signed")


def test_leaves_in_another_order_are_found(home: Home) -> None:
    change_lines(home, lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]])

    assert "at least one is not what" in findings(home)[0].what


def test_leaves_cut_from_the_end_are_found(home: Home) -> None:
    change_lines(home, lambda lines: lines[:-3])

    assert "are left" in findings(home)[0].what


def test_a_damaged_leaf_is_found_with_its_place(home: Home) -> None:
    change_lines(home, lambda lines: [*lines[:2], b"#" + lines[2], *lines[3:]])
    damaged = next(finding for finding in findings(home) if "is damaged" in finding.what)

    assert damaged.what.startswith("the leaf 2 is damaged")
    assert leaves_of(home).read_bytes()[damaged.offset or 0 :].startswith(b"#")


@pytest.mark.parametrize(
    "forged",
    [
        b'{"at":"x","event":"file-taken-in"}',
        b'{"at":"x","event":"file-taken-in","file":"a.warc","warc_records":"many"}',
        b'{"at":"x","event":"file-imported","file":[]}',
        b'{"at":"x","event":"key-renewed","note":[]}',
        b'{"at":"x","event":"key-withdrawn"}',
        b'{"at":"x","event":{}}',
        b'{"file":"%(file)s","id":"%(id)s"}',
        b'{"file":"%(file)s","id":["%(id)s"],"length":true,"sha256":1}',
        b'{"event":"journal-begun","file":"%(file)s","id":"%(id)s"}',
        b'{"at":"\xff',
        b"[]",
        b"",
    ],
)
def test_no_forged_leaf_stops_an_audit(home: Home, forged: bytes) -> None:
    names = {b"file": warc_of(home).name.removesuffix(".gz").encode(), b"id": record_id_of_leaf(home, 3)}
    change_lines(home, lambda lines: [*lines[:3], forged % names + b"\n", *lines[4:]])
    said = [finding.what for finding in findings(home)]

    assert any("at least one is not what" in what for what in said)
    assert any("the journal does not know this WARC record" in what for what in said)


def test_a_leaf_with_other_spaces_is_found(home: Home) -> None:
    change_lines(home, lambda lines: [*lines[:-1], lines[-1].replace(b'","', b'", "', 1)])

    assert any("canonical" in finding.what for finding in findings(home))


def test_a_changed_signature_is_found(home: Home) -> None:
    note = newest_checkpoint(home).read_text()
    text, _, signature = note.rpartition(" ")
    raw = bytearray(base64.b64decode(signature))
    raw[20] ^= 1
    newest_checkpoint(home).write_text(f"{text} {base64.b64encode(raw).decode()}\n")

    assert any("the signature of" in finding.what for finding in findings(home))


def test_a_checkpoint_put_in_from_another_journal_is_found(home: Home, tmp_path: Path) -> None:
    other = sign_checkpoint("another_portal", tree_of([b"x"]), signing_key(home))
    (newest_checkpoint(home).parent / f"{1:012}.checkpoint").write_text(other.note)

    assert "is of another journal" in only(home).what


def test_a_journal_rewritten_and_signed_anew_with_the_true_key_is_found_by_a_checkpoint_kept_elsewhere(
    home: Home,
) -> None:
    kept = Kept("in-the-safe.checkpoint", newest_checkpoint(home).read_text())
    rewrite(
        warc_of(home), lambda record: record.replace(b"http://binhlam.example/tin/2", b"http://binhlam.example/tin/9")
    )
    shutil.rmtree(home.journal_of(PORTAL) / "checkpoints")
    leaves_of(home).unlink()
    with closing(open_journal(home, PORTAL, may_begin_anew=True)) as journal:
        journal.take_in(warc_of(home))

    assert findings(home) == []
    assert audit_journal(home, PORTAL).taken_in == sum(1 for _ in warc_records(warc_of(home)))
    assert "in-the-safe.checkpoint" in only(home, kept).what


def test_a_leaf_changed_together_with_its_root_is_found_by_a_checkpoint_kept_elsewhere(home: Home) -> None:
    kept = Kept("in-the-safe.checkpoint", newest_checkpoint(home).read_text())
    rewrite(
        warc_of(home), lambda record: record.replace(b"http://binhlam.example/tin/2", b"http://binhlam.example/tin/9")
    )
    shutil.rmtree(home.journal_of(PORTAL))
    with closing(open_journal(home, PORTAL, may_begin_anew=True)) as journal:
        journal.take_in(warc_of(home))
    sign_anew(home)

    assert findings(home) == []
    assert "in-the-safe.checkpoint" in only(home, kept).what


def test_a_swapped_key_is_found_by_every_checkpoint(home: Home, tmp_path: Path) -> None:
    other = kept_archive(tmp_path / "other")
    for name in (SIGNING_KEY, PUBLIC_KEY):
        shutil.copy(other.journal / name, home.journal / name)
    said = " ".join(finding.what for finding in findings(home))

    assert "has not signed it" in said
    assert "the journal was begun with the key" in said


def test_a_swapped_key_that_signed_everything_anew_is_found_by_the_first_leaf(home: Home, tmp_path: Path) -> None:
    other = kept_archive(tmp_path / "other")
    for name in (SIGNING_KEY, PUBLIC_KEY):
        shutil.copy(other.journal / name, home.journal / name)
    sign_anew(home)

    assert "the journal was begun with the key" in only(home).what


def test_a_swapped_key_and_a_journal_begun_anew_with_it_are_found_by_the_key_that_was_published(
    home: Home, tmp_path: Path
) -> None:
    shutil.copy(home.journal / PUBLIC_KEY, tmp_path / "published.key")
    shutil.rmtree(home.journal)
    with closing(open_journal(home, PORTAL, may_begin_anew=True)) as journal:
        journal.take_in(warc_of(home))
    journal_now = audit_journal(home, PORTAL, outside_in([tmp_path / "published.key"]))

    assert findings(home) == []
    assert "as you were given" in journal_now.findings[0].what


def test_a_swapped_signing_key_alone_is_found(home: Home, tmp_path: Path) -> None:
    shutil.copy(kept_archive(tmp_path / "other").journal / SIGNING_KEY, home.journal / SIGNING_KEY)

    assert "no pair" in only(home).what


def test_a_copy_without_the_signing_key_is_audited_all_the_same(home: Home) -> None:
    (home.journal / SIGNING_KEY).unlink()

    assert findings(home) == []
    assert not (home.journal / SIGNING_KEY).exists()


def test_a_journal_without_checkpoints_proves_nothing_and_says_so(home: Home) -> None:
    shutil.rmtree(home.journal_of(PORTAL) / "checkpoints")

    assert "no checkpoint is there" in only(home).what


def test_a_second_crawl_adds_and_changes_nothing(home: Home) -> None:
    kept = Kept("first", newest_checkpoint(home).read_text())
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)

    assert findings(home, kept) == []


def test_a_timestamp_is_checked_with_the_certificate_that_is_trusted(home: Home, tmp_path: Path) -> None:
    true, other = make_authority(tmp_path / "true"), make_authority(tmp_path / "other", "Another")
    stamp_newest(home.journal_of(PORTAL), true.stamp)
    trusted, not_trusted = (Outside(roots=certificates_in(one.certificate)) for one in (true, other))

    assert audit_journal(home, PORTAL, trusted).is_sound
    assert audit_journal(home, PORTAL, trusted).stamped_at
    assert "no trusted authority" in audit_journal(home, PORTAL, not_trusted).findings[0].what


def test_a_journal_signed_anew_beside_its_old_timestamp_is_found(home: Home, tmp_path: Path) -> None:
    stamp_newest(home.journal_of(PORTAL), make_authority(tmp_path / "authority").stamp)
    stamped = newest_checkpoint(home).with_suffix(".tsr").read_bytes()
    change_lines(home, lambda lines: [*lines[:4], lines[4].replace(b"2026-11-23", b"2026-11-22"), *lines[5:]])
    sign_anew(home)
    newest_checkpoint(home).with_suffix(".tsr").write_bytes(stamped)

    assert "the timestamp is for another checkpoint" in findings(home)[0].what


def test_damage_in_a_file_does_not_stop_the_audit(home: Home) -> None:
    content = bytearray(warc_of(home).read_bytes())
    content[len(content) // 2] ^= 0xFF
    warc_of(home).write_bytes(content)
    said = [finding.what for finding in findings(home)]

    assert any("gzip member" in what for what in said)
    assert any("is not there" in what for what in said)
