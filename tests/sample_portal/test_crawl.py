"""The sample portal's own file is one that luutru reads."""

from pathlib import Path

from spiders.portal_file import load_portal
from tests.sample_portal.crawl import write_portal_file
from tests.sample_portal.visitors import COOKIE, BusyVisitors


def test_the_sample_portal_file_is_valid(tmp_path: Path) -> None:
    portal = load_portal(write_portal_file(tmp_path, "http://127.0.0.1:8480/"))

    assert (portal.name, portal.home) == ("sample", "http://127.0.0.1:8480/")


def test_the_sample_portal_may_be_crawled_on_loopback(tmp_path: Path) -> None:
    portal = load_portal(write_portal_file(tmp_path, "http://127.0.0.1:8480/"))

    assert portal.named_addresses == ("127.0.0.1:8480", "localhost:8480")


def test_others_come_while_the_portal_is_crawled() -> None:
    visitors = BusyVisitors(total=100, requests_a_visitor=10)
    for _ in range(50):
        visitors.come(f"{COOKIE}=x")

    assert visitors.total == 105
