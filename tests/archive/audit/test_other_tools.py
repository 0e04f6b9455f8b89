"""What other tools write is judged by what it proves: a digest over chunks counts, one over nothing does not."""

import hashlib
from base64 import b32encode
from pathlib import Path

import pytest

from archive.audit.fixity import verify_alone
from tests.archive.warc.foreign import as_members, http, record, sha1, warcinfo, written

CHUNKED = b"5\r\nxin c\r\n4\r\nhao \r\n0\r\n\r\n"
LARGE = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (b"x" * 60_000,) * 40) + b"0\r\n\r\n"


def verdicts(folder: Path, response: bytes, **digests: str) -> list[str]:
    fields = {
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
        "WARC-Date": "2024-11-22T03:00:00Z",
        "WARC-Target-URI": "<http://tinh.example/>",
        "Content-Type": "application/http;msgtype=response",
        "WARC-Block-Digest": sha1(response),
        **{name.replace("_", "-"): digest for name, digest in digests.items()},
    }
    path = written(
        folder, "a.warc.gz", as_members([warcinfo("any", "a.warc.gz"), record("response", fields, response)])
    )
    (verified,) = verify_alone([path])
    return [finding.what for finding in verified.findings if finding.offset]


@pytest.mark.parametrize("body", [CHUNKED, LARGE], ids=len)
def test_a_payload_digest_over_chunk_framing_proves_the_same_bytes(body: bytes, tmp_path: Path) -> None:
    response = http(body, Transfer_Encoding="chunked")

    assert verdicts(tmp_path, response, WARC_Payload_Digest=sha1(body)) == []


def test_a_payload_digest_without_chunk_framing_is_the_standards(tmp_path: Path) -> None:
    response = http(CHUNKED, Transfer_Encoding="chunked")

    assert verdicts(tmp_path, response, WARC_Payload_Digest=sha1(b"xin chao ")) == []


@pytest.mark.parametrize("framing", [{}, {"Transfer_Encoding": "chunked"}], ids=["plain", "chunked"])
def test_the_digest_of_nothing_proves_no_body(framing: dict[str, str], tmp_path: Path) -> None:
    response = http(CHUNKED, **framing)
    (what,) = verdicts(tmp_path, response, WARC_Payload_Digest=sha1(b""))

    assert what.startswith("WARC-Payload-Digest is sha1:3I42H3S6")


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256", "sha512"])
def test_digests_of_any_algorithm_are_known_in_both_forms(name: str, tmp_path: Path) -> None:
    digest = hashlib.new(name, b"page", usedforsecurity=False).digest()
    for printed in (digest.hex(), b32encode(digest).decode().rstrip("=")):
        assert verdicts(tmp_path, http(b"page"), WARC_Payload_Digest=f"{name}:{printed}") == []
