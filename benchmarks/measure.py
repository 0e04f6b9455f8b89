"""What a command costs: CPU seconds, seconds on the clock, and the most memory it held."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and those it waited for have used.

    Attributes:
        cpu_seconds: user and system.
        peak_bytes: the largest resident set of any one of them.
    """

    exit_code: int
    cpu_seconds: float
    wall_seconds: float
    peak_bytes: int


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end in a folder; what it says goes to `output.log` there."""
    started = time.perf_counter()
    with (folder / "output.log").open("wb") as log:
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        exit_code=child.returncode,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        wall_seconds=time.perf_counter() - started,
        peak_bytes=usage.ru_maxrss * 1024,
    )
