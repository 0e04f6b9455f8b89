"""An archive on a port of this machine, while a test asks it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crawler.console.app import replay_app
from crawler.console.archive import Archive
from crawler.console.serve import bound

Answered = dict[str, int]


@contextmanager
def serving(archive: Archive, answered: Answered | None = None) -> Iterator[str]:
    """Serve until the test is over, and give the address without its last slash.

    Args:
        answered: gets the status of every answer, by path.
    """
    with bound("127.0.0.1", 0) as taken:
        server = uvicorn.Server(
            uvicorn.Config(_noting(replay_app(archive), answered), log_level="error", lifespan="off")
        )
        thread = Thread(target=server.run, args=([taken],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def _noting(app: ASGIApp, answered: Answered | None) -> ASGIApp:
    if answered is None:
        return app

    async def noting(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered[scope["path"]] = message["status"]
            await send(message)

        await app(scope, receive, sending)

    return noting
