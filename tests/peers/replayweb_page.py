"""ReplayWeb.page in headless Chromium: opens a package, and tells what a person would see of a page."""

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from benchmarks.peers import REPLAYWEB_PAGE

PATIENCE_SECONDS = 60
CHROMIUM = ("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900")
# The page stands in frames within shadow roots; all of them are served from here, so that they can be looked into.
LOOK = """<!doctype html>
<style>body, html {{ margin: 0; height: 100% }} replay-web-page {{ display: block; height: 100vh }}</style>
<replay-web-page source="/package.wacz" url="{url}" ts="{moment}" replayBase="/replay/" embed="replayonly">
</replay-web-page>
<script src="/replay/ui.js"></script>
<script>
function* documentsIn(root) {{
  for (const element of root.querySelectorAll("*")) {{
    if (element.shadowRoot) yield* documentsIn(element.shadowRoot);
    const inner = element.localName === "iframe" && element.contentDocument;
    if (inner) {{ yield inner; yield* documentsIn(inner); }}
  }}
}}
function look() {{
  const shown = [...documentsIn(document)].find(
    (inner) => inner.defaultView.location.href.includes("mp_/") && inner.readyState === "complete" && inner.body);
  if (!shown) return setTimeout(look, 100);
  const images = [...shown.images];
  fetch("/seen", {{method: "POST", body: JSON.stringify({{
    title: shown.title,
    text: shown.body.innerText,
    images: images.filter((image) => image.naturalWidth > 0).map((image) => image.src),
    broken_images: images.filter((image) => image.naturalWidth === 0).map((image) => image.src),
    style_rules: [...shown.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0),
  }})}});
}}
look();
</script>
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on a page once all of it has come."""

    title: str
    text: str
    images: list[str]
    broken_images: list[str]
    style_rules: int


def why_not() -> str | None:
    """Say why a package cannot be looked at; None where it can."""
    if not shutil.which(CHROMIUM[0]):
        return "chromium is not installed"
    return None if REPLAYWEB_PAGE.exists() else "ReplayWeb.page is not installed: run `make peers`"


def look_at(package: Path, url: str, moment: str) -> Seen:
    """Open a page of a package, and tell what is seen.

    Args:
        moment: in fourteen digits.
    """
    told: Queue[bytes] = Queue()
    with served(package, LOOK.format(url=url, moment=moment), told) as address, opened(address):
        try:
            return Seen(**json.loads(told.get(timeout=PATIENCE_SECONDS)))
        except Empty:
            raise AssertionError(f"ReplayWeb.page showed nothing of {url} within {PATIENCE_SECONDS} s") from None


@contextmanager
def served(package: Path, page: str, told: "Queue[bytes]") -> Iterator[str]:
    """Serve ReplayWeb.page, the package, and a page that opens it; what that page tells is put into the queue."""

    async def seen(request: Request) -> Response:
        told.put(await request.body())
        return Response()

    with tempfile.TemporaryDirectory(prefix="replayweb-page-") as name:
        files = StaticFiles(directory=_folder(Path(name), package, page), html=True, follow_symlink=True)
        app = Starlette(routes=[Route("/seen", seen, methods=["POST"]), Mount("/", files)])
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        socket = server.config.bind_socket()
        thread = threading.Thread(target=server.run, args=([socket],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join()


def _folder(folder: Path, package: Path, page: str) -> Path:
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "package.wacz").symlink_to(package)
    (folder / "replay").symlink_to(REPLAYWEB_PAGE)
    return folder


@contextmanager
def opened(address: str) -> Iterator[None]:
    """Keep a page open in a browser of its own."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = [*CHROMIUM, f"--user-data-dir={profile}", "--remote-debugging-port=0", address]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            browser.terminate()
            browser.wait()
