"""How fast an archive is verified: `luutru verify` with all its checks, against `warcio check`.

    python -m benchmarks.warc_read
    python -m benchmarks.warc_read --pages 2000 --rounds 5

The archive is as a crawl leaves it: pages of the local site, 40 KB each, with their requests and metadata, in eight
WARC files, with database and journal; once as a server sends them in gzip, which is what portals do when a crawler
accepts it, and once plain. luutru compares the sha256 of each WARC record with the journal, and each capture with the
database; `--closely` takes every WARC record apart besides, and makes both of its digests again. warcio makes those
two digests, and is given the same files in one command. The figures are CPU seconds of whole commands, luutru's on one
core (`--jobs 1`), the median of all rounds; beside them the seconds on the clock, with all cores too.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from archive.home import Home
from benchmarks.exchanges import exchanges
from benchmarks.kept_home import PORTAL, keep_home
from benchmarks.local_site import page_of
from benchmarks.measure import Cost, cost_of

AT_LEAST = 2.5
FILES = 8
BESIDE = Path(sys.executable).parent


def cost(command: Sequence[str | Path], folder: Path, rounds: int) -> Cost:
    """Run a command so often, and give the median of its costs.

    Raises:
        SystemExit: it failed.
    """
    costs = [cost_of(command, folder) for _ in range(rounds)]
    if any(one.exit_code for one in costs):
        sys.exit(f"{' '.join(map(str, command[:2]))} failed; see {folder / 'output.log'}")
    return Cost(
        exit_code=0,
        cpu_seconds=median(one.cpu_seconds for one in costs),
        wall_seconds=median(one.wall_seconds for one in costs),
        peak_bytes=max(one.peak_bytes for one in costs),
    )


def archive(pages: int, folder: Path, *, is_gzipped: bool) -> tuple[Home, list[Path]]:
    """Keep pages in a home folder; gives its WARC files too."""
    kept = exchanges((page_of(number, pages) for number in range(pages)), is_gzipped=is_gzipped)
    home = keep_home(folder, kept, file_limit_bytes=pages * 11_200 // FILES)
    return home, sorted(home.warc_of(PORTAL).glob("*.warc.gz"))


def line(name: str, found: Cost, pages: int) -> str:
    """Write one row of the table."""
    rate = pages / found.cpu_seconds
    return f"{name:24}{found.cpu_seconds:7.2f} {found.wall_seconds:7.2f} {rate:9,.0f}"


def compare(pages: int, rounds: int, folder: Path, *, is_gzipped: bool) -> float:
    """Print what both cost, and give how many times as fast luutru is on one core."""
    home, files = archive(pages, folder / "home", is_gzipped=is_gzipped)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{'gzip' if is_gzipped else 'plain'}: {pages:,} pages, {len(files)} files, {size:.0f} MB")
    print(f"{'':24}{'CPU s':>7} {'clock s':>7} {'pages/s':>9}")
    verify = [BESIDE / "luutru", "verify", "--home", home.path]
    ours = cost([*verify, "--jobs", "1"], folder, rounds)
    print(line("luutru verify, one core", ours, pages))
    print(line("  the same, all cores", cost(verify, folder, rounds), pages))
    print(line("  --closely, one core", cost([*verify, "--jobs", "1", "--closely"], folder, rounds), pages))
    theirs = cost([BESIDE / "warcio", "check", *files], folder, rounds)
    print(line("warcio check", theirs, pages))
    return theirs.cpu_seconds / ours.cpu_seconds


def main(arguments: list[str]) -> int:
    """Print both tables and their ratios; exit code 1 where one is too small."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.warc_read", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    ratios = {}
    for is_gzipped in (True, False):
        with tempfile.TemporaryDirectory(prefix="benchmark-read-") as name:
            ratios[is_gzipped] = compare(chosen.pages, chosen.rounds, Path(name), is_gzipped=is_gzipped)
        verdict = "ok" if ratios[is_gzipped] >= AT_LEAST else "TOO SLOW"
        print(f"ratio {ratios[is_gzipped]:.2f} (at least {AT_LEAST:g}) {verdict}\n", flush=True)
    return 0 if min(ratios.values()) >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
