"""How much room a portal takes once it is packed cold: two crawls of the sample portal, as `.warc.gz` and `.warc.zst`.

    python -m benchmarks.cold

Between the crawls little but the visitor counter changed, and pages share most of their bytes: those that were sent
plain, and those that were sent in gzip too, for they are kept decoded.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import cost_of
from tests.sample_portal.answer import State
from tests.sample_portal.crawl import NAME, write_portal_file
from tests.sample_portal.server import sample_portal

COMMAND = Path(sys.executable).with_name("luutru")
VISITORS_BETWEEN = 1_311
AT_MOST = 0.35


@dataclass(frozen=True, slots=True)
class Room:
    """What the WARC files of a portal take, and the CPU seconds it took to pack them."""

    gzip_bytes: int
    cold_bytes: int
    cpu_seconds: float

    @property
    def share(self) -> float:
        """The size packed cold, of the size in gzip."""
        return self.cold_bytes / self.gzip_bytes


def crawl_twice(home: Path, *, sends_gzip: bool) -> None:
    """Crawl the sample portal, and once more when others have visited it.

    Raises:
        SystemExit: a crawl failed.
    """
    with sample_portal(State(sends_gzip=sends_gzip, crawl_delay_seconds=None)) as portal:
        write_portal_file(home, portal.url)
        run(home, "crawl", NAME)
        portal.state.visitors.total += VISITORS_BETWEEN
        run(home, "crawl", NAME, "--again")


def run(home: Path, *words: str) -> float:
    """Run a command to its end, and give its CPU seconds.

    Raises:
        SystemExit: it failed.
    """
    cost = cost_of((COMMAND, *words, "--home", home), home)
    if cost.exit_code:
        sys.exit(f"luutru {' '.join(words)}: exit code {cost.exit_code}; see {home / 'output.log'}")
    return cost.cpu_seconds


def packed(home: Path) -> Room:
    """Pack the portal cold, and weigh its files before and after."""
    before = _size_of(home)
    cpu_seconds = run(home, "pack", NAME, "--cold")
    return Room(before, _size_of(home), cpu_seconds)


def _size_of(home: Path) -> int:
    return sum(path.stat().st_size for path in (home / "warc" / NAME).glob("*.warc.*"))


def main(arguments: list[str]) -> int:
    """Print both sizes; exit code 1 where the limit is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cold", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    shares = []
    for sends_gzip in (False, True):
        with tempfile.TemporaryDirectory(prefix="benchmark-cold-") as name:
            crawl_twice(Path(name), sends_gzip=sends_gzip)
            room = packed(Path(name))
        shares.append(room.share)
        sent = "sent in gzip" if sends_gzip else "sent plain"
        print(
            f"{sent:13}{room.gzip_bytes:11,} bytes .warc.gz{room.cold_bytes:11,} bytes .warc.zst"
            f"{room.share:7.3f}{room.cpu_seconds:7.1f} CPU s to pack",
            flush=True,
        )
    is_kept = max(shares) <= AT_MOST
    print(f"{max(shares):.3f} (at most {AT_MOST:g}) {'ok' if is_kept else 'TOO MUCH'}")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
