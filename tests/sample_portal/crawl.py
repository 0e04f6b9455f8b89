"""Crawl the sample portal from beginning to end: what `make crawl` runs."""

import argparse
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.sample_portal.answer import State
from tests.sample_portal.server import sample_portal
from tests.sample_portal.visitors import BusyVisitors

NAME = "sample"
PORT = 8480
PORTAL_FILE = """\
# The sample portal: the province of Bình Lâm, which is on no map.
title = "Cổng thông tin điện tử tỉnh Bình Lâm (mẫu)"
home = "{url}"

# Loopback is private: a crawl goes there because a person named it.
named_addresses = ["127.0.0.1:{port}", "localhost:{port}"]

[pace]                # it is our own machine; a real portal is asked once in two seconds
delay_seconds = 0
concurrency = 4

[promise]             # what a healthy crawl brings
articles = 120
title = 0.98
published = 0.9
byline = 0.7
counters = 0.98
"""


def write_portal_file(home: Path, url: str) -> Path:
    """Write the sample portal's file into a home folder."""
    path = home / "portals" / f"{NAME}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    port = url.rstrip("/").rpartition(":")[2]
    path.write_text(PORTAL_FILE.format(url=url, port=port), encoding="utf-8")
    return path


def port() -> int:
    """Choose the same port each time, so that a second crawl goes on from the first; any other where it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            return 0
    return PORT


def crawl(home: Path, day: int, flags: list[str]) -> int:
    """Serve the portal, crawl it with luutru's own command, and give its exit code."""
    luutru = Path(sys.executable).with_name("luutru")
    with sample_portal(State(day=day, visitors=BusyVisitors()), port()) as portal:
        write_portal_file(home, portal.url)
        # Ctrl-C and `kill` are for the crawl to answer: it stops politely, then so do we.
        signal.signal(signal.SIGINT, lambda *_: None)
        child = subprocess.Popen([luutru, "crawl", NAME, "--home", home, *flags])
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        return child.wait()


def main(arguments: list[str]) -> int:
    """Read the flags; what is not known here is handed on to `luutru crawl`."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_portal.crawl", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("luutru-sample"), help="where the archive stands")
    parser.add_argument("--day", type=int, default=1, help="from 2 on an article is edited, one gone, one new")
    chosen, flags = parser.parse_known_args(arguments)
    return crawl(chosen.home, chosen.day, flags)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
