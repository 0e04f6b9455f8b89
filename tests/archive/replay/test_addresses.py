"""Whatever address a page writes, what it becomes is within the archive."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.replay.addresses import Addresses, Use, absolute

PAGE = "http://binhlam.example/tin/1.html?x=1#top"
WITHIN = "/view/20261123083015/"


def addresses(root: str = "") -> Addresses:
    return Addresses(PAGE, "20261123083015", root)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("/a.html", "http://binhlam.example/a.html"),
        ("a.html", "http://binhlam.example/tin/a.html"),
        ("../a.html", "http://binhlam.example/a.html"),
        ("../../../a.html?b=../c", "http://binhlam.example/a.html?b=../c"),
        ("%2e%2E/%2e./a", "http://binhlam.example/a"),
        ("?y=2", "http://binhlam.example/tin/1.html?y=2"),
        ("", "http://binhlam.example/tin/1.html?x=1"),
        ("//khac.example/a", "http://khac.example/a"),
        (r"\\khac.example\a", "http://khac.example/a"),
        ("HTTPS://khac.example", "https://khac.example"),
        ("https:/khac.example/a", "https://khac.example/a"),
        ("http://khac.example/a/../../b", "http://khac.example/b"),
        ("javascript:alert(1)", None),
        ("ftp://khac.example/", None),
        ("http:", None),
    ],
)
def test_an_address_is_resolved_as_browsers_do(written: str, found: str | None) -> None:
    assert absolute(PAGE, written) == found


@pytest.mark.parametrize(
    ("use", "found"),
    [
        (Use.PAGE, "/view/20261123083015/http://binhlam.example/a"),
        (Use.EMBED, "/web/20261123083015im_/http://binhlam.example/a"),
        (Use.STYLE, "/web/20261123083015cs_/http://binhlam.example/a"),
        (Use.FRAME, "/web/20261123083015if_/http://binhlam.example/a"),
    ],
)
def test_an_address_leads_to_where_its_use_is_served(use: Use, found: str) -> None:
    assert addresses().within("/a", use) == found


def test_a_language_is_kept_on_the_way() -> None:
    assert addresses("/vi").within("/a", Use.PAGE) == "/vi/view/20261123083015/http://binhlam.example/a"


def test_a_base_moves_what_is_relative() -> None:
    found = addresses()
    before = found.within("a", Use.PAGE)
    found.rebase("/khac/")

    assert (before, found.within("a", Use.PAGE)) == (
        WITHIN + "http://binhlam.example/tin/a",
        WITHIN + "http://binhlam.example/khac/a",
    )


@pytest.mark.parametrize(
    ("written", "use"),
    [("#top", Use.PAGE), ("data:image/png;base64,AA", Use.EMBED), ("about:blank", Use.FRAME), ("mailto:a@b", Use.PAGE)],
)
def test_what_fetches_nothing_stays_as_it_is(written: str, use: Use) -> None:
    assert addresses().within(written, use) == written


@pytest.mark.parametrize("written", ["data:text/html,<script>", "java\nscript:x", "\x01javascript:x", "blob:x", "  "])
def test_what_may_run_is_left_out(written: str) -> None:
    assert addresses().within(written, Use.FRAME) is None


@given(st.text(max_size=40), st.sampled_from(Use))
def test_no_address_leads_out(written: str, use: Use) -> None:
    found = addresses().within(written, use)

    assert found is None or found.startswith(("/view/20261123083015/http", "/web/20261123083015", "#", "data:"))


@given(st.text(alphabet="./\\%2eEab:?#", max_size=30))
def test_no_steps_up_are_left_in_a_path(written: str) -> None:
    found = absolute(PAGE, written) or ""
    path = re.split(r"[?#]", found)[0]

    assert ".." not in re.split(r"[/\\]", path.replace("%2e", ".").replace("%2E", "."))
