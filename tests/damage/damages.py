"""Every damage that an archive must notice, each done to a real WARC file."""

import gzip
import hashlib
import re
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass

from tests.damage.kept import Kept, Member

CHANGED = "Chéo"


@dataclass(frozen=True, slots=True)
class Damage:
    """One way to damage an archive.

    Attributes:
        says: what a finding says of it.
        member: which WARC record of the sound file it is found at, by its number; None where it is the file's.
        is_plain: the file alone shows it; otherwise the database or the journal is needed.
    """

    name: str
    do: Callable[[Kept], None]
    says: str
    member: int | None = None
    is_plain: bool = True


def content_of(kept: Kept, member: Member) -> bytes:
    """Inflate a WARC record of the sound file."""
    return gzip.decompress(kept.path.read_bytes()[member.offset : member.end])


def _put(kept: Kept, member: Member, content: bytes) -> None:
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[: member.offset] + gzip.compress(content, mtime=0) + whole[member.end :])


def _edit(number: int, pattern: bytes, replacement: bytes) -> Callable[[Kept], None]:
    def edit(kept: Kept) -> None:
        before = content_of(kept, kept.members[number])
        after = re.sub(pattern, replacement, before, count=1, flags=re.DOTALL)
        assert after != before, f"{pattern!r} stands nowhere"
        _put(kept, kept.members[number], after)

    return edit


def _flip_bit(kept: Kept) -> None:
    whole = bytearray(kept.path.read_bytes())
    whole[kept.members[PAGE].offset + 300] ^= 4
    kept.path.write_bytes(whole)


def _cut(size: int) -> Callable[[Kept], None]:
    return lambda kept: _write(kept, kept.path.read_bytes()[:-size])


def _write(kept: Kept, content: bytes) -> None:
    kept.path.write_bytes(content)


