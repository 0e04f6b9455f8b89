"""The list of provinces is whole before and after the merger, and a name finds its province on the right day."""

from datetime import date

import pytest

from spiders.language.provinces import (
    ProvinceKind,
    is_province_code,
    province_in,
    province_of,
    province_of_host,
    provinces_on,
    successor_of,
)

BEFORE, SINCE = date(2025, 6, 30), date(2025, 7, 1)
MERGED = [
    ("Hà Giang", "Tuyên Quang"),
    ("Bắc Kạn", "Thái Nguyên"),
    ("Yên Bái", "Lào Cai"),
    ("Bắc Giang", "Bắc Ninh"),
    ("Hòa Bình", "Phú Thọ"),
    ("Nam Định", "Ninh Bình"),
    ("Quảng Bình", "Quảng Trị"),
    ("Bình Định", "Gia Lai"),
    ("Phú Yên", "Đắk Lắk"),
    ("Đắk Nông", "Lâm Đồng"),
    ("Bình Dương", "Hồ Chí Minh"),
    ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
    ("Long An", "Tây Ninh"),
    ("Bến Tre", "Vĩnh Long"),
    ("Kiên Giang", "An Giang"),
    ("Thừa Thiên Huế", "Huế"),
    ("Nghệ An", "Nghệ An"),
]
SPELT = [
    ("tỉnh Hà Tĩnh", BEFORE, "42"),
    ("HÀ NỘI", SINCE, "01"),
    ("Ha Noi", SINCE, "01"),
    ("Hoà Bình", BEFORE, "17"),
    ("Đăk Lăk", SINCE, "66"),
    ("Đắc Lắc", BEFORE, "66"),
    ("TP.HCM", SINCE, "79"),
    ("TPHCM", SINCE, "79"),
    ("TP. Hồ Chí Minh", BEFORE, "79"),
    ("Thành phố Hồ Chí Minh", BEFORE, "79"),
    ("Bà Rịa – Vũng Tàu", BEFORE, "77"),
    ("Bà Rịa-Vũng Tàu", BEFORE, "77"),
    ("Thừa Thiên - Huế", date(2020, 1, 1), "46"),
    ("Thành phố Huế", SINCE, "46"),
    ("Lào Cai", BEFORE, "10"),
    ("Lào Cai", SINCE, "15"),
]


def test_63_provinces_became_34() -> None:
    before, since = provinces_on(BEFORE), provinces_on(SINCE)

    assert (len({one.code for one in before}), len(before)) == (63, 63)
    assert (len({one.code for one in since}), len(since)) == (34, 34)
    assert {one.successor for one in before} == {one.code for one in since}


@pytest.mark.parametrize(("day", "cities"), [(date(2024, 12, 31), 5), (BEFORE, 6), (SINCE, 6)])
def test_the_central_cities_are_as_many_as_they_were(day: date, cities: int) -> None:
    kinds = [one.kind for one in provinces_on(day)]

    assert kinds.count(ProvinceKind.CITY) == cities


def test_23_of_the_34_are_made_of_several() -> None:
    parts = [one.successor for one in provinces_on(BEFORE)]

    assert sum(parts.count(one.code) > 1 for one in provinces_on(SINCE)) == 23


@pytest.mark.parametrize("day", [date(2020, 1, 1), BEFORE, SINCE])
def test_every_name_finds_its_own_province(day: date) -> None:
    assert all(province_of(one.name, day) == one for one in provinces_on(day))


@pytest.mark.parametrize(("name", "became"), MERGED)
def test_a_province_went_into_its_successor(name: str, became: str) -> None:
    old = province_of(name, date(2024, 1, 1))

    assert old is not None
    assert successor_of(old.code) == province_of(became, SINCE)


@pytest.mark.parametrize(("name", "day", "code"), SPELT)
def test_a_name_is_known_as_portals_spell_it(name: str, day: date, code: str) -> None:
    found = province_of(name, day)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "day"),
    [("Hà Giang", SINCE), ("Thành phố Bắc Ninh", SINCE), ("Thành phố Huế", date(2024, 1, 1)), ("Bình Lâm", SINCE)],
)
def test_what_was_no_province_on_that_day_finds_none(name: str, day: date) -> None:
    assert province_of(name, day) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Cổng thông tin điện tử tỉnh Lâm Đồng", "68"),
        ("UBND HUYỆN CƯ JÚT - TỈNH ĐẮK NÔNG", "67"),
        ("Xã Hòa Bình, tỉnh Phú Thọ", "25"),
        ("Công an thành phố Bắc Ninh", "24"),
        ("Đảng bộ TPHCM", "79"),
        ("Hội nghị vì hòa bình của Tỉnh đoàn", None),
        ("Trang tin tỉnh Bình Lâm", None),
    ],
)
def test_a_title_names_its_province_behind_what_it_is(title: str, code: str | None) -> None:
    found = province_in(title, SINCE)

    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("lamdong.gov.vn", "68"),
        ("cujut.daknong.gov.vn", "67"),
        ("www.baria-vungtau.gov.vn", "77"),
        ("binhlam.vn", None),
    ],
)
def test_a_host_names_its_province_in_a_label(host: str, code: str | None) -> None:
    found = province_of_host(host, SINCE)

    assert (found.code if found else None) == code


def test_a_code_that_no_province_had_is_none() -> None:
    assert not is_province_code("03")
    assert successor_of("03") is None
