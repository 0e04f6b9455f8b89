"""The configuration: flags over environment over the home's file over the folder's file."""

from pathlib import Path

import pytest

from crawler.config import load_config
from crawler.config_file import FILE, HOME, configured_language
from crawler.errors import ConfigInvalid
from spiders.errors import FileInvalid


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("LUUTRU_HOME", "LUUTRU_CONTACT", "LUUTRU_PACE__DELAY_SECONDS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_any_file_everything_has_its_default(folder: Path) -> None:
    config = load_config(folder=folder)

    assert (config.home, config.contact, config.pace.delay_seconds) == (HOME, None, 2.0)


def test_the_file_of_the_home_stands_over_that_of_the_folder(folder: Path) -> None:
    home = folder / "home"
    home.mkdir()
    (folder / FILE).write_text(f'home = "{home}"\ncontact = "a@x.vn"\n[pace]\nconcurrency = 2\n')
    (home / FILE).write_text('contact = "b@x.vn"\n[pace]\ndelay_seconds = 5\n')

    config = load_config(folder=folder)

    assert (config.home, config.contact) == (home, "b@x.vn")
    assert (config.pace.delay_seconds, config.pace.concurrency) == (5, 2)


def test_the_environment_stands_over_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / FILE).write_text('contact = "a@x.vn"\n[pace]\nconcurrency = 2\n')
    monkeypatch.setenv("LUUTRU_CONTACT", "b@x.vn")
    monkeypatch.setenv("LUUTRU_PACE__DELAY_SECONDS", "7")

    config = load_config(folder=folder)

    assert (config.contact, config.pace.delay_seconds, config.pace.concurrency) == ("b@x.vn", 7, 2)


def test_the_room_to_keep_free_is_a_matter_of_files_and_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / FILE).write_text("[disk]\nkeep_free_bytes = 5_000\nwait_seconds = 60\n")
    monkeypatch.setenv("LUUTRU_DISK__KEEP_FREE_BYTES", "7000")
    config = load_config(folder=folder)

    assert (config.disk.keep_free_bytes, config.disk.wait_seconds) == (7_000, 60)


def test_a_named_home_stands_over_everything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / FILE).write_text('home = "elsewhere"\n')
    monkeypatch.setenv("LUUTRU_HOME", "there")

    assert load_config(folder / "named", folder).home == folder / "named"


def test_a_wrong_key_names_its_line_and_the_nearest(folder: Path) -> None:
    (folder / FILE).write_text('contact = "a@x.vn"\n[pace]\ndelay_second = 2\n')
    with pytest.raises(FileInvalid) as caught:
        load_config(folder=folder)

    assert (caught.value.wrongs[0].line, caught.value.wrongs[0].nearest) == (3, "pace.delay_seconds")


def test_a_wrong_variable_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUUTRU_PACE__DELAY_SECONDS", "soon")
    with pytest.raises(ConfigInvalid, match="LUUTRU_PACE__DELAY_SECONDS"):
        load_config(folder=folder)


def test_the_language_is_found_even_where_the_rest_is_wrong(folder: Path) -> None:
    (folder / FILE).write_text('language = "vi"\n')
    known = configured_language(folder=folder)
    (folder / FILE).write_text("[[")

    assert (known, configured_language(folder=folder)) == ("vi", None)


def test_the_language_of_the_home_stands_over_that_of_the_folder(folder: Path) -> None:
    home = folder / "home"
    home.mkdir()
    (folder / FILE).write_text('language = "en"\n')
    (home / FILE).write_text('language = "vi"\n')

    assert configured_language(home, folder) == "vi"


def test_the_example_is_right(folder: Path) -> None:
    example = Path(__file__).parents[2] / "luutru.example.toml"
    (folder / FILE).write_text(example.read_text())

    assert load_config(folder=folder).contact is not None
