"""Certificates in the order that DER asks of a set; openssl and authorities that run it send them as they come."""

from collections.abc import Iterator
from typing import NamedTuple

_LONG, _CERTIFICATES = 0x80, 0xA0


class _Part(NamedTuple):
    """A value in DER, and where its content begins."""

    tag: int
    start: int
    content: int
    end: int


def with_certificates_ordered(answer: bytes) -> bytes:
    """Give an authority's answer with its certificates in order; what is no such answer is given as it is.

    They stand outside of what is signed, so that nothing else changes.

    Source: RFC 3161, 2.4.2; RFC 5652, 5.1; X.690, 11.6.
    """
    try:
        _, token = _within(answer, _Part(0, 0, 0, len(answer)), 0)
        _, content = _within(answer, token)
        *_, certificates = (part for part in _within(answer, content, 0) if part.tag == _CERTIFICATES)
    except (ValueError, IndexError):
        return answer
    ordered = sorted(answer[part.start : part.end] for part in _within(answer, certificates))
    return answer[: certificates.content] + b"".join(ordered) + answer[certificates.end :]


def _within(der: bytes, whole: _Part, *path: int) -> list[_Part]:
    parts = list(_parts(der, whole.content, whole.end))
    return _within(der, parts[path[0]], *path[1:]) if path else parts


def _parts(der: bytes, start: int, end: int) -> Iterator[_Part]:
    while start < end:
        tag, length, content = der[start], der[start + 1], start + 2
        if length >= _LONG:
            content += length - _LONG
            length = int.from_bytes(der[start + 2 : content])
        yield _Part(tag, start, content, content + length)
        start = content + length
