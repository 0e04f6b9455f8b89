"""What the portal says of how a page stood when it was asked before: the truth, or what many servers say."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.sample_portal.answer import HTML, Answer, Ask, Validating


def validators(ask: Ask, reply: Answer, validating: Validating, now: datetime) -> tuple[tuple[str, str], ...]:
    """Give the header fields that say so."""
    if reply.status != 200:
        return ()
    if validating is Validating.CLOCK:
        a_day_ago = format_datetime(now.astimezone(UTC) - timedelta(days=1), usegmt=True)
        return (("Last-Modified", a_day_ago),) if reply.mime == HTML else ()
    named = reply.body if validating is Validating.HONEST else ask.target.encode()
    return (("ETag", f'"{hashlib.md5(named, usedforsecurity=False).hexdigest()}"'),)


def unless_known(reply: Answer, validators: tuple[tuple[str, str], ...], known: str | None) -> Answer:
    """Give an answer, or only say that what is known of it still stands."""
    is_known = known is not None and known == dict(validators).get("ETag")
    return Answer(b"", reply.mime, 304) if is_known else reply
