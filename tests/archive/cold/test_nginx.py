"""What a real nginx sends in gzip is made again, byte for byte."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import sleep

import pytest

from archive.cold.recipe_book import RecipeBook
from archive.http_message import head_of
from archive.warc.recipe import chunks_of

CONFIGURATION = """
daemon off; pid {folder}/pid; error_log {folder}/errors; master_process off;
events {{ }}
http {{
  access_log off; types {{ text/html html; }} gzip on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;
  fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen unix:{folder}/socket; root {folder};
    location /best/ {{ alias {folder}/; gzip_comp_level 9; }}
    location /plain/ {{ alias {folder}/; gzip off; }}
    location /streamed/ {{ proxy_pass http://unix:{folder}/socket:/plain/; proxy_buffering off; gzip_proxied any; }}
  }}
}}
"""
SIZES = (30, 500, 3_000, 9_000, 20_000, 70_000)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with pages, which nginx serves at a socket."""
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("there is no nginx here")
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "configuration").write_text(CONFIGURATION.format(folder=folder))
    for size in SIZES:
        (folder / f"{size}.html").write_bytes(bytes(Random(size).choices(range(32, 128), k=size)))
    server = subprocess.Popen([program, "-c", folder / "configuration"], stderr=subprocess.DEVNULL)
    while not (folder / "pid").exists():
        assert server.poll() is None
        sleep(0.01)
    yield folder
    server.terminate()
    server.wait()


def fetched(folder: Path, path: str) -> bytes:
    """A response, byte for byte."""
    with socket.socket(socket.AF_UNIX) as wire:
        wire.connect(str(folder / "socket"))
        wire.sendall(
            b"GET /%b HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n" % path.encode()
        )
        return b"".join(iter(lambda: wire.recv(65_536), b""))


@pytest.mark.parametrize("folder", ["", "best/", "streamed/"])
@pytest.mark.parametrize("size", SIZES)
def test_a_body_that_nginx_sent_is_made_again(nginx: Path, folder: str, size: int) -> None:
    response = fetched(nginx, f"{folder}{size}.html")
    taken = chunks_of(response[head_of(response).size_bytes :])
    assert taken
    found = RecipeBook().find("a", taken[1])

    assert found
    assert found.recipe.body_of(found.page) == taken[1]
