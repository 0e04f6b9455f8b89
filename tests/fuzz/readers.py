"""Bends the pages of the corpus for some minutes, and keeps each that breaks what must hold.

python -m tests.fuzz.readers --minutes 5
python -m tests.fuzz.readers --seed 7 --cases 1000
python -m tests.fuzz.readers fuzz-found/3f2a….html
"""

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.invariants import fuzz_counter, fuzz_date, fuzz_page
from tests.fuzz.mutations import mutated

CORPUS = Path(__file__).parent / "corpus"
MOST_POOL = 2_000


@dataclass(slots=True)
class Fuzzing:
    """One run: the same seed bends the same pages in the same order.

    Attributes:
        found: by the place of each fault, the first page that shows it.
    """

    chance: Random
    pool: list[bytes]
    met: set[tuple[str, ...]] = field(default_factory=set)
    found: dict[str, bytes] = field(default_factory=dict)
    cases: int = 0

    def step(self) -> None:
        """Bend one page, and read it, and its text as a date and as a number."""
        page = mutated(self.chance, self.chance.choice(self.pool), self.pool)
        features = self._see(page, lambda: fuzz_page(page))
        if features and features not in self.met and len(self.pool) < MOST_POOL:
            self.met.add(features)
            self.pool.append(page)
        start = self.chance.randint(0, len(page))
        text = page[start : start + 60].decode("utf-8", "replace")
        self._see(text.encode(), lambda: fuzz_date(text))
        self._see(text.encode(), lambda: fuzz_counter(text))
        self.cases += 1

    def _see(self, page: bytes, look: Callable[[], tuple[str, ...] | None]) -> tuple[str, ...] | None:
        try:
            return look()
        except Exception as fault:
            self.found.setdefault(place_of(fault), page)
            return None


def begun(seed: int) -> Fuzzing:
    """Begin with the pages of the corpus."""
    return Fuzzing(Random(seed), [path.read_bytes() for path in sorted(CORPUS.iterdir())])


def place_of(fault: BaseException) -> str:
    """Say which fault it is, and where: two pages that show the same count once."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    said = str(fault).partition(":")[0] if isinstance(fault, AssertionError) else ""
    return f"{type(fault).__name__} in {Path(last.filename).name}, {last.name} {said}".strip()


def until(fuzzing: Fuzzing, minutes: float, cases: int | None) -> Iterator[Fuzzing]:
    """Go on until the time is over, or so many cases are done; gives the run now and then."""
    ends_at = time.monotonic() + minutes * 60
    while time.monotonic() < ends_at and (cases is None or fuzzing.cases < cases):
        fuzzing.step()
        if fuzzing.cases % 500 == 0:
            yield fuzzing


def keep(fuzzing: Fuzzing, folder: Path) -> None:
    """Write each page that shows a fault to a file, and say which fault."""
    for place, page in fuzzing.found.items():
        folder.mkdir(exist_ok=True)
        path = folder / f"{hashlib.sha256(page).hexdigest()[:16]}.html"
        path.write_bytes(page)
        print(f"{path}  {place}")


def main(arguments: list[str]) -> int:
    """Fuzz, or look at pages that were found; exit code 1 where something does not hold."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.readers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="*", help="look at these pages alone")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--cases", type=int, help="at most so many; the same seed then gives the same answer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where pages that show a fault are kept")
    chosen = parser.parse_args(arguments)
    for path in chosen.pages:
        print(path, *fuzz_page(path.read_bytes()))
    if chosen.pages:
        return 0
    fuzzing = begun(chosen.seed)
    for run in until(fuzzing, chosen.minutes, chosen.cases):
        print(f"{run.cases:,} cases, {len(run.pool)} pages, {len(run.found)} faults", file=sys.stderr)
    keep(fuzzing, chosen.keep)
    print(f"{fuzzing.cases:,} cases, {len(fuzzing.found)} faults")
    return 1 if fuzzing.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
