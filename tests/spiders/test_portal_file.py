"""A portal is one TOML file; what is wrong with one is explained at once."""

from datetime import date
from pathlib import Path

import pytest

from spiders.errors import FileInvalid, PortalUnknown, Wrong
from spiders.portal import Pace
from spiders.portal_file import BUILT_IN, load_portal, portal_files, portal_path

WHOLE = """\
name = "binh_lam"
title = "Cổng thông tin điện tử tỉnh Bình Lâm"
province = "68"
home = "https://binhlam.example/"
seeds = ["https://binhlam.example/tin/", "https://binhlam.example/van-ban/"]
family = "nukeviet"
named_addresses = ["10.0.0.5:8080"]

[scope]
hosts = ["binhlam.example", "bao.binhlam.example"]
include = ["/tin/"]
exclude = ["/thu-vien-anh/"]
depth = 5
requisites = false

[pace]
delay_seconds = 3.5

[promise]
articles = 120
title = 0.98

[[layout]]
since_on = 2024-05-01
[layout.selectors]
title = "h1.moi"

[[layout]]
[layout.selectors]
title = ["//h1[@class='cu']", "h2"]
"""


def write(folder: Path, text: str, name: str = "binh_lam") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def wrongs_of(folder: Path, text: str) -> tuple[Wrong, ...]:
    with pytest.raises(FileInvalid) as caught:
        load_portal(write(folder, text))
    return caught.value.wrongs


def test_a_file_gives_all_that_it_says(tmp_path: Path) -> None:
    portal = load_portal(write(tmp_path, WHOLE))

    assert (portal.name, portal.province, portal.family) == ("binh_lam", "68", "nukeviet")
    assert portal.start_urls == ("https://binhlam.example/tin/", "https://binhlam.example/van-ban/")
    assert portal.scope.hosts == ("binhlam.example", "bao.binhlam.example")
    assert (portal.scope.depth, portal.scope.requisites) == (5, False)
    assert portal.named_addresses == ("10.0.0.5:8080",)
    assert portal.promise.articles == 120


def test_layouts_stand_oldest_first(tmp_path: Path) -> None:
    layouts = load_portal(write(tmp_path, WHOLE)).layouts

    assert [layout.since_on for layout in layouts] == [None, date(2024, 5, 1)]
    assert layouts[0].selectors == {"title": ("//h1[@class='cu']", "h2")}


def test_a_file_of_one_line_is_enough(tmp_path: Path) -> None:
    portal = load_portal(write(tmp_path, 'home = "https://binhlam.example/"'))

    assert (portal.name, portal.start_urls) == ("binh_lam", ("https://binhlam.example/",))


def test_the_files_pace_stands_over_the_configured_one(tmp_path: Path) -> None:
    portal = load_portal(write(tmp_path, WHOLE), Pace(delay_seconds=9, concurrency=3))

    assert portal.pace == Pace(delay_seconds=3.5, concurrency=3)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    wrongs = wrongs_of(tmp_path, 'titel = "x"\nhome = "binhlam.example"\nfamily = "nukevit"\n[pace]\ndelay = 2\n')

    assert [wrong.line for wrong in wrongs] == [1, 2, 3, 5]


