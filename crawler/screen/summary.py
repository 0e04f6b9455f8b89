"""The last screen of a crawl: what was kept, read, written and left out, and what to do next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from shlex import quote
from urllib.parse import urlsplit

from rich.box import Box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from archive.capture import FailureClass
from crawler.config_file import HOME
from crawler.crawl.order import CrawlOrder, CrawlOutcome, Ending
from crawler.figures import CaptureSort, Figures, HostMood
from crawler.screen.examples import example_table
from crawler.screen.labels import ENDINGS, FAILURES, LEFT_OUT, LEFT_OUT_NOTES, SORTS, label
from crawler.screen.outlook_view import outlook_view
from crawler.screen.promise import broken_promises, promise_rows
from crawler.screen.terminal import safe_line, shown
from crawler.speech.figures import size, span
from crawler.speech.words import mark, number, say, say_many
from spiders.scope.left_out import LeftOut

Row = tuple[Text, Text, str]

FRAME = Box("╭──╮\n│  │\n├──┤\n│  │\n├──┤\n├──┤\n│  │\n╰──╯\n")

GOOD_ENDINGS = frozenset((Ending.FINISHED, Ending.LIMIT))
GOES_ON = frozenset((Ending.INTERRUPTED, Ending.TIME_LIMIT, Ending.SIZE_LIMIT, Ending.LIMIT))

NOTHING_REACHED: Mapping[str, str] = {
    FailureClass.DNS: mark("{host} does not resolve: no such host is known. Check its spelling and your connection."),
    FailureClass.REFUSED: mark("{host} refuses the connection. Check the port, and whether the portal is up."),
    FailureClass.TLS: mark("{host} offers no secure connection. Try the address with http:// instead."),
    FailureClass.TIMEOUT: mark("{host} does not answer in time. Try again later."),
    FailureClass.FORBIDDEN_ADDRESS: mark(
        "{host} leads to an address inside a network. If it is meant, name it in named_addresses of a portal file."
    ),
}


CLOSED_BY_ROBOTS = mark(
    "{host}: its robots.txt could not be had, or answered with a fault, and without it nothing may be fetched."
    " Try again later, or ask who runs the portal."
)


def summary(order: CrawlOrder, outcome: CrawlOutcome, told: Sequence[str] = ()) -> RenderableType:
    """Lay out the last screen.

    Args:
        told: what ended the crawl, where anything did, in the reader's language.
    """
    figures, fault = outcome.figures, [Text(line, "doubt") for line in told]
    if order.dry_run:
        return Group(_title(order, outcome), Text(), *fault, *_dry_run(order, outcome))
    said = [Text(), *fault, *_said(order, outcome)]
    table = _table(figures, promise_rows(outcome.judged))
    parts: list[RenderableType] = [Text(), _title(order, outcome), table, *(said if len(said) > 1 else ())]
    return Group(*parts, Text(), Text(say("Next"), "lead"), example_table(_next_commands(order, outcome)))


def _title(order: CrawlOrder, outcome: CrawlOutcome) -> Text:
    figures = outcome.figures
    style = "good" if outcome.ending in GOOD_ENDINGS else "bad"
    ending = say("dry run") if order.dry_run and style == "good" else label(ENDINGS, outcome.ending)
    took = span(figures.seconds_until(figures.finished_at or figures.started_at))
    name = safe_line(order.portal.title or order.portal.name)
    return Text.assemble((name, "lead"), "  ", (ending, style), ("  " + took, "quiet"))


def _table(figures: Figures, promised: Iterable[Row]) -> Table:
    table = Table(box=FRAME, show_header=False, border_style="quiet", padding=(0, 1))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="quiet")
    for section in (_kept(figures), _read(figures), _written(figures), _left_out(figures), promised):
        for row in section:
            table.add_row(*row)
        table.add_section()
    return table


def _kept(figures: Figures) -> Iterator[Row]:
    yield *_heading(mark("Kept"), sum(figures.captures.values()))[:2], _revisits(figures)
    for sort in CaptureSort:
        count = figures.captures[sort]
        if count or sort is CaptureSort.PAGE:
            yield _row(label(SORTS, sort), count, "", "bad" if sort is CaptureSort.FAILURE else "")
    for failure, count in figures.failures.most_common():
        yield _row(f"  {label(FAILURES, failure)}", count, "", "quiet")
    if figures.truncated:
        yield _row(say("cut off before their end"), figures.truncated, "", "doubt")


def _revisits(figures: Figures) -> str:
    if not figures.revisits:
        return ""
    return say_many("{count} capture kept as a revisit", "{count} captures kept as revisits", figures.revisits)


def _read(figures: Figures) -> Iterator[Row]:
    yield _heading(mark("Read"))
    news = say_many("{count} says something new", "{count} say something new", figures.versions)
    yield _row(say("records"), figures.records, news if figures.versions else "")
    yield _row(say("counter readings"), figures.counter_readings)
    if figures.missed:
        yield _row(say("not there any more"), figures.missed, "luutru changes", "doubt")


def _written(figures: Figures) -> Iterator[Row]:
    yield _heading(mark("Written"))
    yield _row(say("WARC files"), figures.warc_files, size(figures.warc_bytes))
    if figures.bytes_received:
        yield _row(say("received"), size(figures.bytes_received))


def _left_out(figures: Figures) -> Iterator[Row]:
    waiting = 0 if figures.left_out[LeftOut.LIMIT] else figures.queue  # beyond the limit they are counted already
    yield _heading(mark("Not fetched"), sum(figures.left_out.values()) + waiting)
    for reason, count in figures.left_out.most_common():
        yield _row(label(LEFT_OUT, reason), count, label(LEFT_OUT_NOTES, reason) if reason in LEFT_OUT_NOTES else "")
    if waiting:
        yield _row(say("still waiting"), waiting, say("the same command goes on with them"))


def _heading(words: str, count: int | None = None) -> Row:
    return Text(say(words), "lead"), Text("" if count is None else number(count), "lead"), ""


def _row(words: str, figure: float | str, note: str = "", style: str = "") -> Row:
    written = figure if isinstance(figure, str) else number(figure)
    return Text(f"  {words}", style), Text(written, style), note


def _dry_run(order: CrawlOrder, outcome: CrawlOutcome) -> Iterator[RenderableType]:
    if outcome.ending not in GOOD_ENDINGS:
        yield from _said(order, outcome)
        return
    if outcome.outlook:
        yield from outlook_view(outcome.outlook)
        return
    yield Text(
        say_many("{count} URL would be fetched first:", "{count} URLs would be fetched first:", len(outcome.listed))
    )
    yield from (shown(f"  {url}") for url in outcome.listed)


def _said(order: CrawlOrder, outcome: CrawlOutcome) -> Iterator[Text]:
    return (Text(sentence, "doubt") for sentence in _sentences(order, outcome))


def _sentences(order: CrawlOrder, outcome: CrawlOutcome) -> Iterator[str]:
    figures = outcome.figures
    if outcome.ending is Ending.NOTHING_REACHED:
        yield from _why_nothing(order, figures)
    yield from broken_promises(outcome.judged)
    if outcome.ending in GOES_ON and figures.queue and not order.dry_run:
        yield say("Run the same command again: it goes on where it stopped.")


def _why_nothing(order: CrawlOrder, figures: Figures) -> Iterator[str]:
    for failure, _count in figures.failures.most_common(1):
        if failure in NOTHING_REACHED:
            yield say(NOTHING_REACHED[failure], host=safe_line(urlsplit(order.portal.home).netloc))
            return
    for host in figures.hosts.values():
        if host.mood is HostMood.CLOSED_BY_ROBOTS:
            yield say(CLOSED_BY_ROBOTS, host=safe_line(host.host))


def _next_commands(order: CrawlOrder, outcome: CrawlOutcome) -> list[tuple[str, str]]:
    home = "" if order.home.path == HOME else f" --home {quote(str(order.home.path))}"
    name = order.portal.name
    if outcome.ending is Ending.NOTHING_REACHED:
        return [(f"luutru captures {name}{home}", mark("what was tried, and what came of it"))]
    return [
        (f"luutru captures {name}{home}", mark("every attempt, and what became of it")),
        (f"luutru counters {name}{home}", mark("what the visitor counter showed")),
        (f"luutru verify{home}", mark("that every byte is still what was kept")),
    ]
