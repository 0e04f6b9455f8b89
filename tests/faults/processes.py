"""Runs luutru's commands in processes of their own, forked from one that has imported all: a crawl in half a second."""

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from threading import Lock

PATIENCE_SECONDS = 60
PRELOADED = [
    "alembic.autogenerate",
    "alembic.command",
    "archive.audit.rounds",
    "crawler.commands.luutru",
    "crawler.config",
    "crawler.crawl.conduct",
    "crawler.log",
    "scrapy.logformatter",
    "scrapy.resolver",
    "scrapy.statscollectors",
    "sqlalchemy.dialects.sqlite",
    "tests.faults.boundaries",
]

_one_asks = Lock()  # an exit code can be read once, and each start asks all children for theirs
_nursery = multiprocessing.get_context("forkserver")
_nursery.set_forkserver_preload(PRELOADED)

Prepare = Callable[[], None]


def nothing() -> None:
    """Let the command run as it is."""


def luutru_in_child(*words: str | Path, prepare: Prepare = nothing, said: Path | None = None) -> int:
    """Run a command to its end, and give its exit code; -9 where it was killed.

    Args:
        prepare: called in the child before the command; it must be importable there.
        said: a file that takes what the command prints.
    """
    child = _nursery.Process(target=_run, args=(list(map(str, words)), prepare, said))
    with _one_asks:
        child.start()
    ended = wait([child.sentinel], PATIENCE_SECONDS)
    with _one_asks:
        if not ended:
            child.kill()
        child.join()
    assert ended, f"luutru {' '.join(map(str, words))} did not end within {PATIENCE_SECONDS} s"
    assert child.exitcode is not None
    return child.exitcode


def _run(words: Sequence[str], prepare: Prepare, said: Path | None) -> None:
    from crawler.commands.luutru import main

    sys.stdout = sys.stderr = open(said or "/dev/null", "w")  # noqa: SIM115, PTH123 - as long as the process
    sys.argv = ["luutru", *words]
    prepare()
    main()
