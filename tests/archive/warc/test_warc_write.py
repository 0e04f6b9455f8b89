"""What is written is what crossed the wire, in the order and with the fields that the field's tools expect."""

import gzip
from datetime import UTC
from pathlib import Path

import pytest

from archive.capture import Errand
from archive.digest import sha1_of, sha256_of
from archive.errors import WarcMissing
from archive.warc.names import warc_path
from archive.warc.read import response_at
from archive.warc.records import warc_records_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import (
    AT,
    INFO,
    PLAIN,
    REQUEST,
    RESPONSES,
    exchange,
    failed,
    keep,
    secured,
    truncated,
    with_odd_bytes,
)
from tests.archive.warc.read_back import exchange_at


def _types(path: Path) -> list[str]:
    return [record.warc_type for record in warc_records_in(path)]


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_reads_back_byte_for_byte(tmp_path: Path, name: str) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES[name]))

    assert response_at(tmp_path, capture.place).read() == RESPONSES[name]


@pytest.mark.parametrize("name", RESPONSES)
def test_the_block_digest_names_the_bytes_on_the_wire(tmp_path: Path, name: str) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES[name]))

    assert capture.block_digest == sha256_of(RESPONSES[name])


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("plain", PLAIN[-12:]),
        ("chunked with extensions and trailers", b"xin chao "),
        ("gzip", RESPONSES["gzip"].partition(b"\r\n\r\n")[2]),
        ("bare line feeds", b"<p>"),
    ],
)
def test_the_payload_digest_names_the_body_without_chunks_but_with_its_coding(
    tmp_path: Path, name: str, payload: bytes
) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES[name]))

    assert (capture.payload_digest, capture.payload_bytes) == (sha1_of(payload), len(payload))


def test_a_response_without_a_body_has_no_payload_digest(tmp_path: Path) -> None:
    _, (capture,) = keep(tmp_path, exchange(RESPONSES["no reason"]))

    assert (capture.payload_digest, capture.payload_bytes) == (None, 0)


def test_a_file_begins_with_a_warcinfo_that_says_who_wrote_it(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, exchange())
    first = next(warc_records_in(path)).start.decode()

    assert "software: luutru/0.1.0\r\n" in first
    assert "operator: Thư viện\r\n" in first
    assert "http-header-from: mailto:luu-tru@example.org\r\n" in first
    assert f"crawl: {INFO.crawl}\r\n" in first
    assert "robots: RFC 9309\r\n" in first


def test_the_response_comes_first_then_its_request_then_what_else_there_is(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, with_odd_bytes())

    assert _types(path) == ["warcinfo", "response", "request", "metadata", "metadata", "metadata"]


def test_nothing_is_written_where_there_is_nothing_to_say(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, exchange(errand=Errand("http://binhlam.example/"), duration_ms=0))

    assert _types(path) == ["warcinfo", "response", "request"]


def test_every_warc_record_stands_in_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path, captures = keep(tmp_path, exchange(), exchange(RESPONSES["gzip"]), exchange(RESPONSES["an image"]))
    whole = path.read_bytes()
    members = [gzip.decompress(whole[c.place.offset : c.place.offset + c.place.length]) for c in captures]

    assert [member.count(b"WARC/1.1\r\nWARC-Type: response") for member in members] == [1, 1, 1]


def test_a_body_that_the_server_compressed_is_stored_as_it_came(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, exchange(RESPONSES["gzip"]))

    assert RESPONSES["gzip"].partition(b"\r\n\r\n")[2] in path.read_bytes()


def test_request_and_metadata_stand_beside_their_response(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange())
    beside = [
        record.fields["warc-concurrent-to"] for record in warc_records_in(path) if "warc-concurrent-to" in record.fields
    ]

    assert [urn.strip("<>").replace("-", "") for urn in beside] == [f"urn:uuid:{capture.id}"] * 2


def test_the_metadata_speak_heritrix(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, exchange())
    metadata = [record.start for record in warc_records_in(path) if record.warc_type == "metadata"]

    assert metadata == [
        b"via: http://binhlam.example/\r\nhopsFromSeed: LL\r\nfetchTimeMs: 33\r\nrobotsReceipt: " + b"f" * 32 + b"\r\n"
    ]


