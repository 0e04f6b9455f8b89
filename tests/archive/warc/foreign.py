"""WARC files as other tools write them, record by record."""

import base64
import gzip
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

HTTP = "application/http; msgtype=response"
ARTICLE = (
    "<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Thứ sáu, 22/11/2024, 09:13</p>"
    "<div class='content'><p>{body}</p></div></body></html>"
)
SENTENCES = "Sáng 21/11, nhân dân buôn Ea Dơng tưng bừng tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2024. " * 6


def sha1(content: bytes) -> str:
    """The digest of Heritrix and wget: base32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def sha256(content: bytes) -> str:
    """The digest of browsertrix-crawler: hexadecimal."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def article(title: str) -> bytes:
    """A page with an article."""
    return ARTICLE.format(title=title, body=SENTENCES).encode()


def http(body: bytes, status: str = "HTTP/1.1 200 OK", **fields: str) -> bytes:
    """A response; the names of fields are written with `_` for `-`."""
    named = {"Content_Type": "text/html; charset=utf-8", **fields}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"{status}\r\n{lines}\r\n".encode() + body


def record(warc_type: str, fields: Mapping[str, str], block: bytes = b"", version: str = "WARC/1.0") -> bytes:
    """A WARC record before it is compressed."""
    named = {"WARC-Type": warc_type, **fields, "Content-Length": str(len(block))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"{version}\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def as_members(records: Iterable[bytes]) -> bytes:
    """A gzip member a WARC record."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def as_one_member(records: Iterable[bytes]) -> bytes:
    """The whole file in one gzip member."""
    return gzip.compress(b"".join(records), mtime=0)


def heritrix(number: int, url: str, response: bytes, hops: str = "L") -> list[bytes]:
    """An exchange as Heritrix keeps it: no block digest, ids that are UUIDs, metadata with hops and the referrer."""
    id_, body = f"<urn:uuid:00000000-0000-4000-8000-{number:012x}>", response.partition(b"\r\n\r\n")[2]
    shared = {"WARC-Target-URI": url, "WARC-Date": f"2024-11-22T03:{number:02}:00Z"}
    beside = {**shared, "WARC-Concurrent-To": id_}
    why = f"via: http://tinh.example/\r\nhopsFromSeed: {hops}\r\nfetchTimeMs: 51\r\n\r\n".encode()
    of_response = {"WARC-Payload-Digest": sha1(body), "WARC-IP-Address": "203.0.113.7", "WARC-Record-ID": id_}
    return [
        record("response", {**shared, **of_response, "Content-Type": HTTP}, response),
        record("request", {**beside, "WARC-Record-ID": id_.replace("-4", "-5")}, b"GET / HTTP/1.0\r\n\r\n"),
        record(
            "metadata",
            {**beside, "WARC-Record-ID": id_.replace("-4", "-3"), "Content-Type": "application/warc-fields"},
            why,
        ),
    ]


def heritrix_dns() -> bytes:
    """The look-up of a name, which Heritrix keeps as a response."""
    fields = {
        "WARC-Target-URI": "dns:tinh.example",
        "WARC-Date": "2024-11-22T02:59:59Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-00000000ffff>",
        "Content-Type": "text/dns",
    }
    return record("response", fields, b"20241122025959\ntinh.example. 600 IN A 203.0.113.7\n")


def warcinfo(software: str, file: str) -> bytes:
    """What a file begins with."""
    fields = {
        "WARC-Date": "2024-11-22T02:59:58Z",
        "WARC-Filename": file,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(file.encode()).hexdigest()[:8]}-0000-4000-8000-000000000000>",
        "Content-Type": "application/warc-fields",
    }
    return record("warcinfo", fields, f"software: {software}\r\nformat: WARC File Format 1.0\r\n".encode())


def browsertrix(number: int, url: str, response: bytes) -> list[bytes]:
    """An exchange as browsertrix-crawler keeps it: WARC/1.1, sha256, the request behind the response."""
    id_, body = f"<urn:uuid:aaaaaaaa-0000-4000-8000-{number:012x}>", response.partition(b"\r\n\r\n")[2]
    shared = {"WARC-Target-URI": url, "WARC-Date": f"2025-01-05T08:{number:02}:00.123Z"}
    of_response = {"WARC-Record-ID": id_, "WARC-Payload-Digest": sha256(body), "WARC-Block-Digest": sha256(response)}
    request = b"GET / HTTP/1.1\r\nHost: tinh.example\r\n\r\n"
    of_request = {"WARC-Record-ID": id_.replace("aaaa-", "aaab-"), "WARC-Concurrent-To": id_}
    return [
        record("response", {**shared, **of_response, "Content-Type": HTTP}, response, "WARC/1.1"),
        record("request", {**shared, **of_request, "WARC-Block-Digest": sha256(request)}, request, "WARC/1.1"),
    ]


def browsertrix_revisit(number: int, url: str, of: int, body: bytes) -> bytes:
    """A body that came before, named by address and moment alone."""
    head = http(b"")
    fields = {
        "WARC-Record-ID": f"<urn:uuid:aaaaaaaa-0000-4000-8000-{number:012x}>",
        "WARC-Target-URI": url,
        "WARC-Date": f"2025-01-05T08:{number:02}:00.123Z",
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": url,
        "WARC-Refers-To-Date": f"2025-01-05T08:{of:02}:00.123Z",
        "WARC-Payload-Digest": sha256(body),
        "WARC-Block-Digest": sha256(head),
        "Content-Type": HTTP,
    }
    return record("revisit", fields, head, "WARC/1.1")


def resource(number: int, url: str, content: bytes, mime: str) -> bytes:
    """What a tool made itself, as a screenshot."""
    fields = {
        "WARC-Record-ID": f"<urn:uuid:bbbbbbbb-0000-4000-8000-{number:012x}>",
        "WARC-Target-URI": url,
        "WARC-Date": "2025-01-05T09:00:00.000Z",
        "WARC-Block-Digest": sha256(content),
        "Content-Type": mime,
    }
    return record("resource", fields, content, "WARC/1.1")


def written(folder: Path, name: str, content: bytes) -> Path:
    """The file, where it is to be found."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
