"""Fetches one URL in a process of its own, and prints how much its memory grew, and what was kept."""

import hashlib
import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.running import started_loop


def peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(url: str, named: str) -> None:
    loop = started_loop()
    keeper = CollectingKeeper()
    handler = handler_for(keeper, named)
    before = peak_bytes()
    loop.run_until_complete(handler.download_request(request_for(url)))
    grown = peak_bytes() - before
    digest = hashlib.sha256()
    for piece in keeper.exchanges[0].response.pieces():
        digest.update(piece)
    size_bytes = keeper.exchanges[0].response.size_bytes
    print(json.dumps({"size_bytes": size_bytes, "sha256": digest.hexdigest(), "grown_bytes": grown}))


if __name__ == "__main__":
    main(*sys.argv[1:])
