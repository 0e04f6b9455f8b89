"""`luutru crawl`: archives a portal."""

from dataclasses import replace

from crawler.collector import look_less_often
from crawler.commands.crawl_flags import (
    Again,
    Concurrency,
    Contact,
    Delay,
    Depth,
    DryRun,
    Exclude,
    Include,
    Limit,
    PortalOrUrl,
    SizeLimit,
    TimeLimit,
    UserAgent,
)
from crawler.commands.desk import desk_at, find_portal
from crawler.commands.faults import explain
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.introduction import ask_for_a_contact, introduction
from crawler.commands.stamp_asked import ask_for_a_stamp
from crawler.crawl.order import CrawlOrder, CrawlOutcome
from crawler.exit_code import ExitCode
from crawler.screen.outlook_view import outlook_row
from crawler.screen.progress import progress
from crawler.screen.promise import judged_row
from crawler.screen.summary import summary
from crawler.screen.terminal import err, out, print_json
from spiders.portal import Portal, Promise

EXAMPLES = """
luutru crawl https://lamdong.gov.vn  # any portal by its address; nothing to set up
luutru crawl lam_dong --contact me@archive.example  # a known portal, telling it how to reach you
luutru crawl lam_dong --limit 50  # fifty pages, then stop; the same command goes on
luutru crawl lam_dong --exclude '/thu-vien-anh/'  # without the picture library
luutru crawl lam_dong --dry-run  # only say what would be fetched first
"""


def crawl(
    portal: PortalOrUrl,
    limit: Limit = None,
    depth: Depth = None,
    delay: Delay = None,
    concurrency: Concurrency = None,
    time_limit: TimeLimit = None,
    size_limit: SizeLimit = None,
    include: Include = None,
    exclude: Exclude = None,
    contact: Contact = None,
    user_agent: UserAgent = None,
    again: Again = False,
    dry_run: DryRun = False,
    home: HomeFolder = None,
    as_json: AsJson = False,
) -> int:
    """Archive a portal: keep every page byte for byte, read it, and store what it says.

    Ctrl-C stops politely, and the same command goes on where it stopped. Run it again later, and it fetches what is new
    or may have changed.
    """
    from crawler.log import set_up_log

    set_up_log()
    desk = desk_at(home)
    asked = _paced(_scoped(find_portal(portal, desk), depth, include, exclude), delay, concurrency)
    contact = contact or desk.config.contact
    order = CrawlOrder(
        portal=asked,
        home=desk.home,
        user_agent=user_agent or desk.config.user_agent or introduction(contact),
        contact=contact,
        database_url=desk.config.database_url,
        limit=limit,
        time_limit_seconds=time_limit,
        size_limit_bytes=size_limit,
        everything=again,
        dry_run=dry_run,
        disk=desk.config.disk,
    )
    outcome = _run(order)
    if not dry_run:
        ask_for_a_stamp(desk, asked.name)
    return _report(order, outcome, as_json=as_json)


def _scoped(portal: Portal, depth: int | None, include: list[str] | None, exclude: list[str] | None) -> Portal:
    """Lay the flags over the scope; a crawl of a part is held to no promise."""
    scope, is_part = portal.scope, depth is not None or include or exclude
    return replace(
        portal,
        promise=Promise() if is_part else portal.promise,
        scope=replace(
            scope,
            depth=scope.depth if depth is None else depth,
            include=tuple(include or scope.include),
            exclude=(*scope.exclude, *(exclude or ())),
        ),
    )


def _paced(portal: Portal, delay: float | None, concurrency: int | None) -> Portal:
    pace = portal.pace
    delay_seconds = pace.delay_seconds if delay is None else delay
    return replace(portal, pace=replace(pace, delay_seconds=delay_seconds, concurrency=concurrency or pace.concurrency))


def _run(order: CrawlOrder) -> CrawlOutcome:
    look_less_often()
    from crawler.crawl.conduct import run_crawl

    ask_for_a_contact(order)
    with progress(order.portal, err()) as on_progress:
        return run_crawl(order, on_progress)


def _report(order: CrawlOrder, outcome: CrawlOutcome, *, as_json: bool) -> int:
    exit_code: ExitCode = outcome.exit_code
    fault = outcome.fault
    if as_json:
        ending = {"portal": order.portal.name, "ending": outcome.ending.value, "exit_code": int(exit_code)}
        said = {"said": str(fault) if fault else None}
        brought = {"figures": outcome.figures.as_json(), "urls": list(outcome.listed)}
        due = outlook_row(outcome.outlook) if outcome.outlook else {}
        print_json(ending | said | brought | due | {"promise": [judged_row(judged) for judged in outcome.judged]})
    else:
        out().print(summary(order, outcome, explain(fault).lines if fault else ()), crop=False)
    return exit_code
