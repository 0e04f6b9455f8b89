"""How fast kept pages are read again: luutru's reread against trafilatura over the same WARC file.

    make peers
    python -m benchmarks.reread

Pages per second and core: luutru is charged for its whole command, start and database included, trafilatura for its
reading alone.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crawl import luutru
from benchmarks.local_site import local_site
from benchmarks.measure import cost_of
from benchmarks.peers import peer_python

ROOT = Path(__file__).parent.parent
AT_LEAST = 8.0


@dataclass(frozen=True, slots=True)
class Speed:
    """How many pages were read again, and the CPU seconds that took."""

    pages: int
    cpu_seconds: float

    @property
    def pages_per_second(self) -> float:
        """Pages a second and core."""
        return self.pages / self.cpu_seconds


def archive(pages: int, folder: Path) -> Path:
    """Crawl the local site into a home folder in `folder`, and give its WARC file.

    Raises:
        SystemExit: the crawl failed, or wrote more than one file.
    """
    with local_site(pages, is_gzipped=False) as url:
        cost = cost_of(luutru(url, folder), folder)
    files = sorted((folder / "home" / "warc").rglob("*.warc.gz"))
    if cost.exit_code or len(files) != 1:
        sys.exit(f"crawl: exit code {cost.exit_code}, {len(files)} WARC files; see {folder / 'output.log'}")
    return files[0]


def reread(pages: int, folder: Path) -> Speed:
    """Read the portal again with luutru's own command."""
    command = Path(sys.executable).with_name("luutru"), "reread", "bench", "--home", folder / "home"
    cost = cost_of(command, folder)
    if cost.exit_code:
        sys.exit(f"reread: exit code {cost.exit_code}; see {folder / 'output.log'}")
    return Speed(pages, cost.cpu_seconds)


def peer(python: Path, file: Path, pages: int) -> Speed:
    """Read the first pages of the file with trafilatura."""
    command = python, "-m", "benchmarks.peer_warc", file, str(pages)
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    counted = json.loads(found.stdout)
    return Speed(counted["pages"], counted["cpu_seconds"])


def main(arguments: list[str]) -> int:
    """Print both speeds and their ratio; exit code 1 where it is too small."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reread", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--peer-pages", type=int, default=500, help="the peer reads the first of them")
    parser.add_argument(
        "--peer-python", type=Path, default=peer_python(), help="the Python of an environment that has trafilatura"
    )
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmark-reread-") as name:
        file = archive(chosen.pages, Path(name))
        ours = reread(chosen.pages, Path(name))
        print(f"luutru       {ours.pages:6,} pages {ours.pages_per_second:8.1f} a second and core")
        if chosen.peer_python is None:
            print("trafilatura  not measured: run `make peers`, or give --peer-python")
            return 0
        theirs = peer(chosen.peer_python, file, chosen.peer_pages)
    ratio = ours.pages_per_second / theirs.pages_per_second
    print(f"trafilatura  {theirs.pages:6,} pages {theirs.pages_per_second:8.1f} a second and core")
    print(f"ratio {ratio:.1f} (at least {AT_LEAST:g}) {'ok' if ratio >= AT_LEAST else 'TOO SLOW'}")
    return 0 if ratio >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
