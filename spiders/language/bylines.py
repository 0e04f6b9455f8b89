"""Parses a printed byline: labels, persons, organisations, roles, and what joins them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from spiders.language.byline_parts import Part, parts_of
from spiders.language.byline_words import (
    CLOSING_SOURCE,
    EDGES,
    JOINER,
    LABEL,
    LOGIN,
    OFFICE,
    OPENING_MARK,
    PHOTO_CREDIT,
    REPORTERS,
    ROLE,
    STANDING_LABEL,
    WRAPPED,
)
from spiders.language.composed import compose
from spiders.language.names import LIKELY, SURE, personhood
from spiders.language.organisations import is_organisation
from spiders.language.source_names import names_source

LONGEST = 160


class LabelKind(StrEnum):
    """What a byline's label announces."""

    AUTHOR = "author"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class BylineParts:
    """What a byline's words mean.

    Attributes:
        author: the persons as printed, with what joins them.
        confidence: how surely the words are a byline at all, 0 to 1; 0 where a part is none of what a byline holds.
    """

    author: str | None
    organisation: str | None
    confidence: float
    label: LabelKind | None = None


@lru_cache(maxsize=1024)
def label_kind(text: str) -> LabelKind | None:
    """Say what a label announces that stands alone, as `Tác giả:`; None where the text is no such label."""
    words = compose(text).strip()
    found = LABEL.fullmatch(words) or STANDING_LABEL.fullmatch(words)
    if found is None:
        return None
    return LabelKind.AUTHOR if found["author"] or found.groupdict().get("bare_author") else LabelKind.SOURCE


def is_login(name: str) -> bool:
    """Tell a login name or a role of the system, as `quantri` or `Super User`, from a person."""
    return (
        LOGIN.fullmatch(name.strip().lower() if " " in name.strip() or name[:1].isupper() else name.strip()) is not None
    )


def names_login(text: str) -> bool:
    """Tell a line that names only a login behind its label, as `Viết bởi: Administrator`."""
    return any(kind is not None and content and is_login(content) for kind, content in _labelled(_bare(compose(text))))


@lru_cache(maxsize=1024)
def parse_byline(text: str, announced: LabelKind | None = None) -> BylineParts:
    """Say which persons and which organisation a printed byline names, and how surely it is one.

    Args:
        announced: what a label before it says, where that stands in an element of its own.
    """
    text = _bare(compose(text))
    if not 1 < len(text) <= LONGEST or PHOTO_CREDIT.match(text):
        return BylineParts(None, None, 0.0)
    authors: list[str] = []
    organisations: list[str] = []
    confidence, first_label = 1.0, None
    for kind, content in _labelled(text):
        first_label = first_label or kind or announced
        author, organisation, surely = _parse_part(content, kind or announced)
        authors += [author] if author else []
        organisations += [organisation] if organisation else []
        confidence = min(confidence, surely)
    return BylineParts(" - ".join(authors) or None, " - ".join(organisations) or None, confidence, first_label)


def _bare(text: str) -> str:
    text = " ".join(text.split()).strip(EDGES)
    wrapped = WRAPPED.match(text)
    return wrapped[1].strip(EDGES) if wrapped else text


def _labelled(text: str) -> list[tuple[LabelKind | None, str]]:
    """Cut a byline at its labels."""
    found = list(LABEL.finditer(text))
    parts: list[tuple[LabelKind | None, str]] = []
    before = _bare(text[: found[0].start()].strip(" (")) if found else _bare(text)
    if before:
        parts.append((None, before))
    ends = [following.start() for following in found[1:]] + [len(text)]
    for label, end in zip(found, ends, strict=False):
        if label["photo"]:
            continue
        kind = LabelKind.SOURCE if label["source"] or label["bare_source"] else LabelKind.AUTHOR
        content = text[label.end() : end].strip(EDGES + "(")
        is_sentence = label["bare_source"] and not names_source(content)
        parts.append((kind, "" if is_sentence else content))
    return [part for part in parts if part[1]] or parts


def _parse_part(content: str, kind: LabelKind | None) -> tuple[str | None, str | None, float]:
    content = content if "(" in content else content.strip(EDGES + ")]")
    if not content or (is_login(content) and not is_organisation(content)):
        return None, None, 0.0
    runs = parts_of(content)
    persons = [text for part, text in runs if part is Part.PERSON]
    organisations = [text for part, text in runs if part is Part.ORGANISATION]
    unknown = [text for part, text in runs if part is Part.UNKNOWN]
    if kind is LabelKind.SOURCE:
        return _source(content, persons, organisations)
    if unknown and kind is None:
        return None, None, 0.0
    if kind is LabelKind.AUTHOR and not persons and not organisations and unknown:
        is_name = len(content.split()) <= 5 and content[:1].isupper()
        return (content, None, 0.8) if is_name else (None, None, 0.0)
    author = ", ".join(persons) or None
    organisation = " - ".join(organisations) or None
    return author, organisation, 0.9 if kind else _surely(runs)


def _source(content: str, persons: list[str], organisations: list[str]) -> tuple[str | None, str | None, float]:
    if persons and (organisations or personhood(persons[0]) >= SURE):
        return persons[0], " - ".join(organisations) or None, 0.9
    if ROLE.fullmatch(content):
        return None, None, 0.5
    return None, content, 0.9 if organisations or len(content) < 50 else 0.0


def _surely(runs: list[tuple[Part, str]]) -> float:
    """Say how surely words without a label are a byline."""
    parts = {part for part, _ in runs}
    names = [name for part, text in runs if part is Part.PERSON for name in JOINER.split(text)]
    if names and len(parts) > 1:
        return 0.9
    if names:
        best = max(map(personhood, names))
        return 0.8 if best >= SURE else 0.7 if best >= LIKELY or REPORTERS.fullmatch(names[0]) else best
    return 0.6 if Part.ORGANISATION in parts else 0.5 if parts else 0.0


def source_mark(text: str) -> str | None:
    """Give the mark of the supplier that opens a text, as `TTXVN` in `(TTXVN) - Sáng 17/4…`."""
    found = OPENING_MARK.match(compose(text[:40]))
    if found is None or not is_organisation(found["mark"]):
        return None
    return found["mark"]


def trailing_source(text: str) -> str | None:
    """Give the source in brackets that closes a paragraph, as `Theo TTXVN`."""
    found = CLOSING_SOURCE.search(compose(text[-90:]))
    return found["source"] if found else None


def is_role(text: str) -> bool:
    """Tell whether a line names an office, as over the name that signs a letter: `GIÁM ĐỐC`, `TM. ỦY BAN NHÂN DÂN`."""
    words = _bare(compose(text))
    return bool(OFFICE.match(words)) or (len(words) < 80 and ROLE.match(words) is not None)
