"""The journal holds each WARC record once, whatever way the process died that kept it."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.audit.tampering import audit
from archive.errors import JournalDamaged, JournalMissing, KeyMissing, NoteInvalid
from archive.home import Home
from archive.journal.events import events_in
from archive.journal.journal import CHECKPOINT_LEAVES, open_journal
from archive.journal.key import PUBLIC_KEY, SIGNING_KEY, public_key, signing_key
from archive.journal.leaf import Event, canonical, leaf_of_record, leaf_of_written
from archive.journal.leaves_file import LeavesByFile
from archive.warc.records import warc_records_in
from archive.warc.write import WarcWriter
from archive.warc.written import Written
from tests.archive.journal.archives import (
    EXCHANGES,
    PORTAL,
    crawl,
    kept_archive,
    leaves_of,
    newest_checkpoint,
    record_id,
    sha256,
    warc_of,
    warc_records,
)
from tests.archive.journal.trees import tree_of
from tests.archive.warc.exchanges import INFO, RESPONSES, exchange

ENDLESS = """
import sys
from pathlib import Path
from archive.home import Home
from archive.journal.journal import open_journal
from archive.warc.write import WarcWriter
from tests.archive.warc.exchanges import INFO, exchange
home = Home(Path(sys.argv[1]))
journal = open_journal(home, INFO.portal)
writer = WarcWriter(home.warc_of(INFO.portal), INFO, on_written=journal.note)
for number in range(1_000_000):
    writer.write(exchange(number=number))
    if number % 5 == 4:
        writer.sync()
        journal.sync()
        print(number, flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "home")


def ids_in_journal(home: Home) -> list[str | None]:
    leaves = LeavesByFile(home.journal_of(PORTAL))
    return [leaf.id for file in leaves.files for leaf in leaves.of(file)]


def ids_in_warc(home: Home) -> list[str]:
    return [record_id(record) for path in home.warc_of(PORTAL).glob("*.warc.gz*") for record in warc_records(path)]


def root_of(home: Home) -> bytes:
    return tree_of(leaves_of(home).read_bytes().splitlines()).root


def test_each_warc_record_has_one_leaf_with_what_it_prints_and_its_digest(home: Home) -> None:
    (file,) = LeavesByFile(home.journal_of(PORTAL)).files
    leaves = list(LeavesByFile(home.journal_of(PORTAL)).of(file))
    records = list(warc_records(warc_of(home)))

    assert file + ".gz" == warc_of(home).name
    assert [leaf.id for leaf in leaves] == [record_id(record) for record in records]
    assert [leaf.digest for leaf in leaves] == [sha256(record) for record in records]
    assert [leaf.length for leaf in leaves] == [len(record) for record in records]
    assert all(f"WARC-Date: {leaf.date}\r\n".encode() in record for leaf, record in zip(leaves, records, strict=True))


@pytest.mark.parametrize("number", range(len(EXCHANGES)))
def test_a_leaf_is_the_same_while_it_is_written_and_when_it_is_read(tmp_path: Path, number: int) -> None:
    told: list[Written] = []
    writer = WarcWriter(tmp_path, INFO, on_written=told.append)
    writer.write(EXCHANGES[number]())
    writer.close()
    path = writer.sealed[0].path

    assert [leaf_of_written(one) for one in told] == [
        leaf_of_record(record, path.name) for record in warc_records_in(path)
    ]


def test_a_large_body_has_the_digest_of_all_its_bytes(tmp_path: Path) -> None:
    told: list[Written] = []
    writer = WarcWriter(tmp_path, INFO, on_written=told.append)
    writer.write(exchange(RESPONSES["a large film"]))
    writer.close()

    assert [one.digest for one in told] == list(map(sha256, warc_records(writer.sealed[0].path)))


def test_a_leaf_is_canonical_json() -> None:
    written = canonical({"uri": 'a"\\/\n\x1b\x7fế€', "at": "x", "length": 10, "a": {"c": 1, "b": [None, True]}})

    assert written == '{"a":{"b":[null,true],"c":1},"at":"x","length":10,"uri":"a\\"\\\\/\\n\\u001b\x7fế€"}'.encode()


