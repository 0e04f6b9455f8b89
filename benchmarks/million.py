"""An archive of a million captures: how fast the index answers, and whether `luutru verify` needs memory that grows.

    python -m benchmarks.million
    python -m benchmarks.million --captures 300000 --fewer 30000

Two archives are made by our own writer, journal and database, one ten times as large as the other: small pages, four
captures of each address, three WARC records a capture, WARC files of up to 1 GB. Of the larger one the index is asked
for the capture of an address nearest to a moment, and for the capture that holds a payload, each time by the functions
that replay and crawl use; the figures are CPU milliseconds. Both are verified on one core, as written and `--closely`,
and the peaks of their memory are compared. With a million captures this takes about ten minutes and 3 GB.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles

from benchmarks.measure import cost_of

LUUTRU = Path(sys.executable).with_name("luutru")
CAPTURES_OF_EACH = 4
ASKED = 2_000
LOOK_UP_MS = 1.0
MEMORY_GROWTH = 1.2
PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {size}\r\n\r\n{body}"


def exchanges(count: int) -> Iterator["Exchange"]:  # noqa: F821
    """Make small pages; each address comes again after all the others did."""
    from datetime import timedelta

    from archive.capture import Errand, Exchange, Spool
    from benchmarks.exchanges import BEGUN_AT, HOME, REQUEST, path_of

    addresses = max(1, count // CAPTURES_OF_EACH)
    for number in range(count):
        path, body = path_of(number % addresses), f"<p>Tin {number}</p>"
        yield Exchange(
            errand=Errand(HOME + path, "L", HOME + "/", "f" * 32),
            started_at=BEGUN_AT + timedelta(seconds=number),
            request=REQUEST.format(path=path).encode(),
            response=Spool(PAGE.format(size=len(body), body=body).encode()),
            ip_address="203.0.113.7",
            duration_ms=30,
        )


def make(count: int, folder: Path) -> None:
    """Keep so many captures."""
    from benchmarks.kept_home import keep_home

    keep_home(folder, exchanges(count))


def look_up(folder: Path) -> dict[str, list[float]]:
    """Ask the index, and give the milliseconds of CPU that each answer took."""
    from archive.database.captures import captures_of, first_with_payload
    from archive.database.mementos import nearest_page
    from archive.database.session import open_database
    from archive.home import Home
    from benchmarks.kept_home import PORTAL

    chance = Random(7)
    database = open_database(Home(folder))
    with database.connect() as connection:
        wanted = [capture for capture in captures_of(connection, PORTAL) if chance.random() < 0.002][:ASKED]
        chance.shuffle(wanted)
        return {
            "address and moment": _timed(
                [lambda one=one: nearest_page(connection, one.surt, one.at) for one in wanted]
            ),
            "payload digest": _timed(
                [lambda one=one: first_with_payload(connection, PORTAL, one.payload_digest) for one in wanted]
            ),
        }


def _timed(questions: list[Callable[[], object]]) -> list[float]:
    took = []
    for ask in questions:
        started = time.process_time()
        if ask() is None:
            sys.exit("a capture that is kept was not found")
        took.append((time.process_time() - started) * 1000)
    return took


def verify(folder: Path, *flags: str) -> float:
    """Verify an archive on one core; prints what it cost, and gives the peak of its memory in MB.

    Raises:
        SystemExit: it is not sound.
    """
    cost = cost_of([LUUTRU, "verify", "--home", folder / "home", "--jobs", "1", *flags], folder)
    if cost.exit_code:
        sys.exit(f"verify: exit code {cost.exit_code}; see {folder / 'output.log'}")
    size = sum(path.stat().st_size for path in (folder / "home" / "warc").rglob("*.warc.gz")) / 1e6
    peak = cost.peak_bytes / 1e6
    print(f"  {' '.join(flags) or 'as written':12}{cost.cpu_seconds:8.1f} CPU s {size:8.0f} MB {peak:8.0f} MB at most")
    return peak


def _apart(*words: object) -> str:
    """Do a part in a process of its own, so that its memory is not taken for that of the command."""
    command = [sys.executable, "-m", "benchmarks.million", *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(arguments: list[str]) -> int:
    """Print the answers' times and the peaks; exit code 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.million", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--captures", type=int, default=1_000_000)
    parser.add_argument("--fewer", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where there is room; a temporary folder by default")
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--look-up", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.make:
        make(int(chosen.make[0]), Path(chosen.make[1]))
        return 0
    if chosen.look_up:
        print(json.dumps(look_up(chosen.look_up)))
        return 0
    with tempfile.TemporaryDirectory(prefix="benchmark-million-", dir=chosen.folder) as name:
        return measure(chosen.fewer, chosen.captures, Path(name))


def measure(fewer: int, captures: int, folder: Path) -> int:
    """Make both archives, and measure."""
    peaks: dict[int, dict[str, float]] = {}
    for count in (fewer, captures):
        started = time.perf_counter()
        (folder / str(count)).mkdir()
        _apart("--make", count, folder / str(count) / "home")
        print(f"{count:,} captures, made in {time.perf_counter() - started:.0f} s", flush=True)
        peaks[count] = {flags: verify(folder / str(count), *flags.split()) for flags in ("", "--closely")}
    growth = max(peaks[captures][flags] / peaks[fewer][flags] for flags in peaks[fewer])
    print(f"memory, {captures:,} to {fewer:,} captures: {growth:.2f} (at most {MEMORY_GROWTH:g})")
    slowest = 0.0
    for question, took in json.loads(_apart("--look-up", folder / str(captures) / "home")).items():
        worst = quantiles(took, n=20)[-1]
        slowest = max(slowest, worst)
        print(f"index, by {question}: median {median(took):.3f} CPU ms, 95 of 100 within {worst:.3f}")
    is_kept = slowest < LOOK_UP_MS and growth <= MEMORY_GROWTH
    print("ok" if is_kept else "TOO MUCH")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
