"""Wrong use is met kindly: what is wrong, what to do, the right exit code, and never a traceback."""

import sqlite3
from pathlib import Path

import pytest

from archive.database.session import open_database
from archive.home import Home
from crawler.commands.luutru import run
from crawler.exit_code import ExitCode
from tests.crawler.commands.shell import Shell


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("crwl x", "luutru crawl"),
        ("portal chek", "luutru portal check"),
        ("https://lamdong.gov.vn", "luutru crawl https://lamdong.gov.vn"),
        ("crawl lam_dong --limt 3", "--limit"),
        ("crawl lamdong", "lam_dong"),
        ("captures lam_donk", "lam_dong"),
        ("crawl lamdong.gov.vn", "https://lamdong.gov.vn"),
        ("crawl lamdong.gov.vn/tin-tuc", "https://lamdong.gov.vn/tin-tuc"),
        ("crawl localhost:8080", "https://localhost:8080"),
        ("crawl ftp://lamdong.gov.vn", "only portals at http and https addresses are archived"),
        ("crawl http://", "as https://lamdong.gov.vn"),
        ("crawl lam_dong --depth -1", "a whole number of at least 0"),
        ("replay --port 99999", "the number of a port, from 0 to 65535"),
        ("crawl", "PORTAL|URL"),
        ("show", "RECORD"),
        ("crawl lam_dong --depth", "--depth needs a value"),
        ("crawl lam_dong --limit many", "a whole number of at least 1"),
        ("crawl lam_dong --limit 0", "a whole number of at least 1"),
        ("crawl lam_dong --delay soon", "a span of time"),
        ("crawl lam_dong --size-limit big", "500MB"),
        ("crawl lam_dong --include (", "a regular expression"),
        ("captures lam_dong --failures --not-fetched", "one of the two"),
        ("read page.html --at yesterday", "2022-09-15"),
        ("read page.html --url lamdong.gov.vn", "https://"),
        ("status extra", "extra"),
        ("--lang fr", "en or vi"),
        ("status --lang", "en or vi"),
    ],
)
def test_a_slip_is_told_with_what_may_have_been_meant(luutru: Shell, home_kept: Path, line: str, meant: str) -> None:
    said = luutru(*line.split(), *(["--home", home_kept] if line.startswith("captures") else []))

    assert (said.code, said.out) == (ExitCode.WRONG_USE, "")
    assert meant in said.err


@pytest.mark.parametrize("line", ["status", "captures lam_dong", "counters lam_dong", "show 3f9a", "reread", "verify"])
def test_an_empty_home_says_how_to_begin(luutru: Shell, line: str) -> None:
    said = luutru(*line.split())

    assert said.code in (ExitCode.WRONG_USE, ExitCode.DONE)
    assert "luutru crawl" in said.err


def test_looking_makes_no_archive(luutru: Shell, tmp_path: Path) -> None:
    luutru("status")

    assert list(tmp_path.iterdir()) == []


def test_a_portal_that_was_never_crawled_says_how_to_begin(luutru: Shell, home_kept: Path) -> None:
    said = luutru("captures", "lam_dong", "--home", home_kept)

    assert said.code == ExitCode.WRONG_USE
    assert "luutru crawl lam_dong" in said.err


def test_an_unknown_record_is_told(luutru: Shell, home_kept: Path) -> None:
    said = luutru("show", "3f9a", "--home", home_kept)

    assert said.code == ExitCode.WRONG_USE
    assert "no record has this id" in said.err


def test_a_broken_portal_file_names_file_line_and_key(luutru: Shell, tmp_path: Path) -> None:
    path = tmp_path / "luutru-home" / "portals" / "moi.toml"
    path.parent.mkdir(parents=True)
    path.write_text('home = "https://x.vn"\n[pace]\ndelay = 2\n')

    said = luutru("crawl", "moi")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert "moi.toml: line 3: pace.delay: expected a known key; did you mean pace.delay_seconds?" in said.err


def test_a_broken_configuration_names_file_and_line(luutru: Shell, tmp_path: Path) -> None:
    (tmp_path / "luutru.toml").write_text('contact = "a@x.vn"\nlanguage = "fr"\n')

    said = luutru("status")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert 'luutru.toml: line 2: language: expected "en" or "vi", found "fr"' in said.err


