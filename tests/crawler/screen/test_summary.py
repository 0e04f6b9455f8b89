"""The last screen of a crawl names what was kept and what was not, and what to do next."""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from archive.capture import FailureClass
from archive.database.captures import IMPORTED
from archive.home import Home
from archive.record import Kind
from crawler.crawl.order import EXIT_CODES, CrawlOrder, CrawlOutcome, Ending
from crawler.exit_code import ExitCode
from crawler.figures import CaptureSort, Figures, HostMood, HostState
from crawler.screen.labels import ENDINGS, FAILURES, KINDS, LEFT_OUT, MOODS, PROMISED, SORTS, label
from crawler.screen.summary import summary
from crawler.screen.terminal import THEME
from pipelines.promise import ARTICLES, PROMISED_FIELDS, judge
from spiders.portal import Portal, Promise
from spiders.scope.left_out import LeftOut

BEGUN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def figures(**changes: object) -> Figures:
    made = Figures(BEGUN, BEGUN + timedelta(seconds=14), records=120, counter_readings=840, warc_files=1)
    made.captures.update({CaptureSort.PAGE: 1142, CaptureSort.REQUISITE: 61, CaptureSort.FAILURE: 3})
    made.failures.update({"dns": 1, "timeout": 2})
    made.left_out.update({LeftOut.ROBOTS: 12, LeftOut.NOISE: 440})
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def shown(outcome: CrawlOutcome, home: Path = Path("luutru-home"), columns: int = 80, *, dry_run: bool = False) -> str:
    portal = Portal(name="binh_lam", home="https://binhlam.example/", title="Cổng tỉnh Bình Lâm")
    written = io.StringIO()
    console = Console(file=written, width=columns, theme=THEME)
    console.print(summary(CrawlOrder(portal, Home(home), "luutru", dry_run=dry_run), outcome))
    return written.getvalue()


def row(said: str, words: str) -> list[str]:
    """Give the words of the first line that holds these, without the frame."""
    return next(line for line in said.splitlines() if words in line).replace("│", "").split()


def test_everything_kept_is_counted_by_sort() -> None:
    said = shown(CrawlOutcome(figures(), Ending.FINISHED))

    assert row(said, "Kept") == ["Kept", "1,206"]
    assert row(said, "pages") == ["pages", "1,142"]
    assert row(said, "failed attempts") == ["failed", "attempts", "3"]


def test_failures_are_told_by_reason() -> None:
    said = shown(CrawlOutcome(figures(), Ending.FINISHED))

    assert row(said, "no answer in time")[-1] == "2"
    assert row(said, "no such host")[-1] == "1"


def test_what_was_not_fetched_is_told_by_reason() -> None:
    said = shown(CrawlOutcome(figures(), Ending.FINISHED))

    assert row(said, "Not fetched") == ["Not", "fetched", "452"]
    assert "440   print, share, login and the like" in said


def test_what_waits_beyond_a_limit_is_counted_once() -> None:
    of = figures(queue=30)
    of.left_out[LeftOut.LIMIT] = 30
    said = shown(CrawlOutcome(of, Ending.LIMIT))

    assert row(said, "Not fetched")[-1] == "482"
    assert "still waiting" not in said


def test_a_crawl_that_can_go_on_says_so() -> None:
    said = shown(CrawlOutcome(figures(queue=30), Ending.INTERRUPTED))

    assert "Run the same command again" in said
    assert row(said, "Not fetched")[-1] == "482"


def test_three_commands_to_try_next_name_portal_and_home() -> None:
    said = shown(CrawlOutcome(figures(), Ending.FINISHED), Path("/srv/my archive"))

    assert said.count("\n  luutru ") == 3
    assert "luutru captures binh_lam --home '/srv/my archive'" in said


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("dns", "binhlam.example does not resolve"),
        ("refused", "binhlam.example refuses the connection"),
        ("tls", "http://"),
        ("timeout", "does not answer in time"),
        ("forbidden-address", "named_addresses"),
    ],
)
def test_a_portal_that_cannot_be_reached_says_why_and_what_to_do(failure: str, words: str) -> None:
    of = Figures(BEGUN, BEGUN)
    of.failures[failure] = of.captures[CaptureSort.FAILURE] = 1

    assert words in " ".join(shown(CrawlOutcome(of, Ending.NOTHING_REACHED)).split())


