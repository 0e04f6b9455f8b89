"""`luutru portal new`: looks at a portal, and writes a file for it."""

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from typer import Argument, Option

from crawler.commands.crawl_flags import Contact, Delay
from crawler.commands.desk import desk_at, portal_at
from crawler.commands.flags import AsJson
from crawler.errors import FileInTheWay, NameUnfit, ValueUnclear
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json
from crawler.speech.words import mark
from spiders.portal_keys import NAME, is_url

if TYPE_CHECKING:
    from archive.capture import Capture

NEW_EXAMPLES = """
luutru portal new lam_dong_moi --home https://lamdong.gov.vn --contact me@archive.example  # look, then write its file
luutru portal new noi_bo --home http://10.0.0.5/ --delay 0 --into /srv/archive  # another home folder, no pause
"""
PAGES_LOOKED_AT = 8


def new(
    name: Annotated[str, Argument(metavar=mark("NAME"), help=mark("A short name of your own, as lam_dong."))],
    home: Annotated[str, Option("--home", metavar="URL", help=mark("The portal's home page."))],
    into: Annotated[
        Path | None,
        Option(
            "--into",
            metavar=mark("FOLDER"),
            help=mark("The folder of the archive; luutru-home unless you say so."),
        ),
    ] = None,
    delay: Delay = None,
    contact: Contact = None,
    as_json: AsJson = False,
) -> int:
    """Look at a portal's home page and a few others, and write a file for it.

    robots.txt is asked first, and two seconds lie between two pages. The file names the family that runs the portal and
    what speaks for it, and its comments explain every line. A file that stands already is never overwritten.
    """
    from crawler.commands.look_at import Guest, look_at, pace_of
    from crawler.screen.draft_view import draft_row, draft_view
    from crawler.screen.portal_text import portal_text
    from pipelines.portal_draft import draft_of
    from spiders.promising import articles_first

    desk = desk_at(into)
    path = desk.home.portals / f"{_fit(name)}.toml"
    if not is_url(home):
        raise ValueUnclear("--home", home, mark("an address that begins with http:// or https://"))
    if path.exists():
        raise FileInTheWay(path)
    portal, guest = portal_at(home, desk.config.pace), Guest(contact, delay)
    seen = look_at(portal, desk, guest, articles_first, PAGES_LOOKED_AT)
    draft = draft_of(name, home, [kept.page for kept in seen.pages], pace_of(portal, guest))
    desk.home.prepare()
    path.write_text(portal_text(draft), encoding="utf-8")
    missing = Counter(_became(capture) for capture in seen.captures if not 200 <= capture.status < 400)
    if as_json:
        print_json(draft_row(draft, missing, path))
    else:
        out().print(draft_view(draft, missing, path, desk.home.path), crop=False)
    return ExitCode.DONE


def _became(capture: "Capture") -> str:
    return capture.failure.failure_class.value if capture.failure else str(capture.status)


def _fit(name: str) -> str:
    if NAME.fullmatch(name):
        return name
    raise NameUnfit(name, _nearest(name))


def _nearest(name: str) -> str:
    """Spell a name so that it will do: Lâm Đồng becomes lam_dong, an address its host."""
    wanted = urlsplit(name).hostname or name if "://" in name else name
    plain = "".join(c for c in normalize("NFD", wanted.lower().replace("đ", "d")) if not combining(c))
    return re.sub(r"[^a-z0-9.-]+", "_", plain).strip("_.-") or "lam_dong"