def test_a_wrong_variable_is_told(luutru: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUUTRU_PACE__CONCURRENCY", "many")

    said = luutru("status")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert "LUUTRU_PACE__CONCURRENCY" in said.err


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("PACE__DELAY_SECONDS", "x", "expected a number of seconds, as 2.0, found x"),
        ("PACE__CONCURRENCY", "0", "expected a whole number of at least 1, found 0"),
        ("PACE__DELAY", "2", "expected a known key; did you mean LUUTRU_PACE__DELAY_SECONDS?"),
        ("PACE", "x", "expected one variable for each value"),
        ("CONTACT", "nobody", "expected an e-mail address or a web address, found nobody"),
        ("LANGUAGE", "fr", 'expected "en" or "vi", found fr'),
    ],
)
def test_a_wrong_variable_is_told_in_our_own_words(
    luutru: Shell, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"LUUTRU_{variable}", value)

    said = luutru("status")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert f"LUUTRU_{variable}: {words}" in " ".join(said.err.split())


def test_a_wrong_variable_is_told_in_vietnamese(luutru: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUUTRU_PACE__DELAY_SECONDS", "x")

    said = luutru("status", "--lang", "vi")

    assert "LUUTRU_PACE__DELAY_SECONDS: cần số giây, như 2.0, lại thấy x" in " ".join(said.err.split())


def test_a_variable_that_names_an_unknown_language_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["status"], {"LUUTRU_LANG": "fr"})

    assert (code, capsys.readouterr().err.strip()) == (ExitCode.WRONG_USE, "LUUTRU_LANG fr: expected en or vi")


def test_a_home_of_a_newer_version_is_left_alone(luutru: Shell, home_kept: Path) -> None:
    with sqlite3.connect(home_kept / "luutru.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")

    said = luutru("status", "--home", home_kept)

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert "newer luutru (database 9999)" in said.err


@pytest.mark.parametrize("words", [b"this is no database", b""])
def test_a_damaged_database_says_what_to_do(luutru: Shell, home_kept: Path, words: bytes) -> None:
    path = home_kept / "luutru.db"
    path.write_bytes(words + path.read_bytes()[len(words) : 4096])

    said = luutru("status", "--home", home_kept)

    assert (said.code, said.out) == (ExitCode.DAMAGE_FOUND, "")
    assert "luutru.db is damaged. Make it again from the WARC files with: luutru rebuild" in " ".join(said.err.split())


@pytest.mark.parametrize(
    "address", ["mysql://me:secret@x/y", "nothing", "postgresql+psycopg://me:secret@127.0.0.1:1/luutru"]
)
def test_a_database_that_cannot_be_used_is_told(luutru: Shell, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LUUTRU_DATABASE_URL", address)

    said = luutru("status")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert "expected the address of a database" in " ".join(said.err.split())
    assert "secret" not in said.err


@pytest.mark.parametrize("line", ["crawl https://lamdong.gov.vn"])
def test_a_home_that_cannot_be_written_to_is_told(luutru: Shell, tmp_path: Path, line: str) -> None:
    (tmp_path / "a-file").touch()

    said = luutru(*line.split(), "--home", tmp_path / "a-file" / "home")

    assert said.code == ExitCode.WRONG_CONFIGURATION
    assert "cannot be written to" in said.err


@pytest.mark.parametrize("contact", ["lưu@trữ.vn", "nobody", "me @ x.vn", "a@x.vn\r\nX: y"])
def test_a_contact_that_reaches_nobody_is_told(luutru: Shell, contact: str) -> None:
    said = luutru("crawl", "lam_dong", "--contact", contact)

    assert said.code == ExitCode.WRONG_USE
    assert "an e-mail address or a web address" in said.err


def test_a_slip_is_told_in_vietnamese(luutru: Shell) -> None:
    said = luutru("crawl", "lamdong", "--lang", "vi")

    assert "không có cổng nào tên này. Có phải ý bạn là lam_dong" in said.err


def test_control_codes_of_a_command_line_do_not_come_back(luutru: Shell) -> None:
    said = luutru("crawl", "\x1b[2Jlam_dong")

    assert "\x1b" not in said.err


@pytest.fixture
def home_kept(tmp_path: Path) -> Path:
    """A home folder with an empty database."""
    home = Home(tmp_path / "kept")
    home.prepare()
    open_database(home).dispose()
    return home.path
