"""The flags of `luutru crawl`."""

from typing import Annotated

from typer import Argument, Option

from crawler.commands.flags import contact, duration, pattern, size, whole
from crawler.speech.words import mark

PortalOrUrl = Annotated[str, Argument(metavar=mark("PORTAL|URL"), help=mark("A portal's name, or its address."))]

Limit = Annotated[
    int | None,
    Option("--limit", metavar=mark("PAGES"), parser=whole("--limit", 1), help=mark("Stop after this many pages.")),
]
Depth = Annotated[
    int | None,
    Option(
        "--depth",
        metavar=mark("LINKS"),
        parser=whole("--depth"),
        help=mark("Go at most this many links away from the first page."),
    ),
]
Delay = Annotated[
    float | None,
    Option(
        "--delay",
        metavar=mark("SECONDS"),
        parser=duration("--delay"),
        help=mark("The least time between two fetches from one host; 2 seconds unless you say so."),
    ),
]
Concurrency = Annotated[
    int | None,
    Option(
        "--concurrency",
        metavar=mark("FETCHES"),
        parser=whole("--concurrency", 1),
        help=mark("The most fetches at once from one host; 1 unless you say so."),
    ),
]
TimeLimit = Annotated[
    float | None,
    Option(
        "--time-limit",
        metavar=mark("TIME"),
        parser=duration("--time-limit"),
        help=mark("Stop politely after this time: 90, 30s, 10m, 2h."),
    ),
]
SizeLimit = Annotated[
    int | None,
    Option(
        "--size-limit",
        metavar=mark("SIZE"),
        parser=size("--size-limit"),
        help=mark("Stop when this much is written: 500MB, 2GB."),
    ),
]
Include = Annotated[
    list[str] | None,
    Option(
        "--include",
        metavar=mark("PATTERN"),
        parser=pattern("--include"),
        help=mark("Only pages whose address matches this regular expression; may be given again."),
    ),
]
Exclude = Annotated[
    list[str] | None,
    Option(
        "--exclude",
        metavar=mark("PATTERN"),
        parser=pattern("--exclude"),
        help=mark("No address that matches this regular expression; may be given again."),
    ),
]
Contact = Annotated[
    str | None,
    Option(
        "--contact",
        metavar=mark("ADDRESS"),
        parser=contact,
        help=mark("How the portal's people reach you: e-mail or web address."),
    ),
]
UserAgent = Annotated[
    str | None,
    Option("--user-agent", metavar=mark("WORDS"), help=mark("Introduce yourself with these words instead of ours.")),
]
Again = Annotated[bool, Option("--again", help=mark("Fetch every known address again, not only those that are due."))]
DryRun = Annotated[bool, Option("--dry-run", help=mark("Keep nothing; say what would be fetched first."))]
