"""Vietnamese typed for the fonts of before Unicode (TCVN3, VNI), which a browser shows as Latin letters."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from spiders.language.syllables import is_syllable

FEWEST_WORDS, FEWEST_DOUBTED = 4, 2
MOST_VALID_BEFORE, FEWEST_VALID_DOUBTED, FEWEST_VALID_AFTER = 0.5, 0.8, 0.95

_TCVN3 = str.maketrans(
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦§",
    "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
)
# A vowel and the mark behind it: the tone alone, or the hat and its tone in one.
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS = {
    mark: hat + tone
    for marks, hat in (("âáàåãä", "\u0302"), ("êéèúüë", "\u0306"))
    for mark, tone in zip(marks, ("", *_TONES.values()), strict=True)
}
_MARKS = _TONES | _HATS
_VNI_ALONE = str.maketrans("íìæóòôöîñÍÌÆÓÒÔÖÎÑ", "íìỉĩịơưỵđÍÌỈĨỊƠƯỴĐ")
_VNI_PAIR = re.compile(
    "(?P<vowel>a(?=[ùøûõïâáàåãäêéèúüë])|[eo](?=[ùøûõïâáàåãä])|[uyôö](?=[ùøûõï]))(?P<mark>.)", re.IGNORECASE
)
# Beside letters, what Vietnamese in Unicode never prints: all else is passed over at once.
_STRANGE = "¡-§¨©ª«¬®µ¶·¸¹»-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
_SUSPECT = re.compile(f"[{_STRANGE}](?:(?<=[A-Za-z].)|(?=[a-z]))")
_NOT_STRANGE = bytes(code for code in range(256) if not re.match(f"[{_STRANGE}]", chr(code)))
_BEYOND = re.compile(r"[\u0100-\u1fff]")
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]+")


def decoded(text: str, known: str | None = None) -> tuple[str, str] | None:
    """Give a text in Unicode and the name of the encoding it was typed in; None unless that is certain.

    Certain is a text of Latin-1 alone in which few marked words are Vietnamese as they stand, and nearly all are once
    decoded.

    Args:
        known: the encoding of the texts around it; a single word will then do.
    """
    # Vietnamese in Unicode ends the search at one of its first letters.
    if _BEYOND.search(text) or _SUSPECT.search(text) is None:
        return None
    words = _marked_words(text)
    if len(words) < (1 if known else FEWEST_WORDS) or _share(words) > MOST_VALID_BEFORE:
        return None
    worth, name = max((_share(map(decode, words)), name) for name, decode in _DECODERS.items() if known in (None, name))
    return (_DECODERS[name](text), name) if worth >= FEWEST_VALID_AFTER else None


def is_doubtful(text: str) -> bool:
    """Tell a text that is likely typed in such an encoding, but not surely enough to be decoded."""
    if not _has_strange(text) or _SUSPECT.search(text) is None or decoded(text) is not None:
        return False
    words = _marked_words(text)
    if _BEYOND.search(text):
        words = [word for word in words if _SUSPECT.search(word)]
    likely = max(_share(map(decode, words)) for decode in _DECODERS.values())
    return len(words) >= FEWEST_DOUBTED and _share(words) <= MOST_VALID_BEFORE and likely >= FEWEST_VALID_DOUBTED


def _has_strange(text: str) -> bool:
    """Tell whether such a letter stands anywhere: in the bytes, which takes a third of the time."""
    return bool(text.encode("latin-1", "ignore").translate(None, _NOT_STRANGE))


def _marked_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]


def _share(words: Iterable[str]) -> float:
    valid = [is_syllable(word) for word in words]
    return sum(valid) / len(valid) if valid else 0.0


def _of_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _of_vni(text: str) -> str:
    return normalize("NFC", "".join(_vni_pieces(text)))


def _vni_pieces(text: str) -> Iterator[str]:
    after = 0
    for pair in _VNI_PAIR.finditer(text):
        yield text[after : pair.start()].translate(_VNI_ALONE)
        yield pair["vowel"].translate(_VNI_ALONE) + _MARKS[pair["mark"].lower()]
        after = pair.end()
    yield text[after:].translate(_VNI_ALONE)


_DECODERS = {"TCVN3": _of_tcvn3, "VNI": _of_vni}
