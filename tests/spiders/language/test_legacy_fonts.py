"""Text typed for the fonts of before Unicode is decoded where that is certain, and no other text is touched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.language.legacy_fonts import decoded, is_doubtful
from spiders.language.syllables import is_syllable

PAGES = Path(__file__).parents[3].parent / "shared" / "pages"
TYPED = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "TCVN3"),
    ("§¶ng bé n\u00adíc ta quyÕt t©m ®æi míi", "Đảng bộ nước ta quyết tâm đổi mới", "TCVN3"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", "VNI"),
    ("UYÛ BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI", "UỶ BAN NHÂN DÂN TỈNH ĐỒNG NAI", "VNI"),
    ("Nhaân daân ñöôïc höôûng quyeàn lôïi", "Nhân dân được hưởng quyền lợi", "VNI"),
]
UNTOUCHED = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Hà Tây và Nam Hà có thêm chín xã",
    "Y Bhĩu Niê, H'Mông, Ê Đê, Krông Búk, Rcăm Y Lái, Néang Phươl",
    "Thạch Sóc Khon, Chamaléa Ôn, Zơ Râm Tố",
    "The café's naïve façade cost 5 µg·m and ©2020 VNPT®",
    "Les élèves français ont été reçus à l'hôtel où naît Noël",
    "Größe für Mädchen über Straße, Köln und München schön",
    "O avião não voou à estação de São João",
    "Viá»‡t Nam Ä‘á»™c láº­p tá»± do háº¡nh phÃºc",
]  # fmt: skip
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
sentences = st.lists(st.text(VOWELS + "bcghnmtpµ·®©§ß", min_size=1, max_size=6), max_size=20).map(" ".join)


@pytest.mark.parametrize(("typed", "meant", "encoding"), TYPED)
def test_what_is_surely_typed_for_an_old_font_is_decoded(typed: str, meant: str, encoding: str) -> None:
    assert decoded(typed) == (meant, encoding)
    assert not is_doubtful(typed)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_text_is_neither_decoded_nor_doubted(text: str) -> None:
    assert decoded(text) is None
    assert not is_doubtful(text)


def test_a_few_words_are_doubted_and_left() -> None:
    assert decoded("hµ néi") is None
    assert is_doubtful("hµ néi")


def test_a_few_words_are_decoded_where_the_encoding_is_known() -> None:
    assert decoded("hµ néi", "TCVN3") == ("hà nội", "TCVN3")
    assert decoded("hµ néi", "VNI") is None


def test_old_words_within_unicode_are_doubted_and_left() -> None:
    text = "Bài viết: Céng hßa x· héi chñ nghÜa ViÖt Nam"

    assert decoded(text) is None
    assert is_doubtful(text)


def test_marked_words_that_are_vietnamese_as_they_stand_are_left() -> None:
    assert decoded("Hà Tây xã bà có lá bìa, nhµ") is None


@given(sentences)
def test_vietnamese_in_unicode_is_never_decoded(text: str) -> None:
    assert decoded(f"{text} được") is None


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    assert not (decoded(text) and is_doubtful(text))


@pytest.mark.parametrize("folder", ["nukeviet", "portals"])
def test_no_line_of_a_real_page_is_decoded(folder: str) -> None:
    files = sorted((PAGES / folder).rglob("*.html"))
    if not files:
        pytest.skip("the shared pages are not beside the repository")
    lines = {line.strip() for file in files for line in file.read_text("utf-8", "ignore").splitlines()}

    assert [line for line in lines if decoded(line)] == []


@pytest.mark.parametrize("word", ["Nghĩa", "quyết", "Đường", "hoà", "Quỳnh", "giếng", "yêu", "khuya"])
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["héi", "coäng", "hßa", "các̉", "tàc", "file", "über"])
def test_other_letters_are_no_syllable(word: str) -> None:
    assert not is_syllable(word)
