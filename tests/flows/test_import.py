"""WARC files of other tools come in: whatever form they have, sound or in part, once or again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database.tables import absences, captures, crawls, frontier, metadata, records, versions, warc_files
from archive.home import Home
from tests.archive.packages.importing import ADDRESS, PORTAL, bring_in, findings, rows_in
from tests.archive.warc.foreign import (
    article,
    as_members,
    as_one_member,
    browsertrix,
    browsertrix_revisit,
    heritrix,
    http,
    record,
    warcinfo,
    written,
)
from tests.flows.foreign_crawls import ELSEWHERE, PRINTED, members_of, of_browsertrix, of_heritrix, page, titles
from tests.flows.luutru import luutru
from tests.flows.rows import rows_of

MADE_AGAIN = (captures, crawls, records, versions, absences, frontier, warc_files)
FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    "a.warc": b"".join,
    "a.warc.gz": as_members,
    "whole.warc.gz": as_one_member,
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of both, the younger one imported first."""
    home, given = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("given")
    bring_in(home, of_browsertrix(given))
    bring_in(home, of_heritrix(given))
    return home


def test_what_was_imported_verifies_clean(home: Path) -> None:
    assert findings(home) == []


def test_the_pages_of_the_portal_are_read(home: Path) -> None:
    first, again = "Khai mạc ngày hội ở buôn Ea Dơng", "Khai mạc ngày hội ở buôn Ea Dơng, lần thứ hai"

    assert titles(home)[page(3)] == {first, again}


def test_a_decoded_body_whose_head_still_names_its_codings_is_read(home: Path) -> None:
    assert titles(home)[page(4)] == {"Lễ hội được mùa"}


def test_a_revisit_that_names_address_and_moment_finds_its_body(home: Path) -> None:
    (revisit,) = (row for row in rows_in(home, captures) if row["revisit_of"])

    assert revisit["revisit_of"] == "aaaaaaaa000040008000000000000001"
    assert revisit["id"] in {row["capture"] for row in rows_in(home, records)}


def test_what_does_not_belong_to_the_portal_is_kept_but_neither_read_nor_fetched(home: Path) -> None:
    luutru("reread", "--home", home)

    for url in (ELSEWHERE, PRINTED):
        assert url in {row["url"] for row in rows_in(home, captures)}
        assert url not in titles(home)
        assert url not in {row["url"] for row in rows_in(home, frontier)}


def test_what_heritrix_tells_of_its_way_is_kept(home: Path) -> None:
    hops = {row["url"]: (row["hop_path"], row["via"]) for row in rows_in(home, captures)}

    assert hops[page(3)] in {("L", ADDRESS), ("", None)}
    assert hops[ELSEWHERE] == ("LX", ADDRESS)


def test_the_look_up_of_a_name_and_a_screenshot_are_kept_but_no_captures(home: Path) -> None:
    kept = luutru("verify", "--jsonl", "--home", home)

    assert not any(row["url"].startswith(("dns:", "urn:")) for row in rows_in(home, captures))
    assert sum(json.loads(line)["warc_records"] for line in kept.splitlines()) == 17 + 1 + 8 + 1


def test_a_link_that_an_imported_robots_txt_closes_is_not_due(home: Path) -> None:
    states = {row["url"]: (row["state"], row["reason"]) for row in rows_in(home, frontier)}

    assert states[f"{ADDRESS}kin/1"] == ("left-out", "robots")


def test_versions_stand_in_the_order_of_time_though_the_older_file_came_later(home: Path) -> None:
    told = sorted(
        (row for row in rows_in(home, versions) if row["url"] == page(3)), key=lambda row: row["first_seen_at"]
    )
    (known,) = (row for row in rows_in(home, frontier) if row["url"] == page(3))

    assert [row["first_seen_at"].year for row in told] == [2024, 2025]
    assert known["last_seen_at"].year == 2025


def test_a_rebuilt_database_says_the_same(home: Path) -> None:
    before = {table.name: rows_of(Home(home), table) for table in MADE_AGAIN}
    luutru("rebuild", "--home", home)

    for table in metadata.sorted_tables:
        if table in MADE_AGAIN:
            assert rows_of(Home(home), table) == before[table.name], table.name


