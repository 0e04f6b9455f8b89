"""The pages of Bình Lâm in its two designs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from tests.sample_portal.answer import Ask, State
from tests.sample_portal.articles import SECTIONS, Article
from tests.sample_portal.days import articles_on, listed_on
from tests.sample_portal.province import ANNIVERSARIES, PORTAL_NAME, WEEKDAYS

A_LISTING = 10
RELATED = 5
LOCAL = timezone(timedelta(hours=7))
MENU = "".join(f'<a href="/{path}/">{escape(title)}</a>' for path, title in SECTIONS.items())


@cache
def _template(name: str) -> Template:
    return Template((Path(__file__).parent / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def fill(name: str, **values: object) -> str:
    """Fill a template; the values are HTML already."""
    return _template(name).substitute(values)


def in_section(section: str, day: int) -> list[Article]:
    """Give the articles that a section lists, newest first."""
    return [article for article in reversed(listed_on(day)) if section in (article.section, article.also_in)]


def framed(title: str, main: str, ask: Ask, state: State, head: str = "") -> bytes:
    """Set the new design around what a page says."""
    visitors, now = state.visitors, datetime.now(UTC).astimezone(LOCAL)
    return fill(
        "new",
        head_title=escape(title),
        head=head,
        clock=f"{WEEKDAYS[now.weekday()]}, {now:%d/%m/%Y}",
        redirect=escape(ask.path),
        menu=MENU,
        main=main,
        media=ask.media_origin,
        online=visitors.online,
        today=visitors.today,
        yesterday=visitors.yesterday,
        total=f"{visitors.total:,}".replace(",", "."),
    ).encode()


def article_page(article: Article, ask: Ask, state: State) -> bytes:
    """Show an article in the design of its day."""
    return old_article(article, ask, state) if article.is_old else new_article(article, ask, state)


def _related(article: Article, day: int) -> list[Article]:
    listed = [other for other in in_section(article.section, day) if other.id != article.id]
    older = [other for other in listed if other.happened_at < article.happened_at]
    return (older + listed)[:RELATED]


def _paragraphs(texts: Sequence[str]) -> list[str]:
    return [f"<p>{escape(text, quote=False)}</p>" for text in texts]


def old_article(article: Article, ask: Ask, state: State) -> bytes:
    """Show an article as the portal did before its redesign, when it had no leads and printed days only."""
    at, visitors = article.happened_at, state.visitors
    body = _paragraphs((article.lead, *article.paragraphs))
    if article.caption:
        body[1:1] = [
            f'<p class="anh"><img src="{article.picture}" width="480" height="270" /></p>',
            f'<p class="chuthich">{escape(article.caption)}</p>',
        ]
    if article.document:
        body.append(f'<p><a href="{article.document}">Tải văn bản đính kèm</a></p>')
    return fill(
        "old",
        head=_canonical(article, ask),
        title=escape(article.title, quote=False),
        published=f'<div class="ngay">{WEEKDAYS[at.weekday()]}, {at:%d/%m/%Y}</div>' if article.is_dated else "",
        paragraphs="\n".join(body),
        byline=f'<p align="right"><b>{escape(article.byline.printed)}</b></p>' if article.byline else "",
        related="\n".join(
            f'<li><a href="{other.path}">{escape(other.title)}</a> ({other.happened_at:%d/%m/%Y})</li>'
            for other in _related(article, state.day)
        ),
        anniversaries=ANNIVERSARIES,
        menu=MENU,
        sections="".join(f'<li><a href="/{path}/">{escape(title)}</a></li>' for path, title in SECTIONS.items()),
        online=visitors.online,
        today=visitors.today,
        yesterday=visitors.yesterday,
        total=visitors.total,
    ).encode()


def new_article(article: Article, ask: Ask, state: State) -> bytes:
    """Show an article as the portal does since its redesign: breadcrumb, time, lead, labelled byline."""
    at = article.happened_at
    title = escape(article.title, quote=False)
    main = fill(
        "new_article",
        section=article.section,
        section_title=escape(SECTIONS[article.section]),
        path=article.path,
        title=title,
        published=f"<time>{WEEKDAYS[at.weekday()]}, {at:%d/%m/%Y}, {at:%H:%M}</time>" if article.is_dated else "",
        lead=escape(article.lead, quote=False),
        picture=_figure(article),
        paragraphs="\n".join(_paragraphs(article.paragraphs)),
        document=f'<p class="document">Tệp đính kèm: <a href="{article.document}">Toàn văn thông báo (PDF)</a></p>'
        if article.document
        else "",
        byline=_signed(article),
        related="\n".join(
            f'<li><a href="{other.path}">{escape(other.title)}</a> <small>({other.happened_at:%d/%m/%Y})</small></li>'
            for other in _related(article, state.day)
        ),
    )
    return framed(f"{article.title} - {PORTAL_NAME}", main, ask, state, head=_declared(article, ask))


def _figure(article: Article) -> str:
    if not article.caption:
        return ""
    picture = f'<img src="{article.picture}" alt="" width="480" height="270">'
    return f"<figure>{picture}<figcaption>{escape(article.caption)}</figcaption></figure>"


def _signed(article: Article) -> str:
    if not article.byline:
        return ""
    labels = (("Tác giả:", article.byline.author), ("Nguồn:", article.byline.organisation))
    return "\n".join(f'<p class="signed">{label} <b>{escape(name)}</b></p>' for label, name in labels if name)


def _canonical(article: Article, ask: Ask) -> str:
    return f'<link rel="canonical" href="{ask.origin}{article.path}">'


def _declared(article: Article, ask: Ask) -> str:
    """Say in metadata what portals say there: the day of the last edit, in the wrong form."""
    edited = article.happened_at + timedelta(days=1)
    return (
        f"{_canonical(article, ask)}\n"
        f'<meta property="og:title" content="{escape(article.title)}">\n'
        f'<meta property="article:published_time" content="{edited:%Y-%m-%d+07%H:%M}:00">'
    )


def listing_page(section: str, number: int, ask: Ask, state: State) -> bytes:
    """List a section, ten articles a page; a page beyond the last is empty."""
    articles, start = in_section(section, state.day), (number - 1) * A_LISTING
    last = -(-len(articles) // A_LISTING)
    address = {n: f"/{section}/" if n == 1 else f"/{section}/page-{n}/" for n in range(1, last + 1)}
    head = "".join(
        f'<link rel="{name}" href="{address[beside]}">'
        for name, beside in (("prev", number - 1), ("next", number + 1))
        if beside in address
    )
    main = fill(
        "listing",
        section_title=escape(SECTIONS[section]),
        items="\n".join(_item(article, section) for article in articles[start : start + A_LISTING]),
        pages="".join(f"<b>{n}</b>" if n == number else f'<a href="{where}">{n}</a>' for n, where in address.items()),
    )
    return framed(f"{SECTIONS[section]} - {PORTAL_NAME}", main, ask, state, head=head)


def _item(article: Article, section: str) -> str:
    picture = f'<img src="{article.picture}" alt="">' if article.picture else ""
    return (
        f'<div class="item">{picture}<div><h3><a href="{article.path_in(section)}">{escape(article.title)}</a></h3>'
        f"<time>{article.happened_at:%d/%m/%Y}</time><p>{escape(article.lead)}</p></div></div>"
    )


def home_page(ask: Ask, state: State) -> bytes:
    """Greet, show the four newest articles, and five of each section."""
    newest = [article for article in reversed(articles_on(state.day)) if article.picture][:4]
    boxes = (
        f'<section class="homebox"><h2><a href="/{path}/">{escape(title)}</a></h2><ul>'
        + "".join(_line(article) for article in in_section(path, state.day)[:RELATED])
        + "</ul></section>"
        for path, title in SECTIONS.items()
    )
    main = fill(
        "home",
        anniversaries=ANNIVERSARIES,
        top="\n".join(_item(article, article.section) for article in newest),
        boxes="\n".join(boxes),
    )
    return framed(PORTAL_NAME, main, ask, state)


def _line(article: Article) -> str:
    link = f'<a href="{article.path}">{escape(article.title)}</a>'
    return f"<li>{link} <small>({article.happened_at:%d/%m/%Y})</small></li>"
