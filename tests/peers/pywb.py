"""pywb: takes a package into a collection, and serves it as its users would see it."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers import peer_tool

SERVE = """
from gevent.monkey import patch_all
patch_all()
from gevent.pywsgi import WSGIServer
from pywb.apps.frontendapp import FrontEndApp
server = WSGIServer(("127.0.0.1", 0), FrontEndApp(), log=None)
server.start()
print(server.server_port, flush=True)
server.serve_forever()
"""


def why_not() -> str | None:
    """Say why pywb cannot be asked; None where it can."""
    return None if peer_tool("wayback") else "pywb is not installed: run `make peers`"


@contextmanager
def serving_package(package: Path, folder: Path) -> Iterator[str]:
    """Serve a WACZ file as pywb takes it in; gives the address of its collection.

    Args:
        folder: an empty one, where pywb keeps its files.
    """
    for words in (("init", "kept"), ("add", "--unpack-wacz", "kept", package)):
        subprocess.run([str(peer_tool("wb-manager")), *words], cwd=folder, capture_output=True, check=True)
    with _serving(folder) as address:
        yield address


@contextmanager
def serving_index(index: Path, warc_files: Iterable[Path], folder: Path) -> Iterator[str]:
    """Serve WARC files through an index that somebody else made; gives the address of the collection."""
    subprocess.run([str(peer_tool("wb-manager")), "init", "kept"], cwd=folder, capture_output=True, check=True)
    shutil.copy(index, folder / "collections/kept/indexes/index.cdxj")
    for path in warc_files:
        shutil.copy(path, folder / "collections/kept/archive")
    with _serving(folder) as address:
        yield address


@contextmanager
def serving_remote_index(index: str, archive: Path | None, folder: Path) -> Iterator[str]:
    """Serve what a CDX server elsewhere knows; gives the address of the collection.

    Args:
        index: the server's address, as `http://127.0.0.1:8090/web/cdx`.
        archive: where the WARC files stand; None to ask that server for the captures too.
    """
    where = f"index: cdx+{index}" if archive is None else f"index_paths: cdx+{index}\n    archive_paths: {archive}/"
    (folder / "config.yaml").write_text(f"collections:\n  kept:\n    {where}\n", encoding="utf-8")
    with _serving(folder) as address:
        yield address


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    (folder / "config.yaml").touch()  # it speaks of its absence where the port should stand
    command = [str(peer_tool("python")), "-c", SERVE]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            yield f"http://127.0.0.1:{port}/kept"
        finally:
            server.terminate()
