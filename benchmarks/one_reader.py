"""Lets one reader read pages, and times each; runs in the reader's own environment, in a process of its own.

    python -m benchmarks.one_reader peer_trafilatura:read < tasks

A task is a line of JSON: a page's `url`, the `file` that holds its bytes, the `family` where one is known, and whether
it only warms the reader up. Every other page gives a line of JSON: what the reader answers, the `file`, and the CPU
seconds from bytes to answer. Each page is timed once, so that nothing remembered of a page can answer for it.
"""

import contextlib
import importlib
import json
import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Answer = dict[str, Any]
Task = Mapping[str, Any]
Reader = Callable[[Task, bytes], Callable[[], Answer]]


def answers(read: Reader, tasks: Iterable[Task]) -> Iterator[Answer]:
    """Give what a reader answers to each page, and the time it took.

    Args:
        read: reads a page; what it gives puts the answer into words, which is not timed.
    """
    bodies = [(task, Path(task["file"]).read_bytes()) for task in tasks]
    for task, body in bodies:
        started = time.process_time()
        told = read(task, body)
        seconds = time.process_time() - started
        if not task["is_warm_up"]:
            yield {**told(), "file": task["file"], "cpu_seconds": seconds}


def main(reader: str) -> None:
    """Read the tasks of standard input; only answers reach standard output, whatever a library prints."""
    output, tasks = sys.stdout, [json.loads(line) for line in sys.stdin]
    logging.disable()
    with contextlib.redirect_stdout(sys.stderr):
        module, function = reader.split(":")
        read = getattr(importlib.import_module(f"benchmarks.{module}"), function)
        for answer in answers(read, tasks):
            print(json.dumps(answer), file=output)


if __name__ == "__main__":
    main(sys.argv[1])