def test_an_unknown_key_names_its_line_and_the_nearest(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\n\n[scope]\nhost = ["x.vn"]\n')

    assert (wrong.line, wrong.key, wrong.nearest) == (4, "scope.host", "scope.hosts")


def test_a_wrong_value_says_what_was_expected_and_found(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\npace.delay_seconds = "2"\n')

    assert (wrong.line, wrong.key, wrong.found) == (2, "pace.delay_seconds", '"2"')
    assert wrong.expected == "a number of seconds, as 2.0"


def test_a_fault_in_the_second_layout_names_its_line(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, WHOLE.replace("\"//h1[@class='cu']\"", '"//h1["'))

    assert (wrong.line, wrong.key) == (
        WHOLE.splitlines().index('title = ["//h1[@class=\'cu\']", "h2"]') + 1,
        "layout.2.selectors.title",
    )


def test_a_missing_home_is_told(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'title = "x"\n')

    assert (wrong.key, wrong.found) == ("home", None)


def test_a_name_that_is_not_the_files_is_told(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'name = "binhlam"\nhome = "https://x.vn"\n')

    assert (wrong.line, wrong.nearest) == (1, "binh_lam")


def test_a_province_of_before_the_merger_names_the_one_of_today(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\nprovince = "67"\n')

    assert (wrong.line, wrong.key, wrong.nearest) == (2, "province", "68")


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\n[scope\nhosts = []\n')

    assert (wrong.line, wrong.expected) == (2, "valid TOML")


def test_a_file_that_is_not_utf_8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "binh_lam.toml"
    path.write_bytes('home = "https://x.vn"\ntitle = "Cổng"\n'.encode("utf-16-le"))
    with pytest.raises(FileInvalid) as caught:
        load_portal(path)

    assert caught.value.wrongs[0].expected in ("valid TOML", "text in UTF-8")


@pytest.mark.parametrize("address", ["x.vn", "ftp://x.vn", "https://", "https://x.vn:port/", "/tin"])
def test_a_home_without_scheme_or_host_is_wrong(tmp_path: Path, address: str) -> None:
    (wrong,) = wrongs_of(tmp_path, f'home = "{address}"\n')

    assert wrong.key == "home"


def test_a_pattern_that_does_not_compile_is_wrong(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\nscope.exclude = ["("]\n')

    assert wrong.key == "scope.exclude"


def test_a_number_is_not_true_or_false(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\nscope.depth = true\n')

    assert wrong.key == "scope.depth"


def test_ones_own_file_stands_before_the_built_in_one(tmp_path: Path) -> None:
    own = write(tmp_path, 'home = "https://x.vn"', name="lam_dong")

    assert portal_files(tmp_path)["lam_dong"] == own


def test_an_unknown_portal_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(PortalUnknown) as caught:
        portal_path("lamdong", tmp_path)

    assert caught.value.nearest[0] == "lam_dong"


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.toml")), ids=lambda path: path.stem)
def test_a_built_in_file_is_right(path: Path) -> None:
    portal = load_portal(path)

    assert portal.title
    assert portal.home.startswith("https://")


def test_each_of_the_34_provinces_has_one_portal() -> None:
    codes = [load_portal(path).province for path in BUILT_IN.glob("*.toml")]

    assert len(set(codes)) == len(codes) == 34


def test_a_key_unlike_any_names_all_that_may_stand_there(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\n[promise]\nvisits = 1\n')

    assert (wrong.nearest, wrong.known) == (None, ("articles", "title", "published", "byline", "counters"))


@pytest.mark.parametrize(
    ("days", "found"),
    [(("", ""), None), (("since_on = 2023-01-01", "since_on = 2023-01-01"), "2023-01-01")],
    ids=["no day twice", "one day twice"],
)
def test_two_layouts_of_one_day_are_wrong(tmp_path: Path, days: tuple[str, str], found: str | None) -> None:
    layouts = "".join(f"[[layout]]\n{day}\n" for day in days)
    (wrong,) = wrongs_of(tmp_path, f'home = "https://x.vn"\n{layouts}')

    assert (wrong.line, wrong.key, wrong.found) == (5 if found else 4, "layout.2.since_on", found)


def test_a_file_whose_name_will_not_do_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileInvalid, match=r"lam_dong\.toml, found Lâm Đồng"):
        load_portal(write(tmp_path, 'home = "https://x.vn"', "Lâm Đồng"))


def test_a_file_that_an_editor_of_windows_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "binh_lam.toml"
    path.write_bytes(b'\xef\xbb\xbfhome = "https://x.vn"\r\n')

    assert load_portal(path).home == "https://x.vn"


def test_a_wrong_list_is_shown_as_it_is_written(tmp_path: Path) -> None:
    (wrong,) = wrongs_of(tmp_path, 'home = "https://x.vn"\n[scope]\nhosts = ["https://x.vn/", "y.vn"]\n')

    assert wrong.found == '["https://x.vn/", "y.vn"]'


@pytest.mark.parametrize("home", ["https://lam dong.gov.vn/", "https://<x>/", "https://x.vn:99999/", "//x.vn/"])
def test_a_home_that_names_no_host_is_wrong(tmp_path: Path, home: str) -> None:
    (wrong,) = wrongs_of(tmp_path, f'home = "{home}"\n')

    assert wrong.key == "home"
