"""Our own pages: templates in the reader's language, under a policy without scripts."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from archive.timestamps import VIETNAM, fourteen_digits
from crawler.console.asked import root_of
from crawler.console.headers import PAGE_POLICY
from crawler.speech.figures import day, size, zoned
from crawler.speech.words import LANGUAGES, number, say, say_many, spoken

HERE = Path(__file__).parent


def page(request: Request, template: str, status: int = 200, /, **facts: Any) -> HTMLResponse:
    """Fill in a template.

    Args:
        template: its name without `.html`.
        facts: what it shows; all of it is escaped.
    """
    around = {"root": root_of(request), "language": spoken(), "others": _in_other_languages(request)}
    written = _templates().get_template(f"{template}.html").render(**around, **facts)
    headers = {"Content-Security-Policy": PAGE_POLICY, "Vary": "Accept-Language"}
    return HTMLResponse(written, status, headers)


def _in_other_languages(request: Request) -> Mapping[str, str]:
    """Give the address of this page in each other language."""
    path = request.scope["raw_path"].decode("latin-1")
    query = request.scope["query_string"].decode("latin-1")
    asked = f"{path}?{query}" if query else path
    return {language: f"/{language}{asked}" for language in LANGUAGES if language != spoken()}


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {"say": say, "say_many": say_many, "number": number}
    templates.filters |= {"moment": zoned, "day": _day, "size": size, "stamp": fourteen_digits}
    return templates


def _day(at: datetime) -> str:
    return day(at.astimezone(VIETNAM).date())
