"""A reactor, a keeper, and a way to fetch."""

import pytest

from tests.crawler.fetch.collecting import CollectingKeeper
from tests.origin.running import reactor_loop, run

__all__ = ["reactor_loop", "run"]


@pytest.fixture
def keeper() -> CollectingKeeper:
    return CollectingKeeper()
