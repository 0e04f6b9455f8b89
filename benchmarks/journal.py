"""What the capture journal costs a crawl: luutru's writer with it, against the same writer without.

    python -m benchmarks.journal
    python -m benchmarks.journal --exchanges 500 --rounds 3

Both keep the same pages, a batch of 64 at a time, and bring them to the disk; with the journal each WARC record is also
digested, becomes a leaf, and the tree grows. The figures are CPU seconds, the median of all rounds. Then a long journal
is opened, which should cost no more than a short one, and one leaf of it is proved.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from archive.capture import Exchange
from archive.home import Home
from archive.journal.journal import Journal, open_journal
from archive.journal.key import key_chain
from archive.journal.prove import prove
from archive.warc.warcinfo import Warcinfo
from archive.warc.write import WarcWriter
from archive.warc.written import Written, tell_nobody
from benchmarks.exchanges import exchanges, local_pages

INFO = Warcinfo("bench", "c" * 32, "luutru/0.1.0", host="box")
TOGETHER = 64
MOST_MICROSECONDS = 60.0
HEAD = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032x>\r\nWARC-Target-URI: http://a/%d\r\n\r\n"


def keep(kept: Sequence[Exchange], folder: Path, journal: Journal | None) -> None:
    """Keep exchanges as a crawl does."""
    writer = WarcWriter(folder, INFO, on_written=journal.note if journal else tell_nobody)
    for number, exchange in enumerate(kept, 1):
        writer.write(exchange)
        if number % TOGETHER == 0:
            writer.sync()
            if journal:
                journal.sync()
    writer.close()
    if journal:
        journal.sync()


def cpu_seconds(pages: Sequence[bytes], *, is_gzipped: bool, with_journal: bool) -> float:
    """Give what one round costs."""
    kept = list(exchanges(pages, is_gzipped=is_gzipped))
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        journal = open_journal(home, INFO.portal) if with_journal else None
        begun = time.process_time()
        keep(kept, home.warc_of(INFO.portal), journal)
        spent = time.process_time() - begun
        if journal:
            journal.close()
    return spent


def long_journal(home: Home, leaves: int) -> None:
    """Write a journal of so many leaves."""
    with closing(open_journal(home, INFO.portal)) as journal:
        for number in range(leaves):
            journal.note(Written("x.warc.gz", HEAD % (number, number), f"{number:064x}", 200))
            if number % 10_000 == 0:
                journal.sync()
        journal.sync()


def show_long(leaves: int) -> None:
    """Print what a long journal costs to open, and to prove a leaf of."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        long_journal(home, leaves)
        begun = time.process_time()
        open_journal(home, INFO.portal).close()
        opened = time.process_time()
        prove(home.journal_of(INFO.portal), f"<urn:uuid:{leaves // 2:032x}>", key_chain(home))
        print(f"a journal of {leaves:,} leaves: opened in {(opened - begun) * 1000:.1f} ms, ", end="")
        print(f"a leaf proved in {time.process_time() - opened:.2f} s")


def microseconds(pages: Sequence[bytes], rounds: int, *, is_gzipped: bool) -> float:
    """Print what the journal adds, and give it for one capture."""
    spent = [
        [cpu_seconds(pages, is_gzipped=is_gzipped, with_journal=with_journal) for with_journal in (False, True)]
        for _ in range(rounds)
    ]
    without, with_journal = (median(column) for column in zip(*spent, strict=True))
    added = (with_journal - without) / len(pages) * 1e6
    sent = "sent in gzip" if is_gzipped else "sent plain"
    print(f"{len(pages):,} pages {sent}: {without:.2f} s without, {with_journal:.2f} s with the journal, ", end="")
    print(f"{with_journal / without:.3f} times as much: {added:.0f} µs a capture")
    return added


def main() -> int:
    """Measure, print, and say whether a capture costs as little as it should."""
    asked = argparse.ArgumentParser(description="What the capture journal costs a crawl.")
    asked.add_argument("--exchanges", type=int, default=2_000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--leaves", type=int, default=1_000_000)
    wanted = asked.parse_args()
    pages = local_pages(wanted.exchanges)
    print(f"{sum(map(len, pages)) / len(pages) / 1000:.0f} kB a page; {MOST_MICROSECONDS:.0f} µs a capture at most")
    added = [microseconds(pages, wanted.rounds, is_gzipped=is_gzipped) for is_gzipped in (True, False)]
    show_long(wanted.leaves)
    return 0 if max(added) <= MOST_MICROSECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
