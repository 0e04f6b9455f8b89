"""What printed words are as a value: composed letters, single spaces, nothing invisible."""

import re
from unicodedata import is_normalized, normalize

from archive.replay.text_of_span import folded

# Zero-width characters, soft hyphens, direction marks and control characters say nothing to a reader.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)


def text_value(printed: str) -> str | None:
    """Give the words of a text, one line; None where there are none."""
    return _words(printed) or None


def lines_value(printed: str) -> str | None:
    """Give the lines of a text, empty ones left out; None where there are none.

    Args:
        printed: white space folded in each line, as readings have it.
    """
    if printed and is_normalized("NFC", printed) and printed.replace("\n", "").isprintable():
        return printed  # one text, whose bytes are made once for both
    return "\n".join(filter(None, map(_words, printed.split("\n")))) or None


def _words(printed: str) -> str:
    composed = printed if is_normalized("NFC", printed) else normalize("NFC", printed)
    # All that is unseen, and all white space but the plain space, is not printable.
    return folded(composed if composed.isprintable() else _UNSEEN.sub("", composed))
