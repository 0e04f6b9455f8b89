"""Reads a page: its kind first, then every field."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.record import Kind, Reading
from spiders.evidence import reading_of, reading_of_all
from spiders.family import Family, detect, family_named
from spiders.page import Page
from spiders.portal import Layout, Portal
from spiders.readers.attachments import read_attachments
from spiders.readers.body import mark_off, part
from spiders.readers.byline import read_byline
from spiders.readers.counter import counter_problems, read_counters
from spiders.readers.heading import category_block, heading_of_list
from spiders.readers.kind import is_home, kind_of
from spiders.readers.problems import control_problems, date_problems, page_problems, title_problems
from spiders.readers.published import DateCandidate, date_candidates, reading_of_date
from spiders.readers.run import Run, main_run
from spiders.readers.structured import Claims, read_claims
from spiders.readers.title import TitleCandidate, reading_of_title, title_candidates
from spiders.reading import PageReading
from spiders.selectors import selected
from spiders.walk.blocks import Block


@dataclass(frozen=True, slots=True)
class Named:
    """Where a layout and a family say that a page's fields stand; they add candidates, and decide nothing."""

    page: Page
    layout: Layout | None
    family: Family | None

    def blocks(self, field: str) -> list[Block]:
        """Give the blocks that are named for a field: the layout's, or where it finds nothing, the family's."""
        for holder in (self.layout, self.family):
            found = selected(self.page, holder.selectors.get(field, ())) if holder else []
            if found:
                return found
        return []


@dataclass(frozen=True, slots=True)
class Findings:
    """The candidates of a page, the best first, and what surrounds them."""

    claims: Claims
    run: Run
    titles: list[TitleCandidate]
    dates: list[DateCandidate]

    @property
    def title(self) -> TitleCandidate | None:
        """The best candidate."""
        return self.titles[0] if self.titles else None

    @property
    def date(self) -> DateCandidate | None:
        """The best candidate."""
        return self.dates[0] if self.dates else None


def read_page(page: Page, portal: Portal) -> PageReading:
    """Read every field of a page, with the portal's layout of that day, its family, or the generic readers."""
    reading = _read(page, portal)
    doubts = tuple(control_problems(reading))
    return replace(reading, problems=(*reading.problems, *doubts)) if doubts else reading


def _read(page: Page, portal: Portal) -> PageReading:
    family = _family_of(page, portal)
    layout = layout_at(portal.layouts, page.day)
    named = Named(page, layout, family)
    counters = read_counters(page, named.blocks("counters"))
    reading = PageReading(
        kind=Kind.HOME,
        family=family.name if family else None,
        layout=f"{portal.name}/{layout.since_on or 'first'}" if layout else None,
        counters=counters,
        problems=(*page_problems(page), *counter_problems(page, counters)),
    )
    if is_home(page):
        return replace(reading, title=_title_tag(page))
    findings = _find(page, named)
    kind = kind_of(page, findings.run, findings.title, findings.date, findings.claims)
    reading = replace(reading, kind=kind)
    if kind is Kind.ARTICLE:
        return _with_article(reading, page, named, findings)
    return replace(reading, title=_heading(page, kind, findings) or _title_tag(page))


def _find(page: Page, named: Named) -> Findings:
    claims, run = read_claims(page), main_run(page.walk.blocks)
    titles = title_candidates(page.walk, run, claims, named.blocks("title"))
    dates = date_candidates(page, run, titles[0].block if titles else None, named.blocks("published"))
    return Findings(claims, run, titles, dates)


def _with_article(reading: PageReading, page: Page, named: Named, findings: Findings) -> PageReading:
    title, date = findings.title, findings.date
    lines = title.blocks if title else ()
    article = mark_off(page, findings.run, lines, date.block if date else None, named.blocks("body"))
    byline = read_byline(page, article, named.blocks("byline"))
    parts = part(page, article, byline, named.blocks("lead"))
    return replace(
        reading,
        title=reading_of_title(page, title) if title else None,
        published=reading_of_date(page, date) if date else None,
        lead=reading_of_all(page, parts.lead, parts.lead_rule) if parts.lead else None,
        body=reading_of_all(page, parts.paragraphs, "body/run") if parts.paragraphs else None,
        captions=tuple(reading_of(page, block, None, "body/caption") for block in parts.captions),
        byline=byline,
        attachments=read_attachments(page, article),
        problems=(
            *reading.problems,
            *title_problems(findings.titles),
            *date_problems(findings.dates, findings.claims),
        ),
    )


def _heading(page: Page, kind: Kind, findings: Findings) -> Reading | None:
    if kind is Kind.HOME:
        return None
    block = category_block(page, findings.claims)
    if block is None and kind is Kind.LISTING:
        block = heading_of_list(page.walk)
    return reading_of(page, block, None, "title/category") if block else None


def _title_tag(page: Page) -> Reading | None:
    return reading_of(page, page.walk.title, None, "title/tag") if page.walk.title else None


def layout_at(layouts: Sequence[Layout], day: date) -> Layout | None:
    """Choose the layout of a day: the newest that had begun, or the oldest there is."""
    begun = [layout for layout in layouts if layout.since_on is None or layout.since_on <= day]
    return begun[-1] if begun else layouts[0] if layouts else None


def _family_of(page: Page, portal: Portal) -> Family | None:
    if portal.family:
        return family_named(portal.family)
    detection = detect(page)
    return detection.family if detection else None
