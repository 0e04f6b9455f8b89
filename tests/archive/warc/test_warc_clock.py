"""A clock that is set, by years, while a crawl runs: names stay in order, and each file's dates within its span."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.capture import Capture
from archive.timestamps import from_warc_date
from archive.warc.names import next_file_name, warc_files_in
from archive.warc.read import captures_in
from archive.warc.records import warc_records_in
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import AT, INFO, exchange

TEN_YEARS = timedelta(days=3653)
JUMPS = [
    pytest.param([AT, AT + TEN_YEARS, AT + timedelta(minutes=1)], id="forward and back"),
    pytest.param([AT, AT - TEN_YEARS, AT + timedelta(minutes=1)], id="back and forward"),
    pytest.param([AT, AT - TEN_YEARS, AT - 2 * TEN_YEARS], id="back, and back again"),
]


def kept(folder: Path, moments: list[object]) -> list[Capture]:
    writer = WarcWriter(folder, INFO)
    captures = [writer.write(exchange(number=number, started_at=at)) for number, at in enumerate(moments)]
    writer.close()
    return captures


@pytest.mark.parametrize("moments", JUMPS)
def test_files_sort_in_the_order_of_writing_whatever_the_clock_says(tmp_path: Path, moments: list[object]) -> None:
    captures = kept(tmp_path, moments)

    assert [capture for path in warc_files_in(tmp_path) for capture in captures_in(path)] == captures


@pytest.mark.parametrize("moments", JUMPS)
def test_no_date_lies_before_the_beginning_of_its_file(tmp_path: Path, moments: list[object]) -> None:
    kept(tmp_path, moments)

    for path in warc_files_in(tmp_path):
        begun, *dates = (from_warc_date(record.fields["warc-date"]) for record in warc_records_in(path))
        assert all(date >= begun for date in dates)


def test_fetches_that_end_in_another_order_stay_in_one_file(tmp_path: Path) -> None:
    kept(tmp_path, [AT, AT + timedelta(minutes=3), AT + timedelta(minutes=1)])

    assert len(warc_files_in(tmp_path)) == 1


def test_a_name_goes_on_from_the_newest_where_the_clock_was_set_back(tmp_path: Path) -> None:
    (tmp_path / "luutru-binh_lam-20361123083015-00004-other.warc.gz").touch()

    assert next_file_name(tmp_path, "binh_lam", AT, "box") == "luutru-binh_lam-20361123083015-00005-box.warc.gz"


def test_names_of_other_tools_and_portals_are_no_beginning_of_ours(tmp_path: Path) -> None:
    for name in ("rec-20361123083015-00004-box.warc.gz", "luutru-binh-20361123083015-00000-box.warc.gz"):
        (tmp_path / name).touch()

    assert next_file_name(tmp_path, "binh_lam", AT, "box") == "luutru-binh_lam-20261123083015-00000-box.warc.gz"
