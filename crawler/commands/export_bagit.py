"""`luutru export bagit`: packs captures into a folder for long-term repositories."""

from pathlib import Path
from typing import Annotated

from typer import Option

from crawler.commands.export_flags import CrawlMeant, Meant, PortalMeant, Since, Until, WithText
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.package_made import PackageAsked, PackageForm, make_package
from crawler.speech.words import mark

BAGIT_EXAMPLES = """
luutru export bagit lam_dong  # everything that is kept of a portal
luutru export bagit lam_dong --since 2026-01-01 --until 2026-12-31 --to /deposit/lam_dong-2026  # one year of it
"""


def bagit(
    portal: PortalMeant = None,
    crawl: CrawlMeant = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None, Option("--to", metavar=mark("FOLDER"), help=mark("Write here; else named after what is in it."))
    ] = None,
    text: WithText = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Pack captures into a BagIt folder: WARC files, a CDXJ index and a list of pages, each file with two digests.

    Any BagIt tool can check years later that no byte was changed.
    """
    from archive.packages.bag import write_bag
    from archive.packages.fresh import fresh_folder

    form = PackageForm("-bag", fresh_folder, write_bag, mark("Check it anywhere with: bagit.py --validate {path}"))
    return make_package(PackageAsked(Meant(portal, crawl, since, until), to, text, home), form, as_json=as_json)
