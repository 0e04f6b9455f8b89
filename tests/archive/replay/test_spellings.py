"""How a text may be written in a page's source."""

from hypothesis import given
from hypothesis import strategies as st

from archive.replay.spellings import spellings
from archive.replay.text_of_span import folded, text_of

LETTERS = st.sampled_from("ab đĐàảãạÁ&<>()“”–'\"")


def test_editors_write_named_entities_and_nukeviet_numbers() -> None:
    written = list(spellings("Hà (Đ)", "utf-8"))

    assert written == ["Hà (Đ)".encode(), "H&agrave; (Đ)".encode(), "Hà &#40;Đ&#41;".encode(), b"H&#224; (&#272;)"]


def test_a_letter_that_the_charset_lacks_is_written_as_an_entity() -> None:
    assert list(spellings("Đà", "latin-1")) == [b"&#272;&#224;"]


@given(text=st.text(LETTERS, min_size=1, max_size=20).map(folded))
def test_every_spelling_says_the_text(text: str) -> None:
    said = {text_of(written, "utf-8") for written in spellings(text, "utf-8")}

    assert said <= {text}
