"""Lets one reader read pages, and times each; runs in the reader's own environment, in a process of its own.

    python -m benchmarks.one_reader peer_trafilatura:read < tasks

A task is a line of JSON: a page's `url`, the `file` that holds its bytes, the `family` where one is known, and whether
it only warms the reader up. Every other page gives a line of JSON: what the reader answers, the `file`, the CPU seconds
from bytes to answer at first sight, and those when the page is seen again. Nothing reaches the network.
"""

import contextlib
import importlib
import json
import logging
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

Answer = dict[str, Any]
Task = Mapping[str, Any]
Reader = Callable[[Task, bytes], Callable[[], Answer]]


def answers(read: Reader, tasks: Sequence[Task]) -> Iterator[Answer]:
    """Give what a reader answers to each page, and the time it took.

    Args:
        read: reads a page; what it gives puts the answer into words, which is not timed.
    """
    bodies = [Path(task["file"]).read_bytes() for task in tasks]
    firsts = [timed(read, task, body) for task, body in zip(tasks, bodies, strict=True)]
    for task, body, (answer, seconds) in zip(tasks, bodies, firsts, strict=True):
        if not task["is_warm_up"]:
            again = timed(read, task, body)[1]
            yield {**answer, "file": task["file"], "cpu_seconds": seconds, "again_cpu_seconds": again}


def timed(read: Reader, task: Task, body: bytes) -> tuple[Answer, float]:
    """Let a page be read; give the answer, and the CPU seconds that took."""
    started = time.process_time()
    told = read(task, body)
    seconds = time.process_time() - started
    return told(), seconds


def refused(*arguments: Any, **options: Any) -> NoReturn:
    """Refuse to look a host up: what a page says is in its bytes."""
    raise socket.gaierror("no network in a benchmark")


def main(reader: str) -> None:
    """Read the tasks of standard input; only answers reach standard output, whatever a library prints."""
    output, tasks = sys.stdout, [json.loads(line) for line in sys.stdin]
    logging.disable()
    socket.getaddrinfo = refused
    with contextlib.redirect_stdout(sys.stderr):
        module, function = reader.split(":")
        read = getattr(importlib.import_module(f"benchmarks.{module}"), function)
        for answer in answers(read, tasks):
            print(json.dumps(answer), file=output)


if __name__ == "__main__":
    main(sys.argv[1])
