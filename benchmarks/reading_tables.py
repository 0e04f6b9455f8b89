"""How right the readers are: F1 of each field, the counts behind it, and what was promised."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.gold import GoldPage
from benchmarks.readers import FAMILY, GENERIC, OURS
from benchmarks.score import Score, agreement, answer_to, count, count_words, inventions, is_right, plain

Answers = Mapping[str, Sequence[Mapping[str, Any]]]

LEAST = {"title": 0.98, "day": 0.98, "minute": 0.97, "person": 0.90, "organisation": 0.85, "counters": 0.97}
PROMISED = {
    GENERIC: LEAST | {"kind": 0.97},
    FAMILY: LEAST | {"title": 0.99, "day": 0.99, "minute": 0.99, "counters": 0.99},
}
WITNESSES = ("trafilatura", "newspaper4k")
BODY = "body words *"
BODY_NOTE = (
    f"* no person wrote the bodies down: judged by the words that {' and '.join(WITNESSES)} both give,"
    " a proxy, and no promise"
)


def scores_of(pages: Sequence[GoldPage], answers: Sequence[Mapping[str, Any]]) -> dict[str, Score]:
    """Score the answers of one reader, row by row."""
    scores: dict[str, Score] = {}
    for page, answer in zip(pages, answers, strict=True):
        for question in page.questions:
            count(scores, question, answer_to(question, answer))
    return {row: score for row, score in scores.items() if score.given}


def body_scores(pages: Sequence[GoldPage], answers: Answers) -> dict[str, Score]:
    """Score luutru's text of each article by the words that its peers agree on; empty where they were not asked."""
    if not answers.keys() >= set(WITNESSES):
        return {}
    scores = {name: Score() for name in OURS}
    for number, page in enumerate(pages):
        if page.kind == "article":
            reference = agreement(answers[name][number].get("text") for name in WITNESSES)
            for name, score in scores.items():
                count_words(score, reference, answers[name][number].get("text"))
    return scores


def accuracy_lines(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Set F1 of every field and reader, and below it the counts behind each figure."""
    scored = {name: scores_of(pages, told) for name, told in answers.items()}
    for name, score in body_scores(pages, answers).items():
        scored[name][BODY] = score
    yield f"{'F1':16}" + "".join(f"{name:>15}" for name in answers)
    for row in scored[GENERIC]:
        yield f"{row:16}" + "".join(f"{_f1(scores.get(row)):>15}" for scores in scored.values())
    yield from invention_lines(pages, answers)
    yield f"\n{'':16}{'':15}{'given':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    for row in scored[GENERIC]:
        yield from _counts(row, {name: scores[row] for name, scores in scored.items() if row in scores})
    if BODY in scored[GENERIC]:
        yield BODY_NOTE


def invention_lines(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Tell on how many of the pages that print no date a reader gave one, articles apart from the others."""
    for row, is_article in (("dates invented", True), ("home, listing", False)):
        chosen = [number for number, page in enumerate(pages) if (page.kind == "article") is is_article]
        counted = [inventions([pages[n] for n in chosen], [told[n] for n in chosen]) for told in answers.values()]
        if counted[0].given:
            yield f"{row:16}" + "".join(f"{f'{one.found} of {one.given}':>15}" for one in counted)


def _f1(score: Score | None) -> str:
    return f"{score.f1:.3f}" if score and score.found else "-"


def _counts(row: str, scores: Mapping[str, Score]) -> Iterator[str]:
    for name, score in scores.items():
        if score.found:
            counted = f"{score.given:7,}{score.found:7,}{score.right:7,}"
            yield f"{row:16}{name:15}{counted}{score.precision:11.3f}{score.recall:8.3f}{score.f1:7.3f}"
            row = ""


def span_lines(answers: Answers) -> Iterator[str]:
    """Tell how many of luutru's readings have bytes, and how many of those give the printed text."""
    for name in OURS:
        spans = [span for answer in answers[name] for span in answer["spans"]]
        told = [span for span in spans if span[2] is not None]
        exact = sum(map(_is_exact, told))
        yield f"{name}: {len(spans)} readings, {len(told)} with their bytes, of which {exact} give the printed text"


def _is_exact(span: Sequence[str]) -> bool:
    _, printed, cut = span
    return plain(printed).replace(" ", "") == plain(cut).replace(" ", "")


def fault_lines(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Tell each answer of luutru that is not right, and each reading whose bytes are not known or say otherwise."""
    for name in OURS:
        for page, answer in zip(pages, answers[name], strict=True):
            for question in page.questions:
                found = answer_to(question, answer)
                if not is_right(question, found):
                    what = f"{question.key}: expected {question.expected!r:.90}, found {found!r:.90}"
                    yield f"{name}: {page.file.name} {what}"
            for field, printed, cut in answer["spans"]:
                if cut is None or not _is_exact((field, printed, cut)):
                    yield f"{name}: {page.file.name} span of {field}: {printed!r:.90}, its bytes {cut!r:.90}"


def accuracy_verdicts(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Say for each promised field whether it is kept."""
    for name, promised in PROMISED.items():
        scores = scores_of(pages, answers[name])
        broken = [
            f"{row} {scores[row].f1:.3f} (at least {least:g})"
            for row, least in promised.items()
            if row in scores and scores[row].f1 < least
        ]
        invented = inventions(pages, answers[name]).found
        broken += [f"{invented} dates invented"] * bool(invented)
        yield f"{name}: promised accuracy {'NOT KEPT: ' + ', '.join(broken) if broken else 'kept'}"