def test_a_robots_txt_that_cannot_be_had_says_why_nothing_came() -> None:
    of = Figures(BEGUN, BEGUN)
    of.captures[CaptureSort.ROBOTS] = 1
    of.hosts["binhlam.example"] = HostState("binhlam.example", HostMood.CLOSED_BY_ROBOTS)
    said = " ".join(shown(CrawlOutcome(of, Ending.NOTHING_REACHED)).split())

    assert "binhlam.example: its robots.txt could not be had" in said
    assert "Try again later" in said


def test_revisits_are_told_beside_all_that_was_kept() -> None:
    said = shown(CrawlOutcome(figures(revisits=4), Ending.FINISHED))

    assert "4 captures kept as revisits" in " ".join(row(said, "Kept"))
    assert "revisits" not in " ".join(row(said, "pages"))


def test_a_dry_run_is_named_as_one() -> None:
    said = shown(CrawlOutcome(figures(), Ending.LIMIT, listed=("https://binhlam.example/tin",)), dry_run=True)

    assert "dry run" in said
    assert "--limit" not in said


def test_a_dry_run_of_a_portal_that_cannot_be_reached_says_why() -> None:
    of = Figures(BEGUN, BEGUN)
    of.failures["dns"] = of.captures[CaptureSort.FAILURE] = 1
    said = shown(CrawlOutcome(of, Ending.NOTHING_REACHED), dry_run=True)

    assert "binhlam.example does not resolve" in said
    assert "would be fetched" not in said


def test_a_dry_run_lists_what_would_be_fetched() -> None:
    said = shown(CrawlOutcome(figures(), Ending.LIMIT, listed=("https://binhlam.example/tin",)), dry_run=True)

    assert "1 URL would be fetched first" in said
    assert "https://binhlam.example/tin" in said


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen_fits_its_terminal(columns: int) -> None:
    said = shown(CrawlOutcome(figures(), Ending.FINISHED), columns=columns)

    assert max(map(len, said.splitlines())) <= columns


@pytest.mark.parametrize("ending", Ending)
def test_every_ending_has_words_and_an_exit_code(ending: Ending) -> None:
    said = shown(CrawlOutcome(figures(), ending))

    assert ending in EXIT_CODES
    assert label(ENDINGS, ending) in said


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (SORTS, CaptureSort),
        (FAILURES, FailureClass),
        (LEFT_OUT, LeftOut),
        (MOODS, HostMood),
        (ENDINGS, (*Ending, IMPORTED)),
        (KINDS, Kind),
        (PROMISED, (ARTICLES, *PROMISED_FIELDS)),
    ],
)
def test_everything_that_is_counted_has_words(words: Mapping[str, str], names: Iterable[str]) -> None:
    assert set(names) == set(words)


PROMISE = Promise(articles=1000, published=0.95, counters=0.5)


def test_what_was_promised_stands_beside_what_came() -> None:
    counts = {"articles": 1200, "title": 0, "published": 1194, "byline": 0, "counters": 1200}
    outcome = CrawlOutcome(figures(), Ending.FINISHED, judged=judge(PROMISE, counts))
    said = shown(outcome)

    assert outcome.exit_code is ExitCode.DONE
    assert "Promise broken" not in said
    assert row(said, "1,000 promised")[:2] == ["articles", "1,200"]
    assert row(said, "95 % promised")[:3] == ["published", "99.5", "%"]


def test_a_broken_promise_is_told_and_changes_the_exit_code() -> None:
    counts = {"articles": 900, "title": 0, "published": 720, "byline": 0, "counters": 900}
    outcome = CrawlOutcome(figures(), Ending.FINISHED, judged=judge(PROMISE, counts))
    said = " ".join(shown(outcome).split())

    assert outcome.exit_code is ExitCode.PROMISE_BROKEN
    assert "Promise broken: 1,000 articles were to come, 900 did." in said
    assert "95 % of the articles were to have this field: published. 720 of 900 do." in said
