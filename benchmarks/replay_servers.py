"""Replay tools, each in a process of its own, over the same WARC file."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psutil

from benchmarks.peers import peer_tool
from tests.origin.ports import free_port

LUUTRU = Path(sys.executable).with_name("luutru")
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A replay tool that is running.

    Attributes:
        addresses: how the path of a page begins in each form, with `{moment}`.
    """

    name: str
    port: int
    process: psutil.Process
    addresses: dict[str, str]

    def cpu_seconds(self) -> float:
        """CPU time of the process and its children until now."""
        times = [one.cpu_times() for one in (self.process, *self.process.children(recursive=True))]
        return sum(one.user + one.system for one in times)


@contextmanager
def luutru(home: Path, folder: Path) -> Iterator[Server]:
    """Serve the archive with luutru's own command."""
    port = free_port()
    with _started((LUUTRU, "replay", "--home", home, "--port", str(port)), folder, port) as process:
        yield Server("luutru", port, process, {"raw": "/web/{moment}id_/", "view": "/web/{moment}if_/"})


@contextmanager
def pywb(file: Path, folder: Path) -> Iterator[Server]:
    """Serve a WARC file with pywb.

    Raises:
        SystemExit: it is not installed.
    """
    manager, wayback = peer_tool("wb-manager"), peer_tool("wayback")
    if manager is None or wayback is None:
        sys.exit("pywb is not installed; make it with: make peers")
    port = free_port()
    for words in (("init", "bench"), ("add", "bench", file)):
        subprocess.run((manager, *words), cwd=folder, check=True, capture_output=True)
    with _started((wayback, "--port", str(port), "--bind", "127.0.0.1"), folder, port) as process:
        yield Server("pywb", port, process, {"raw": "/bench/{moment}id_/", "view": "/bench/{moment}mp_/"})


@contextmanager
def _started(command: Sequence[str | Path], folder: Path, port: int) -> Iterator[psutil.Process]:
    """Run a server until it is not needed; what it says goes to a file in `folder`."""
    with (folder / "server.log").open("wb") as log:
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield psutil.Process(child.pid)
    finally:
        child.terminate()
        child.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"nothing answers on port {port}")
