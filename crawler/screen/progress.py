"""What a person sees while a crawl runs: a live view on a terminal, a line now and then otherwise."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from crawler.clock import Clock, utc_now
from crawler.crawl.order import OnProgress
from crawler.figures import CaptureSort, Figures, HostMood, HostState
from crawler.screen.labels import MOODS, label
from crawler.screen.terminal import plain_table, safe_line, shown
from crawler.speech.figures import clock, size, span
from crawler.speech.words import number, say, say_many
from spiders.portal import Portal

REDRAW_SECONDS = 0.2
LOG_SECONDS = 10.0
WINDOW_SECONDS = 30.0
MOST_HOSTS = 6
TOLD_HOSTS = 2
MANY_PAGES = 5000
TOLD_MOODS = frozenset((HostMood.RESTING, HostMood.CLOSED_BY_ROBOTS, HostMood.UNREACHABLE))

MOOD_STYLES = {
    HostMood.READY: "good",
    HostMood.RESTING: "doubt",
    HostMood.CLOSED_BY_ROBOTS: "bad",
    HostMood.UNREACHABLE: "bad",
}


class Rate:
    """How many captures a second, over the last half minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[datetime, int]] = deque()

    def note(self, at: datetime, captures: int) -> float:
        """Take in how many there are now, and give the rate."""
        self._seen.append((at, captures))
        while abs((at - self._seen[0][0]).total_seconds()) > WINDOW_SECONDS:  # also where a clock was set back
            self._seen.popleft()
        first_at, first = self._seen[0]
        seconds = (at - first_at).total_seconds()
        return (captures - first) / seconds if seconds > 0 else 0.0


@contextmanager
def progress(portal: Portal, console: Console, now: Clock = utc_now) -> Iterator[OnProgress]:
    """Show how a crawl goes: live where a person watches, in lines where output is kept."""
    if console.is_terminal:
        with Live(console=console, auto_refresh=False, transient=True) as live:
            yield _at_most_every(REDRAW_SECONDS, now, lambda f, r: live.update(view(portal, f, r, now()), refresh=True))
    else:
        yield _at_most_every(LOG_SECONDS, now, lambda f, r: console.print(line(f, r, now())))


def view(portal: Portal, figures: Figures, rate: float, at: datetime) -> RenderableType:
    """Lay out the live view."""
    title = Text.assemble((safe_line(portal.title or portal.name), "lead"), "  ")
    title.append(span(int(figures.seconds_until(at))), "quiet")
    latest = shown(figures.latest_url or "", "quiet")
    latest.overflow, latest.no_wrap = "ellipsis", True
    room = [Text(said, "bad" if _is_paused(figures) else "doubt") for said in _room(figures)]
    tally, pace = Text(_tally(figures)), Text(_pace(figures, rate))
    return Group(Text(), title, tally, pace, *room, Text(), _hosts(figures, at), latest)


def line(figures: Figures, rate: float, at: datetime) -> Text:
    """Say the same in one line, for a log; of the hosts only those that keep it waiting."""
    idle = sorted((host for host in figures.hosts.values() if host.mood in TOLD_MOODS), key=lambda host: -host.queue)
    hosts = [Text.assemble(" · ", (safe_line(host.host), "name"), " ", _mood(host, at)) for host in idle[:TOLD_HOSTS]]
    room = [Text.assemble(" · ", said) for said in _room(figures)]
    return Text.assemble(f"{clock(at)}  {_tally(figures)}  {_pace(figures, rate)}", *hosts, *room)


def _at_most_every(seconds: float, now: Clock, show: Callable[[Figures, float], None]) -> OnProgress:
    rate, shown_at, was_paused = Rate(), now(), False

    def on_progress(figures: Figures) -> None:
        nonlocal shown_at, was_paused
        at, is_paused = now(), _is_paused(figures)
        if is_paused == was_paused and 0 <= (at - shown_at).total_seconds() < seconds:
            return
        shown_at, was_paused = at, is_paused
        show(figures, rate.note(at, sum(figures.captures.values())))

    return on_progress


def _tally(figures: Figures) -> str:
    others = sum(figures.captures.values()) - figures.pages - figures.captures[CaptureSort.FAILURE]
    failures = figures.captures[CaptureSort.FAILURE]
    parts = [
        say_many("{count} page", "{count} pages", figures.pages),
        say_many("{count} other capture", "{count} other captures", others),
        say_many("{count} record", "{count} records", figures.records),
        say_many("{count} failure", "{count} failures", failures) if failures else "",
        size(figures.warc_bytes),
    ]
    return " · ".join(filter(None, parts))


def _pace(figures: Figures, rate: float) -> str:
    parts = [
        say("{rate} a second", rate=number(rate, 1)),
        say_many("{count} URL waits", "{count} URLs wait", figures.queue),
        say("about {span} at this pace", span=span(int(figures.queue / rate))) if rate and figures.queue else "",
    ]
    return " · ".join(filter(None, parts))


def _is_paused(figures: Figures) -> bool:
    return figures.room is not None and figures.room.needed_bytes is not None


def _room(figures: Figures) -> Iterator[str]:
    """Say that the disk fills, where it does."""
    room = figures.room
    if room is None:
        return
    if room.needed_bytes is not None and room.free_bytes >= room.needed_bytes:
        free = size(room.free_bytes)
        yield say("Paused: the disk refused a write, though {free} are free. It is tried again soon.", free=free)
    elif room.needed_bytes is not None:
        facts = {"free": size(room.free_bytes), "needed": size(room.needed_bytes)}
        yield say("Paused: only {free} are free on the disk. At {needed} free it goes on by itself.", **facts)
    elif room.pages is not None and room.pages < max(MANY_PAGES, figures.queue):
        yield say_many("room for about {count} more page", "room for about {count} more pages", room.pages)


def _hosts(figures: Figures, at: datetime) -> RenderableType:
    busiest = sorted(figures.hosts.values(), key=lambda host: (host.mood is HostMood.DONE, -host.queue, host.host))
    table = plain_table()
    table.add_column(say("host"), overflow="ellipsis", no_wrap=True)
    table.add_column(say("state"), no_wrap=True)
    for heading in (say("delay"), say("waiting"), say("in flight")):
        table.add_column(heading, justify="right", no_wrap=True)
    for host in busiest[:MOST_HOSTS]:
        table.add_row(shown(host.host, "name"), _mood(host, at), *_host_figures(host))
    more = len(busiest) - MOST_HOSTS
    rest = Text(say_many("and {count} more host", "and {count} more hosts", more), "quiet") if more > 0 else Text()
    return Group(table, rest)


def _mood(host: HostState, at: datetime) -> Text:
    words = label(MOODS, host.mood)
    if host.rests_until is not None and host.rests_until > at:
        words = f"{words} {say('until {clock}', clock=clock(host.rests_until))}"
    return Text(words, MOOD_STYLES.get(host.mood, ""))


def _host_figures(host: HostState) -> tuple[str, str, str]:
    return span(host.delay_seconds), number(host.queue), number(host.in_flight)
