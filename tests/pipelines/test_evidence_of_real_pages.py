"""On real pages every value can be traced to its bytes; the pages lie beside the repository."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.audit.trace import Further, Trace, Verdict, trace
from pipelines.build import evidence_of
from spiders.page import Page
from spiders.portal import Portal
from spiders.read import read_page

PAGES = Path(__file__).parent.parent.parent.parent / "shared" / "pages"
AT = datetime(2025, 1, 1, tzinfo=UTC)
FAMILIES = {"as detected": None, "generic": "generic"}
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason=f"the real pages are not at {PAGES}")

Traced = list[tuple[str, Trace]]


def files() -> Iterator[tuple[str, Path]]:
    """Give every page with its address."""
    for line in (PAGES / "portals" / "gold.jsonl").read_text("utf-8").splitlines():
        answer = json.loads(line)
        yield f"https://{answer['site']}/{answer['source']['path']}", PAGES / "portals" / answer["file"]
    for path in sorted((PAGES / "nukeviet").glob("*.html")):
        yield f"https://nukeviet.example/{path.name}", path


@pytest.fixture(scope="module", params=FAMILIES)
def traced(request: pytest.FixtureRequest) -> Traced:
    portal = Portal(name="any", home="https://portal.example/", family=FAMILIES[request.param])
    pages = [Page(url, AT, path.read_bytes()) for url, path in files()]
    return [
        (f"{page.url} {field}", trace(reading, page.payload, page.decoding.charset))
        for page in pages
        for field, reading in evidence_of(read_page(page, portal)).items()
    ]


def test_the_bytes_of_every_field_give_its_printed_text(traced: Traced) -> None:
    unproved = [(name, found.found) for name, found in traced if found.verdict is Verdict.NOT_FOUND]

    assert len(traced) > 500
    assert unproved == []


def test_the_place_of_every_field_is_known(traced: Traced) -> None:
    searched = [name for name, found in traced if found.further is Further.PAGE_SEARCHED]

    assert searched == []


def test_only_texts_of_several_paragraphs_are_less_than_exact(traced: Traced) -> None:
    derived = {name.rpartition(" ")[2] for name, found in traced if found.verdict is Verdict.DERIVED}

    assert derived <= {"body", "lead"}
