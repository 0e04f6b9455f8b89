"""What went wrong with a fetch, in the words that archivists read."""

from collections.abc import Iterator

from OpenSSL import SSL
from twisted.internet import error
from twisted.internet.defer import CancelledError
from twisted.internet.defer import TimeoutError as WaitedTooLong
from twisted.web.client import RequestTransmissionFailed, ResponseFailed, ResponseNeverReceived

from archive.capture import Failure, FailureClass, Truncation
from crawler.errors import AddressForbidden
from crawler.fetch.wire import HandshakeBroken, ParseError

CLASSES: tuple[tuple[FailureClass, tuple[type[BaseException], ...]], ...] = (
    (FailureClass.FORBIDDEN_ADDRESS, (AddressForbidden,)),
    (FailureClass.DNS, (error.DNSLookupError, error.UnknownHostError)),
    (FailureClass.TIMEOUT, (CancelledError, WaitedTooLong, error.TimeoutError, error.TCPTimedOutError)),
    (FailureClass.REFUSED, (error.ConnectError,)),
    (FailureClass.TLS, (SSL.Error, HandshakeBroken)),
    (FailureClass.MALFORMED, (ParseError, ValueError, LookupError, AttributeError)),
    (
        FailureClass.DISCONNECTED,
        (error.ConnectionClosed, ResponseFailed, ResponseNeverReceived, RequestTransmissionFailed),
    ),
)
STOPPED = {
    Truncation.TIME: Failure(FailureClass.TIMEOUT, "the deadline passed before the head of a response was whole"),
    Truncation.LENGTH: Failure(FailureClass.MALFORMED, "the size limit was reached before the head was whole"),
}


def failure_of(fault: BaseException, stopped: Truncation | None = None) -> Failure:
    """Class an exception of the fetch by what lies deepest in it, and say what it says.

    Args:
        stopped: the limit of ours that ended the fetch, where it was one.
    """
    if isinstance(fault, CancelledError | ResponseFailed | ResponseNeverReceived) and stopped in STOPPED:
        return STOPPED[stopped]
    causes = list(causes_of(fault))
    for failure_class, types in CLASSES:
        for cause in causes:
            if isinstance(cause, types):
                return Failure(failure_class, said_by(cause))
    return Failure(FailureClass.OTHER, said_by(causes[0]))


def causes_of(fault: BaseException) -> Iterator[BaseException]:
    """Give what Twisted wrapped into an exception, the deepest first, and then the exception."""
    for reason in getattr(fault, "reasons", ()):
        yield from causes_of(reason.value)
    yield fault


def said_by(cause: BaseException) -> str:
    """Give one line for people: the kind of exception, and its own words."""
    words = " ".join(str(cause).split())
    return f"{type(cause).__name__}: {words}" if words else type(cause).__name__
