"""The words that archivists read for what the code counts and names."""

from collections.abc import Mapping

from archive.capture import FailureClass
from crawler.crawl.order import Ending
from crawler.figures import CaptureSort, HostMood
from crawler.speech.words import mark, say
from spiders.scope.left_out import LeftOut

SORTS: Mapping[str, str] = {
    CaptureSort.PAGE: mark("pages"),
    CaptureSort.REQUISITE: mark("images, styles and files"),
    CaptureSort.MANIFEST: mark("sitemaps and feeds"),
    CaptureSort.ROBOTS: mark("robots.txt"),
    CaptureSort.REDIRECT: mark("redirects"),
    CaptureSort.ERROR_PAGE: mark("error pages"),
    CaptureSort.BLOCK_PAGE: mark("“please wait” pages"),
    CaptureSort.FAILURE: mark("failed attempts"),
}

FAILURES: Mapping[str, str] = {
    FailureClass.DNS: mark("no such host"),
    FailureClass.REFUSED: mark("connection refused"),
    FailureClass.TLS: mark("no secure connection (TLS)"),
    FailureClass.TIMEOUT: mark("no answer in time"),
    FailureClass.DISCONNECTED: mark("connection broken"),
    FailureClass.MALFORMED: mark("answer was not HTTP"),
    FailureClass.FORBIDDEN_ADDRESS: mark("address inside a network"),
    FailureClass.OTHER: mark("another fault"),
}

LEFT_OUT: Mapping[str, str] = {
    LeftOut.ROBOTS: mark("closed by robots.txt"),
    LeftOut.SCOPE: mark("not of this portal"),
    LeftOut.DEPTH: mark("too deep"),
    LeftOut.NOISE: mark("noise"),
    LeftOut.TRAP: mark("endless"),
    LeftOut.LIMIT: mark("beyond --limit"),
    LeftOut.PRIVATE_ADDRESS: mark("address inside a network"),
}

LEFT_OUT_NOTES: Mapping[str, str] = {
    LeftOut.DEPTH: mark("--depth or the portal file says so"),
    LeftOut.LIMIT: mark("the same command goes on with them"),
    LeftOut.NOISE: mark("print, share, login and the like"),
    LeftOut.TRAP: mark("calendars, repeated paths, session ids"),
    LeftOut.SCOPE: mark("other hosts, or excluded"),
    LeftOut.PRIVATE_ADDRESS: mark("nobody named it"),
}

MOODS: Mapping[str, str] = {
    HostMood.READY: mark("ready"),
    HostMood.RESTING: mark("resting"),
    HostMood.ASKING_ROBOTS: mark("asking for robots.txt"),
    HostMood.CLOSED_BY_ROBOTS: mark("closed by robots.txt"),
    HostMood.UNREACHABLE: mark("cannot be reached"),
    HostMood.DONE: mark("done"),
}

ENDINGS: Mapping[str, str] = {
    Ending.FINISHED: mark("finished"),
    Ending.LIMIT: mark("stopped at --limit"),
    Ending.TIME_LIMIT: mark("stopped at --time-limit"),
    Ending.SIZE_LIMIT: mark("stopped at --size-limit"),
    Ending.INTERRUPTED: mark("interrupted"),
    Ending.DISK_FULL: mark("stopped: the disk is full"),
    Ending.RATE_LIMITED: mark("stopped: the portal turns us away"),
    Ending.NOTHING_REACHED: mark("nothing could be reached"),
    Ending.FAULT: mark("stopped by a fault"),
    "imported": mark("imported"),
}

KINDS: Mapping[str, str] = {
    "article": mark("article"),
    "listing": mark("listing"),
    "home": mark("home page"),
    "other": mark("other page"),
}

PROMISED: Mapping[str, str] = {
    "articles": mark("articles"),
    "title": mark("title"),
    "published": mark("published"),
    "byline": mark("byline"),
    "counters": mark("visitor counter"),
}

COUNTERS: Mapping[str, str] = {
    "total": mark("total"),
    "online": mark("online now"),
    "online_guests": mark("guests online"),
    "online_bots": mark("search engines online"),
    "today": mark("today"),
    "yesterday": mark("yesterday"),
    "this_week": mark("this week"),
    "last_week": mark("last week"),
    "this_month": mark("this month"),
    "last_month": mark("last month"),
    "this_year": mark("this year"),
    "last_year": mark("last year"),
}


DISK_FULL = mark(
    "{folder}: only {free_bytes} are free. Make room, then run the same command again: it goes on from here."
)


def label(words: Mapping[str, str], name: str) -> str:
    """Give the words for a name; the name itself where there are none."""
    return say(words.get(name, name))
