"""The home folder tells which portals are held by a process."""

from pathlib import Path

import pytest

from archive.errors import HomeBusy
from archive.home import Home


def test_a_portal_is_locked_as_long_as_somebody_holds_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    before = home.is_locked("lam_dong")
    with home.locked("lam_dong"):
        within = home.is_locked("lam_dong")

    assert (before, within, home.is_locked("lam_dong")) == (False, True, False)


def test_asking_for_the_lock_makes_no_folder(tmp_path: Path) -> None:
    Home(tmp_path).is_locked("lam_dong")

    assert list(tmp_path.iterdir()) == []


def test_a_portal_is_held_by_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with home.locked("lam_dong"), pytest.raises(HomeBusy), home.locked("lam_dong"):
        pass
