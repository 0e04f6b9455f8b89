"""Crawls the sample portal at a moment of one's choice, in a process of its own, and prints the figures.

It prints the timers and sockets too that the crawl left behind; there are to be none.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from socket import AF_INET, AF_INET6, socket
from time import monotonic
from typing import Any

from archive.home import Home
from crawler.crawl.conduct import run_crawl
from crawler.crawl.order import CrawlOrder
from spiders.portal import Pace
from spiders.portal_file import load_portal

ROOT = Path(__file__).parents[2]


def crawl_on(folder: Path, at: datetime) -> dict[str, Any]:
    """Crawl the portal of a home folder as if it were then, to its end, with nothing left behind; give the figures."""
    command = [sys.executable, "-m", "tests.flows.crawl_on", folder, at.isoformat()]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    assert told["ending"] == "finished", told
    assert told["left_behind"] == [], told
    return told


def main(home: str, begins_at: str) -> None:
    """Crawl from that moment on."""
    begins, begun = datetime.fromisoformat(begins_at), monotonic()
    order = CrawlOrder(
        portal=load_portal(Path(home) / "portals" / "sample.toml", Pace()),
        home=Home(Path(home)),
        user_agent="luutru/test",
        clock=lambda: begins + timedelta(seconds=monotonic() - begun),
    )
    outcome = run_crawl(order, lambda _: None)
    told = {"ending": outcome.ending.value, "fault": str(outcome.fault) if outcome.fault else None}
    print(json.dumps({**told, "figures": outcome.figures.as_json(), "left_behind": [*timers(), *sockets()]}))


def timers() -> list[str]:
    """Give the calls that the reactor was still to make."""
    from twisted.internet import reactor  # which is chosen by the crawl

    return [str(call) for call in reactor.getDelayedCalls()]  # type: ignore[attr-defined]


def sockets() -> list[str]:
    """Give the network sockets that are still open, where the system lists open files; the reactor's own are none."""
    listed = Path("/proc/self/fd")
    numbers = [int(entry.name) for entry in listed.iterdir()] if listed.is_dir() else []
    return [str(found) for number in numbers for found in _network_socket(number)]


def _network_socket(number: int) -> Iterator[socket]:
    with suppress(OSError), socket(fileno=os.dup(number)) as found:
        if found.family in (AF_INET, AF_INET6):
            yield found


if __name__ == "__main__":
    main(*sys.argv[1:])
