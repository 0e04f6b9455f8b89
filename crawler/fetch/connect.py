"""A connection to an address that was checked: no name leads to another between the check and the connect."""

import ipaddress

from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP6ClientEndpoint
from twisted.internet.error import ConnectError, DNSLookupError
from twisted.internet.interfaces import (
    IAddress,
    IProtocol,
    IProtocolFactory,
    IResolutionReceiver,
    IStreamClientEndpoint,
)
from zope.interface import implementer

from crawler.errors import AddressForbidden
from spiders.discovery.hosts import Address, address_of
from spiders.scope.private_addresses import is_private_address


@implementer(IResolutionReceiver)
class Resolution:
    """Gathers the addresses of a name."""

    def __init__(self) -> None:
        self._found: list[Address] = []
        self.complete: Deferred[list[Address]] = Deferred()

    def resolutionBegan(self, resolutionInProgress: object) -> None:
        """Begin with none."""

    def addressResolved(self, address: IAddress) -> None:
        """Take one more."""
        self._found.append(ipaddress.ip_address(address.host.partition("%")[0]))

    def resolutionComplete(self) -> None:
        """Give them all, unless nobody waits any more."""
        if not self.complete.called:
            self.complete.callback(self._found)


@implementer(IStreamClientEndpoint)
class GuardedEndpoint:
    """Connects to a host and port by an address of the public internet, or by any where a person named them."""

    def __init__(self, reactor: ReactorBase, host: str, port: int, seconds: float, *, is_named: bool) -> None:
        self._reactor, self._host, self._port, self._seconds = reactor, host, port, seconds
        self._is_named = is_named

    def connect(self, factory: IProtocolFactory) -> Deferred[IProtocol]:
        """Resolve, check, and connect to the first address that answers."""
        return Deferred.fromCoroutine(self._connect(factory))

    async def _connect(self, factory: IProtocolFactory) -> IProtocol:
        fault: Exception = DNSLookupError(f"{self._host} has no address")
        for address in self._permitted(await self._addresses()):
            endpoint = TCP4ClientEndpoint if address.version == 4 else TCP6ClientEndpoint
            try:
                return await endpoint(self._reactor, str(address), self._port, self._seconds).connect(factory)
            except ConnectError as refusal:
                fault = refusal
        raise fault

    async def _addresses(self) -> list[Address]:
        literal = address_of(self._host)
        if literal is not None:
            return [literal]
        resolution = Resolution()
        self._reactor.nameResolver.resolveHostName(resolution, self._host, self._port)
        found: list[Address] = await resolution.complete.addTimeout(self._seconds, self._reactor)
        return found

    def _permitted(self, addresses: list[Address]) -> list[Address]:
        permitted = [address for address in addresses if self._is_named or not is_private_address(address)]
        if addresses and not permitted:
            inside = ", ".join(map(str, addresses))
            raise AddressForbidden(
                f"{self._host}:{self._port}", f"leads to {inside}, which is not of the public internet"
            )
        return permitted
