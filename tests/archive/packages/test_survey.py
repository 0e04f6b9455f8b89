"""A file of another tool is gone through to its last sound WARC record, whatever happened to it."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.digest import sha256_of
from archive.errors import NotWarc, WarcDamaged
from archive.packages.adopt import adopt
from archive.packages.sources import Form, source_at, sources_in
from archive.packages.survey import Survey, survey
from archive.warc.records import WarcRecord
from archive.warc.warcinfo import Warcinfo
from tests.archive.warc.foreign import as_members, as_one_member, heritrix, http, record, warcinfo, written

RECORDS = [
    warcinfo("Heritrix/3.4.0", "a"),
    *(one for number in range(6) for one in heritrix(number, f"http://tinh.example/{number}", http(b"x" * 900))),
]
FORMS: dict[Form, Callable[[list[bytes]], bytes]] = {
    Form.MEMBERS: as_members,
    Form.PLAIN: b"".join,
    Form.WHOLE: as_one_member,
}
FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


class Remembered(dict[str, str]):
    """What is known, in a dictionary."""

    def digest_of(self, record: WarcRecord) -> str | None:
        return self.get(record.id)

    def add(self, record: WarcRecord, digest: str) -> None:
        self[record.id] = digest


def surveyed(path: Path, known: Remembered | None = None) -> Survey:
    return survey(source_at(path), Remembered() if known is None else known, lambda _: None)


def given(folder: Path, content: bytes, name: str = "a.warc.gz") -> Survey:
    return surveyed(written(folder, name, content))


@FORM
def test_a_sound_file_is_taken_whole(form: Form, tmp_path: Path) -> None:
    content = FORMS[form](RECORDS)
    found = given(tmp_path, content)

    assert found.source.form is form
    assert (found.warc_records, found.captures, found.left_out) == (19, 6, [])
    assert (found.digest, found.software) == (sha256_of(content), "Heritrix/3.4.0")
    assert len(found.spans) == 1


@pytest.mark.parametrize("form", [Form.MEMBERS, Form.PLAIN], ids=lambda form: form.name)
def test_of_a_file_cut_anywhere_all_before_the_cut_is_taken(form: Form, tmp_path: Path) -> None:
    content = FORMS[form](RECORDS)
    ends = [len(FORMS[form](RECORDS[:count])) for count in range(1, len(RECORDS) + 1)]
    for cut in range(ends[0], len(content), 331):
        found = given(tmp_path, content[:cut])
        whole = sum(end <= cut for end in ends)

        assert found.warc_records == whole, cut
        assert bool(found.left_out) == (cut not in ends), cut


def test_of_a_torn_file_that_was_compressed_whole_the_beginning_is_taken(tmp_path: Path) -> None:
    found = given(tmp_path, as_one_member(RECORDS)[:-9])

    assert found.source.form is Form.WHOLE
    assert [remark.what for remark in found.left_out] == ["the file ends within a gzip member"]
    assert found.warc_records >= len(RECORDS) - 2


@pytest.mark.parametrize("form", [Form.MEMBERS, Form.PLAIN], ids=lambda form: form.name)
def test_garbage_between_warc_records_hides_none(form: Form, tmp_path: Path) -> None:
    first, rest = FORMS[form](RECORDS[:4]), FORMS[form](RECORDS[4:])
    found = given(tmp_path, first + b"\x00garbage\x1f\x8b WARC/" + rest)

    assert found.warc_records == len(RECORDS)
    assert [remark.offset for remark in found.left_out] == [len(first)]


def test_a_wrong_length_in_a_plain_file_costs_one_warc_record(tmp_path: Path) -> None:
    longer = re.sub(rb"(Content-Length: \d+)", rb"\g<1>0", RECORDS[4])
    found = given(tmp_path, b"".join([*RECORDS[:4], longer, *RECORDS[5:]]))

    assert found.warc_records == len(RECORDS) - 1
    assert len(found.left_out) == 1


@FORM
def test_a_large_warc_record_is_gone_through(form: Form, tmp_path: Path) -> None:
    large = http(b"".join(b"<p>%d</p>" % number for number in range(300_000)))
    found = given(tmp_path, FORMS[form]([*heritrix(59, "http://tinh.example/", large), *RECORDS]))

    assert (found.left_out, found.doubtful) == ([], [])
    assert found.warc_records == len(RECORDS) + 3


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"WARC-Record-ID": ""}, "WARC-Record-ID is missing"),
        ({"WARC-Date": "yesterday"}, "'yesterday', which is no moment"),
        ({"WARC-Target-URI": ""}, "WARC-Target-URI is missing"),
    ],
)
def test_what_could_never_be_found_again_is_left_out(fields: dict[str, str], says: str, tmp_path: Path) -> None:
    sound = {"WARC-Record-ID": "<urn:x:1>", "WARC-Date": "2024-11-22T03:00:00Z", "WARC-Target-URI": "http://t.example/"}
    found = given(tmp_path, record("response", {**sound, **fields}, http(b"page")), "a.warc")
    (remark,) = found.left_out

    assert says in remark.what
    assert found.warc_records == 0


def test_what_does_not_fit_its_digest_is_taken_and_told(tmp_path: Path) -> None:
    (response, *_) = heritrix(1, "http://tinh.example/", http(b"page"))
    found = given(tmp_path, as_members([response.replace(b"page", b"Page")]))

    assert found.warc_records == 1
    assert [remark.what.partition(" is ")[0] for remark in found.doubtful] == ["WARC-Payload-Digest"]


def test_known_warc_records_are_counted_and_others_with_their_id_left_out(tmp_path: Path) -> None:
    known = Remembered()
    surveyed(written(tmp_path, "a.warc", b"".join(RECORDS[:3])), known)
    again = surveyed(written(tmp_path, "b.warc", RECORDS[0] + RECORDS[1].replace(b"x" * 900, b"y" * 900)), known)

    assert (again.known, again.warc_records, len(again.left_out)) == (1, 0, 1)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert [remark.what for remark in given(tmp_path, b"").left_out] == ["the file is empty"]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"<html>", as_members([b"no WARC"]), b"\x1f\x8b\x08torn"], ids=repr)
def test_what_holds_no_warc_record_is_none(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotWarc):
        source_at(written(tmp_path, "a.warc.gz", content))


def test_a_folder_gives_its_warc_files_each_once(tmp_path: Path) -> None:
    names = ["b.warc", "a/c.warc.gz", "a/d.warc.zst", "e.warc.gz.open"]
    files = [written(tmp_path, name, b"WARC/") for name in (*names, "a.html", "a/index.cdx")]
    found = [source.path for source in sources_in([tmp_path, files[1], tmp_path / "a"])]

    assert sorted(found) == sorted(files[:4])


def test_a_file_in_a_folder_that_holds_no_warc_record_is_told_and_stops_no_other(tmp_path: Path) -> None:
    written(tmp_path, "a.warc.gz", b"\x1f\x8b\x08torn")
    written(tmp_path, "b.warc.gz", as_members(RECORDS))
    known = Remembered()
    found = [survey(source, known, lambda _: None) for source in sources_in([tmp_path])]

    assert [(one.warc_records, len(one.left_out)) for one in found] == [(0, 1), (19, 0)]


def test_a_file_is_never_written_to(tmp_path: Path) -> None:
    path = written(tmp_path, "a.warc.gz", as_members(RECORDS))
    path.chmod(0o444)
    before = hashlib.sha256(path.read_bytes()).digest()
    surveyed(path)

    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_what_changed_between_two_looks_is_not_taken(tmp_path: Path) -> None:
    path, folder = written(tmp_path, "a.warc.gz", as_members(RECORDS)), tmp_path / "ours"
    folder.mkdir()
    seen = surveyed(path)
    path.write_bytes(b"\x00" * path.stat().st_size)
    with pytest.raises(WarcDamaged):
        adopt(seen, folder, Warcinfo("tinh.example", "c" * 32), datetime(2026, 11, 24, tzinfo=UTC), lambda _: None)

    assert list(folder.iterdir()) == []
