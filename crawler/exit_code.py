"""What a command tells the shell when it ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of browsertrix-crawler, and ours from 20 on.

    Source: browsertrix-crawler 1.x, docs/user-guide/exit-codes.md.
    """

    DONE = 0
    FAULT = 1
    WRONG_USE = 2
    DISK_FULL = 3
    WRONG_CONFIGURATION = 4
    FAILED = 9
    INTERRUPTED = 11
    SIZE_LIMIT = 14
    TIME_LIMIT = 15
    RATE_LIMITED = 18
    DAMAGE_FOUND = 20
    PROMISE_BROKEN = 21
