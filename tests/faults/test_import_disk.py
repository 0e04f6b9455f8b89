"""An import that the disk has no room for ends with a sentence, leaves nothing half, and goes on when there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database.tables import captures
from archive.errors import DiskFull
from tests.archive.packages.importing import ADDRESS, bring_in, findings, rows_in
from tests.archive.warc.foreign import article, heritrix, http, written
from tests.faults.small_disk import fill, small_disk

DISK_BYTES = 6_000_000
PAGES = 40


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    with small_disk(tmp_path / "disk", DISK_BYTES, may_be_held=True) as folder:
        yield folder


@pytest.mark.parametrize("free_bytes", range(130_000, 700_000, 140_000))
def test_whatever_room_there_is_nothing_is_left_half(disk: Path, tmp_path: Path, free_bytes: int) -> None:
    made = [
        one for number in range(PAGES) for one in heritrix(number, f"{ADDRESS}{number}", http(article(f"Tin {number}")))
    ]
    given, home, filler = written(tmp_path, "a.warc", b"".join(made)), disk / "home", fill(disk, free_bytes)
    with pytest.raises(DiskFull):
        bring_in(home, given)
    drafts = list(home.rglob("*.draft"))
    filler.unlink()
    bring_in(home, given)

    assert drafts == []
    assert findings(home) == []
    assert len(rows_in(home, captures)) == PAGES
