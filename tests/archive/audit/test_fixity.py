"""Every damage is found, named with its file and place, and what is sound beside it is still checked."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.audit.findings import Expected, Finding
from archive.audit.fixity import verify
from archive.capture import Capture
from archive.digest import sha256_of
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, keep, secured, truncated, with_odd_bytes


@dataclass
class Kept:
    """A WARC file as it was kept, and what the database says of it."""

    path: Path
    captures: list[Capture]

    def findings(self) -> list[Finding]:
        """What verify finds, with the database at hand."""
        expected = {self.captures[0].place.file: Expected(captures=self.captures)}
        return [finding for one in verify(self._paths(), expected) for finding in one.findings]

    def findings_alone(self) -> list[Finding]:
        """What verify finds in the file alone."""
        return [finding for one in verify(self._paths()) for finding in one.findings]

    def _paths(self) -> list[Path]:
        return [self.path] if self.path.exists() else []

    def member(self, number: int) -> bytes:
        place = self.captures[number].place
        return self.path.read_bytes()[place.offset : place.offset + place.length]

    def replace(self, number: int, change: Callable[[bytes], bytes]) -> None:
        """Change the content of a capture's WARC record, and compress it again."""
        before = self.member(number)
        self.path.write_bytes(self.path.read_bytes().replace(before, gzip.compress(change(gzip.decompress(before)))))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(*keep(tmp_path, *(exchange(number=number) for number in range(4)), failed(9)))


def _said(findings: list[Finding]) -> str:
    return "\n".join(f"{finding.offset}: {finding.what}" for finding in findings)


def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    odd = [exchange(response, number) for number, response in enumerate(RESPONSES.values())]
    path, captures = keep(tmp_path, *odd, failed(), truncated(), secured(), with_odd_bytes())
    digest = sha256_of(path.read_bytes())
    (verified,) = verify([path], {path.name: Expected(digest, captures)})

    assert verified.findings == []
    assert (verified.captures, verified.size_bytes) == (len(captures), path.stat().st_size)


def test_a_growing_file_is_sound_too(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO)
    captures = [writer.write(exchange(number=number)) for number in range(3)]

    assert Kept(next(tmp_path.glob("*.open")), captures).findings() == []


def test_a_flipped_bit_is_found_wherever_it_is(kept: Kept) -> None:
    whole = kept.path.read_bytes()
    digest = sha256_of(whole)
    expected = {kept.path.name: Expected(digest, kept.captures)}
    unnoticed = []
    for offset in range(0, len(whole), 7):
        kept.path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 4]) + whole[offset + 1 :])
        if all(verified.is_sound for verified in verify([kept.path], expected)):
            unnoticed.append(offset)

    assert unnoticed == []


def test_a_flipped_bit_is_placed_and_the_rest_still_checked(kept: Kept) -> None:
    offset = kept.captures[1].place.offset
    whole = bytearray(kept.path.read_bytes())
    whole[offset + 50] ^= 4
    kept.path.write_bytes(whole)
    findings = kept.findings()

    assert findings[0].offset == offset
    assert "damaged" in findings[0].what
    assert [f.what for f in findings if "is not there" in f.what] == [
        f"the capture {kept.captures[1].id} of {kept.captures[1].url} is not there"
    ]
    assert not any(capture.id in _said(findings) for capture in kept.captures[2:])


@pytest.mark.parametrize("cut", [1, 8, 20, 300, 1_500])
def test_a_cut_is_found(kept: Kept, cut: int) -> None:
    kept.path.write_bytes(kept.path.read_bytes()[:-cut])

    assert "the file ends within a gzip member" in _said(kept.findings_alone())


def test_a_file_cut_between_two_warc_records_misses_what_the_database_knows(kept: Kept) -> None:
    kept.path.write_bytes(kept.path.read_bytes()[: kept.captures[3].place.offset])

    assert f"the capture {kept.captures[3].id}" in _said(kept.findings())


def test_a_torn_growing_file_is_for_mend(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO)
    captures = [writer.write(exchange())]
    path = next(tmp_path.glob("*.open"))
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08\x00")

    assert "luutru mend" in Kept(path, captures).findings()[0].remedy


def test_a_payload_edited_with_stale_digests_is_found(kept: Kept) -> None:
    kept.replace(1, lambda content: content.replace("Chào".encode(), "Chéo".encode()))
    said = _said(kept.findings_alone())

    assert "WARC-Block-Digest is sha256:" in said
    assert "WARC-Payload-Digest is sha1:" in said


