"""CDXJ lines are those that the field's tools write and read."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from archive.capture import Capture, Place
from archive.packages.cdxj import cdxj_line, cdxj_lines
from tests.archive.database.samples import capture

AT = datetime(2026, 11, 23, 8, 30, 15, 250_000, tzinfo=UTC)


def lines_of(*captures: Capture) -> list[str]:
    return list(cdxj_lines((one, one.place) for one in captures))


def test_a_line_names_what_pywb_and_cdxj_indexer_name() -> None:
    line = cdxj_line(capture(7, at=AT), Place("part.warc.gz", 12, 34))
    surt, moment, fields = line.split(" ", 2)

    assert (surt, moment) == ("example,binhlam)/tin/7", "20261123083015")
    assert json.loads(fields) == {
        "url": "http://binhlam.example/tin/7",
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:7",
        "length": "34",
        "offset": "12",
        "filename": "part.warc.gz",
    }


def test_a_revisit_is_told_by_its_type() -> None:
    line = cdxj_line(capture(7, revisit_of="f" * 32), capture(7).place)

    assert json.loads(line.split(" ", 2)[2])["mime"] == "warc/revisit"


def test_what_is_not_known_is_left_out() -> None:
    fields = json.loads(cdxj_line(capture(7, payload_digest=None, mime=None), capture(7).place).split(" ", 2)[2])

    assert "digest" not in fields
    assert fields["mime"] == "unk"


def test_captures_of_one_second_are_sorted_as_lines() -> None:
    first = capture(9, at=AT)
    second = replace(first, at=AT.replace(microsecond=300_000), place=Place("a.warc.gz", 1, 1))
    lines = lines_of(first, second)

    assert lines == sorted(lines)
