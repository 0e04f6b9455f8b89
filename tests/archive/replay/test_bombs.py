"""A body of a few megabytes that holds ten gigabytes costs the view little memory and little time."""

import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import brotli
import pytest
import zstandard

from archive.capture import Spool
from archive.http_message import HttpHead, head_of
from archive.replay.addresses import Addresses, Use
from archive.replay.resolve import Body
from archive.replay.snapshot import REWRITTEN_LIMIT_BYTES, snapshot_of

BLOCK = b"x" * 100_000_000
BLOCKS = 100
ADDRESSES = Addresses("http://binhlam.example/", "20261123083015")
MOST_MEMORY_BYTES = 900_000_000
MOST_CPU_SECONDS = 20


def gzip_bomb() -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return (packer.compress(BLOCK) + packer.flush()) * BLOCKS


def deflate_bomb() -> bytes:
    packer = zlib.compressobj(1)
    first = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (BLOCKS - 1)


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    first = packer.process(BLOCK) + packer.flush()
    again = packer.process(BLOCK) + packer.flush()
    return bytes(first + again * (BLOCKS - 1))


def zstd_bomb() -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(BLOCK) * BLOCKS


def nested_bomb() -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(gzip_bomb())


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": gzip_bomb,
    "deflate": deflate_bomb,
    "br": brotli_bomb,
    "zstd": zstd_bomb,
    "gzip, zstd": nested_bomb,
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_page_that_is_a_bomb_is_cut_off(coding: str, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb"
    bomb.write_bytes(BOMBS[coding]())
    command = (sys.executable, "-m", __name__, coding, bomb)
    ended = subprocess.run(
        command,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=partial(_limit, MOST_MEMORY_BYTES, MOST_CPU_SECONDS),
    )

    assert ended.stdout == f"{REWRITTEN_LIMIT_BYTES} The content was cut off at {REWRITTEN_LIMIT_BYTES:,} bytes.\n"


def test_a_bomb_that_is_no_page_goes_out_as_it_came() -> None:
    head = head_of(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Encoding: gzip\r\n\r\n")
    bomb = gzip_bomb()
    snapshot = snapshot_of(Body(head, Spool(bomb), replace(head, size_bytes=0)), Use.EMBED, ADDRESSES)

    assert snapshot.content is None
    assert snapshot.content_encoding == "gzip"


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


def _show(coding: str, bomb: Path) -> str:
    """Show a page that is a bomb, as the child process does."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n".encode()
    parsed: HttpHead = head_of(head)
    snapshot = snapshot_of(Body(parsed, Spool(head + bomb.read_bytes()), parsed), Use.PAGE, ADDRESSES)
    return f"{len(snapshot.content or b'')} {snapshot.doubt}"


if __name__ == "__main__":
    print(_show(sys.argv[1], Path(sys.argv[2])))