def test_a_payload_edited_with_its_digests_disagrees_with_the_database(kept: Kept, tmp_path: Path) -> None:
    _, (forged,) = keep(tmp_path / "forger", exchange(RESPONSES["plain"].replace(b"<p>", b"<b>"), number=1))
    before = kept.captures[1]
    forged_member = gzip.decompress(
        (tmp_path / "forger" / forged.place.file).read_bytes()[forged.place.offset :][: forged.place.length]
    )
    as_if = forged_member.replace(_dashed(forged.id), _dashed(before.id))
    kept.replace(1, lambda _: as_if)

    assert f"the block digest of the capture {before.id}" in _said(kept.findings())


def _dashed(capture_id: str) -> bytes:
    i = capture_id
    return f"{i[:8]}-{i[8:12]}-{i[12:16]}-{i[16:20]}-{i[20:]}".encode()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"WARC-Date: 2026", b"WARC-Date: 2025", "the moment of the capture"),
        (b"/tin/1\r\n", b"/tin/8\r\n", "the address of the capture"),
    ],
)
def test_a_changed_field_disagrees_with_the_database(kept: Kept, before: bytes, after: bytes, said: str) -> None:
    kept.replace(1, lambda content: content.replace(before, after, 1))

    assert said in _said(kept.findings())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: gost:", "an algorithm that is not known"),
        (b"WARC-Block-Digest", b"X-Digest", "WARC-Block-Digest is missing"),
        (b"WARC-Payload-Digest", b"X-Digest", "WARC-Payload-Digest is missing"),
        (b"WARC-Record-ID", b"X-ID", "warc-record-id is missing"),
        (b"WARC-Date: 2026-11", b"WARC-Date: 2026-31", "which is no moment"),
        (b"Content-Length: 9", b"Content-Length: 8", "two line ends"),
        (b"Content-Length: ", b"Content-Length: 9", "shorter than Content-Length"),
        (b"Content-Length: ", b"Content-Length: x", "not a number"),
        (b"WARC-Target-URI: ", b"WARC-Target-URI ", "is not a field"),
        (b"WARC/1.1\r\n", b"WARC/1.7\r\n", "expected WARC/1.0 or WARC/1.1"),
        (b"WARC/1.1\r\n", b"WARC/1.1\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n", "stands twice"),
        (b"Luutru-Payload-Length: 12", b"Luutru-Payload-Length: 13", "the payload has 12 bytes"),
        (b"200 OK", b"201 OK", "WARC-Block-Digest is"),
    ],
)
def test_a_broken_field_is_found_in_the_file_alone(kept: Kept, before: bytes, after: bytes, said: str) -> None:
    kept.replace(1, lambda content: content.replace(before, after, 1))
    findings = kept.findings_alone()

    assert said in _said(findings)
    assert kept.captures[1].place.offset in [finding.offset for finding in findings]


def test_a_removed_warc_record_is_missed(kept: Kept) -> None:
    kept.path.write_bytes(kept.path.read_bytes().replace(kept.member(1), b""))
    said = _said(kept.findings())

    assert f"the capture {kept.captures[1].id} of {kept.captures[1].url} is not there" in said
    assert f"3 captures stand {-kept.captures[1].place.length:+,} bytes from where the database says" in said


def test_a_removed_response_leaves_its_request_alone(kept: Kept) -> None:
    kept.path.write_bytes(kept.path.read_bytes().replace(kept.member(1), b""))

    assert f"the WARC record {kept.captures[1].id} that this one stands beside is gone" in _said(kept.findings_alone())


def test_a_removed_request_is_missed_in_the_file_alone(kept: Kept) -> None:
    place = kept.captures[1].place
    end = place.offset + place.length
    whole = kept.path.read_bytes()
    further = whole.index(b"\x1f\x8b\x08", end + 1)
    kept.path.write_bytes(whole[:end] + whole[further:])

    assert "no request stands beside this response" in _said(kept.findings_alone())


def test_warc_records_in_another_order_are_found(kept: Kept) -> None:
    whole, (first, second) = kept.path.read_bytes(), (kept.captures[0].place, kept.captures[1].place)
    a, b = whole[first.offset : second.offset], whole[second.offset : kept.captures[2].place.offset]
    kept.path.write_bytes(whole.replace(a + b, b + a))

    assert "bytes from where the database says" in _said(kept.findings())


