"""The bytes of a printed text are found past tags, entities and odd spaces, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.replay.text_map import TextMap
from archive.replay.text_of_span import folded, text_of_span

LETTERS = st.sampled_from("aBđơ 1&<\n\u00a0")


def cut(payload: bytes, text: str, floor: int = 0, charset: str = "utf-8") -> bytes | None:
    span = TextMap(payload, charset).span_of(text, floor)
    return span and payload[slice(*span)]


def test_a_text_is_found_as_it_stands() -> None:
    assert cut("<p>Mùa hoa ở Lâm Đồng</p>".encode(), "hoa ở Lâm") == "hoa ở Lâm".encode()


def test_a_text_is_found_past_tags_entities_and_odd_spaces() -> None:
    written = "M&ugrave;a\n<b>hoa</b>&nbsp;ở<br>L<i>â</i>m\u00a0Đồng".encode()

    assert cut(b"<div>" + written + b"</div>", "Mùa hoa ở Lâm Đồng") == written


def test_a_text_in_an_attribute_a_comment_or_a_script_is_not_taken() -> None:
    payload = '<img alt="Mùa hoa"><!-- Mùa hoa --><script>"Mùa hoa"</script><p>Mùa <b>hoa</b></p>'.encode()

    assert cut(payload, "Mùa hoa") == "Mùa <b>hoa".encode()


def test_a_text_before_the_floor_is_not_taken() -> None:
    payload = b"<p>Hoa</p><h1>Hoa</h1>"

    assert TextMap(payload, "utf-8").span_of("Hoa", 5) == (14, 17)


def test_a_number_is_not_taken_from_within_a_longer_one() -> None:
    assert cut(b"<p>27/09/2019</p><p>9/<b>2019</b></p>", "9/2019", 3) == b"9/<b>2019"


def test_a_number_is_not_taken_from_beside_its_grouping_mark() -> None:
    assert TextMap(b"<p>1.234</p><p>234,5</p><p>234.</p>", "utf-8").span_of("234") == (27, 30)


def test_words_that_the_page_does_not_part_are_not_found() -> None:
    assert cut(b"<p>Lamdong</p>", "Lam dong") is None


def test_the_same_words_written_otherwise_before_are_found_first() -> None:
    payload = b"<p>Lam&nbsp;Dong</p>" + b"<br>" * 1000 + b"<p>Lam Dong</p>"

    assert cut(payload, "Lam Dong") == b"Lam&nbsp;Dong"


def test_bytes_that_are_no_letters_do_not_move_the_span() -> None:
    payload = b"<p>\xff\xfe\xe2</p>" + "<h1>Mùa&nbsp;hoa</h1>".encode()

    assert cut(payload, "Mùa hoa") == "Mùa&nbsp;hoa".encode()


def test_a_text_is_found_in_a_legacy_charset() -> None:
    written = "Hôm&nbsp;nay".encode("cp1258")

    assert cut(b"<p>" + written, "Hôm nay", charset="cp1258") == written


def test_a_text_past_tags_is_found_near_and_far() -> None:
    written = "Mùa <b>hoa</b>&nbsp;ở".encode()

    for distance in (0, 1_990, 2_010, 90_000):
        assert cut(b"<p>" + b"x" * distance + b"<br>" + written + b"</p>", "Mùa hoa ở") == written


def test_a_text_in_a_script_near_is_not_taken_for_the_one_behind_it() -> None:
    payload = 'Mùa <b>hoa</b>";</script><p>Mùa <i>hoa</i></p>'.encode()

    assert cut(b'<script>var a = "' + payload, "Mùa hoa", floor=17) == "Mùa <i>hoa".encode()


def are_parted(payload: bytes, *texts: str) -> bool:
    found = TextMap(payload, "utf-8")
    spans = [span for text in texts if (span := found.span_of(text))]
    assert len(spans) == len(texts)

    return found.are_parted_by_space(spans)


def test_paragraphs_are_parted_by_space() -> None:
    assert are_parted(b'<p>Mot</p>\n<p class="x">Hai</p><div>Ba &amp; Bon</div>', "Mot", "Hai", "Ba & Bon")


def test_words_that_no_line_parts_are_not_parted_by_space() -> None:
    assert not are_parted(b"<p><b>Mot</b><i>Hai</i></p>", "Mot", "Hai")


def test_what_is_not_seen_between_paragraphs_is_no_more_than_space() -> None:
    for between in (b"<!-- Anh -->", b"<script>Anh</script>", b"&nbsp;"):
        assert are_parted(b"<p>Mot</p>" + between + b"<p>Hai</p>", "Mot", "Hai")


def test_a_caption_between_paragraphs_is_more_than_space() -> None:
    for between in (b"<p>Anh</p>", b'<a title="1 > 0">'):
        assert not are_parted(b"<p>Mot</p>" + between + b"<p>Hai</p>", "Mot", "Hai")


@given(gap=st.text(st.sampled_from("<p>/b !-x\n"), max_size=12))
def test_what_space_parts_reads_as_one_text(gap: str) -> None:
    written = [b"Mot", b"Hai &amp; Ba", b"Bon"]
    payload = gap.encode().join(written)
    starts = [payload.index(text) for text in written]
    spans = [(start, start + len(text)) for start, text in zip(starts, written, strict=True)]
    is_parted = TextMap(payload, "utf-8").are_parted_by_space(spans)

    assert not is_parted or text_of_span(payload, (0, len(payload)), "utf-8") == "Mot Hai & Ba Bon"


@given(before=st.text(LETTERS, max_size=30), text=st.text(LETTERS, max_size=12), after=st.text(LETTERS, max_size=30))
def test_what_is_found_gives_the_text_when_it_is_cut_out(before: str, text: str, after: str) -> None:
    payload = f"{before}{text}{after}".encode()
    span = TextMap(payload, "utf-8").span_of(text)

    assert span is None or text_of_span(payload, span, "utf-8") == folded(text)


@pytest.mark.parametrize("blank", [b"&nbsp;", b"&nbsp", b"\xc2\xa0"])
def test_a_space_that_does_not_break_parts_words(blank: bytes) -> None:
    payload = b"<p>x1</p><p>" + blank + b"1" + blank + b"x</p>"

    assert TextMap(payload, "utf-8").span_of("1") == (12 + len(blank), 13 + len(blank))


def test_a_line_of_a_megabyte_is_found_as_it_is_plainly_written() -> None:
    line = "Hội nghị & " * 100_000

    assert cut(b"<p>" + line.replace("&", "&amp;").encode() + b"</p>", line) is not None


def test_a_line_of_a_megabyte_is_not_searched_past_tags() -> None:
    assert cut(b"<p>" + b"<b>a</b> " * 200_000 + b"</p>", "a " * 200_000) is None


def test_a_page_that_takes_too_much_care_is_searched_for_plain_spellings_alone() -> None:
    payload = b"<p>" + b"<b>abc</b> " * 50_000 + b"</p><p>at</p><p>th<i>e</i> end</p>"
    fresh, spent = TextMap(payload, "utf-8"), TextMap(payload, "utf-8")
    spent.span_of("abc " * 49_000 + "xyz bc")
    floor = payload.index(b"<p>at")

    assert fresh.span_of("the end", floor) is not None
    assert spent.span_of("the end", floor) is None
    assert spent.span_of("at", floor) is not None
