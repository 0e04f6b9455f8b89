"""A roll call finds who is missing and who stands elsewhere, however long the roll is."""

import tracemalloc

from archive.audit.roll import AHEAD, Roll


def _roll(size: int) -> Roll[int]:
    return Roll(range(size), str)


def test_those_who_are_never_called_are_missing() -> None:
    roll = _roll(6)

    assert [roll.call(name) for name in ("0", "3", "4")] == [0, 3, 4]
    assert list(roll.missing()) == [1, 2, 5]


def test_a_stranger_is_known_by_nobody() -> None:
    roll = _roll(3)

    assert [roll.call("x"), roll.call("0")] == [None, 0]


def test_each_step_back_is_a_break() -> None:
    roll = _roll(6)
    for name in ("0", "4", "1", "2", "5", "3"):
        roll.call(name)

    assert roll.breaks == 2


def test_who_comes_next_may_answer_unnamed() -> None:
    roll = _roll(4)
    roll.take()
    named = [roll.coming, roll.call("2"), roll.coming]

    assert named == [1, 2, 3]
    assert list(roll.missing()) == [1, 3]


def test_one_is_answered_once() -> None:
    roll = _roll(3)

    assert [roll.call("1"), roll.call("1")] == [1, None]


def test_a_stranger_makes_only_so_many_be_held_in_memory() -> None:
    roll = _roll(100 * AHEAD)
    tracemalloc.start()
    for number in range(100):
        roll.call(f"stranger {number}")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000
    assert roll.call("0") == 0
