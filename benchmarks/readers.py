"""The readers that are compared, each asked in a process of its own about the same pages."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import GoldPage
from benchmarks.local_site import page_of
from benchmarks.luutru_reader import AT
from spiders.family import detect
from spiders.page import Page

ROOT = Path(__file__).parent.parent
WARM_UP_PAGES = 20
GENERIC, FAMILY = "luutru", "luutru, family"
OURS = {GENERIC: "luutru_reader:generic", FAMILY: "luutru_reader:family"}
PEERS = {
    "trafilatura": "peer_trafilatura:read",
    "htmldate": "peer_htmldate:read",
    "newspaper4k": "peer_newspaper4k:read",
    "news-please": "peer_news_please:read",
}

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Silent:
    """A peer that could not be asked, and the last line it said."""

    name: str
    why: str


def tasks_of(pages: Sequence[GoldPage], folder: Path) -> list[dict[str, Any]]:
    """Give a task for each page, after those that warm a reader up with pages made into `folder`."""
    tasks = []
    for number in range(WARM_UP_PAGES):
        file = folder / f"{number}.html"
        file.write_bytes(page_of(number, WARM_UP_PAGES))
        tasks.append({"url": "http://warm.example/", "file": str(file), "family": None, "is_warm_up": True})
    return [
        *tasks,
        *({"url": page.url, "file": str(page.file), "family": family_of(page), "is_warm_up": False} for page in pages),
    ]


def family_of(page: GoldPage) -> str | None:
    """Name the family that the page itself gives away."""
    detection = detect(Page(page.url, AT, page.file.read_bytes()))
    return detection.family.name if detection else None


def ask(name: str, python: Path, tasks: Sequence[dict[str, Any]]) -> list[Answer] | Silent:
    """Let a reader read all pages in a new process."""
    command = [str(python), "-m", "benchmarks.one_reader", OURS.get(name) or PEERS[name]]
    lines = "\n".join(map(json.dumps, tasks))
    told = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT, check=False)
    if told.returncode:
        return Silent(name, (told.stderr.strip().splitlines() or [f"exit code {told.returncode}"])[-1])
    return [json.loads(line) for line in told.stdout.splitlines()]


def quickest(rounds: Iterable[Sequence[Answer]]) -> list[Answer]:
    """Give the answers of one round, each with the shortest times of all rounds."""
    return [
        same[0] | {time: min(answer[time] for answer in same) for time in ("cpu_seconds", "again_cpu_seconds")}
        for same in zip(*rounds, strict=True)
    ]
