"""What a crawl costs: luutru with everything on, against a bare Scrapy spider and `wget -r --warc-file`.

    python -m benchmarks.crawl
    python -m benchmarks.crawl --gzip
    python -m benchmarks.crawl --only luutru --flat

The figures are CPU seconds of the crawling process for 1,000 pages of 40 KB with 100 links each; the site runs in
another process, there is no delay, and each crawler must have asked for every page. With `--flat` luutru crawls a site
ten times as large besides, where its memory must stay what it was.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.local_site import local_site, served
from benchmarks.measure import Cost, cost_of

Command = Callable[[str, Path], Sequence[str | Path]]
ROOT = Path(__file__).parent.parent
AT_MOST = {"scrapy": 0.5, "wget": 5.0}
MEMORY_LIMIT_BYTES = 250_000_000
TIMES_AS_LARGE, MOST_GROWTH = 10, 1.1
PORTAL_FILE = """\
home = "{url}"
named_addresses = ["{address}"]
[pace]
delay_seconds = 0
concurrency = 16
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One crawler's figures."""

    name: str
    pages: int
    cost: Cost
    warc_bytes: int

    @property
    def cpu_per_1000(self) -> float:
        """CPU seconds for 1,000 pages."""
        return self.cost.cpu_seconds / self.pages * 1000


def scrapy(url: str, folder: Path) -> Sequence[str | Path]:
    """Follow every link, store nothing."""
    return sys.executable, ROOT / "benchmarks" / "bare_spider.py", url


def wget(url: str, folder: Path) -> Sequence[str | Path]:
    """Mirror into files and a WARC file."""
    flags = "-r", "-l", "inf", "-e", "robots=off", "--no-verbose", "--warc-file=crawl", "--warc-cdx"
    return "wget", *flags, url


def luutru(url: str, folder: Path) -> Sequence[str | Path]:
    """Capture, read, store: everything on, through the command that people use."""
    portals = folder / "home" / "portals"
    portals.mkdir(parents=True)
    address = url.removeprefix("http://").rstrip("/")
    (portals / "bench.toml").write_text(PORTAL_FILE.format(url=url, address=address), encoding="utf-8")
    return Path(sys.executable).with_name("luutru"), "crawl", "bench", "--home", folder / "home"


CRAWLERS: dict[str, Command] = {"scrapy": scrapy, "wget": wget, "luutru": luutru}


def run(name: str, url: str, pages: int) -> Result:
    """Let one crawler fetch the whole site.

    Raises:
        SystemExit: it failed, or missed pages.
    """
    served(url)
    folder = Path(tempfile.mkdtemp(prefix=f"benchmark-{name}-"))
    cost = cost_of(CRAWLERS[name](url, folder), folder)
    fetched = served(url)
    if cost.exit_code or fetched != pages:
        sys.exit(f"{name}: exit code {cost.exit_code}, {fetched:,} of {pages:,} pages; see {folder / 'output.log'}")
    warc_bytes = sum(path.stat().st_size for path in folder.rglob("*.warc.gz*"))
    shutil.rmtree(folder)
    return Result(name, pages, cost, warc_bytes)


def crawled(names: Sequence[str], pages: int, *, is_gzipped: bool) -> list[Result]:
    """Let crawlers fetch a site of so many pages, one after the other, and print their figures."""
    with local_site(pages, is_gzipped=is_gzipped) as url:
        results = [run(name, url, pages) for name in names]
    print(f"{pages:,} pages, {'gzip' if is_gzipped else 'plain'}", table(results), sep="\n", flush=True)
    return results


def table(results: Sequence[Result]) -> str:
    """Set the figures, one line a crawler."""
    lines = [f"{'':8}{'CPU s':>9}{'/1,000':>8}{'wall s':>8}{'pages/s':>9}{'peak MB':>9}{'WARC MB':>9}"]
    for result in results:
        cost = result.cost
        lines.append(
            f"{result.name:8}{cost.cpu_seconds:9.1f}{result.cpu_per_1000:8.2f}{cost.wall_seconds:8.1f}"
            f"{result.pages / cost.wall_seconds:9.0f}{cost.peak_bytes / 1e6:9.0f}{result.warc_bytes / 1e6:9.1f}"
        )
    return "\n".join(lines)


def verdicts(results: Sequence[Result]) -> list[str]:
    """Say each ratio and its limit."""
    by_name = {result.name: result for result in results}
    ours = by_name.get("luutru")
    if ours is None:
        return []
    said = [_verdict("peak memory, MB", ours.cost.peak_bytes / 1e6, MEMORY_LIMIT_BYTES / 1e6)]
    for peer, limit in AT_MOST.items():
        if peer in by_name:
            said.append(_verdict(f"CPU, luutru to {peer}", ours.cpu_per_1000 / by_name[peer].cpu_per_1000, limit))
    return said


def flatness(smaller: Result, larger: Result) -> str:
    """Say how much more memory luutru held on the larger site."""
    grown = larger.cost.peak_bytes / smaller.cost.peak_bytes
    return _verdict(f"peak memory at {larger.pages:,} pages to that at {smaller.pages:,}", grown, MOST_GROWTH)


def _verdict(what: str, figure: float, limit: float) -> str:
    return f"{what}: {figure:.2f} (at most {limit:g}) {'ok' if figure <= limit else 'TOO MUCH'}"


def main(arguments: list[str]) -> int:
    """Run the crawlers one after the other; exit code 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.crawl", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--gzip", action="store_true", help="the site compresses for crawlers that accept it")
    parser.add_argument("--only", choices=CRAWLERS, action="append", help="these crawlers; all of them by default")
    parser.add_argument("--flat", action="store_true", help="luutru crawls a site ten times as large besides")
    chosen = parser.parse_args(arguments)
    results = crawled(chosen.only or list(CRAWLERS), chosen.pages, is_gzipped=chosen.gzip)
    said = verdicts(results)
    ours = next((result for result in results if result.name == "luutru"), None)
    if chosen.flat and ours:
        larger = crawled(["luutru"], chosen.pages * TIMES_AS_LARGE, is_gzipped=chosen.gzip)
        said.append(flatness(ours, larger[0]))
    print(*said, sep="\n")
    return 1 if any("TOO MUCH" in line for line in said) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
