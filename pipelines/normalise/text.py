"""What printed words are as a value: composed letters, single spaces, nothing invisible."""

import re
from unicodedata import is_normalized, normalize

from archive.replay.text_of_span import folded

# Zero-width characters, soft hyphens, direction marks and control characters say nothing to a reader.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# White space that a value does not have.
_FOLDS = ("  ", " \n", "\n ", "\n\n")


def text_value(printed: str) -> str | None:
    """Give the words of a text, one line; None where there are none."""
    return _words(printed) or None


def lines_value(printed: str) -> str | None:
    """Give the lines of a text, empty ones left out; None where there are none."""
    if _are_lines(printed):
        return printed  # one text, whose bytes are made once for both
    return "\n".join(filter(None, map(_words, printed.split("\n")))) or None


def _are_lines(printed: str) -> bool:
    """Tell a text that is a value as it stands: all of it is looked at in one go, not line by line."""
    if not printed or not is_normalized("NFC", printed) or not printed.replace("\n", "").isprintable():
        return False
    return printed == printed.strip() and not any(fold in printed for fold in _FOLDS)


def _words(printed: str) -> str:
    composed = printed if is_normalized("NFC", printed) else normalize("NFC", printed)
    # All that is unseen, and all white space but the plain space, is not printable.
    return folded(composed if composed.isprintable() else _UNSEEN.sub("", composed))