def test_the_certificate_of_the_server_stands_in_the_leaf(home: Home) -> None:
    leaves = LeavesByFile(home.journal_of(PORTAL))
    secured = [leaf for leaf in leaves.of(warc_of(home).name) if (leaf.uri or "").startswith("https")]

    assert {leaf.certificate for leaf in secured if leaf.type == "response"} == {f"sha256:{sha256(b'leaf')}"}


def test_a_second_crawl_goes_on_in_the_same_tree(home: Home) -> None:
    first = newest_checkpoint(home)
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)

    assert newest_checkpoint(home) != first
    assert all(verified.is_sound for verified in audit(home, PORTAL))


@pytest.mark.parametrize("content", [None, b"{", b'{"size": 3, "end": 900, "peaks": ["00"]}', b"[]"])
def test_a_journal_is_taken_up_also_without_what_was_noted_for_it(home: Home, content: bytes | None) -> None:
    resume = home.journal_of(PORTAL) / "resume.json"
    if content is None:
        resume.unlink()
    else:
        resume.write_bytes(content)
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)

    assert all(verified.is_sound for verified in audit(home, PORTAL))


def test_a_journal_that_does_not_give_the_signed_root_is_not_gone_on_with(home: Home) -> None:
    leaves_of(home).write_bytes(leaves_of(home).read_bytes().replace(b"/tin/1", b"/tin/7"))
    (home.journal_of(PORTAL) / "resume.json").unlink()

    with pytest.raises(JournalDamaged, match="not those that were signed"):
        open_journal(home, PORTAL)


def test_a_journal_with_a_leaf_put_in_is_not_gone_on_with(home: Home) -> None:
    leaves_of(home).write_bytes(b'{"at":"x","event":"crawl-begun"}\n' + leaves_of(home).read_bytes())

    with pytest.raises(JournalDamaged, match="not those that were signed"):
        open_journal(home, PORTAL)


def test_a_journal_that_was_cut_before_its_checkpoint_is_not_gone_on_with(home: Home) -> None:
    os.truncate(leaves_of(home), leaves_of(home).stat().st_size - 1)

    with pytest.raises(JournalDamaged, match="leaves were signed"):
        open_journal(home, PORTAL)


@pytest.mark.parametrize("gone", [Path.unlink, lambda leaves: os.truncate(leaves, 0)])
def test_a_journal_that_is_gone_is_not_begun_again_unless_somebody_says_so(
    home: Home, gone: Callable[[Path], None]
) -> None:
    newest_checkpoint(home).unlink()
    gone(leaves_of(home))

    with pytest.raises(JournalMissing, match="begins another"):
        open_journal(home, PORTAL)
    open_journal(home, PORTAL, may_begin_anew=True).close()


@pytest.mark.parametrize("cut_bytes", [1, 2, 40, 300, 700, 1500])
def test_a_torn_journal_takes_in_again_what_the_warc_file_holds(home: Home, cut_bytes: int) -> None:
    with closing(open_journal(home, PORTAL)) as journal:
        path = crawl(home, journal)
    newest_checkpoint(home).unlink()  # the process died before it signed
    whole = leaves_of(home).read_bytes()
    leaves_of(home).write_bytes(whole[:-cut_bytes])
    with closing(open_journal(home, PORTAL)) as journal:
        journal.take_in(path)

    assert sorted(map(str, ids_in_journal(home))) == sorted(ids_in_warc(home))
    assert all(verified.is_sound for verified in audit(home, PORTAL))


def test_the_torn_line_is_kept_aside(home: Home) -> None:
    with leaves_of(home).open("ab") as file:
        file.write(b'{"date":"2026')
    open_journal(home, PORTAL).close()

    assert leaves_of(home).with_name("leaves.jsonl.cut-1").read_bytes() == b'{"date":"2026'
    assert leaves_of(home).read_bytes().endswith(b"}\n")


def test_a_warc_record_never_stands_twice(home: Home) -> None:
    before = leaves_of(home).read_bytes()
    with closing(open_journal(home, PORTAL)) as journal:
        assert journal.take_in(warc_of(home)) == 0

    assert leaves_of(home).read_bytes() == before


def test_what_is_taken_in_says_so(tmp_path: Path, home: Home) -> None:
    other = kept_archive(tmp_path / "other")
    moved = warc_of(other).rename(home.warc_of(PORTAL) / "luutru-binh_lam-20270101000000-00000-box.warc.gz")
    with closing(open_journal(home, PORTAL)) as journal:
        count = journal.take_in(moved)

    (told,) = events_in(home.journal_of(PORTAL), Event.TAKEN_IN)
    assert (told["file"], told["warc_records"]) == (moved.name, count)


