"""How right and how fast pages are read: luutru against trafilatura, htmldate, newspaper4k and news-please.

    make peers
    python -m benchmarks.reading
    python -m benchmarks.reading --pages FOLDER --faults

FOLDER holds pages and the answers of people to them, in `gold.jsonl`; without it, those that lie beside the repository.
Each reader has a process of its own, is warmed up on other pages, and then reads each page once from bytes in memory,
parsing included. Pages that are read again are timed apart, since some peers remember what they found. The readers take
turns, and the shortest time of a page counts. luutru makes the whole record of a page, with its evidence.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gold import GoldPage, gold_pages
from benchmarks.peers import peer_python
from benchmarks.readers import OURS, PEERS, ROOT, Answer, Silent, ask, quickest, tasks_of
from benchmarks.reading_speed import speed_lines, speed_verdicts
from benchmarks.reading_tables import accuracy_lines, accuracy_verdicts, fault_lines, span_lines

PAGES = ROOT.parent / "shared" / "pages"
FOLDERS = (PAGES / "portals", PAGES / "nukeviet")


Answers = dict[str, list[Answer]]


def ask_all(pages: Sequence[GoldPage], python: Path | None, rounds: int) -> tuple[Answers, list[Silent]]:
    """Let the readers take turns over all pages; tell which could not."""
    pythons = dict.fromkeys(OURS, Path(sys.executable)) | (dict.fromkeys(PEERS, python) if python else {})
    told: dict[str, list[list[Answer]]] = {name: [] for name in pythons}
    silent: dict[str, Silent] = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-reading-") as folder:
        tasks = tasks_of(pages, Path(folder))
        for name in list(pythons) * rounds:
            answers = ask(name, pythons[name], tasks)
            if isinstance(answers, Silent):
                silent[name] = answers
            else:
                told[name].append(answers)
    return {name: quickest(all_rounds) for name, all_rounds in told.items() if all_rounds}, list(silent.values())


def in_folder(folder: Path, answers: Answers) -> Answers:
    """Keep the answers to the pages of one folder."""
    return {
        name: [answer for answer in told if Path(answer["file"]).parent == folder] for name, told in answers.items()
    }


def told_of_folder(folder: Path, pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Give the table of a folder."""
    articles = sum(page.kind == "article" for page in pages)
    yield f"{folder.name}: {len(pages)} pages, {articles} of them articles\n"
    yield from accuracy_lines(pages, answers)
    yield from span_lines(answers)
    yield from accuracy_verdicts(pages, answers)
    yield ""


def told_of_peers(python: Path | None, silent: Sequence[Silent]) -> Iterator[str]:
    """Give a sentence for each peer that was not measured."""
    for one in silent:
        yield f"{one.name}: not measured: {one.why}"
    if python is None:
        yield "peers: not measured: run `make peers`, or give --peer-python"


def told(folders: Sequence[Path], pages: Sequence[GoldPage], answers: Answers, *, has_faults: bool) -> Iterator[str]:
    """Give all tables and verdicts."""
    for folder in folders:
        here = [page for page in pages if page.file.parent == folder]
        yield from told_of_folder(folder, here, in_folder(folder, answers))
    if has_faults:
        yield from fault_lines(pages, answers)
    yield from speed_lines(pages, answers)
    yield from speed_verdicts(answers)


def main(arguments: list[str]) -> int:
    """Print accuracy and speed; exit code 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, action="append", metavar="FOLDER", help="may be given more than once")
    parser.add_argument(
        "--peer-python", type=Path, metavar="PATH", default=peer_python(), help="the Python of the peers' environment"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often each reader takes its turn")
    parser.add_argument("--faults", action="store_true", help="also tell each answer of luutru that is not right")
    chosen = parser.parse_args(arguments)
    folders = [folder.resolve() for folder in chosen.pages or FOLDERS]
    pages = [page for folder in folders for page in gold_pages(folder)]
    answers, silent = ask_all(pages, chosen.peer_python, chosen.rounds)
    lines = [*told(folders, pages, answers, has_faults=chosen.faults), *told_of_peers(chosen.peer_python, silent)]
    print("\n".join(lines))
    return 1 if any("NOT KEPT" in line for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
