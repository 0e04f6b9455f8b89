"""Cuts a byline's words into persons, organisations and roles, each as printed."""

import re
from enum import StrEnum

from spiders.language.byline_words import COMPOUND, EDGES, HONORIFIC, JOINER, REPORTER, REPORTERS, ROLE
from spiders.language.names import SURE, personhood
from spiders.language.organisations import is_abbreviation, is_organisation

OFFICE_WORDS, MOST_OFFICE_WORDS = 3, 4


class Part(StrEnum):
    """What a part of a byline is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    UNKNOWN = "unknown"


def parts_of(content: str) -> list[tuple[Part, str]]:
    """Cut words at their joiners, and give what stands together and is of one kind, as printed."""
    runs: list[tuple[Part, int, int]] = []
    for begin, end in _atoms(content):
        part, start = _classified(content, begin, end)
        previous = runs[-1] if runs else None
        if previous and (
            _continues(previous[0], part, content[previous[2] : start])
            or _goes_on(content[previous[1] : previous[2]], content[start:end], previous[0], part)
        ):
            runs[-1] = (previous[0], previous[1], end)
        else:
            runs.append((part, start, end))
    return [(part, content[start:end]) for part, start, end in runs]


def _goes_on(before: str, words: str, previous: Part, part: Part) -> bool:
    """Tell whether an office's name goes on behind a joiner, as `Trưởng phòng Tổ chức - Hành chính`."""
    is_office = previous is Part.ROLE and len(before.split()) >= OFFICE_WORDS
    return is_office and part is Part.UNKNOWN and words[:1].isupper() and len(words.split()) <= MOST_OFFICE_WORDS


def _continues(previous: Part, part: Part, joiner: str) -> bool:
    if part is previous:
        return "(" not in joiner or part is Part.ROLE
    return previous is Part.ORGANISATION and part is Part.UNKNOWN and "(" not in joiner


def _atoms(content: str) -> list[tuple[int, int]]:
    if ROLE.fullmatch(content):
        return [(0, len(content))]
    atoms = []
    after = 0
    for joiner in [*_joiners(content), None]:
        end = joiner.start() if joiner else len(content)
        if content[after:end].strip(EDGES):
            atoms.append((after, after + len(content[after:end].rstrip())))
        after = joiner.end() if joiner else end
    return atoms


def _joiners(content: str) -> list[re.Match[str]]:
    """Give what joins parts; what stands inside a compound name joins none."""
    honours = HONORIFIC.match(content)
    found = list(JOINER.finditer(content, honours.end() if honours else 0))
    if not found:
        return found
    compounds = [
        (name.start(), name.end())
        for name in COMPOUND.finditer(content)
        if name["first"] is None or is_abbreviation(name["first"])
    ]
    if found[-1][0].isspace() and is_organisation(content[: found[-1].start()]):
        found.pop()
    return [one for one in found if not any(start < one.start() < end for start, end in compounds)]


def _classified(content: str, start: int, end: int) -> tuple[Part, int]:
    """Say what the words between two joiners are, and where the name in them begins."""
    text = content[start:end]
    if REPORTERS.fullmatch(text) and text == content:
        return Part.PERSON, start
    if ROLE.fullmatch(text):
        return Part.ROLE, start
    reporter = REPORTER.match(text)
    if reporter and is_organisation(text[reporter.end() :]):
        return Part.ORGANISATION, start + reporter.end()
    honorific = HONORIFIC.match(text)
    name = text[honorific.end() :] if honorific else text
    surely = personhood(name)
    if is_organisation(text) and (surely < SURE or not _looks_given(name)):
        return Part.ORGANISATION, start
    if surely:
        return Part.PERSON, start + len(text) - len(name)
    return (Part.ROLE if ROLE.match(text) else Part.UNKNOWN), start


def _looks_given(name: str) -> bool:
    """Tell `Đoàn Văn Nam` from `Đoàn trường`: all words begin with capitals, none is an abbreviation as `ĐBQH`."""
    return all(
        word[:1].isupper() and not (len(word) > 2 and word.isupper() and is_abbreviation(word)) for word in name.split()
    )
