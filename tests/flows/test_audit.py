"""An auditor sees whether anything was changed since, and takes a proof along."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.home import Home
from tests.archive.journal.archives import record_id, rewrite, warc_records
from tests.archive.journal.authority import LocalAuthority, make_authority, served
from tests.faults.small_portal import NAME, small_portal, write_portal_file
from tests.flows.luutru import luutru, luutru_lines


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAuthority]:
    """A timestamp authority that answers on loopback."""
    with served(make_authority(tmp_path_factory.mktemp("tsa") / "authority")) as answering:
        yield answering


@pytest.fixture(scope="module")
def kept(authority: LocalAuthority, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An archive of two crawls, each stamped at its end."""
    folder = tmp_path_factory.mktemp("kept")
    configured = f'[timestamp]\nurl = "{authority.url}"\ncertificate = "{authority.certificate}"\n'
    (folder / "luutru.toml").write_text(configured)
    with small_portal() as origin:
        write_portal_file(folder, origin)
        luutru("crawl", NAME, "--home", folder)
        luutru("crawl", NAME, "--again", "--home", folder)
    return Home(folder)


@pytest.fixture
def home(kept: Home, tmp_path: Path) -> Home:
    """A copy to be changed."""
    shutil.copytree(kept.path, tmp_path / "home")
    return Home(tmp_path / "home")


def audited(home: Home, *words: str | Path, expect: int = 0) -> list[dict[str, object]]:
    lines = luutru("audit", *words, "--jsonl", "--home", home.path, expect=expect).splitlines()
    return [json.loads(line) for line in lines]


def first_file(home: Home) -> Path:
    return min(home.warc_of(NAME).glob("*.warc.gz"))


def test_an_untouched_archive_is_signed_stamped_and_agrees(kept: Home) -> None:
    journal, *files = audited(kept)

    assert journal["leaves"] == journal["signed"]
    assert journal["stamped_at"]
    assert len(files) == 2
    assert luutru("verify", "--home", kept.path)


def test_a_person_is_told_what_to_keep_elsewhere(kept: Home) -> None:
    told = luutru("audit", "--home", kept.path)

    assert "Nothing was changed since it was signed" in told
    assert str(max((kept.journal_of(NAME) / "checkpoints").glob("*.checkpoint"))) in told


def test_a_removed_record_is_named_with_what_to_do(home: Home) -> None:
    gone = next(record for record in warc_records(first_file(home)) if b"/hai\r\n" in record)
    rewrite(first_file(home), lambda record: None if record == gone else record)
    told = luutru("audit", NAME, "--home", home.path, expect=20)

    assert record_id(gone) in told
    assert "from a copy" in told


def test_a_journal_begun_anew_agrees_with_itself_and_not_with_what_was_kept(home: Home) -> None:
    safe = home.path / "safe"
    shutil.copytree(home.journal, safe)
    shutil.rmtree(home.journal)
    luutru("rebuild", "--home", home.path)

    audited(home)
    (journal, *_) = audited(home, "--against", safe / "public.key", expect=20)
    assert "as you were given" in str(journal["findings"])


def test_a_journal_that_is_gone_stops_a_crawl_and_is_missed(home: Home) -> None:
    shutil.rmtree(home.journal)
    luutru("crawl", NAME, "--home", home.path, expect=20)

    assert not home.journal.exists()
    assert "the journal of this portal is gone" in luutru("verify", "--home", home.path, expect=20)


