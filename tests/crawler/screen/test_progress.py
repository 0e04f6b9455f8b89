"""A running crawl shows how it goes: live on a terminal, in lines elsewhere, and never a page's control codes."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from crawler.figures import CaptureSort, Figures, HostMood, HostState, Room
from crawler.screen.progress import Rate, line, progress, view
from crawler.screen.terminal import THEME
from spiders.portal import Portal

BEGUN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PORTAL = Portal(name="binh_lam", home="https://binhlam.example/", title="Cổng tỉnh Bình Lâm")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = BEGUN

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def figures(**changes: object) -> Figures:
    made = Figures(BEGUN, queue=400, warc_bytes=3_200_000, records=128)
    made.captures.update({CaptureSort.PAGE: 128, CaptureSort.REQUISITE: 31, CaptureSort.FAILURE: 2})
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def shown(of: Figures, columns: int = 80) -> str:
    console = Console(file=io.StringIO(), width=columns, theme=THEME)
    console.print(view(PORTAL, of, 2.0, BEGUN + timedelta(seconds=74)))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_the_view_tells_pages_rate_queue_and_time() -> None:
    said = shown(figures())

    for words in ("Cổng tỉnh Bình Lâm", "1 min 14 s", "128 pages", "31 other captures", "2 failures", "2.0 a second"):
        assert words in said
    assert "400 URLs wait" in said
    assert "about 3 min 20 s" in said


def test_the_view_tells_what_each_host_does() -> None:
    resting = HostState("cdn.binhlam.example", HostMood.RESTING, 10, 12, 0, BEGUN + timedelta(minutes=5))
    closed = HostState("x.gov.vn", HostMood.CLOSED_BY_ROBOTS)
    said = shown(figures(hosts={host.host: host for host in (resting, closed)}))

    assert "resting until 15:05:00" in said
    assert "closed by robots.txt" in said


def test_busy_hosts_stand_first_and_the_rest_are_counted() -> None:
    hosts = {f"h{number}.vn": HostState(f"h{number}.vn", queue=number) for number in range(9)}
    said = shown(figures(hosts=hosts))

    assert said.index("h8.vn") < said.index("h7.vn")
    assert "and 3 more hosts" in said


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_view_fits_its_terminal(columns: int) -> None:
    said = shown(figures(latest_url="https://binhlam.example/" + "a" * 200), columns)

    assert max(map(len, said.splitlines())) <= columns


def test_control_codes_of_an_address_are_not_shown() -> None:
    assert "\x1b" not in shown(figures(latest_url="https://x.vn/\x1b[2J"))


def test_the_line_tells_the_same() -> None:
    assert "128 pages · 31 other captures" in line(figures(), 2.0, BEGUN).plain


def test_the_line_tells_which_hosts_keep_it_waiting() -> None:
    hosts = [
        HostState("a.vn", HostMood.READY, 2, 50),
        HostState("b.vn", HostMood.RESTING, 10, 12, 0, BEGUN + timedelta(minutes=5)),
        HostState("c.vn", HostMood.CLOSED_BY_ROBOTS, 2, 9),
        HostState("d.vn", HostMood.UNREACHABLE),
    ]
    said = line(figures(hosts={host.host: host for host in hosts}), 2.0, BEGUN).plain

    assert said.endswith(
        "400 URLs wait · about 3 min 20 s at this pace · b.vn resting until 15:05:00 · c.vn closed by robots.txt"
    )


def test_the_rate_is_that_of_the_last_half_minute() -> None:
    rate = Rate()
    for second in range(0, 60, 10):
        rate.note(BEGUN + timedelta(seconds=second), second)

    assert rate.note(BEGUN + timedelta(seconds=60), 120) == pytest.approx(3.0)


def test_the_first_rate_is_none_yet() -> None:
    assert Rate().note(BEGUN, 5) == 0


def test_a_pipe_gets_a_line_now_and_then() -> None:
    clock, written = Clock(), io.StringIO()
    with progress(PORTAL, Console(file=written, width=200, theme=THEME), clock) as on_progress:
        for _ in range(50):
            clock.move(0.5)
            on_progress(figures())

    assert len(written.getvalue().splitlines()) == 2


def test_a_terminal_gets_a_view_that_goes_when_the_crawl_ends() -> None:
    clock, written = Clock(), io.StringIO()
    console = Console(file=written, width=80, theme=THEME, force_terminal=True)
    with progress(PORTAL, console, clock) as on_progress:
        clock.move(1)
        on_progress(figures())

    assert "128 pages" in written.getvalue()
    assert written.getvalue().endswith("\x1b[2K")


def lines_of(moments: list[tuple[float, Figures]]) -> list[str]:
    clock, console = Clock(), Console(file=io.StringIO(), width=400, theme=THEME)
    with progress(PORTAL, console, clock) as on_progress:
        for seconds, of in moments:
            clock.move(seconds)
            on_progress(of)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue().splitlines()


def test_a_pause_for_a_full_disk_is_told_at_once_and_so_is_its_end() -> None:
    paused = figures(room=Room(180_000_000, 0, 220_000_000))
    told = lines_of([(1, figures()), (1, paused), (1, paused), (1, figures())])

    assert ["Paused: only 180 MB are free on the disk. At 220 MB" in one for one in told] == [True, False]


def test_a_disk_that_refuses_although_much_is_free_is_told_so() -> None:
    refusing = figures(room=Room(900_000_000, None, 220_000_000))

    assert "Paused: the disk refused a write, though 900 MB are free." in shown(refusing)


def test_room_is_told_in_pages_where_it_will_not_do() -> None:
    short = shown(figures(room=Room(10**9, 3400)))
    ample = shown(figures(room=Room(10**12, 3_400_000)))

    assert "room for about 3,400 more pages" in short
    assert "room for" not in ample


def test_a_clock_that_is_set_back_by_years_does_not_silence_the_lines() -> None:
    ten_years = 3653 * 86_400

    assert len(lines_of([(11, figures()), (-ten_years, figures()), (11, figures())])) == 3
