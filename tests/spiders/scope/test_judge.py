"""What belongs to a portal is followed, and nothing else."""

from dataclasses import replace

import pytest

from spiders.discovery.links import Hop, Link
from spiders.portal import Portal, Scope, portal_of_url
from spiders.scope.judge import LeftOut, is_of_portal, judge

HOME = "https://www.congbao.vn/"
PORTAL = portal_of_url(HOME)


def judged(url: str, hop: Hop = Hop.LINK, depth: int = 1, portal: Portal = PORTAL) -> LeftOut | None:
    return judge(Link(url, hop), depth, portal)


def scoped(scope: Scope) -> Portal:
    return replace(PORTAL, scope=scope)


@pytest.mark.parametrize(
    "host", ["https://www.congbao.vn", "https://congbao.vn", "http://congbao.vn", "http://congbao.vn:8080"]
)
def test_a_portal_is_its_host_with_and_without_www(host: str) -> None:
    assert judged(host + "/tin") is None


@pytest.mark.parametrize("hop", [Hop.LINK, Hop.REDIRECT, Hop.MANIFEST])
@pytest.mark.parametrize("url", ["https://khac.vn/", "https://vi.congbao.vn/", "https://congbao.vn.khac.vn/"])
def test_pages_of_other_hosts_are_out_of_scope(url: str, hop: Hop) -> None:
    assert judged(url, hop) is LeftOut.SCOPE


def test_requisites_of_other_hosts_are_kept_with_the_page() -> None:
    assert judged("https://cdn.vn/a.css", Hop.EMBED) is None


def test_requisites_of_other_hosts_may_be_refused() -> None:
    assert judged("https://cdn.vn/a.css", Hop.EMBED, portal=scoped(Scope(requisites=False))) is LeftOut.SCOPE


def test_hosts_that_a_portal_names_replace_that_of_its_home() -> None:
    portal = scoped(Scope(hosts=("WWW.tinh.vn", "báo.vn")))

    assert judged("https://tinh.vn/a", portal=portal) is None
    assert judged("https://xn--bo-mia.vn/a", portal=portal) is None
    assert judged("https://congbao.vn/a", portal=portal) is LeftOut.SCOPE


def test_where_pages_must_match_a_pattern_requisites_need_not() -> None:
    portal = scoped(Scope(include=("/tin/",)))

    assert judged(HOME + "tin/1", portal=portal) is None
    assert judged(HOME + "khac/1", portal=portal) is LeftOut.SCOPE
    assert judged(HOME, portal=portal) is None
    assert judged(HOME + "a.css", Hop.EMBED, portal=portal) is None


def test_what_matches_an_excluded_pattern_is_out_of_scope() -> None:
    portal = scoped(Scope(exclude=(r"\?sort=",)))

    assert judged(HOME + "tin?sort=1", portal=portal) is LeftOut.SCOPE


def test_pages_beyond_the_depth_are_left_out_but_not_what_they_are_shown_with() -> None:
    portal = scoped(Scope(depth=2))

    assert judged(HOME + "tin", depth=2, portal=portal) is None
    assert judged(HOME + "tin", depth=3, portal=portal) is LeftOut.DEPTH
    assert judged(HOME + "a.css", Hop.EMBED, 3, portal) is None


@pytest.mark.parametrize("hop", list(Hop))
@pytest.mark.parametrize("url", ["http://10.0.0.5/", "http://127.1:8/", "http://localhost/", "http://[::ffff:7f00:1]/"])
def test_private_addresses_are_never_entered(url: str, hop: Hop) -> None:
    assert judged(url, hop) is LeftOut.PRIVATE_ADDRESS


def test_an_address_that_a_person_named_is_entered_at_that_port_alone() -> None:
    portal = replace(portal_of_url("http://127.0.0.1:8101/"), named_addresses=("127.0.0.1:9000",))

    assert judged("http://127.0.0.1:8101/a", portal=portal) is None
    assert judged("http://127.0.0.1:9000/a.css", Hop.EMBED, portal=portal) is None
    assert judged("http://127.0.0.1:8102/a", portal=portal) is LeftOut.PRIVATE_ADDRESS


def test_noise_is_left_out_also_where_only_the_family_knows_it() -> None:
    assert judged(HOME + "print/tin-1.html") is LeftOut.NOISE
    assert judge(Link(HOME + "rao-vat", Hop.LINK), 1, PORTAL, ("/rao-vat$",)) is LeftOut.NOISE


def test_a_robots_txt_may_stand_on_another_host() -> None:
    assert judged("https://khac.vn/robots.txt", Hop.PREREQUISITE) is None


@pytest.mark.parametrize(
    ("url", "is_there"),
    [
        ("http://congbao.vn/tin", True),
        ("http://congbao.vn/print/tin", False),
        ("https://other.vn/congbao.vn", False),
        ("urn:view:x", False),
        ("http://[", False),
    ],
)
def test_a_page_belongs_to_the_portal_by_its_address(url: str, is_there: bool) -> None:
    assert is_of_portal(url, PORTAL) is is_there


def test_to_a_portal_without_hosts_every_page_belongs() -> None:
    assert is_of_portal("https://other.vn/", Portal(name="any", home=""))
