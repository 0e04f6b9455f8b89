"""What the tests of commands share."""

from pathlib import Path

import pytest

from tests.crawler.commands.shell import Shell, shell_of


@pytest.fixture
def luutru(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The command, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("LUUTRU_HOME", "LUUTRU_CONTACT", "LUUTRU_LANG"):
        monkeypatch.delenv(name, raising=False)
    return shell_of(capsys)
