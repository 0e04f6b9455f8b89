"""Crawls the sample portal at a moment of one's choice, in a process of its own, and prints the figures."""

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from archive.home import Home
from archive.timestamps import VIETNAM
from crawler.crawl.conduct import run_crawl
from crawler.crawl.order import CrawlOrder
from spiders.portal import Pace
from spiders.portal_file import load_portal


def main(home: str, begins_at: str) -> None:
    """Crawl as if it were then."""
    begins, begun = datetime.fromisoformat(begins_at).replace(tzinfo=VIETNAM), monotonic()
    order = CrawlOrder(
        portal=load_portal(Path(home) / "portals" / "sample.toml", Pace()),
        home=Home(Path(home)),
        user_agent="luutru/test",
        clock=lambda: begins + timedelta(seconds=monotonic() - begun),
    )
    outcome = run_crawl(order, lambda _: None)
    print(json.dumps({"ending": outcome.ending.value, "said": outcome.said, "figures": outcome.figures.as_json()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
