"""Pages without end are cut off, and what was cut is counted."""

import pytest

from spiders.discovery.links import Hop
from spiders.scope import traps
from spiders.scope.left_out import LeftOut
from spiders.scope.traps import TrapGuard

HOME = "https://congbao.vn"


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/" + "a" * 2_000, "too long"),
        ("/" + "/".join(map(str, range(30))), "too deep"),
        ("/tin/vi/tin/vi/tin/vi", "repeated folder"),
        ("/loc?" + "&".join(f"p{number}=1" for number in range(16)), "too many parameters"),
        ("/tin?page=5001", "endless list"),
        ("/tin/page-99999999999999", "endless list"),
        ("/tin?start=100001", "endless list"),
        ("/lich-cong-tac?nam=1492", "calendar"),
        ("/events/2099-01", "calendar"),
    ],
)
def test_a_trap_is_known_by_its_shape(path: str, trap: str) -> None:
    guard = TrapGuard()

    assert guard.caught(HOME + path) is LeftOut.TRAP
    assert guard.caught_by == {trap: 1}


@pytest.mark.parametrize(
    "path",
    [
        "/tin/tin/bai-1.html",
        "/documents/20182/20182/20182/a.pdf",
        "/tin?page=1999",
        "/tin/2099-01/bai",
        "/lich-cong-tac?nam=2022",
        "/bai-viet-1492-nam",
        "/?p=123456",
        "/Post.aspx?ItemID=987654321&CategoryId=2",
    ],
)
def test_a_page_is_no_trap(path: str) -> None:
    assert TrapGuard().caught(HOME + path) is None


def test_parameters_in_another_order_are_the_same_page() -> None:
    guard = TrapGuard()

    assert [guard.caught(HOME + path) for path in ("/a?b=1&c=2", "/a?c=2&b=1", "/a?b=1&c=3", "/d?c=2&b=1")] == [
        None,
        LeftOut.TRAP,
        None,
        None,
    ]


def test_a_url_met_again_is_no_trap() -> None:
    guard = TrapGuard()

    assert [guard.caught(HOME + "/a?b=1&c=2") for _ in range(3)] == [None] * 3


def test_a_calendar_is_followed_only_so_far() -> None:
    guard = TrapGuard()
    days = [
        f"{HOME}/lich-cong-tac/{2000 + month // 12}-{month % 12 + 1:02}/" for month in range(traps.MOST_CALENDAR_PAGES)
    ]

    assert not any(guard.caught(day) for day in days)
    assert guard.caught(HOME + "/lich-cong-tac/2034-12/") is LeftOut.TRAP


def test_session_ids_in_paths_are_followed_only_so_far() -> None:
    guard = TrapGuard()
    caught = [guard.caught(f"{HOME}/(S({number:024}))/tin.aspx") for number in range(traps.MOST_SESSIONS + 5)]

    assert caught.count(LeftOut.TRAP) == 5


def test_choices_of_one_page_are_followed_only_so_far() -> None:
    guard = TrapGuard()
    caught = [guard.caught(f"{HOME}/loc?a={number}&b=1&c=1&d=1") for number in range(traps.MOST_CHOICES + 5)]

    assert caught.count(LeftOut.TRAP) == 5


def test_articles_named_by_a_number_are_never_too_many() -> None:
    guard = TrapGuard()

    assert not any(guard.caught(f"{HOME}/index.php?option=com_content&id={number}") for number in range(10_000))


def test_requisites_are_judged_by_their_shape_alone() -> None:
    guard = TrapGuard()

    assert not any(guard.caught(HOME + path, Hop.EMBED) for path in ("/a.js?b=1&c=2", "/a.js?c=2&b=1"))
    assert guard.caught(HOME + "/" + "a" * 3000, Hop.EMBED) is LeftOut.TRAP


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traps, "MOST_REMEMBERED", 10)
    guard = TrapGuard()
    for number in range(100):
        guard.caught(f"{HOME}/{number}?a=1&b=2&c=3&d=4")

    assert len(guard._spellings) == len(guard._counts) == 10
