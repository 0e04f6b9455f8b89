"""How fast kept pages are shown: luutru replay against pywb over the same WARC file.

    make peers
    python -m benchmarks.replay

Pages of 40 KB with 100 links. Raw is the body as it was sent; the view is the page rewritten, without scripts here, for
its scripts there. Pages per second of the server's CPU decide; the medians of what a reader waits stand beside.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from threading import local

from archive.timestamps import fourteen_digits
from benchmarks.replay_servers import LUUTRU, Server, luutru, pywb
from benchmarks.reread import archive

AT_LEAST = {"raw": 8.0, "view": 5.0}
CONCURRENCIES = (1, 8)
WARMING = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """What showing pages took: pages per second of CPU, and the median of the waiting in milliseconds."""

    server: str
    form: str
    concurrency: int
    pages_per_cpu_second: float
    median_ms: float


def pages_in(home: Path) -> list[tuple[str, str]]:
    """Give the pages of the archive, each as moment and URL."""
    command = (LUUTRU, "captures", "bench", "--jsonl", "--home", home)
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = (json.loads(line) for line in lines)
    return [(fourteen_digits(datetime.fromisoformat(one["at"])), one["url"]) for one in found if one["status"] == 200]


def shown(server: Server, form: str, pages: Sequence[tuple[str, str]], count: int, concurrency: int) -> Shown:
    """Ask for pages again and again, and say what it took."""
    fetch = _fetcher(server, form)
    wanted = list(islice(cycle(pages), count))
    with ThreadPoolExecutor(concurrency) as readers:
        list(readers.map(fetch, wanted[:WARMING]))
        before = server.cpu_seconds()
        waits = list(readers.map(fetch, wanted))
        used = server.cpu_seconds() - before
    return Shown(server.name, form, concurrency, count / used, median(waits) * 1000)


def _fetcher(server: Server, form: str) -> Callable[[tuple[str, str]], float]:
    """Make what fetches one page over a connection of its thread, and gives the seconds that took."""
    held = local()

    def fetch(page: tuple[str, str]) -> float:
        connection = getattr(held, "connection", None) or HTTPConnection("127.0.0.1", server.port)
        held.connection = connection
        started_at = time.perf_counter()
        connection.request("GET", server.addresses[form].format(moment=page[0]) + page[1])
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200 or size < 30_000:
            sys.exit(f"{server.name}: status {answer.status}, {size:,} bytes for {page[1]}")
        return time.perf_counter() - started_at

    return fetch


def table(results: Sequence[Shown]) -> str:
    """Set the figures, one line a server, form and concurrency."""
    lines = [f"{'':8}{'form':6}{'at once':>8}{'pages/CPU s':>13}{'CPU ms':>8}{'median ms':>11}"]
    for one in results:
        speed, cpu_ms = one.pages_per_cpu_second, 1000 / one.pages_per_cpu_second
        lines.append(f"{one.server:8}{one.form:6}{one.concurrency:8}{speed:13.0f}{cpu_ms:8.2f}{one.median_ms:11.2f}")
    return "\n".join(lines)


def verdicts(results: Sequence[Shown]) -> list[str]:
    """Say the ratio of each form, at the concurrency where it is the smaller one."""
    speeds = {(one.server, one.form, one.concurrency): one.pages_per_cpu_second for one in results}
    said = []
    for form, least in AT_LEAST.items():
        ratios = [speeds["luutru", form, n] / speeds["pywb", form, n] for n in CONCURRENCIES]
        kept = "ok" if min(ratios) >= least else "TOO SLOW"
        said.append(f"{form}, luutru to pywb: {min(ratios):.1f} (at least {least:g}) {kept}")
    return said


def main(arguments: list[str]) -> int:
    """Print what both need for a page; exit code 1 where a ratio is too small."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.replay", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=300, help="how many the archive holds")
    parser.add_argument("--count", type=int, default=2_000, help="how many are asked for; of pywb a quarter")
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="benchmark-replay-"))
    file, peers = archive(chosen.pages, folder), folder / "pywb"
    peers.mkdir()
    pages = pages_in(folder / "home")
    with luutru(folder / "home", folder) as ours, pywb(file, peers) as theirs:
        runs = [(one, form, n) for form in AT_LEAST for one in (ours, theirs) for n in CONCURRENCIES]
        counts = {ours.name: chosen.count, theirs.name: chosen.count // 4}
        results = [shown(one, form, pages, counts[one.name], n) for one, form, n in runs]
    shutil.rmtree(folder)
    said = verdicts(results)
    print(table(results), *said, sep="\n")
    return 1 if any("TOO SLOW" in line for line in said) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
