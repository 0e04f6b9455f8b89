"""How fast the readers are, and what was promised."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.gold import GoldPage
from benchmarks.readers import FAMILY, GENERIC

Answers = Mapping[str, Sequence[Mapping[str, Any]]]

MEASURE = "trafilatura"
AT_LEAST = {GENERIC: 12.0, FAMILY: 30.0}


def speed_lines(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Set the speeds, all on the same pages."""
    size = sum(page.file.stat().st_size for page in pages) / len(pages) / 1000
    what = f"{len(pages)} pages of {size:.0f} KB"
    yield f"{what:18}{'CPU ms a page':>15}{'pages a CPU s':>15}{'times ' + MEASURE:>20}"
    for name, told in answers.items():
        each = _seconds_each(told)
        times = f"{_seconds_each(answers[MEASURE]) / each:.1f}" if MEASURE in answers else "-"
        yield f"{name:18}{1000 * each:15.2f}{1 / each:15.1f}{times:>20}"


def speed_verdicts(answers: Answers) -> Iterator[str]:
    """Say how many times faster than the peer luutru is, the family's readers on pages whose family is known."""
    if MEASURE not in answers:
        return
    for name, least in AT_LEAST.items():
        chosen = [name == GENERIC or answer["family"] not in {None, "generic"} for answer in answers[name]]
        if any(chosen):
            figure = _seconds_each(_kept(answers[MEASURE], chosen)) / _seconds_each(_kept(answers[name], chosen))
            verdict = "kept" if figure >= least else "NOT KEPT"
            yield f"{name}: {figure:.1f} times {MEASURE} on {sum(chosen)} pages (at least {least:g}) {verdict}"


def _kept(answers: Sequence[Mapping[str, Any]], is_chosen: Sequence[bool]) -> list[Mapping[str, Any]]:
    return [answer for answer, is_one in zip(answers, is_chosen, strict=True) if is_one]


def _seconds_each(answers: Sequence[Mapping[str, Any]]) -> float:
    return float(sum(answer["cpu_seconds"] for answer in answers)) / len(answers)
