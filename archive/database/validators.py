"""Whether the validators of a host mean what they say: what its answers proved, for and against."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from archive.database.dialect import adding_to
from archive.database.tables import validators
from archive.watch import Attestation

_OF = ("portal", "host", "header")


def note_attestations(connection: Connection, portal: str, heard: Sequence[Attestation]) -> None:
    """Add up what answers proved; of several lies of a host the first stays on record."""
    if not heard:
        return
    adding = adding_to(connection, validators)
    first = {name: func.coalesce(validators.c[name], adding.excluded[name]) for name in ("lied_at", "lied_capture")}
    added = first | {"held": validators.c.held + adding.excluded.held}
    connection.execute(
        adding.on_conflict_do_update(index_elements=_OF, set_=added), [_row_of(portal, one) for one in heard]
    )


def validators_of(connection: Connection, portal: str) -> list[dict[str, Any]]:
    """Give what is known of the validators of each host of a portal."""
    wanted = select(validators).where(validators.c.portal == portal)
    return [dict(row) for row in connection.execute(wanted.order_by(validators.c.host, validators.c.header)).mappings()]


def _row_of(portal: str, heard: Attestation) -> dict[str, Any]:
    lie = (None, None) if heard.is_true else (heard.at, heard.capture)
    return {
        "portal": portal,
        "host": heard.host,
        "header": heard.header,
        "held": int(heard.is_true),
        "lied_at": lie[0],
        "lied_capture": lie[1],
    }
