"""A PostgreSQL server of the tests' own, on loopback, gone when they end."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def why_not() -> str | None:
    """Say why no server can be started, if none can: the reason to skip a test with."""
    if not PROGRAMS:
        return "PostgreSQL is not installed: apt-get install postgresql"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "PostgreSQL does not run as root, and there is no runuser"
    return None


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a server, and give the SQLAlchemy URL of its empty database."""
    data, port = folder / "data", _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    _run("initdb", "--pgdata", data, "--username", "luutru", "--auth", "trust", "--no-sync", "--encoding", "UTF8")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
    _run("pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://luutru@127.0.0.1:{port}/postgres"
    finally:
        _run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")


def _run(program: str, *words: str | Path) -> None:
    user = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    command = [*user, PROGRAMS[-1] / program, *words]
    subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