def test_an_import_is_shown_as_such(home: Path) -> None:
    told = json.loads(luutru("status", "--json", "--home", home))

    assert told["portals"][0]["outcome"] == "imported"


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_file_gives_the_same_warc_records(name: str, tmp_path: Path) -> None:
    made = [warcinfo("any", "a"), *heritrix(1, page(1), http(article("Một"))), *heritrix(2, page(2), http(b"x" * 3000))]
    bring_in(tmp_path / "home", written(tmp_path, name, FORMS[name](made)))
    (file,) = Home(tmp_path / "home").warc_of(PORTAL.name).glob("*.warc.gz")
    held = members_of(file.read_bytes())

    assert held[1:] == made
    assert findings(tmp_path / "home") == []


def test_sound_members_are_copied_as_they_stand(tmp_path: Path) -> None:
    given = of_heritrix(tmp_path)
    bring_in(tmp_path / "home", given)
    (file,) = Home(tmp_path / "home").warc_of(PORTAL.name).glob("*.warc.gz")

    assert file.read_bytes().endswith(given.read_bytes())


def test_what_is_known_is_passed_over(tmp_path: Path) -> None:
    given = of_heritrix(tmp_path)
    bring_in(tmp_path / "home", given)
    before = tree(tmp_path / "home")
    (again,) = bring_in(tmp_path / "home", given)

    assert (again.surveyed.warc_records, again.surveyed.known) == (0, 17)
    assert tree(tmp_path / "home") == before


def tree(home: Path) -> dict[str, bytes]:
    """Each WARC file and journal."""
    return {
        str(path): path.read_bytes()
        for name in ("warc", "journal")
        for path in (home / name).rglob("*.*")
        if path.is_file()
    }


def test_a_file_that_is_given_twice_comes_in_once(tmp_path: Path) -> None:
    given = of_heritrix(tmp_path)
    copy = Path(shutil.copy(given, tmp_path / "copy.warc.gz"))
    told = bring_in(tmp_path / "home", given, copy)

    assert [one.surveyed.warc_records for one in told] == [17, 0]


def test_a_revisit_without_its_body_stops_nothing(tmp_path: Path) -> None:
    made = [browsertrix_revisit(3, page(3), 1, b"never kept"), *browsertrix(4, page(4), http(article("Bốn")))]
    (told,) = bring_in(tmp_path / "home", written(tmp_path, "a.warc.gz", as_members(made)))
    (found,) = findings(tmp_path / "home")
    luutru("reread", "--home", tmp_path / "home")

    assert told.taken
    assert (told.taken.captures, told.taken.bodiless) == (2, 1)
    assert found.what.endswith(f"expected a capture of {page(3)} of 2025-01-05 08:01:00")


@pytest.mark.parametrize("told", [b"", b"WARC-Refers-To: <urn:uuid:aaaaaaaa-0000-4000-8000-000000000001>\r\n"])
def test_a_body_that_comes_later_is_found(told: bytes, tmp_path: Path) -> None:
    body = article("Khai mạc ngày hội")
    late = written(tmp_path, "late.warc.gz", as_members(browsertrix(1, page(3), http(body))))
    revisit = browsertrix_revisit(3, page(3), 1, body).replace(b"WARC-Profile", told + b"WARC-Profile")
    early = written(tmp_path, "early.warc.gz", as_members([revisit]))
    bring_in(tmp_path / "home", early)
    bring_in(tmp_path / "home", late)
    read = {row["capture"] for row in rows_in(tmp_path / "home", records)}

    assert findings(tmp_path / "home") == []
    assert read == {row["id"] for row in rows_in(tmp_path / "home", captures)}


