"""pywb serves an archive through luutru's CDX server, with the WARC files at hand or without them."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from tests.archive.warc.exchanges import AT
from tests.crawler.console.kept import PORTAL, Shown, answer, kept, shown
from tests.crawler.console.serving import serving
from tests.peers.pywb import serving_remote_index, why_not

pytestmark = pytest.mark.skipif(why_not() is not None, reason=why_not() or "")

PAGE = "http://binhlam.example/tin?b=2&a=1"
BODIES = (b"<p>m\xe1\xbb\x99t</p>", b"<p>hai</p>", b"<p>m\xe1\xbb\x99t</p>")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A page captured on three days, on the third as on the first."""
    exchanges = [kept(PAGE, answer(body), AT + timedelta(days=day)) for day, body in enumerate(BODIES)]
    with shown(tmp_path_factory.mktemp("kept"), *exchanges) as found:
        yield found


@pytest.fixture(scope="module", params=["files at hand", "over HTTP"])
def pywb(request: pytest.FixtureRequest, archive: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pywb's collection."""
    files = archive.home.warc_of(PORTAL) if request.param == "files at hand" else None
    folder = tmp_path_factory.mktemp("pywb")
    with serving(archive.archive) as address, serving_remote_index(f"{address}/web/cdx", files, folder) as collection:
        yield collection


@pytest.mark.parametrize(
    ("stamp", "body"), [("20261123080000", 0), ("20261124083015", 1), ("20261125083015", 2), ("2030", 2)]
)
def test_pywb_shows_the_capture_nearest_a_moment(pywb: str, stamp: str, body: int) -> None:
    found = httpx.get(f"{pywb}/{stamp}id_/{PAGE}", follow_redirects=True)

    assert (found.status_code, found.content) == (200, BODIES[body])


def test_pywb_lists_every_capture(pywb: str) -> None:
    listed = httpx.get(f"{pywb}/timemap/link/{PAGE}").text

    assert [stamp for stamp in ("20261123", "20261124", "20261125") if f"/{stamp}083015" in listed] == [
        "20261123",
        "20261124",
        "20261125",
    ]