def test_a_proof_is_checked_by_somebody_who_has_only_python(home: Home, tmp_path: Path) -> None:
    capture = luutru_lines("captures", NAME, "--home", home.path)[0]["id"]
    elsewhere = tmp_path / "elsewhere"
    luutru("prove", capture[:12], "--out", elsewhere / "proof", "--home", home.path)
    (elsewhere / "public.key").write_text(luutru("key", "--home", home.path))
    (elsewhere / "verify_proof.py").write_text(luutru("prove", "--verifier"))
    shutil.rmtree(home.path)
    checked = subprocess.run(
        [sys.executable, "-I", "-S", "verify_proof.py", "proof", "public.key"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "HOLDS: byte for byte" in checked.stdout
    assert (elsewhere / "proof" / "timestamp.tsr").exists()


def test_whoever_holds_the_first_key_follows_an_archive_through_its_renewals(home: Home, tmp_path: Path) -> None:
    (tmp_path / "old.key").write_text(luutru("key", "--home", home.path))
    for _ in range(2):
        luutru("key", "renew", "--home", home.path)
    request = next(record for record in warc_records(first_file(home)) if b"WARC-Type: request" in record)
    luutru("prove", record_id(request), "--out", tmp_path / "proof", "--home", home.path)
    (tmp_path / "verify_proof.py").write_text(luutru("prove", "--verifier"))
    checked = subprocess.run(
        [sys.executable, "-I", "-S", "verify_proof.py", "proof", "old.key"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "HOLDS: byte for byte" in checked.stdout
    assert all(one["is_sound"] for one in audited(home, "--against", tmp_path / "old.key"))
    assert luutru("verify", "--home", home.path)


def test_an_authority_stamps_the_moment_at_which_a_key_was_withdrawn(home: Home, tmp_path: Path) -> None:
    luutru("key", "withdraw", "--because", "stolen", "--home", home.path)
    (tmp_path / "new.key").write_text(luutru("key", "--home", home.path))
    journal = audited(home, "--against", tmp_path / "new.key")[0]

    assert journal["is_sound"]
    assert Path(str(journal["newest_checkpoint"])).with_suffix(".tsr").exists()


def test_any_warc_record_is_proved_by_its_whole_id(home: Home, tmp_path: Path) -> None:
    request = next(record for record in warc_records(first_file(home)) if b"WARC-Type: request" in record)
    luutru("prove", record_id(request), "--out", tmp_path / "proof", "--home", home.path)

    assert (tmp_path / "proof" / "record.warc").read_bytes() == request


def test_what_is_to_be_proved_must_be_said_and_stand_somewhere(home: Home, tmp_path: Path) -> None:
    luutru("prove", "--home", home.path, expect=2)
    luutru("prove", "f" * 32, "--home", home.path, expect=2)


def test_that_the_journal_only_grew_is_proved_from_a_checkpoint_kept_elsewhere(home: Home, tmp_path: Path) -> None:
    first = min((home.journal_of(NAME) / "checkpoints").glob("*.checkpoint"))
    luutru("prove", "--since", first, "--out", tmp_path / "growth", "--home", home.path)

    assert (tmp_path / "growth" / "growth.proof").read_text().startswith(f"old {int(first.stem)}\n")


def test_a_crawl_whose_authority_does_not_answer_ends_well_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "luutru.toml").write_text('[timestamp]\nurl = "http://127.0.0.1:9/"\n')
    with small_portal() as origin:
        write_portal_file(tmp_path, origin)
        luutru("crawl", NAME, "--limit", "1", "--home", tmp_path)

    assert not list(tmp_path.rglob("*.tsr"))


def test_files_compressed_by_another_tool_agree(home: Home) -> None:
    path = first_file(home)
    path.write_bytes(b"".join(gzip.compress(record, 1) for record in warc_records(path)))

    audited(home)


def test_a_journal_that_was_cut_stops_a_crawl_and_not_a_rebuild(home: Home) -> None:
    leaves = home.journal_of(NAME) / "leaves.jsonl"
    leaves.write_bytes(leaves.read_bytes()[:-500])
    captures = luutru_lines("captures", NAME, "--home", home.path)
    luutru("crawl", NAME, "--home", home.path, expect=20)
    luutru("rebuild", "--home", home.path, expect=20)

    assert luutru_lines("captures", NAME, "--home", home.path) == captures


def test_no_forged_leaf_stops_a_rebuild(home: Home) -> None:
    leaves = home.journal_of(NAME) / "leaves.jsonl"
    forged = b'{"at":"x","crawl":1,"event":"crawl-begun"}\n{"at":"x","event":"crawl-ended","finished_at":"never"}\n'
    leaves.write_bytes(forged + leaves.read_bytes())
    captures = luutru_lines("captures", NAME, "--home", home.path)
    luutru("rebuild", "--home", home.path, expect=20)

    assert luutru_lines("captures", NAME, "--home", home.path) == captures


def test_a_journal_that_was_moved_away_is_begun_again(home: Home) -> None:
    home.journal_of(NAME).rename(home.path / "set-aside")
    said = luutru("rebuild", "--home", home.path)

    assert f"{NAME}: the journal was gone" in said
    audited(home)


def test_a_proof_is_made_from_a_file_that_was_packed(home: Home, tmp_path: Path) -> None:
    record = list(warc_records(first_file(home)))[5]
    luutru("pack", NAME, "--cold", "--home", home.path)
    luutru("prove", record_id(record), "--out", tmp_path / "proof", "--home", home.path)

    assert (tmp_path / "proof" / "record.warc").read_bytes() == record


def test_a_portal_that_is_gone_as_a_whole_is_missed_by_who_kept_a_checkpoint(home: Home) -> None:
    checkpoint = max((home.journal_of(NAME) / "checkpoints").glob("*.checkpoint"))
    safe = checkpoint.rename(home.path / "kept.checkpoint")
    shutil.rmtree(home.journal_of(NAME))
    shutil.rmtree(home.warc_of(NAME))
    (journal,) = audited(home, "--against", safe, expect=20)

    assert "and 0 are left" in str(journal["findings"])
