"""Turns readings typed for the fonts of before Unicode into Unicode, and says so in words."""

from dataclasses import replace

from archive.record import Reading
from spiders.language.legacy_fonts import decoded, is_doubtful
from spiders.reading import PageReading

Named = tuple[str, Reading]


def in_unicode(reading: PageReading) -> tuple[PageReading, tuple[str, ...]]:
    """Decode the fields that were surely typed in TCVN3 or VNI; give them and a sentence for each, and for each doubt.

    What cannot be told is left as printed; so is nearly every page, and it is given back as it is.
    """
    fields = _texts(reading)
    known = next((found[1] for _, field in fields if (found := decoded(field.printed))), None)
    problems = tuple(problem for name, field in fields if (problem := _problem(name, field, known)))
    if known is None:
        return reading, problems
    return _with(reading, {field: _decoded(field, known) for _, field in fields}), problems


def _texts(reading: PageReading) -> list[Named]:
    alone = (("title", reading.title), ("lead", reading.lead), ("body", reading.body))
    many = (("caption", reading.captions), ("byline", reading.byline))
    return [(name, field) for name, field in alone if field] + [(name, one) for name, all_ in many for one in all_]


def _decoded(field: Reading, known: str | None) -> Reading:
    found = decoded(field.printed, known)
    return replace(field, printed=found[0]) if found else field


def _problem(name: str, field: Reading, known: str | None) -> str | None:
    if known and decoded(field.printed, known):
        return f"the {name} is printed in {known}, an encoding of before Unicode, and was decoded"
    if is_doubtful(field.printed):
        return f"the {name} may be printed in TCVN3 or VNI; it was left as printed, since that is not certain"
    return None


def _with(reading: PageReading, understood: dict[Reading, Reading]) -> PageReading:
    return replace(
        reading,
        title=reading.title and understood[reading.title],
        lead=reading.lead and understood[reading.lead],
        body=reading.body and understood[reading.body],
        captions=tuple(understood[caption] for caption in reading.captions),
        byline=tuple(understood[line] for line in reading.byline),
    )
