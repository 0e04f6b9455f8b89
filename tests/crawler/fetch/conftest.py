"""A reactor, a keeper, and names that lead where a test says."""

import asyncio
from collections.abc import Iterator

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from tests.crawler.fetch.collecting import CollectingKeeper
from tests.origin.running import reactor_loop, run

__all__ = ["reactor_loop", "run"]


@pytest.fixture
def keeper() -> CollectingKeeper:
    return CollectingKeeper()


@implementer(IHostnameResolver)
class HostsFile:
    """Knows the names that it is given, and no others."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}

    def resolveHostName(
        self, receiver: IResolutionReceiver, name: str, port: int = 0, *_: object, **__: object
    ) -> None:
        receiver.resolutionBegan(None)
        if name in self.addresses:
            receiver.addressResolved(IPv4Address("TCP", self.addresses[name], port))
        receiver.resolutionComplete()


@pytest.fixture
def resolver(reactor_loop: asyncio.AbstractEventLoop) -> Iterator[dict[str, str]]:
    """Give a table of names and addresses that stands in for the DNS during a test."""
    from twisted.internet import reactor

    hosts = HostsFile()
    before = reactor.installNameResolver(hosts)
    yield hosts.addresses
    reactor.installNameResolver(before)
