"""The small portal, and the archive that an undisturbed crawl makes of it."""

from collections.abc import Iterator

import pytest

from tests.faults.archives import Archives
from tests.faults.small_portal import small_portal


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archives]:
    """Homes in which the small portal is crawled."""
    with small_portal() as origin:
        yield Archives(origin, tmp_path_factory.mktemp("whole"))
