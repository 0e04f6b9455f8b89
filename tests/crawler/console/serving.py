"""An archive on a port of this machine, while a test asks it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from crawler.console.app import replay_app
from crawler.console.archive import Archive
from crawler.console.serve import bound


@contextmanager
def serving(archive: Archive) -> Iterator[str]:
    """Serve until the test is over, and give the address without its last slash."""
    with bound("127.0.0.1", 0) as taken:
        server = uvicorn.Server(uvicorn.Config(replay_app(archive), log_level="error", lifespan="off"))
        thread = Thread(target=server.run, args=([taken],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join()
