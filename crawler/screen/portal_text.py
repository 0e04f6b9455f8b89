"""Writes the file of a new portal: what was seen, and comments that teach, in the archivist's language."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from textwrap import wrap

from crawler.screen.labels import PROMISED, label
from crawler.screen.terminal import safe_line
from crawler.speech.words import number, say, say_many
from pipelines.portal_draft import Draft
from pipelines.promise import ARTICLES, PROMISED_FIELDS
from pipelines.sample_file import toml_text
from spiders.family import families
from spiders.portal import Promise

WIDTH = 100
LAYOUTS = """
# [[layout]]
# [layout.selectors]
# title = "h2.tieu-de"
# published = ["span.ngay-dang", "//td[@class='ngay']"]
#
# [[layout]]
# since_on = 2024-05-01
# [layout.selectors]
# title = "h1.article-title"
# counters = "#thong-ke"
"""


def portal_text(draft: Draft) -> str:
    """Write the file; what is only an example is commented out."""
    parts = (_opening(draft), _family(draft), _scope(draft), _pace(draft), _promise(draft), _layouts())
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _opening(draft: Draft) -> Iterator[str]:
    portal = draft.portal
    yield from _comment(
        say_many(
            "Drafted by luutru after a look at the home page alone. Every line may be changed; afterwards give:",
            "Drafted by luutru after a look at {count} pages. Every line may be changed; afterwards give:",
            len(draft.records),
        )
    )
    yield f"#   luutru portal check {portal.name}"
    yield f"name = {toml_text(portal.name)}"
    yield from _comment(say("What the home page calls itself."))
    yield f"title = {toml_text(portal.title or portal.name)}"
    yield from _province(draft)
    yield f"home = {toml_text(portal.home)}"
    yield from _comment(say("Where a crawl starts; the home page without it."))
    yield f"# seeds = [{toml_text(portal.home.rstrip('/') + '/tin-tuc/')}]"


def _province(draft: Draft) -> Iterator[str]:
    if draft.province:
        yield from _comment(
            say("Its province, {name}, by the official code since 1 July 2025.", name=draft.province.name)
        )
        yield f"province = {toml_text(draft.province.code_today)}"
        return
    yield from _comment(say("The official code of its province; neither its name nor its address tells one."))
    yield '# province = "68"'


def _family(draft: Draft) -> Iterator[str]:
    if draft.family:
        yield from _comment(
            say(
                "What runs the portal: {family}. Seen: {evidence}.",
                family=draft.family.family.title,
                evidence=safe_line(draft.family.because),
            )
        )
        yield f"family = {toml_text(draft.family.family.name)}"
        return
    yield from _comment(
        say(
            "No known family showed itself, so the generic readers find the fields. The families are: {families}.",
            families=", ".join(families()),
        )
    )
    yield '# family = "nukeviet"'


def _scope(draft: Draft) -> Iterator[str]:
    yield from _comment(say("What belongs to the portal: the pages of these hosts."))
    yield "[scope]"
    yield f"hosts = [{', '.join(map(toml_text, draft.portal.scope.hosts))}]"
    if draft.other_hosts:
        hosts = ", ".join(f"{host} ({number(links)})" for host, links in draft.other_hosts)
        yield from _comment(say("Its pages also link to these; add those that belong to it: {hosts}.", hosts=hosts))
    yield from _comment(say("Addresses that match one of these patterns are left out."))
    yield '# exclude = ["/thu-vien-anh/", "/lich-cong-tac/"]'


def _pace(draft: Draft) -> Iterator[str]:
    pace = draft.portal.pace
    yield from _comment(say("How gently it is fetched: the seconds between two fetches, and the most at once."))
    yield "[pace]"
    yield f"delay_seconds = {pace.delay_seconds}"
    yield f"concurrency = {pace.concurrency}"


def _promise(draft: Draft) -> Iterator[str]:
    promise = draft.portal.promise
    yield from _comment(say("What a healthy crawl brings; less is told after the crawl, and is an exit code."))
    yield from _comment(_articles_seen(draft.counts))
    if promise == Promise():
        yield from _comment(say("Too few to promise anything; take the # away after the first whole crawl."))
        promise = Promise(articles=100, title=0.95, published=0.9)
        mark = "# "
    else:
        yield from _comment(say("Raise the number of articles after the first whole crawl."))
        mark = ""
    yield f"{mark}[promise]"
    for named in fields(promise):
        if (promised := getattr(promise, named.name)) is not None:
            yield f"{mark}{named.name} = {promised}"


def _articles_seen(counts: Mapping[str, int]) -> str:
    if not counts[ARTICLES]:
        return say("No article was among the pages that were looked at.")
    seen = ", ".join(f"{label(PROMISED, field)} {number(counts[field])}" for field in PROMISED_FIELDS)
    return say_many(
        "One article was looked at; it had: {seen}.",
        "Of {count} articles that were looked at these had: {seen}.",
        counts[ARTICLES],
        seen=seen,
    )


def _layouts() -> Iterator[str]:
    yield from _comment(
        say(
            "Where the fields stand, if the readers fall short: XPath or CSS expressions, the first that finds"
            " something counts. A page is read with the layout of the day it was captured; the oldest needs no"
            " since_on."
        )
    )
    yield LAYOUTS.strip()


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in wrap(safe_line(text), WIDTH, break_long_words=False, break_on_hyphens=False))
