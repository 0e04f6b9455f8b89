"""Of a damaged file comes in what is sound; an import that was killed goes on."""

import json
import subprocess
from contextlib import suppress
from pathlib import Path

from archive.database.tables import captures
from archive.home import Home
from archive.journal.journal import open_journal
from archive.packages.adopt import adopt
from archive.packages.sources import source_at
from archive.packages.survey import survey
from archive.warc.warcinfo import Warcinfo
from crawler.crawl.known_records import KnownRecords
from tests.archive.packages.importing import ADDRESS, PORTAL, bring_in, findings, rows_in, unwatched
from tests.archive.warc.exchanges import AT, exchange, failed, keep
from tests.archive.warc.foreign import (
    article,
    as_members,
    heritrix,
    http,
    written,
)
from tests.flows.foreign_crawls import members_of, of_heritrix, page, titles
from tests.flows.luutru import luutru, start_luutru


def test_what_is_sound_beside_damage_comes_in_and_the_rest_is_told(tmp_path: Path) -> None:
    given = of_heritrix(tmp_path)
    content = bytearray(given.read_bytes())
    at = content.index(as_members(heritrix(3, page(3), http(article("Khai mạc ngày hội ở buôn Ea Dơng"))))[:300])
    content[at + 200] ^= 4
    given.write_bytes(content)
    told = json.loads(luutru("import", ADDRESS, given, "--json", "--home", tmp_path / "home", expect=20))["files"][0]

    assert [remark["offset"] for remark in told["left_out"]] == [at]
    assert told["warc_records"] == 16
    assert findings(tmp_path / "home") == []


def test_a_sound_copy_brings_what_was_left_out(tmp_path: Path) -> None:
    whole = of_heritrix(tmp_path)
    torn = written(tmp_path, "torn.warc.gz", whole.read_bytes()[:-200])
    (in_part,) = bring_in(tmp_path / "home", torn)
    (rest,) = bring_in(tmp_path / "home", whole)

    assert len(in_part.surveyed.left_out) == 1
    assert (rest.surveyed.warc_records, rest.surveyed.known) == (1, 16)


def test_another_warc_record_with_a_known_id_is_told(tmp_path: Path) -> None:
    one = written(tmp_path, "one.warc.gz", as_members(heritrix(1, page(1), http(b"one"))))
    other = written(tmp_path, "other.warc.gz", as_members(heritrix(1, page(1), http(b"other"))))
    bring_in(tmp_path / "home", one)
    (told,) = bring_in(tmp_path / "home", other)

    assert [remark.what.split(" <")[0] for remark in told.surveyed.left_out] == ["another WARC record has its id"]


def test_an_imported_file_that_was_changed_is_found(tmp_path: Path) -> None:
    made = heritrix(1, page(1), http(article("Khai mạc ngày hội")))
    bring_in(tmp_path / "home", written(tmp_path, "a.warc.gz", as_members(made)))
    (file,) = Home(tmp_path / "home").warc_of(PORTAL.name).glob("*.warc.gz")
    changed = [one.replace("hội".encode(), "hộp".encode()) for one in members_of(file.read_bytes())]
    file.write_bytes(as_members(changed))

    assert any("sha256 of the WARC record" in finding.what for finding in findings(tmp_path / "home"))


def test_an_import_that_was_killed_after_it_wrote_goes_on(tmp_path: Path) -> None:
    home, given = Home(tmp_path / "home"), of_heritrix(tmp_path)
    surveyed = survey(source_at(given), KnownRecords(home), unwatched)
    home.prepare()
    with home.locked(PORTAL.name):
        open_journal(home, PORTAL.name).close()
    adopt(surveyed, home.warc_of(PORTAL.name), Warcinfo(PORTAL.name, "c" * 32), AT, unwatched)
    (again,) = bring_in(home.path, given)

    assert again.surveyed.known == 17
    assert len(rows_in(home.path, captures)) == 5
    assert findings(home.path) == []


def test_an_import_that_is_killed_again_and_again_loses_nothing(tmp_path: Path) -> None:
    pages = [one for number in range(60) for one in heritrix(number, page(number), http(article(f"Tin số {number}")))]
    given = written(tmp_path, "a.warc.gz", as_members(pages))
    for wait_seconds in (0.6, 0.8, 1.0):
        running = start_luutru("import", ADDRESS, given, "--home", tmp_path / "killed")
        with suppress(subprocess.TimeoutExpired):
            running.wait(wait_seconds)
        running.kill()
        running.wait()
    bring_in(tmp_path / "killed", given)
    bring_in(tmp_path / "whole", given)

    assert findings(tmp_path / "killed") == []
    assert titles(tmp_path / "killed") == titles(tmp_path / "whole")
    assert not list((tmp_path / "killed" / "warc").rglob("*.draft"))


def test_what_was_half_written_is_cleared_away(tmp_path: Path) -> None:
    home = tmp_path / "home"
    draft = written(Home(home).warc_of(PORTAL.name), "luutru-x-00000000000000-00000-box.warc.gz.draft", b"half")
    bring_in(home, of_heritrix(tmp_path))

    assert not draft.exists()


def test_our_own_files_come_in_from_another_home(tmp_path: Path) -> None:
    path, made = keep(tmp_path, exchange(number=1), exchange(number=2), failed(3))
    (told,) = bring_in(tmp_path / "home", path)

    assert {row["id"] for row in rows_in(tmp_path / "home", captures)} == {capture.id for capture in made}
    assert told.surveyed.software == "luutru/0.1.0"
    assert findings(tmp_path / "home") == []
