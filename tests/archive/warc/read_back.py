"""An exchange rebuilt from all its WARC records: what went in must come out."""

import ssl
from contextlib import closing
from itertools import takewhile
from pathlib import Path

from archive.capture import Errand, Exchange, Place, Tls
from archive.warc import fields
from archive.warc.fields import from_urn
from archive.warc.names import warc_path
from archive.warc.read import captures_in
from archive.warc.records import WarcRecord, block_of, warc_records_in

_CERTIFICATE_END = "-----END CERTIFICATE-----"


def exchange_at(folder: Path, place: Place) -> Exchange:
    """Rebuild an exchange; of a revisit the response is its head alone, certificates stand with the first of a host."""
    path = warc_path(folder, place.file)
    capture = next(captures_in(path, place.offset))
    exchange = Exchange(
        errand=Errand(capture.url, capture.hop_path, capture.via, capture.robots_receipt),
        started_at=capture.at,
        ip_address=capture.ip_address,
        duration_ms=capture.duration_ms,
        truncation=capture.truncation,
        failure=capture.failure,
    )
    with closing(warc_records_in(path, place.offset)) as records:
        first = next(records)
        exchange.tls = _tls(first)
        if not exchange.failure:
            exchange.response = block_of(first)
        for record in takewhile(lambda beside: from_urn(beside.fields.get("warc-concurrent-to")) == first.id, records):
            _join(exchange, record)
    return exchange


def _join(exchange: Exchange, record: WarcRecord) -> None:
    mime = record.fields.get("content-type")
    block = block_of(record)
    if record.warc_type == "request":
        exchange.request = block.read()
    elif mime == fields.INTERIM:
        exchange.interim = block.read()
    elif mime == fields.EXCESS:
        exchange.excess = block.read()
    elif mime == fields.PARTIAL:
        exchange.response = block
    elif mime == fields.CERTIFICATES and exchange.tls:
        exchange.tls = Tls(exchange.tls.protocol, exchange.tls.cipher_suite, _certificates(block.read()))


def _tls(record: WarcRecord) -> Tls | None:
    secured = [name for name in record.values("warc-protocol") if name.startswith(("tls/", "ssl/"))]
    return Tls(secured[0], record.fields.get("warc-cipher-suite", "")) if secured else None


def _certificates(chain: bytes) -> tuple[bytes, ...]:
    printed = chain.decode("ascii").split(_CERTIFICATE_END)
    return tuple(ssl.PEM_cert_to_DER_cert(one.strip() + "\n" + _CERTIFICATE_END) for one in printed if one.strip())
