"""A WARC file is compared with what is known of it; what a crawl still writes to is no damage."""

import gzip
from pathlib import Path

import pytest

from archive.audit.findings import Finding, Verified
from archive.audit.fixity import Rows, verify_alone, verify_file
from archive.capture import Capture
from archive.digest import sha256_of
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange, failed, keep, secured, truncated, with_odd_bytes
from tests.damage.kept import facts_of


def _rows(captures: list[Capture], digest: str | None = None, *, is_noted: bool = True) -> Rows:
    return Rows(lambda: facts_of(captures), {capture.id: capture for capture in captures}.get, is_noted, digest)


def _said(findings: list[Finding]) -> str:
    return "\n".join(f"{finding.offset}: {finding.what}" for finding in findings)


def _growing(folder: Path) -> tuple[Path, list[Capture]]:
    writer = WarcWriter(folder, INFO)
    captures = [writer.write(exchange(number=number)) for number in range(3)]
    writer.sync()
    return next(folder.glob("*.open")), captures


def test_whatever_servers_send_is_sound_once_it_is_kept(tmp_path: Path) -> None:
    odd = [exchange(response, number) for number, response in enumerate(RESPONSES.values())]
    path, captures = keep(tmp_path, *odd, failed(), truncated(), secured(), with_odd_bytes())
    verified = verify_file(path, _rows(captures, sha256_of(path.read_bytes())))

    assert verified.findings == []
    assert (verified.captures, verified.size_bytes) == (len(captures), path.stat().st_size)


def test_a_flipped_bit_is_found_wherever_it_is(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, *(exchange(number=number) for number in range(4)), failed(9))
    whole = path.read_bytes()
    digest = sha256_of(whole)
    unnoticed = []
    for offset in range(0, len(whole), 7):
        path.write_bytes(whole[:offset] + bytes([whole[offset] ^ 4]) + whole[offset + 1 :])
        if verify_file(path, _rows(captures, digest)).is_sound:
            unnoticed.append(offset)

    assert unnoticed == []


def test_an_open_file_is_sound_too(tmp_path: Path) -> None:
    path, captures = _growing(tmp_path)

    assert verify_file(path, _rows(captures, is_noted=False)).findings == []


def test_what_a_running_crawl_wrote_since_is_no_damage(tmp_path: Path) -> None:
    path, captures = _growing(tmp_path)
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08\x00")
    grown, torn = (verify_file(path, _rows(captures[:-1], is_noted=False), is_growing=now) for now in (True, False))

    assert grown.findings == []
    assert len(torn.findings) == 2


def test_a_torn_open_file_is_for_mend(tmp_path: Path) -> None:
    path, captures = _growing(tmp_path)
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08\x00")
    (finding,) = verify_file(path, _rows(captures, is_noted=False)).findings

    assert "luutru mend" in finding.remedy


def test_a_file_that_the_database_does_not_know_is_found(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, exchange())

    assert "the database does not know this file" in _said(verify_file(path, _rows(captures, is_noted=False)).findings)


def test_a_file_that_was_compressed_anew_disagrees_with_its_seal(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, exchange(), exchange(number=2))
    digest, place = sha256_of(path.read_bytes()), captures[0].place
    whole, end = path.read_bytes(), place.offset + place.length
    anew = gzip.compress(gzip.decompress(whole[place.offset : end]), 0)
    path.write_bytes(whole[: place.offset] + anew + whole[end:])
    findings = verify_file(path, _rows(captures, digest)).findings

    assert [finding.what.split(" ")[:2] for finding in findings] == [["the", "file"], ["from", "here"]]
    assert "2 captures elsewhere" in findings[1].what


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    (verified,) = verify_alone([tmp_path / "gone.warc.gz"])

    assert "the file cannot be read: No such file or directory" in _said(verified.findings)


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

    assert [verified.findings for verified in verify_alone(paths)] == [[], []]


def test_a_revisit_whose_body_is_gone_is_found(tmp_path: Path) -> None:
    paths, (first, second) = _with_revisit(tmp_path)
    (verified,) = verify_alone(paths[1:])

    assert _said(verified.findings).startswith(
        f"{second.place.offset}: the body of this revisit is gone: no capture {first.id}"
    )


@pytest.mark.parametrize("is_known", [True, False])
def test_a_revisit_finds_its_body_through_the_database(tmp_path: Path, is_known: bool) -> None:
    paths, (first, second) = _with_revisit(tmp_path)
    known = {first.id: first} if is_known else {}

    assert verify_file(paths[1], Rows(lambda: facts_of([second]), known.get)).is_sound == is_known


def test_a_revisit_of_another_payload_is_found(tmp_path: Path) -> None:
    paths, (_, second) = _with_revisit(tmp_path)
    _, (other,) = keep(tmp_path / "other", exchange(RESPONSES["an image"]))
    verified: Verified = verify_file(paths[1], Rows(lambda: facts_of([second]), lambda _: other))

    assert "the revisit names the payload" in _said(verified.findings)


def test_of_a_file_that_the_database_does_not_know_one_finding_says_so(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, *(exchange(number=number) for number in range(4)))

    assert _said(verify_file(path, _rows([], is_noted=False)).findings) == "None: the database does not know this file"
