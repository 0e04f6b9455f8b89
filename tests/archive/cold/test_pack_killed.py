"""A process that dies while it packs loses nothing, wherever it dies."""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from archive.cold.pack import Plan, carry_out, plan_cold, plan_warm
from archive.database.session import Database, open_database
from archive.home import Home
from tests.archive.cold.portal_files import PORTAL, blocks_of, crawl_into, files_of, pages_of

STEPS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime", "sqlite3.connect/handle"})
KILLED = 9
MakePlan = Callable[[Home, str, Database], Plan]


def pack(home: Home, plan: MakePlan) -> None:
    """Pack as a process of its own does."""
    database = open_database(home)
    list(carry_out(plan(home, PORTAL, database), database))


def killed_at_step(step: int, plan: MakePlan, home: Home) -> bool:
    """Pack in a process that dies before its `step`-th step on the disk; says whether it came so far."""
    child = os.fork()
    if child == 0:
        steps = count()
        sys.addaudithook(lambda name, _: os._exit(KILLED) if name in STEPS and next(steps) == step else None)
        pack(home, plan)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.fixture
def database(home: Home) -> Iterator[Database]:
    """A database that knows one crawl."""
    database = open_database(home)
    crawl_into(home, database, "a", pages_of(386_677, 15))
    yield database
    database.dispose()


@pytest.mark.parametrize(("before", "plan", "form"), [([], plan_cold, ".zst"), ([plan_cold], plan_warm, ".gz")])
def test_every_capture_is_read_after_each_death(
    home: Home, database: Database, before: list[MakePlan], plan: MakePlan, form: str
) -> None:
    for earlier in before:
        list(carry_out(earlier(home, PORTAL, database), database))
    blocks = blocks_of(home, database)
    step = next(step for step in count() if not died_and_lost_nothing(step, plan, home, database, blocks))

    assert step > 10
    assert all(name.endswith(form) for name in files_of(home))


def died_and_lost_nothing(step: int, plan: MakePlan, home: Home, database: Database, blocks: dict[str, bytes]) -> bool:
    """Let a process die at a step, and read every capture; says whether it died."""
    has_died = killed_at_step(step, plan, home)
    assert blocks_of(home, database) == blocks, step
    return has_died
