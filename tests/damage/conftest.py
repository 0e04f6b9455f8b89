"""A sound archive, and a copy of it to be damaged."""

import shutil
from pathlib import Path

import pytest

from tests.damage.kept import Kept, keep_archive, some_exchanges


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive that nobody touched."""
    return keep_archive(tmp_path_factory.mktemp("sound") / "home", some_exchanges())


@pytest.fixture
def kept(sound: Kept, tmp_path: Path) -> Kept:
    """A copy of it, to be damaged."""
    home = tmp_path / "home"
    shutil.copytree(sound.home.path, home)
    return sound.moved_to(home)
