"""`luutru replay`: shows the archive in a browser, and answers other tools."""

from collections.abc import Callable
from contextlib import closing, suppress
from typing import Annotated

from rich.text import Text
from typer import Option

from crawler.commands.desk import Desk, desk_at, portal_in_file
from crawler.commands.flags import HomeFolder, port_number
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out
from crawler.speech.words import mark, say

EXAMPLES = """
luutru replay  # then open http://127.0.0.1:8090 in a browser
luutru replay --port 0  # on any free port
luutru replay --host 0.0.0.0 --name archive.example  # for others in the house; browsers reach it by this name
"""

HOST, PORT = "127.0.0.1", 8090


def replay(
    host: Annotated[str, Option("--host", metavar=mark("ADDRESS"), help=mark("The address to listen on."))] = HOST,
    port: Annotated[
        int | None,
        Option(
            "--port",
            metavar=mark("NUMBER"),
            parser=port_number("--port"),
            help=mark("The port; 8090. 0 takes any free."),
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        Option("--name", metavar=mark("NAME"), help=mark("A host name under which it may be asked; repeatable.")),
    ] = None,
    home: HomeFolder = None,
) -> int:
    """Show the archive in a browser: pages as they were, with their images and styles, at any moment they were kept.

    No script of an archived page ever runs, and nothing is fetched from the portals. Other tools find captures by
    Memento (TimeGate and TimeMaps below /web/) and by a CDX server (/web/cdx). Ctrl-C ends it.
    """
    from crawler.console.app import replay_app
    from crawler.console.archive import Archive
    from crawler.console.serve import bound, serve

    desk = desk_at(home)
    with (
        suppress(KeyboardInterrupt),
        desk.open_database() as database,
        bound(host, PORT if port is None else port) as taken,
    ):
        address = f"http://{host}:{taken.getsockname()[1]}/"
        out().print(Text(say("The archive is at {address} · Ctrl-C ends it", address=address)))
        with closing(Archive(database, desk.home, _title_of(desk))) as archive:
            serve(replay_app(archive, (*(names or ()), host)), taken)
    return ExitCode.DONE


def _title_of(desk: Desk) -> Callable[[str], str]:
    def title_of(name: str) -> str:
        portal = portal_in_file(name, desk)
        return portal.title if portal and portal.title else name

    return title_of
