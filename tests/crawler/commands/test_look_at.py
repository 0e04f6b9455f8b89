"""A look is as gentle as a crawl, but on one's own machine."""

import pytest

from crawler.commands.look_at import Guest, pace_of
from spiders.portal import Pace, Portal

SLOW = Pace(delay_seconds=5.0)


@pytest.mark.parametrize(
    ("home", "pace", "flag", "seconds"),
    [
        ("https://binhlam.example/", Pace(), None, 2.0),
        ("https://binhlam.example/", SLOW, None, 5.0),
        ("https://binhlam.example/", SLOW, 0.5, 0.5),
        ("http://127.0.0.1:8080/", SLOW, None, 0.0),
        ("http://localhost:8080/", SLOW, None, 0.0),
        ("http://[::1]:8080/", SLOW, None, 0.0),
        ("http://127.0.0.1:8080/", SLOW, 1.0, 1.0),
        ("http://10.0.0.5/", Pace(), None, 2.0),
        ("https://127.0.0.1.example/", Pace(), None, 2.0),
    ],
)
def test_two_seconds_lie_between_pages_unless_said_or_at_home(
    home: str, pace: Pace, flag: float | None, seconds: float
) -> None:
    portal = Portal(name="binh_lam", home=home, pace=pace)

    assert pace_of(portal, Guest(delay_seconds=flag)).delay_seconds == seconds
