"""The peer trafilatura over the pages of a WARC file read by warcio. Runs in an environment that has the two.

    python -m benchmarks.peer_warc FILE PAGES

Prints how many pages it read, how many of them gave a title, a date and a text, and the CPU seconds that took; the
time to import is not counted.
"""

import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from benchmarks.peer_trafilatura import read


def pages_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give URL and body of each HTML page."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file):  # type: ignore[no-untyped-call]
            if record.rec_type == "response" and "html" in (record.http_headers.get_header("Content-Type") or ""):
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def main(path: Path, most: int) -> None:
    """Extract text and metadata of each page."""
    counts = {"pages": 0, "title": 0, "published": 0, "text": 0}
    started = time.process_time()
    for url, body in islice(pages_in(path), most):
        answer = read({"url": url}, body)()
        counts["pages"] += 1
        for field in ("title", "published", "text"):
            counts[field] += bool(answer.get(field))
    print(json.dumps({**counts, "cpu_seconds": time.process_time() - started}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
