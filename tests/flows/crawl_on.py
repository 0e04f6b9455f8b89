"""Crawls the sample portal at a moment of one's choice, in a process of its own, and prints the figures."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from archive.home import Home
from crawler.crawl.conduct import run_crawl
from crawler.crawl.order import CrawlOrder
from spiders.portal import Pace
from spiders.portal_file import load_portal

ROOT = Path(__file__).parents[2]


def crawl_on(folder: Path, at: datetime) -> dict[str, Any]:
    """Crawl the portal of a home folder as if it were then, to its end, and give the figures."""
    command = [sys.executable, "-m", "tests.flows.crawl_on", folder, at.isoformat()]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    assert told["ending"] == "finished", told
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
    fault = str(outcome.fault) if outcome.fault else None
    print(json.dumps({"ending": outcome.ending.value, "fault": fault, "figures": outcome.figures.as_json()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
