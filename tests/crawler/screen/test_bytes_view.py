"""Bytes are shown in context, and nothing of them reaches the terminal raw."""

from crawler.screen.bytes_view import ROW_BYTES, bytes_view

PAGE = b"<h1>" + "Mùa hoa".encode() + b"</h1>" + bytes(range(256)) * 20
SPAN = (4, 12)


def lines(payload: bytes, *spans: tuple[int, int]) -> list[str]:
    return [line.plain for line in bytes_view(payload, spans, "utf-8")]


def test_the_bytes_of_the_span_are_marked_and_the_others_are_not() -> None:
    rows = [line for line in lines(PAGE, SPAN) if line.startswith(">")]

    assert rows == [f">         4  {'4d c3 b9 61 20 68 6f 61':<47}  M..a hoa"]


def test_offset_and_bytes_of_every_row_are_those_of_the_page() -> None:
    rows = lines(PAGE, SPAN)[2:]

    assert rows
    for row in rows:
        offset, shown = int(row[2:11]), bytes.fromhex(row[13:60])

        assert PAGE[offset : offset + len(shown)] == shown


def test_no_control_code_and_no_direction_override_is_shown_raw() -> None:
    payload = b"a\x1b[2J\x00\x9b\x07" + "\u202e\u009b".encode() + b"z"
    shown = "".join(lines(payload, (0, len(payload))))

    assert not {"\x1b", "\x00", "\x07", "\x9b", "\u202e"} & set(shown)


def test_a_long_span_is_shown_from_both_ends() -> None:
    rows = [line for line in lines(PAGE, (0, len(PAGE))) if line.startswith(">")]

    assert len(rows) * ROW_BYTES < 300
    assert int(rows[-1][2:11]) > len(PAGE) - ROW_BYTES - 1


def test_every_row_fits_a_terminal_of_80_columns() -> None:
    assert max(len(line) for line in lines(PAGE, SPAN)[2:]) <= 80


def test_a_span_beyond_the_page_shows_no_bytes() -> None:
    assert not [line for line in lines(PAGE, (len(PAGE) + 5, len(PAGE) + 9)) if line.startswith(">")]
