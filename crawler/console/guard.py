"""Stands before every request: a host that is ours, methods that only read, and headers that hold for all answers."""

from collections.abc import Iterable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READING = ("GET", "HEAD")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
FOR_ALL = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-dns-prefetch-control", b"off"),
)


class Guard:
    """Lets through who asks for one of our host names, and only reads.

    A page elsewhere can point a name of its own at this machine; it is turned away here, since it asks for that name.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset((*LOOPBACK, *(name.lower() for name in names)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let another answer."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        answer = refusal or self._app
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if host_name(_host(scope)) not in self._names:
            said = "This archive does not answer to this name. Start it with: luutru replay --name NAME\n"
            return PlainTextResponse(said, status_code=421)
        if scope["method"] not in READING:
            return PlainTextResponse("This archive is read only.\n", 405, {"Allow": ", ".join(READING)})
        return None


def host_name(host: str) -> str:
    """Give a Host header without its port, in lower case."""
    name = host.lower()
    return name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]


def _host(scope: Scope) -> str:
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return hosts[0].decode("latin-1") if len(hosts) == 1 else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"].extend(FOR_ALL)
        await send(message)

    return sending
