"""How fast exchanges are kept: luutru's writer with everything on, against warcio's.

    python -m benchmarks.warc_write
    python -m benchmarks.warc_write --exchanges 500 --rounds 3

Both are given the same exchanges, plain and as a server sends them in gzip, and write the same WARC records: warcinfo,
then response, request and metadata of each exchange, with digests of block and payload. luutru also asks for each
payload whether it was kept before, and gives back the capture. The figures are CPU seconds, the median of all rounds.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from archive.capture import Capture, Exchange
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from benchmarks.exchanges import exchanges, local_pages, real_pages

INFO = Warcinfo("bench", "c" * 32, "luutru/0.1.0", host="box")
RECORDS_AN_EXCHANGE = 3
Write = Callable[[Sequence[Exchange], Path], None]


@dataclass(frozen=True, slots=True)
class Limit:
    """How much faster than the peer, and how large at most beside it."""

    least_speed: float
    most_size: float


PLAIN, GZIP = Limit(2.5, 1.0), Limit(8.0, 1.02)


@dataclass(frozen=True, slots=True)
class Written:
    """What it cost to keep the exchanges, and how much room they take."""

    cpu_seconds: float
    size_bytes: int


def luutru(kept: Sequence[Exchange], folder: Path) -> None:
    """Keep exchanges as a crawl does."""
    known: dict[str, Capture] = {}
    writer = WarcWriter(folder, INFO, known.get)
    for exchange in kept:
        capture = writer.write(exchange)
        if capture.payload_digest and not capture.revisit_of:
            known.setdefault(capture.payload_digest, capture)
    writer.close()


def warcio(kept: Sequence[Exchange], folder: Path) -> None:
    """Write the same WARC records with warcio's writer."""
    with (folder / "warcio.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        info = writer.create_warcinfo_record("warcio.warc.gz", {"software": INFO.software, "portal": INFO.portal})
        writer.write_record(info)
        for exchange in kept:
            _write_with_warcio(writer, exchange, info.rec_headers.get_header("WARC-Record-ID"))


def _write_with_warcio(writer: WARCWriter, exchange: Exchange, warcinfo_id: str) -> None:
    errand, response = exchange.errand, exchange.response.read()
    shared = {
        "WARC-Warcinfo-ID": warcinfo_id,
        "WARC-Date": datetime_to_iso_date(exchange.started_at, use_micros=True),
        "WARC-IP-Address": exchange.ip_address,
    }
    why = (
        f"via: {errand.via}\r\nhopsFromSeed: {errand.hop_path}\r\n"
        f"fetchTimeMs: {exchange.duration_ms}\r\nrobotsReceipt: {errand.robots_receipt}\r\n"
    ).encode()
    first = writer.create_warc_record(
        errand.url,
        "response",
        BytesIO(response),
        len(response),
        warc_headers_dict={**shared, "WARC-Protocol": "http/1.1"},
    )
    writer.write_record(first)
    beside = {**shared, "WARC-Concurrent-To": first.rec_headers.get_header("WARC-Record-ID")}
    for warc_type, block in (("request", exchange.request), ("metadata", why)):
        writer.write_record(
            writer.create_warc_record(errand.url, warc_type, BytesIO(block), len(block), warc_headers_dict=dict(beside))
        )


def written(write: Write, kept: Sequence[Exchange]) -> Written:
    """Keep exchanges in a new folder, and weigh it."""
    with tempfile.TemporaryDirectory(prefix="benchmark-write-") as name:
        started = time.process_time()
        write(kept, Path(name))
        cpu_seconds = time.process_time() - started
        return Written(cpu_seconds, sum(path.stat().st_size for path in Path(name).iterdir()))


def compared(pages: list[bytes], rounds: int, *, is_gzipped: bool) -> tuple[Written, Written]:
    """Let both keep the same exchanges in turn; gives luutru's median and warcio's."""
    kept = list(exchanges(pages, is_gzipped=is_gzipped))
    ours, theirs = zip(*((written(luutru, kept), written(warcio, kept)) for _ in range(rounds)), strict=True)
    return _median(ours), _median(theirs)


def _median(all_rounds: Sequence[Written]) -> Written:
    return Written(median(one.cpu_seconds for one in all_rounds), max(one.size_bytes for one in all_rounds))


def line(name: str, count: int, one: Written) -> str:
    """Set one writer's figures."""
    records_a_second = count * RECORDS_AN_EXCHANGE / one.cpu_seconds
    microseconds, size = one.cpu_seconds / count * 1e6, one.size_bytes / count
    return f"  {name:8}{records_a_second:9,.0f} records a second{microseconds:8,.0f} µs{size:9,.0f} bytes an exchange"


def verdict(ours: Written, theirs: Written, limit: Limit) -> str:
    """Say both ratios and their limits."""
    speed, size = theirs.cpu_seconds / ours.cpu_seconds, ours.size_bytes / theirs.size_bytes
    is_kept = speed >= limit.least_speed and size <= limit.most_size
    bounds = f"(at least {limit.least_speed:g}), size {size:.3f} (at most {limit.most_size:g})"
    return f"  {speed:.2f} times as fast {bounds} {'ok' if is_kept else 'TOO LITTLE'}"


def main(arguments: list[str]) -> int:
    """Print both writers' figures for each sort of exchanges; exit code 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.warc_write",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--exchanges", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    said = []
    for pages_of, name in ((local_pages, "pages of 40 KB"), (real_pages, "real pages")):
        pages = pages_of(chosen.exchanges)
        for is_gzipped, limit in ((False, PLAIN), (True, GZIP)) if pages else ():
            ours, theirs = compared(pages, chosen.rounds, is_gzipped=is_gzipped)
            said.append(verdict(ours, theirs, limit))
            print(f"{len(pages):,} {name}, {'sent in gzip' if is_gzipped else 'sent plain'}")
            print(line("luutru", len(pages), ours), line("warcio", len(pages), theirs), said[-1], sep="\n", flush=True)
    return 1 if any("TOO LITTLE" in one for one in said) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
