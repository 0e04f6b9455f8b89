"""“Not modified”, where it was asked for, is a revisit of the capture that holds the body."""

from pathlib import Path

from archive.capture import Capture, Condition, Errand, Exchange
from archive.replay.resolve import payload_of
from archive.validators import Validators
from archive.warc import fields
from archive.warc.fields import from_urn
from archive.warc.read import captures_in
from archive.warc.records import WarcRecord, warc_records_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, PLAIN, exchange, keep

NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nDate: Mon, 23 Nov 2026 08:30:15 GMT\r\n\r\n'


def asked(holder: Capture, response: bytes) -> Exchange:
    condition = Condition(holder, Validators(etag='"x"'))
    return exchange(response, 2, errand=Errand(holder.url, "LL", condition=condition))


def kept(folder: Path, response: bytes = NOT_MODIFIED) -> tuple[Path, Capture, Capture]:
    """Keep a page, and what came when it was asked for again."""
    writer = WarcWriter(folder, INFO)
    holder = writer.write(exchange())
    again = writer.write(asked(holder, response))
    writer.close()
    return writer.sealed[0].path, holder, again


def revisit_in(path: Path) -> dict[str, str]:
    (found,) = [_fields(record) for record in warc_records_in(path) if record.warc_type == "revisit"]
    return found


def _fields(record: WarcRecord) -> dict[str, str]:
    return {**record.fields, "block": record.start.decode()}


def test_not_modified_is_a_revisit_with_the_profile_of_the_standard(tmp_path: Path) -> None:
    path, holder, _ = kept(tmp_path)
    revisit = revisit_in(path)

    assert revisit["warc-profile"] == fields.NOT_MODIFIED
    assert from_urn(revisit["warc-refers-to"]) == holder.id
    assert (revisit["warc-refers-to-target-uri"], revisit["block"]) == (holder.url, NOT_MODIFIED.decode())
    assert revisit["warc-payload-digest"] == holder.payload_digest


def test_its_capture_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path, holder, again = kept(tmp_path)

    assert (again.status, again.revisit_of, again.payload_bytes) == (304, holder.id, holder.payload_bytes)
    assert list(captures_in(path)) == [holder, again]


def test_it_stands_for_the_page_that_was_kept(tmp_path: Path) -> None:
    _, holder, again = kept(tmp_path)
    payload = payload_of(again, tmp_path, {holder.id: holder}.get)

    assert (payload.head.status, payload.content) == (200, PLAIN[-12:])


def test_a_body_that_came_all_the_same_is_kept(tmp_path: Path) -> None:
    _, _, again = kept(tmp_path, PLAIN.replace(b"Ch\xc3\xa0o", b"Chao."))

    assert (again.status, again.revisit_of) == (200, None)


def test_not_modified_that_nobody_asked_for_is_a_response(tmp_path: Path) -> None:
    path, (capture,) = keep(tmp_path, exchange(NOT_MODIFIED))

    assert (capture.revisit_of, capture.payload_digest) == (None, None)
    assert "revisit" not in [record.warc_type for record in warc_records_in(path)]