def test_warc_records_whose_bytes_were_lost_leave_no_leaf(home: Home) -> None:
    with closing(open_journal(home, PORTAL)) as journal:
        before = journal.size
        writer = WarcWriter(home.warc_of(PORTAL), INFO, on_written=journal.note)
        writer.write(exchange(number=9))
        journal.forget(writer.open_name)
        journal.sync()

        assert journal.size == before


@pytest.mark.parametrize("rounds", [1, 3])
def test_a_killed_process_leaves_a_journal_that_agrees_once_it_is_taken_up(tmp_path: Path, rounds: int) -> None:
    home = Home(tmp_path)
    for number in range(rounds):
        kill_while_writing(home, number)
        with closing(open_journal(home, PORTAL)) as journal:
            for path in home.warc_of(PORTAL).glob("*.warc.gz.open"):
                os.truncate(path, whole_bytes_of(path))
                journal.take_in(path)

    assert sorted(map(str, ids_in_journal(home))) == sorted(ids_in_warc(home))
    assert all(verified.is_sound for verified in audit(home, PORTAL))


def kill_while_writing(home: Home, lines: int) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS, home.path], stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(lines + 1):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)


def whole_bytes_of(path: Path) -> int:
    ends = [
        place.offset + place.length for record in warc_records_in(path, on_damage=str) if (place := record.finish())
    ]
    return max(ends, default=0)


def test_a_long_crawl_is_signed_before_it_ends(tmp_path: Path) -> None:
    home = Home(tmp_path)
    written = Written("x.warc.gz", b"WARC/1.1\r\nWARC-Record-ID: <urn:uuid:1>\r\n\r\n", "0" * 64, 50)
    journal = open_journal(home, PORTAL)
    for _ in range(CHECKPOINT_LEAVES):
        journal.note(written)
    journal.sync()

    assert newest_checkpoint(home).name == f"{CHECKPOINT_LEAVES + 1:012}.checkpoint"


def test_the_key_is_made_once_and_readable_by_its_owner_alone(home: Home) -> None:
    first = signing_key(home)
    mode = stat.S_IMODE((home.journal / SIGNING_KEY).stat().st_mode)

    assert mode == 0o600
    assert signing_key(home) == first
    assert public_key(home) == first.public


def test_a_key_that_is_gone_is_not_replaced_by_another(home: Home) -> None:
    (home.journal / SIGNING_KEY).unlink()

    with pytest.raises(KeyMissing):
        open_journal(home, PORTAL)


def test_the_public_key_is_known_while_the_one_that_signs_is_there(home: Home) -> None:
    first = public_key(home)
    (home.journal / PUBLIC_KEY).unlink()

    assert public_key(home) == first


def test_a_checkpoint_or_a_key_that_is_no_text_is_told(home: Home) -> None:
    newest_checkpoint(home).write_bytes(b"\xff\xfe")

    with pytest.raises(NoteInvalid):
        open_journal(home, PORTAL)
    (home.journal / PUBLIC_KEY).write_bytes(b"\xff\xfe")
    with pytest.raises(NoteInvalid):
        public_key(home)


def test_a_damaged_key_is_told(home: Home) -> None:
    file = home.journal / PUBLIC_KEY
    file.write_text(file.read_text().replace("+A", "+B", 1))

    with pytest.raises(NoteInvalid):
        public_key(home)


def test_a_crash_while_the_public_key_is_written_is_made_up_for(home: Home) -> None:
    (home.journal / PUBLIC_KEY).unlink()
    open_journal(home, PORTAL).close()

    assert public_key(home) == signing_key(home).public


def test_portals_crawled_at_the_same_time_sign_with_one_key(tmp_path: Path) -> None:
    make = "import sys; from pathlib import Path; from archive.home import Home; from archive.journal.key import *;"
    make += "print(signing_key(Home(Path(sys.argv[1]))).public.line)"
    running = [
        subprocess.Popen([sys.executable, "-c", make, tmp_path], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]

    assert len({process.communicate()[0] for process in running}) == 1
    assert len(list((tmp_path / "journal").iterdir())) == 2
