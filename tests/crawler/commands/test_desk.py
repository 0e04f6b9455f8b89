"""A person who mistypes a portal is helped."""

from pathlib import Path

import pytest

from archive.home import Home
from crawler.commands.desk import Desk, known_portal
from crawler.config import Config
from crawler.errors import DatabaseGone
from spiders.errors import PortalUnknown


def test_a_portal_that_is_kept_and_has_a_file_is_offered_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.portals.mkdir()
    (home.portals / "cong_cua_toi.toml").write_text('home = "https://binhlam.example/"\n', encoding="utf-8")

    with pytest.raises(PortalUnknown) as caught:
        known_portal("cong_cua_toj", Desk(Config(), home), kept=["cong_cua_toi"])

    assert caught.value.nearest.count("cong_cua_toi") == 1


def test_where_only_the_warc_files_are_left_the_way_back_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    kept = home.warc_of("sample") / "luutru-sample-20261124020536-00000-vm.warc.gz"
    kept.parent.mkdir(parents=True)
    kept.touch()

    with pytest.raises(DatabaseGone, match="luutru rebuild"), Desk(Config(), home).database():
        pass
