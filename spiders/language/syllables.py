"""Tells Vietnamese syllables, as they are spelt, from other groups of letters."""

import re
from functools import lru_cache
from unicodedata import normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
# What stands behind the vowels of a rhyme, by its vowels.
_RHYMES = (
    r"a(?:ch|ng|nh|[ciymnoptu])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[cmnopt])?|ê(?:ch|nh|[mnptu])?"
    r"|i(?:ch|nh|[amnptu])?|iê(?:ng|[cmnptu])|o(?:ng|[cimnpt])?|oo(?:ng|c)|ô(?:ng|[cimnpt])?|ơ(?:[imnpt])?"
    r"|u(?:ng|[acimnpt])?|ư(?:ng|[acimntu])?|ươ(?:ng|[cimnptu])|uô(?:ng|[cimnt])|y(?:nh|t)?|yê(?:ng|[mntu])"
    r"|oa(?:ch|ng|nh|[ciymnopt])?|oă(?:ng|[cmnt])|oe(?:[not])?|uâ(?:ng|[nty])|uê(?:ch|nh)?|uơ|uy(?:ch|nh|[apntu])?"
    r"|uyê[nt]|êng"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RHYMES})")
_STOPPED = re.compile(r"(?:ch|[cpt])\Z")
_TONES_OF_STOPPED = ("\u0301", "\u0323")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as a syllable of Vietnamese: an onset, a rhyme, and a tone that the rhyme takes."""
    parted = normalize("NFD", word.lower())
    tones = _TONE.findall(parted)
    bare = normalize("NFC", _TONE.sub("", parted))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or not tones or tones[0] in _TONES_OF_STOPPED
