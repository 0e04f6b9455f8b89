"""`luutru export wacz`: packs captures into one file that a browser can replay."""

from pathlib import Path
from typing import Annotated

from typer import Option

from crawler.commands.export_flags import CrawlMeant, Meant, PortalMeant, Since, Until, WithText
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.package_made import PackageAsked, PackageForm, make_package
from crawler.speech.words import mark

WACZ_EXAMPLES = """
luutru export wacz lam_dong  # everything that is kept of a portal
luutru export wacz lam_dong --since 2026-11-01 --until 2026-11-30 --to november.wacz  # one month of it
luutru export wacz --crawl 3f9a2c --text  # what one crawl brought, with the text of its pages to search in
"""


def wacz(
    portal: PortalMeant = None,
    crawl: CrawlMeant = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None, Option("--to", metavar=mark("FILE"), help=mark("Write here; else named after what is in it."))
    ] = None,
    text: WithText = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Pack captures into one WACZ file: WARC files, their index, and a list of pages with titles and moments.

    It opens in ReplayWeb.page and pywb. WARC records are copied byte for byte; a page whose image was kept by an
    earlier crawl brings that image along, so that the package stands alone.
    """
    from archive.packages.fresh import fresh_file
    from archive.packages.wacz import write_wacz

    advice = mark("Open it with ReplayWeb.page, or put it into a collection of pywb.")
    form = PackageForm(".wacz", fresh_file, write_wacz, advice)
    return make_package(PackageAsked(Meant(portal, crawl, since, until), to, text, home), form, as_json=as_json)