def _forge_payload(kept: Kept) -> None:
    """Change the page, and all digests with it, as somebody would who knows the format."""
    head, _, block = content_of(kept, kept.members[PAGE]).removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")
    block = block.replace("Chào".encode(), CHANGED.encode())
    body = block.partition(b"\r\n\r\n")[2]
    for name, digest in (
        (b"WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        (b"WARC-Payload-Digest", f"sha1:{b32encode(hashlib.sha1(body).digest()).decode()}"),
    ):
        head = re.sub(name + rb": \S+", name + b": " + digest.encode(), head)
    _put(kept, kept.members[PAGE], head + b"\r\n\r\n" + block + b"\r\n\r\n")


def _forge_referrer(kept: Kept) -> None:
    """Change how the page was found, and the digest with it."""
    member = kept.members[PAGE + 2]
    head, _, block = content_of(kept, member).removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")
    block = block.replace(b"binhlam", b"anh-lam")
    head = re.sub(rb"sha256:\S+", b"sha256:" + hashlib.sha256(block).hexdigest().encode(), head)
    _put(kept, member, head + b"\r\n\r\n" + block + b"\r\n\r\n")


def _edit_exchange(pattern: bytes, replacement: bytes) -> Callable[[Kept], None]:
    """Change a field in all WARC records of an exchange, so that they agree."""

    def edit(kept: Kept) -> None:
        for number in reversed(range(PAGE, PAGE + 3)):
            _edit(number, pattern, replacement)(kept)

    return edit


def _remove(start: int, count: int) -> Callable[[Kept], None]:
    def remove(kept: Kept) -> None:
        whole = kept.path.read_bytes()
        _write(kept, whole[: kept.members[start].offset] + whole[kept.members[start + count - 1].end :])

    return remove


def _swap_exchanges(kept: Kept) -> None:
    whole, first = kept.path.read_bytes(), kept.members[PAGE].offset
    second, end = kept.members[PAGE + 3].offset, kept.members[PAGE + 5].end
    _write(kept, whole[:first] + whole[second:end] + whole[first:second] + whole[end:])


def _repeat(kept: Kept) -> None:
    member, whole = kept.members[PAGE], kept.path.read_bytes()
    _write(kept, whole + whole[member.offset : member.end])


def _insert(content: bytes) -> Callable[[Kept], None]:
    def insert(kept: Kept) -> None:
        whole, at = kept.path.read_bytes(), kept.members[PAGE].offset
        _write(kept, whole[:at] + content + whole[at:])

    return insert


def _one_member(kept: Kept) -> None:
    _write(kept, gzip.compress(gzip.decompress(kept.path.read_bytes()), mtime=0))


def _put_in_page(kept: Kept) -> None:
    """Add an exchange that never was, between two that were."""
    whole, at = kept.path.read_bytes(), kept.members[PAGE].offset
    forged = b""
    for member in kept.members[PAGE : PAGE + 3]:
        content = content_of(kept, member).replace(kept.members[PAGE].id.encode(), FORGED_ID)
        forged += gzip.compress(content.replace(member.id.encode(), FORGED_ID[:-2] + b"7>"), mtime=0)
    _write(kept, whole[:at] + forged + whole[at:])


def _rename(kept: Kept) -> None:
    kept.path.rename(kept.path.with_name("luutru-binh_lam-20200101000000-00000-box.warc.gz"))


PAGE = 4  # the second page: its response, its request, its metadata
HOLDER = 19  # the response whose body a later revisit needs
FORGED_ID = b"<urn:uuid:00000000-0000-4000-8000-000000000000>"
NO_MEMBER = "no gzip member begins here"
CUT = "the file ends within a gzip member"

DAMAGES = (
    Damage("a bit flipped", _flip_bit, "the gzip member is damaged", PAGE),
    *(Damage(f"cut by {size:,} bytes", _cut(size), f"{CUT}|is not there") for size in (1, 8, 20, 300, 3_000)),
    Damage(
        "payload edited, digests stale", _edit(PAGE, "Chào".encode(), CHANGED.encode()), "WARC-Payload-Digest is", PAGE
    ),
    Damage(
        "payload edited, digests made anew",
        _forge_payload,
        "the block digest of|the sha256 of the WARC record",
        PAGE,
        is_plain=False,
    ),
    Damage("HTTP head edited", _edit(PAGE, b"200 OK", b"201 OK"), "WARC-Block-Digest is sha256", PAGE),
    Damage(
        "length too small",
        _edit(PAGE, rb"Content-Length: (\d+)\d\r\n\r\nHTTP", rb"Content-Length: \1\r\n\r\nHTTP"),
        "two line ends",
        PAGE,
    ),
    Damage(
        "length too large",
        _edit(PAGE, rb"Content-Length: (\d+)\r\n\r\nHTTP", rb"Content-Length: \g<1>0\r\n\r\nHTTP"),
        "shorter than Content-Length",
        PAGE,
    ),
    Damage(
        "length no number",
        _edit(PAGE, rb"Content-Length: (\d+)\r\n\r\nHTTP", b"Content-Length: many\r\n\r\nHTTP"),
        "not a number",
        PAGE,
    ),
    Damage(
        "payload length wrong",
        _edit(PAGE, b"Luutru-Payload-Length: ", b"Luutru-Payload-Length: 1"),
        "the payload has",
        PAGE,
    ),
    Damage(
        "date changed",
        _edit(PAGE, b"WARC-Date: 2026-11-23", b"WARC-Date: 2026-11-22"),
        "(?i)warc-date is|the moment",
        PAGE,
    ),
    Damage(
        "date changed throughout the exchange",
        _edit_exchange(b"WARC-Date: 2026-11-23T08", b"WARC-Date: 2026-11-23T09"),
        "WARC-Date (is|of)|the moment",
        PAGE,
        is_plain=False,
    ),
    Damage(
        "date outside of the file's span",
        _edit_exchange(b"WARC-Date: 2026", b"WARC-Date: 2019"),
        "WARC-Date (is|of)|the moment",
        PAGE,
    ),
    Damage(
        "date that is no moment", _edit(PAGE, b"WARC-Date: 2026-11", b"WARC-Date: 2026-31"), "which is no moment", PAGE
    ),
    Damage(
        "target URI changed", _edit(PAGE, rb"/tin/1\r\n", b"/tin/8\r\n"), "(?i)warc-target-uri is|the address", PAGE
    ),
    Damage(
        "target URI changed throughout the exchange",
        _edit_exchange(rb"/tin/1\r\n", b"/tin/8\r\n"),
        "WARC-Target-URI of|the address",
        PAGE,
        is_plain=False,
    ),
    Damage(
        "IP address changed",
        _edit(PAGE, rb"203\.0\.113\.7", b"203.0.113.8"),
        "WARC-IP-Address of|the machine's address",
        PAGE,
        is_plain=False,
    ),
    Damage(
        "referrer changed, digest made anew",
        _forge_referrer,
        "the referring address|the sha256 of the WARC record",
        PAGE + 2,
        is_plain=False,
    ),
    Damage("id missing", _edit(PAGE, b"WARC-Record-ID", b"X-ID"), "warc-record-id is missing", PAGE),
    Damage("id not an address", _edit(PAGE, b"<urn:uuid:", b"<"), "WARC-Record-ID is", PAGE),
    Damage("id twice", _repeat, "stands a second time"),
    Damage("block digest absent", _edit(PAGE, b"WARC-Block-Digest", b"X-Digest"), "WARC-Block-Digest is missing", PAGE),
    Damage(
        "payload digest absent",
        _edit(PAGE, b"WARC-Payload-Digest", b"X-Digest"),
        "WARC-Payload-Digest is missing",
        PAGE,
    ),
    Damage(
        "unknown digest algorithm",
        _edit(PAGE, b"WARC-Block-Digest: sha256:", b"WARC-Block-Digest: gost:"),
        "an algorithm that is not known",
        PAGE,
    ),
    Damage("field without a colon", _edit(PAGE, b"WARC-Target-URI: ", b"WARC-Target-URI "), "is not a field", PAGE),
    Damage(
        "field twice",
        _edit(PAGE, b"WARC/1.1\r\n", b"WARC/1.1\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"),
        "stands twice",
        PAGE,
    ),
    Damage("version unknown", _edit(PAGE, b"WARC/1.1\r\n", b"WARC/1.7\r\n"), "expected WARC/1.0 or WARC/1.1", PAGE),
    Damage("response removed", _remove(PAGE, 1), "that this one stands beside is gone"),
    Damage("request removed", _remove(PAGE + 1, 1), "no request stands beside this response", PAGE),
    Damage("whole exchange removed", _remove(PAGE, 3), "is not there", is_plain=False),
    Damage("last exchange removed", _remove(-3, 3), "is not there", is_plain=False),
    Damage("exchange put in", _put_in_page, "does not know", PAGE, is_plain=False),
    Damage(
        "exchanges in another order",
        _swap_exchanges,
        "were written before those above|elsewhere than the database says",
        is_plain=False,
    ),
    Damage("holder of a revisit's body removed", _remove(HOLDER, 3), "the body of this revisit is gone|is not there"),
    Damage("file removed", lambda kept: kept.path.unlink(), "the file is gone", is_plain=False),
    Damage("file renamed", _rename, "the file was written as", 0),
    Damage("file emptied", lambda kept: _write(kept, b""), "no sound WARC record stands in this file"),
    Damage("warcinfo removed", _remove(0, 1), "the file does not begin with a warcinfo"),
    Damage("whole file one member", _one_member, "several WARC records stand in one gzip member", 0),
    Damage("garbage between members", _insert(b"garbage"), NO_MEMBER, PAGE),
    Damage("member that holds no WARC record", _insert(gzip.compress(b"hello")), "no WARC record begins in this", PAGE),
    Damage("garbage at the end", lambda kept: _write(kept, kept.path.read_bytes() + b"garbage"), NO_MEMBER),
    Damage("zeros at the end", lambda kept: _write(kept, kept.path.read_bytes() + bytes(512)), NO_MEMBER),
)
