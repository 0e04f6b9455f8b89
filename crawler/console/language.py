"""Chooses the language of each answer: by the beginning of the path, else as the browser prefers."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from crawler.speech.choice import known_language
from crawler.speech.words import LANGUAGES, speak, spoken

ROOT = "luutru.root"  # where a request keeps its language
_PATH = re.compile(rf"/({'|'.join(LANGUAGES)})(?=/|$)")
_WISH = re.compile(r"\s*([A-Za-z-]+)\s*(?:;\s*q=([\d.]+))?")


class LanguageChoice:
    """Takes `/en` or `/vi` from the beginning of a path; what is answered then keeps to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._usual = spoken()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the language be spoken, and another answer."""
        found = _PATH.match(scope["path"])
        if found:
            root = found[0]
            rest = {"path": scope["path"][len(root) :] or "/", "raw_path": scope["raw_path"][len(root) :] or b"/"}
            scope = {**scope, **rest, ROOT: root}
        speak(found[1] if found else self._preferred(scope))
        await self._app(scope, receive, send)

    def _preferred(self, scope: Scope) -> str:
        wishes = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), "")
        return preferred(wishes) or self._usual


def preferred(accept_language: str) -> str | None:
    """Choose the language that a browser wants most of those we speak; None where it wants none of them.

    Source: RFC 9110, 12.5.4.
    """
    best, weight = None, 0.0
    for wish in accept_language.split(","):
        found = _WISH.match(wish)
        language = known_language(found[1]) if found else None
        wanted = _weight(found[2]) if found else 0.0
        if language and wanted > weight:
            best, weight = language, wanted
    return best


def _weight(written: str | None) -> float:
    try:
        return 1.0 if written is None else float(written)
    except ValueError:
        return 0.0
