"""From an exchange to its WARC records: response or revisit, request, metadata; a failure is metadata alone."""

import hashlib
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from archive.capture import HERITRIX_STATUS, Capture, Exchange, Spool
from archive.digest import passed_by, sha1_label, sha1_of, sha256_label, sha256_of
from archive.http_message import NOT_MODIFIED, HttpHead, body_pieces, head_of
from archive.timestamps import warc_date
from archive.warc import fields
from archive.warc.compressed import is_compressed
from archive.warc.draft import Draft
from archive.warc.fields import Field, field_lines, in_one_line, lines, new_id, url_in_one_line, urn


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of a response once all its bytes went by; no payload digest where there is no body."""

    head: HttpHead
    block_digest: str
    payload_digest: str | None
    payload_bytes: int


def weigh_exchange(exchange: Exchange) -> Weighed:
    """Weigh the response of an exchange; “not modified” speaks for the body that it was asked about."""
    weighed, condition = weigh(exchange.response), exchange.errand.condition
    if condition is None or weighed.head.status != NOT_MODIFIED:
        return weighed
    holder = condition.holder
    return replace(weighed, payload_digest=holder.payload_digest, payload_bytes=holder.payload_bytes)


def weigh(response: Spool) -> Weighed:
    """Take the head apart and make both digests, in one pass."""
    pieces = response.pieces()
    start = next(pieces, b"")
    head = head_of(start)
    if response.size_bytes == len(start) and not head.is_chunked:
        body = memoryview(start)[head.size_bytes :]
        return Weighed(head, sha256_of(start), sha1_of(body) if body else None, len(body))
    block, payload, size = hashlib.sha256(start), hashlib.sha1(usedforsecurity=False), 0
    stored = chain((start[head.size_bytes :],), passed_by(block, pieces))
    for piece in body_pieces(head, stored):
        payload.update(piece)
        size += len(piece)
    return Weighed(head, sha256_label(block), sha1_label(payload) if size else None, size)


class Printed(NamedTuple):
    """What an exchange says of itself, each fit for one line."""

    url: str
    hop_path: str | None
    via: str | None
    robots_receipt: str | None
    ip_address: str | None


def printed(exchange: Exchange) -> Printed:
    """Fold what an exchange says of itself."""
    errand = exchange.errand
    return Printed(
        url_in_one_line(errand.url),
        in_one_line(errand.hop_path),
        in_one_line(errand.via),
        in_one_line(errand.robots_receipt),
        in_one_line(exchange.ip_address),
    )


class Composer:
    """Writes the WARC records of one exchange; all share its address, moment and channel.

    Attributes:
        printed: what the exchange says of itself.
    """

    def __init__(self, exchange: Exchange, warcinfo: str) -> None:
        """Begin with what all share.

        Args:
            warcinfo: the WARC-Record-ID of the file's warcinfo, as it is printed.
        """
        self.exchange = exchange
        self.printed = printed(exchange)
        url, ip_address = self.printed.url, self.printed.ip_address
        self._shared = (
            f"WARC-Warcinfo-ID: {warcinfo}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {warc_date(exchange.started_at)}\r\n"
            + (f"WARC-IP-Address: {ip_address}\r\n" if ip_address else "")
        )

    def response(self, weighed: Weighed) -> Draft:
        """The response as it crossed the wire."""
        truncation = self.exchange.truncation
        extra = self._payload(weighed) + (f"WARC-Truncated: {truncation.value}\r\n" if truncation else "")
        shrinks_bytes = weighed.head.size_bytes if is_compressed(weighed.head) else None
        block = self.exchange.response
        record_id, head = self._head("response", fields.HTTP_RESPONSE, block.size_bytes, weighed.block_digest, extra)
        return Draft(record_id, head, block, weighed.block_digest, shrinks_bytes)

    def revisit(self, weighed: Weighed, earlier: Capture) -> Draft:
        """The head of a response whose body was kept before: it came again, or the server says that it is as it was.

        Source: WARC/1.1, 6.7.2 and 6.7.3.
        """
        profile = fields.NOT_MODIFIED if weighed.head.status == NOT_MODIFIED else fields.IDENTICAL_PAYLOAD
        block = self.exchange.response.read(0, weighed.head.size_bytes)
        extra = (
            f"{self._payload(weighed)}WARC-Profile: {profile}\r\nWARC-Refers-To: {urn(earlier.id)}\r\n"
            f"WARC-Refers-To-Target-URI: {earlier.url}\r\nWARC-Refers-To-Date: {warc_date(earlier.at)}\r\n"
        )
        return self._small("revisit", fields.HTTP_RESPONSE, block, extra)

    def failure(self) -> Draft:
        """An attempt that brought no response."""
        block = field_lines(self._failed_how() + self._fetched_why())
        return self._small("metadata", fields.WARC_FIELDS, block, self._channel(None))

    def beside(self, capture: Draft, with_certificates: bool) -> Iterator[Draft]:
        """What belongs to the response or the failure: request, odd bytes, certificates, reasons.

        The reasons come last: a response that has them beside it was written whole.
        """
        exchange = self.exchange
        concurrent = f"WARC-Concurrent-To: {urn(capture.id)}\r\n"
        if exchange.request:
            yield self._small("request", fields.HTTP_REQUEST, exchange.request, concurrent)
        if exchange.interim:
            yield self._small("metadata", fields.INTERIM, exchange.interim, concurrent)
        if exchange.failure and (partial := exchange.response.read()):
            yield self._small("metadata", fields.PARTIAL, partial, concurrent)
        if exchange.excess:
            yield self._small("metadata", fields.EXCESS, exchange.excess, concurrent)
        if with_certificates and exchange.tls:
            yield self._small("metadata", fields.CERTIFICATES, _pem(exchange.tls.certificates), concurrent)
        if not exchange.failure and (why := field_lines(self._fetched_why())):
            yield self._small("metadata", fields.WARC_FIELDS, why, concurrent)

    def _payload(self, weighed: Weighed) -> str:
        channel, digest, size = self._channel(weighed.head.protocol), weighed.payload_digest, weighed.payload_bytes
        named = f"{channel}WARC-Payload-Digest: {digest}\r\n" if digest else channel
        return f"{named}{fields.PAYLOAD_LENGTH}: {size}\r\n" if size else named

    def _channel(self, protocol: str | None) -> str:
        tls, spoken = self.exchange.tls, f"WARC-Protocol: {protocol}\r\n" if protocol else ""
        if tls is None:
            return spoken
        secured: list[Field] = [
            ("WARC-Protocol", in_one_line(tls.protocol)),
            ("WARC-Cipher-Suite", in_one_line(tls.cipher_suite)),
            (fields.CERTIFICATE_DIGEST, sha256_of(tls.certificates[0]) if tls.certificates else None),
        ]
        return spoken + lines(secured)

    def _failed_how(self) -> list[Field]:
        failure = self.exchange.failure
        if failure is None:
            return []
        return [
            ("fetchStatus", str(HERITRIX_STATUS[failure.failure_class])),
            ("failure", failure.failure_class.value),
            ("failureMessage", in_one_line(failure.message)),
        ]

    def _fetched_why(self) -> list[Field]:
        printed, duration_ms = self.printed, self.exchange.duration_ms
        return [
            ("via", printed.via),
            ("hopsFromSeed", printed.hop_path),
            ("fetchTimeMs", str(duration_ms) if duration_ms else None),
            ("robotsReceipt", printed.robots_receipt),
        ]

    def _small(self, warc_type: str, mime: str, block: bytes, extra: str) -> Draft:
        digest = sha256_of(block)
        record_id, head = self._head(warc_type, mime, len(block), digest, extra)
        return Draft(record_id, head, block, digest)

    def _head(self, warc_type: str, mime: str, size_bytes: int, digest: str, extra: str) -> tuple[str, bytes]:
        record_id = new_id()
        head = (
            f"{fields.VERSION}\r\nWARC-Type: {warc_type}\r\nWARC-Record-ID: {urn(record_id)}\r\n{self._shared}{extra}"
            f"WARC-Block-Digest: {digest}\r\nContent-Type: {mime}\r\nContent-Length: {size_bytes}\r\n\r\n"
        )
        return record_id, head.encode()


def _pem(certificates: Iterable[bytes]) -> bytes:
    return "".join(ssl.DER_cert_to_PEM_cert(certificate) for certificate in certificates).encode("ascii")
