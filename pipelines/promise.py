"""Judges what a portal's file promises of a healthy crawl: how many articles, and what share of them has each field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.record import Kind, Record
from spiders.portal import Promise

ARTICLES = "articles"
PROMISED_FIELDS = ("title", "published", "byline", "counters")
MARGIN = 0.95
LEAST_ARTICLES = 3
LEAST_SHARE = 0.2

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """One promise, and what came.

    Attributes:
        field: `articles`, or the field that a share of them is to have.
        promised: a number of articles, or a share from 0 to 1.
        came: how many articles there are, or have the field.
        articles: how many articles there are.
    """

    field: str
    promised: float
    came: int
    articles: int

    @property
    def is_kept(self) -> bool:
        """As much came as was promised; of no article, no share is too small."""
        if self.field == ARTICLES:
            return self.came >= self.promised
        return self.came >= self.promised * self.articles


def judge(promise: Promise, counts: Counts) -> tuple[Judged, ...]:
    """Hold what came against what was promised, in the order of the file; what is not promised is not judged.

    Args:
        counts: how many articles there are, and how many of them have each field.
    """
    promised = {field: getattr(promise, field) for field in (ARTICLES, *PROMISED_FIELDS)}
    return tuple(
        Judged(field, wanted, counts[field], counts[ARTICLES])
        for field, wanted in promised.items()
        if wanted is not None
    )


def counts_of(records: Iterable[Record]) -> dict[str, int]:
    """Count the articles among some records, and how many of them have each field."""
    articles = [record for record in records if record.kind is Kind.ARTICLE]
    having = {field: sum(bool(getattr(article, field)) for article in articles) for field in PROMISED_FIELDS}
    return {ARTICLES: len(articles), **having}


def promise_from(counts: Counts) -> Promise:
    """Promise a little less than a few articles showed; nothing where too few were seen, or too few had the field."""
    articles = counts[ARTICLES]
    if articles < LEAST_ARTICLES:
        return Promise()
    shares = {field: round(counts[field] / articles * MARGIN, 2) for field in PROMISED_FIELDS}
    return Promise(articles=articles, **{field: share for field, share in shares.items() if share >= LEAST_SHARE})
