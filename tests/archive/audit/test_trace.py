"""A trace says truly whether the bytes give the printed text."""

from archive.audit.trace import Further, Trace, Verdict, trace
from archive.record import Reading

PAGE = '<h1>Mùa hoa</h1><p>Một.</p><img alt="Ảnh"><p>Hai&nbsp;ba.</p><i>4</i><i>5</i><img src="/6.gif">'.encode()


def spans_of(*cuts: str) -> tuple[tuple[int, int], ...]:
    places = [PAGE.index(cut.encode()) for cut in cuts]
    return tuple((place, place + len(cut.encode())) for place, cut in zip(places, cuts, strict=True))


def traced(printed: str, *cuts: str) -> Trace:
    spans = spans_of(*cuts)
    whole = (spans[0][0], spans[-1][1]) if spans else None
    return trace(Reading(printed, "test", span=whole, parts=spans if len(spans) > 1 else ()), PAGE, "utf-8")


def test_a_span_that_gives_the_text_is_exact() -> None:
    found = traced("Mùa hoa", "Mùa hoa")

    assert (found.verdict, found.found, found.further) == (Verdict.EXACT, "Mùa hoa", None)


def test_a_span_with_entities_is_exact_too() -> None:
    assert traced("Hai ba.", "Hai&nbsp;ba.").verdict is Verdict.EXACT


def test_paragraphs_with_more_between_them_are_derived_by_joining() -> None:
    found = traced("Một.\nHai ba.", "Một.", "Hai&nbsp;ba.")

    assert (found.verdict, found.further) == (Verdict.DERIVED, Further.PARTS_JOINED)
    assert found.found == "Một.\nHai ba."


def test_digits_of_images_and_marks_are_derived_by_collecting() -> None:
    found = traced("456", "4", "5", "6")

    assert (found.verdict, found.found, found.further) == (Verdict.DERIVED, "456", Further.DIGITS_COLLECTED)


def test_other_bytes_at_the_span_are_not_found_even_if_the_text_stands_elsewhere() -> None:
    found = traced("Mùa hoa", "Một.")

    assert (found.verdict, found.found) == (Verdict.NOT_FOUND, "Một.")


def test_a_part_that_is_not_the_text_is_not_found() -> None:
    assert traced("Một.\nHai ba.", "Một.", "4").verdict is Verdict.NOT_FOUND


def test_a_text_without_a_place_is_searched_and_no_more_than_derived() -> None:
    found = traced("Hai ba.")

    assert (found.verdict, found.further) == (Verdict.DERIVED, Further.PAGE_SEARCHED)
    assert found.spans == spans_of("Hai&nbsp;ba.")


def test_a_text_that_stands_nowhere_is_not_found() -> None:
    assert traced("Mùa xuân") == Trace(Reading("Mùa xuân", "test"), Verdict.NOT_FOUND)


def test_an_empty_span_proves_nothing() -> None:
    assert trace(Reading("", "test", span=(3, 3)), PAGE, "utf-8").verdict is Verdict.NOT_FOUND
