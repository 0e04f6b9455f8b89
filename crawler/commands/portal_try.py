"""`luutru portal try`: what a portal's file makes of one page, beside what the generic readers say."""

from typing import Annotated

from rich.text import Text
from typer import Argument

from crawler.commands.crawl_flags import Contact, Delay
from crawler.commands.desk import desk_at, find_portal
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.page_asked import Asked, UrlFileOrRecord, WhenSaved, WhereItStood, page_asked
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json, safe_line
from crawler.speech.words import mark, say
from spiders.discovery.urls import normalise
from spiders.portal_keys import is_url

TRY_EXAMPLES = """
luutru portal try lam_dong https://lamdong.gov.vn/tin/mua-hoa-1234  # fetched once, kept nowhere
luutru portal try lam_dong page.html --at 2021-05-01  # a saved page, with the layout of that day
luutru portal try lam_dong 3f9a2c  # a page of the archive, by its record
"""

KnownPortal = Annotated[
    str, Argument(metavar=mark("NAME"), help=mark("The portal's name, as luutru portal list shows it."))
]


def try_portal(
    name: KnownPortal,
    page: UrlFileOrRecord,
    url: WhereItStood = None,
    at: WhenSaved = None,
    delay: Delay = None,
    contact: Contact = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Read one page with a portal's file, and show each field beside what the generic readers say.

    For each field: the value, the text as printed, the rule that found it, and how sure it is. An address is fetched
    once, politely, and kept nowhere. A page is read with the layout of its day.
    """
    from crawler.commands.look_at import Guest
    from crawler.screen.trial_view import trial_row, trial_view
    from pipelines.trial import try_page

    desk = desk_at(home)
    portal = find_portal(name, desk)
    kept = page_asked(Asked(page, url, at), portal, desk, Guest(contact, delay))
    trial = try_page(kept.page, portal)
    if as_json:
        print_json(trial_row(trial))
    else:
        out().print(trial_view(trial))
        if is_url(page) and normalise(page, page) != kept.page.url:
            out().print(Text(say("Note: {url} sent its reader on to this page.", url=safe_line(page)), "doubt"))
    return ExitCode.DONE
