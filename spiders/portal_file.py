"""Reads portal files: one TOML file a portal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from spiders.errors import FileInvalid, PortalUnknown, Wrong
from spiders.language.provinces import successor_of
from spiders.portal import Layout, Pace, Portal, Promise, Revisit, Scope
from spiders.portal_keys import NAME, PORTAL, is_text
from spiders.toml_check import as_written, line_of_key, nearest, parse_toml, wrongs_in

BUILT_IN = Path(__file__).parent / "portals"
OWN_NAME = "the file's own name"
KNOWN_FAMILY = "the name of a known family"
FILE_NAMED = "a file named in lower-case letters, digits, '_', '-' or '.', as lam_dong.toml"
A_DAY_OF_ITS_OWN = "a day on which no other layout begins; one layout alone may do without"
CODE_OF_TODAY = "the code of a province of today"
GENTLE = Pace()


def load_portal(path: Path, pace: Pace = GENTLE) -> Portal:
    """Read one portal file.

    Args:
        path: named after the portal, as `lam_dong.toml`.
        pace: what counts where the file says nothing.

    Raises:
        FileInvalid: with every fault of the file.
    """
    document, text = parse_toml(path)
    wrongs = [
        *wrongs_in(document, PORTAL, text),
        *_wrong_names(path, document, text),
        *_wrong_layouts(document, text),
    ]
    if wrongs:
        raise FileInvalid(path, sorted(wrongs, key=lambda wrong: wrong.line or 0))
    return portal_of_document(path.stem, document, pace)


def portal_of_document(name: str, document: Mapping[str, Any], pace: Pace = GENTLE) -> Portal:
    """Make a portal of a document that has been checked."""
    return Portal(
        name=name,
        home=document["home"],
        title=document.get("title", ""),
        province=document.get("province"),
        seeds=tuple(document.get("seeds", ())),
        scope=Scope(**_frozen(document.get("scope", {}))),
        pace=replace(pace, **document.get("pace", {})),
        revisit=Revisit(**document.get("revisit", {})),
        named_addresses=tuple(document.get("named_addresses", ())),
        family=document.get("family"),
        layouts=_layouts(document.get("layout", ())),
        promise=Promise(**document.get("promise", {})),
    )


def portal_files(own: Path) -> dict[str, Path]:
    """Give the file of every portal by name; the archivist's own stand before the built-in ones.

    Args:
        own: the folder of the archivist's files; it need not exist.
    """
    found = {path.stem: path for folder in (BUILT_IN, own) for path in folder.glob("*.toml")}
    return dict(sorted(found.items()))


def portal_path(name: str, own: Path) -> Path:
    """Find the file of a portal.

    Raises:
        PortalUnknown: there is none; names the nearest.
    """
    known = portal_files(own)
    if name not in known:
        raise PortalUnknown(name, list(known))
    return known[name]


def _wrong_names(path: Path, document: Mapping[str, Any], text: str) -> Iterator[Wrong]:
    from spiders.family import families

    name, family = document.get("name"), document.get("family")
    if not NAME.fullmatch(path.stem):
        yield Wrong(None, None, FILE_NAMED, path.name)
    if is_text(name) and name != path.stem:
        yield Wrong(line_of_key(text, "name"), "name", OWN_NAME, f'"{name}"', path.stem)
    if isinstance(family, str) and family not in families():
        yield Wrong(line_of_key(text, "family"), "family", KNOWN_FAMILY, f'"{family}"', nearest(family, families()))
    province = document.get("province")
    became = successor_of(province) if isinstance(province, str) else None
    if became and became.code != province:
        yield Wrong(line_of_key(text, "province"), "province", CODE_OF_TODAY, f'"{province}"', became.code)


def _wrong_layouts(document: Mapping[str, Any], text: str) -> Iterator[Wrong]:
    """Of two layouts that begin on one day, nobody could say which reads a page."""
    tables = document.get("layout")
    begun: list[date | None] = []
    for position, table in enumerate(tables if isinstance(tables, list) else ()):
        since_on = table.get("since_on") if isinstance(table, dict) else None
        if since_on in begun:
            line, key = line_of_key(text, "layout", position, "since_on"), f"layout.{position + 1}.since_on"
            found = as_written(since_on) if since_on else None
            yield Wrong(line, key, A_DAY_OF_ITS_OWN, found, is_missing=since_on is None)
        begun.append(since_on)


def _layouts(tables: Sequence[Mapping[str, Any]]) -> tuple[Layout, ...]:
    layouts = [
        Layout(
            since_on=table.get("since_on"),
            selectors={field: _many(found) for field, found in table.get("selectors", {}).items()},
        )
        for table in tables
    ]
    return tuple(sorted(layouts, key=lambda layout: layout.since_on or date.min))


def _many(found: str | list[str]) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(found)


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
