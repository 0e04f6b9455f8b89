"""How fast the readers are, and what was promised."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.gold import GoldPage
from benchmarks.readers import FAMILY, GENERIC

Answers = Mapping[str, Sequence[Mapping[str, Any]]]

FIRST, AGAIN = "cpu_seconds", "again_cpu_seconds"
MEASURE = "trafilatura"
AT_LEAST = {GENERIC: 12.0, FAMILY: 30.0}


def speed_lines(pages: Sequence[GoldPage], answers: Answers) -> Iterator[str]:
    """Set the speeds, all on the same pages."""
    size = sum(page.file.stat().st_size for page in pages) / len(pages) / 1000
    what = f"{len(pages)} pages of {size:.0f} KB"
    yield f"{what:18}{'CPU ms a page':>15}{'seen again':>12}{'pages a CPU s':>15}{'times ' + MEASURE:>19}"
    for name, told in answers.items():
        each, again = _seconds_each(told, FIRST), _seconds_each(told, AGAIN)
        times = f"{_seconds_each(answers[MEASURE], FIRST) / each:.1f}" if MEASURE in answers else "-"
        yield f"{name:18}{1000 * each:15.2f}{1000 * again:12.2f}{1 / each:15.1f}{times:>19}"


def speed_verdicts(answers: Answers) -> Iterator[str]:
    """Say how many times faster than the peer luutru is, the family's readers on pages whose family is known."""
    if MEASURE not in answers:
        return
    for name, least in AT_LEAST.items():
        chosen = [name == GENERIC or answer["family"] not in {None, "generic"} for answer in answers[name]]
        if any(chosen):
            ours, theirs = (_kept(answers[who], chosen) for who in (name, MEASURE))
            first, again = (_seconds_each(theirs, which) / _seconds_each(ours, which) for which in (FIRST, AGAIN))
            verdict = "kept" if first >= least else "NOT KEPT"
            yield (
                f"{name}: {first:.1f} times {MEASURE} on {sum(chosen)} pages (at least {least:g}), "
                f"{again:.1f} times on pages seen again: {verdict}"
            )


def _kept(answers: Sequence[Mapping[str, Any]], is_chosen: Sequence[bool]) -> list[Mapping[str, Any]]:
    return [answer for answer, is_one in zip(answers, is_chosen, strict=True) if is_one]


def _seconds_each(answers: Sequence[Mapping[str, Any]], which: str) -> float:
    return float(sum(answer[which] for answer in answers)) / len(answers)