def test_ids_that_are_no_uuids_are_proved_and_traced(tmp_path: Path) -> None:
    response = http(article("Khai mạc ngày hội"))
    fields = {
        "WARC-Record-ID": "<http://crawler.example/record/1>",
        "WARC-Target-URI": page(1),
        "WARC-Date": "2024-11-22",
        "Content-Type": "application/http",
    }
    given = written(tmp_path, "a.warc.gz", as_members([record("response", fields, response)]))
    home = tmp_path / "home"
    bring_in(home, given)
    (row,) = rows_in(home, records)
    luutru("prove", row["id"], "--home", home, "--out", tmp_path / "proof")

    assert luutru("trace", row["id"], "title", "--home", home).startswith("title  exact")
    assert luutru("prove", fields["WARC-Record-ID"], "--home", home, "--out", tmp_path / "again")


@pytest.mark.parametrize("coding", ["br", "gzip", "deflate", "zstd"])
def test_a_body_that_a_browser_decoded_is_read_whatever_its_head_says(coding: str, tmp_path: Path) -> None:
    response = http(article("Khai mạc ngày hội"), content_encoding=coding)
    bring_in(tmp_path / "home", written(tmp_path, "a.warc.gz", as_members(browsertrix(1, page(1), response))))
    (row,) = rows_in(tmp_path / "home", records)

    assert row["title"] == "Khai mạc ngày hội"
    assert "taken as it stands" in row["problems"][0]


def test_a_page_in_segments_is_a_page_that_is_not_whole(tmp_path: Path) -> None:
    (response, _) = browsertrix(1, page(1), http(article("Khai mạc ngày hội")))
    first = response.replace(b"WARC-Date", b"WARC-Segment-Number: 1\r\nWARC-Date")
    rest = {
        "WARC-Record-ID": "<urn:uuid:cccccccc-0000-4000-8000-000000000002>",
        "WARC-Segment-Number": "2",
        "WARC-Segment-Origin-ID": "<urn:uuid:aaaaaaaa-0000-4000-8000-000000000001>",
        "WARC-Date": "2025-01-05T08:01:00Z",
        "WARC-Target-URI": page(1),
    }
    made = [first, record("continuation", rest, b"<p>more", "WARC/1.1")]
    (told,) = bring_in(tmp_path / "home", written(tmp_path, "a.warc.gz", as_members(made)))
    (row,) = rows_in(tmp_path / "home", captures)

    assert (told.surveyed.warc_records, row["truncation"]) == (2, "length")


@pytest.mark.parametrize(
    "odd",
    [
        {"WARC-Target-URI": f"{ADDRESS}a\x00b"},
        {"WARC-Target-URI": ADDRESS + "a" * 5_000},
        {"WARC-Target-URI": "http://[bad/"},
        {"WARC-Target-URI": "mailto:x"},
        {"WARC-Date": "9999-12-31T23:59:59Z"},
        {"WARC-Payload-Digest": "no digest"},
        {"Luutru-Payload-Length": "9" * 40},
        {"WARC-Type": "revisit", "WARC-Refers-To-Date": "9999-12-31T23:59:59Z"},
    ],
    ids=lambda odd: f"{list(odd)[-1]} {list(odd.values())[-1]}"[:40].replace("\x00", "0"),
)
def test_whatever_stands_in_a_file_an_archive_opens_again(odd: dict[str, str], tmp_path: Path) -> None:
    fields = {
        "WARC-Record-ID": "<urn:uuid:aaaaaaaa-0000-4000-8000-000000000001>",
        "WARC-Date": "2024-11-22T03:00:00Z",
        "WARC-Target-URI": ADDRESS,
        "Content-Type": "application/http",
        **odd,
    }
    why = b"hopsFromSeed: Z?L\r\nfetchTimeMs: " + b"9" * 40 + b"\r\n"
    beside = {"WARC-Concurrent-To": fields["WARC-Record-ID"], "Content-Type": "application/warc-fields"}
    made = [
        record(fields.pop("WARC-Type", "response"), fields, http(article("Khai mạc ngày hội"))),
        record("metadata", {**fields, "WARC-Record-ID": "<urn:x:2>", **beside}, why),
    ]
    bring_in(tmp_path / "home", written(tmp_path, "a.warc.gz", as_members(made)))
    (told,) = bring_in(
        tmp_path / "home", written(tmp_path, "b.warc.gz", as_members(heritrix(1, page(1), http(b"<p>"))))
    )

    assert told.taken is not None
    assert told.taken.captures == 1
