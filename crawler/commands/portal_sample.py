"""`luutru portal sample`: keeps a page as a test case of a portal's file."""

from rich.text import Text

from crawler.commands.crawl_flags import Contact, Delay
from crawler.commands.desk import desk_at, find_portal
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.page_asked import Asked, UrlFileOrRecord, WhenSaved, WhereItStood, page_asked
from crawler.commands.portal_check import samples_of
from crawler.commands.portal_try import KnownPortal
from crawler.errors import FileInTheWay
from crawler.exit_code import ExitCode
from crawler.screen.terminal import out, print_json
from crawler.speech.words import say
from spiders.portal_file import portal_path

SAMPLE_EXAMPLES = """
luutru portal sample lam_dong https://lamdong.gov.vn/tin/mua-hoa-1234  # fetched once, and kept as a sample
luutru portal sample lam_dong 3f9a2c  # a page of the archive, by its record
luutru portal check lam_dong  # which samples still hold
"""


def sample(
    name: KnownPortal,
    page: UrlFileOrRecord,
    url: WhereItStood = None,
    at: WhenSaved = None,
    delay: Delay = None,
    contact: Contact = None,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Keep a page as a test case: its bytes, its moment, and what it must say.

    The values are written down as they are read now. Correct the file where they are wrong; luutru portal check then
    tells whenever the page reads otherwise.
    """
    from crawler.commands.look_at import Guest
    from crawler.screen.sample_view import expected_table
    from pipelines.sample import sample_of
    from pipelines.sample_file import sample_path, write_sample

    desk = desk_at(home)
    portal = find_portal(name, desk)
    folder = samples_of(portal_path(name, desk.home.portals), desk)
    made = sample_of(page_asked(Asked(page, url, at), portal, desk, Guest(contact, delay)), portal)
    if sample_path(made, folder).exists():
        raise FileInTheWay(sample_path(made, folder))
    path = write_sample(made, folder, (_above(name), _above_expected()))
    if as_json:
        print_json({"portal": name, "file": str(path), "url": made.url, "at": made.at.isoformat()})
        return ExitCode.DONE
    console = out()
    console.print(Text(str(path), "lead"))
    console.print(expected_table(made))
    console.print()
    console.print(say("Correct what is wrong in this file, then: luutru portal check {name}", name=name))
    return ExitCode.DONE


def _above(name: str) -> str:
    return say("A page that the file of {name} must read right. Its bytes stand beside this file.", name=name)


def _above_expected() -> str:
    return say(
        "As it was read when it was kept: correct what is wrong. A line that you take away is not judged;"
        " what the page does not print stands under absent."
    )
