"""What a line says is remembered, but neither paragraphs nor more lines than there is room for."""

from spiders.walk.wording import LONGEST_REMEMBERED, MOST_REMEMBERED, WORDINGS


def test_a_line_that_returns_is_the_same_wording() -> None:
    assert WORDINGS["Số lượt\n truy cập"] is WORDINGS["Số lượt\n truy cập"]
    assert WORDINGS["Số lượt\n truy cập"].text == "Số lượt truy cập"


def test_a_paragraph_is_not_remembered() -> None:
    paragraph = "Nhân dân " * (LONGEST_REMEMBERED // 8)

    assert WORDINGS[paragraph].text == paragraph.strip()
    assert paragraph not in WORDINGS


def test_the_latest_lines_are_remembered_and_no_more() -> None:
    for number in range(2 * MOST_REMEMBERED):
        WORDINGS[f"Dòng {number}"]

    assert len(WORDINGS) <= MOST_REMEMBERED
    assert f"Dòng {2 * MOST_REMEMBERED - 1}" in WORDINGS
    assert "Dòng 0" not in WORDINGS
