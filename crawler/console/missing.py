"""What is said of an address that is not kept: what was tried, why it was left out, what stands near."""

from itertools import islice

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from archive.capture import Capture
from archive.database.frontier import State
from archive.database.mementos import Search, captures_at, kept_portals, known_of, search
from archive.database.session import Connection
from archive.replay.addresses import Use
from crawler.console.archive import archive_of
from crawler.console.asked import Asked
from crawler.console.render import page
from crawler.screen.labels import FAILURES, LEFT_OUT, label
from crawler.speech.words import mark, say
from spiders.discovery.urls import normalise

MOST_NEAR, MOST_BELOW = 8, 50
_LOOKED_AT = 400
_STATES = {
    State.DUE: mark("It was found, and waits to be fetched."),
    State.GONE: mark("The portal no longer had it."),
    State.FAILED: mark("It could not be fetched; it will be tried again."),
}


def missing(request: Request, asked: Asked) -> Response:
    """Tell that an address is not kept, why, and what is."""
    if asked.use not in (Use.PAGE, Use.FRAME):
        return PlainTextResponse(f"{asked.url}: {say('not kept')}\n", status_code=404)
    with archive_of(request).connect() as connection:
        failures = [capture for capture in captures_at(connection, asked.surt) if capture.failure]
        facts = {"reasons": _reasons(connection, asked.url), "near": near(connection, asked)}
    tried = [(capture.at, label(FAILURES, capture.failure.failure_class)) for capture in failures if capture.failure]
    return page(request, "missing", 404, url=asked.url, tried=tried, **facts)


def near(connection: Connection, asked: Asked) -> list[Capture]:
    """Give captures of addresses that stand near: in the same folder, else on the same host."""
    host, bracket, path = asked.surt.partition(")")
    folder = path.rpartition("/")[0]
    found = _newest_of_each(connection, f"{host}{bracket}{folder}/", MOST_NEAR)
    return found or (_newest_of_each(connection, f"{host}{bracket}", MOST_NEAR) if folder else [])


def below(connection: Connection, asked: Asked) -> list[Capture]:
    """Give captures of addresses that stand below one."""
    found = _newest_of_each(connection, asked.surt.rstrip("/") + "/", MOST_BELOW)
    return [capture for capture in found if capture.surt != asked.surt]


def _newest_of_each(connection: Connection, beginning: str, most: int) -> list[Capture]:
    wanted = Search((beginning,), are_beginnings=True, limit=_LOOKED_AT)
    pages = (capture for capture in search(connection, wanted) if capture.status == 200 and _is_page(capture))
    newest = {capture.surt: capture for capture in pages}
    return list(islice(newest.values(), most))


def _is_page(capture: Capture) -> bool:
    return capture.mime in ("text/html", "application/xhtml+xml")


def _reasons(connection: Connection, url: str) -> list[tuple[str, str]]:
    """Give, for each portal that met the URL, its name and why nothing is kept."""
    portals = [portal.name for portal in kept_portals(connection)]
    known = known_of(connection, portals, normalise(url, url) or url)
    return [(row["portal"], _reason(row["state"], row["reason"])) for row in known if row["state"] != State.DONE]


def _reason(state: str, reason: str | None) -> str:
    if state == State.LEFT_OUT:
        return say("It was found and left out: {why}.", why=label(LEFT_OUT, reason or ""))
    return say(_STATES.get(State(state), ""))