def test_a_failure_is_kept_with_its_reason_and_heritrix_status(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, failed(request=b""))
    first = list(warc_records_in(path))[1]

    assert capture.status == -4
    assert first.start.startswith(b"fetchStatus: -4\r\nfailure: timeout\r\nfailureMessage: No answer within 120 s\r\n")


def test_the_channel_is_named_with_protocols_cipher_and_address(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, secured())
    response = next(record for record in warc_records_in(path) if record.warc_type == "response")

    assert response.values("warc-protocol") == ["http/1.1", "tls/1.3"]
    assert response.fields["warc-cipher-suite"] == "TLS_AES_256_GCM_SHA384"
    assert response.fields["warc-ip-address"] == "203.0.113.7"


def test_a_certificate_chain_is_kept_once_a_host_until_it_changes(tmp_path: Path) -> None:
    path, _ = keep(tmp_path, secured(1), secured(2), secured(3, (b"renewed",)))
    chains = [
        r.block_bytes for r in warc_records_in(path) if r.fields["content-type"] == "application/pem-certificate-chain"
    ]

    assert len(chains) == 2


def test_a_cut_response_says_why(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, truncated())
    response = next(record for record in warc_records_in(path) if record.warc_type == "response")

    assert (response.fields["warc-truncated"], capture.truncation) == ("disconnect", "disconnect")


def test_an_exchange_comes_back_whole(tmp_path: Path) -> None:
    kept = with_odd_bytes()
    _, (capture,) = keep(tmp_path, kept)
    back = exchange_at(tmp_path, capture.place)

    assert (back.request, back.response.read(), back.interim, back.excess) == (
        REQUEST,
        PLAIN,
        kept.interim,
        kept.excess,
    )
    assert (back.errand, back.started_at, back.duration_ms, back.ip_address) == (
        kept.errand,
        kept.started_at,
        kept.duration_ms,
        kept.ip_address,
    )


def test_certificates_come_back_in_der(tmp_path: Path) -> None:
    kept = secured()
    _, (capture,) = keep(tmp_path, kept)

    assert exchange_at(tmp_path, capture.place).tls == kept.tls


def test_what_came_before_a_failure_is_kept_too(tmp_path: Path) -> None:
    kept = failed()
    kept.response.append(b"HTTP/1.1 2")
    _, (capture,) = keep(tmp_path, kept)
    back = exchange_at(tmp_path, capture.place)

    assert (back.request, back.response.read(), back.failure) == (REQUEST, b"HTTP/1.1 2", kept.failure)


def test_a_line_break_in_an_address_cannot_forge_a_field(tmp_path: Path) -> None:
    forged = exchange(errand=Errand("http://x.example/\r\nWARC-Type: warcinfo", via="http://y\r\n\r\nWARC/1.1"))
    path, (capture,) = keep(tmp_path, forged)

    assert capture.url == "http://x.example/%0D%0AWARC-Type:%20warcinfo"
    assert _types(path) == ["warcinfo", "response", "request", "metadata"]


def test_a_file_is_named_after_portal_moment_number_and_machine(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange(started_at=AT))

    assert path.name == "luutru-binh_lam-20261123083015-00000-box.warc.gz"
    assert capture.place.file == path.name


def test_a_growing_file_is_called_open_and_found_by_its_final_name(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO)
    capture = writer.write(exchange())

    assert warc_path(tmp_path, capture.place.file).name == capture.place.file + ".open"


def test_a_file_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarcMissing, match=r"gone\.warc\.gz"):
        warc_path(tmp_path, "gone.warc.gz")


def test_a_full_file_is_sealed_and_the_next_begins(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, INFO, file_limit_bytes=2_000)
    captures = [writer.write(exchange(number=number)) for number in range(9)]
    writer.close()

    assert len(writer.sealed) > 1
    assert sorted({capture.place.file for capture in captures}) == [sealed.path.name for sealed in writer.sealed]
    assert all(sealed.digest == sha256_of(sealed.path.read_bytes()) for sealed in writer.sealed)


def test_two_crawls_of_one_second_do_not_meet_in_a_file(tmp_path: Path) -> None:
    first, _ = keep(tmp_path, exchange())
    second, _ = keep(tmp_path, exchange())

    assert first != second


def test_a_moment_is_kept_in_utc(tmp_path: Path) -> None:
    _, (capture,) = keep(tmp_path, exchange())

    assert capture.at.tzinfo is UTC