def test_an_id_that_stands_twice_is_found(kept: Kept) -> None:
    kept.path.write_bytes(kept.path.read_bytes() + kept.member(2))

    assert f"the id {kept.captures[2].id} stands a second time" in _said(kept.findings_alone())


def test_a_capture_that_the_database_does_not_know_is_found(kept: Kept) -> None:
    stranger = kept.captures.pop()

    assert f"the database does not know the capture {stranger.id}" in _said(kept.findings())


def test_garbage_between_members_is_found(kept: Kept) -> None:
    whole, offset = kept.path.read_bytes(), kept.captures[2].place.offset
    kept.path.write_bytes(whole[:offset] + b"garbage" + whole[offset:])

    assert f"{offset}: no gzip member begins here" in _said(kept.findings_alone())


def test_garbage_at_the_end_is_found(kept: Kept) -> None:
    size = kept.path.stat().st_size
    kept.path.write_bytes(kept.path.read_bytes() + b"\x00" * 10)

    assert f"{size}: no gzip member begins here" in _said(kept.findings_alone())


def test_a_whole_file_in_one_member_is_found(kept: Kept) -> None:
    kept.path.write_bytes(gzip.compress(gzip.decompress(kept.path.read_bytes())))

    assert "several WARC records stand in one gzip member" in _said(kept.findings_alone())


def test_a_member_that_holds_no_warc_record_is_found(kept: Kept) -> None:
    kept.path.write_bytes(kept.path.read_bytes() + gzip.compress(b"hello"))

    assert "no WARC record begins in this gzip member" in _said(kept.findings_alone())


def test_an_emptied_file_is_found(kept: Kept) -> None:
    kept.path.write_bytes(b"")

    assert "no sound WARC record stands in this file" in _said(kept.findings_alone())


def test_a_removed_file_is_missed_with_the_number_of_its_captures(kept: Kept) -> None:
    kept.path.unlink()
    (finding,) = kept.findings()

    assert (finding.file, finding.what) == (kept.path.name, "the file is gone, and with it 5 captures")


def test_a_file_that_the_database_does_not_know_is_found(kept: Kept) -> None:
    (verified,) = verify([kept.path], {})

    assert "the database does not know this file" in _said(verified.findings)


def test_a_renamed_file_is_found(kept: Kept) -> None:
    kept.path = kept.path.rename(kept.path.with_name("other.warc.gz"))

    assert f"the file was written as {kept.captures[0].place.file}" in _said(kept.findings_alone())


def test_a_file_that_was_compressed_anew_disagrees_with_its_seal(kept: Kept) -> None:
    digest = sha256_of(kept.path.read_bytes())
    kept.replace(1, lambda content: content)
    (verified,) = verify([kept.path], {kept.path.name: Expected(digest, kept.captures)})

    assert f"the file was sealed as {digest}" in _said(verified.findings)


def _with_revisit(folder: Path) -> tuple[list[Path], list[Capture]]:
    kept: dict[str | None, Capture] = {}
    writer = WarcWriter(folder, INFO, kept.get, file_limit_bytes=1)
    first = writer.write(exchange(number=1))
    kept[first.payload_digest] = first
    second = writer.write(exchange(number=2))
    writer.close()
    return [sealed.path for sealed in writer.sealed], [first, second]


def test_a_revisit_finds_its_body_in_another_file(tmp_path: Path) -> None:
    paths, _ = _with_revisit(tmp_path)

    assert [verified.findings for verified in verify(paths)] == [[], []]


def test_a_revisit_whose_body_is_gone_is_found(tmp_path: Path) -> None:
    paths, (first, second) = _with_revisit(tmp_path)
    (verified,) = verify(paths[1:])

    assert _said(verified.findings).startswith(
        f"{second.place.offset}: the body of this revisit is gone: no capture {first.id}"
    )


def test_a_revisit_finds_its_body_through_the_database(tmp_path: Path) -> None:
    paths, (first, _) = _with_revisit(tmp_path)

    assert [verified.is_sound for verified in verify(paths[1:], holder_of={first.id: first}.get)] == [True]
    assert [verified.is_sound for verified in verify(paths[1:], holder_of={}.get)] == [False]
