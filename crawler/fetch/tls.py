"""Secured channels, met as kindly as OpenSSL can, and recorded.

An archive keeps what a portal serves. A certificate that is expired, self-signed or of another name is no reason to
keep nothing: it is not verified but recorded with the exchange, and so are protocol and cipher suite. Old protocols
(from TLS 1.0), small keys and servers without secure renegotiation are accepted.
"""

import re

from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.protocols.tls import TLSMemoryBIOProtocol
from zope.interface import implementer

from archive.capture import Tls
from spiders.discovery.hosts import address_of

CIPHERS = b"DEFAULT:@SECLEVEL=0"
OP_LEGACY_SERVER_CONNECT = 0x4  # pyOpenSSL has no name for it
SUITE = re.compile(r"(?:(ECDHE|DHE)-(RSA|ECDSA|DSS)-)?(.+?)(?:-(SHA\d*|MD5))?")
SIZED = re.compile(r"(AES|CAMELLIA|ARIA)(\d{3})")


def kind_context() -> SSL.Context:
    """Make the one context of all connections."""
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_options(OP_LEGACY_SERVER_CONNECT | SSL.OP_ALL)
    context.set_min_proto_version(SSL.TLS1_VERSION)
    context.set_cipher_list(CIPHERS)
    context.set_verify(SSL.VERIFY_NONE)
    return context


@implementer(IOpenSSLClientConnectionCreator)
class KindClient:
    """Begins secured channels to one host."""

    def __init__(self, context: SSL.Context, host: str) -> None:
        self._context = context
        self._server_name = None if address_of(host) else host.encode("ascii")

    def clientConnectionForTLS(self, protocol: TLSMemoryBIOProtocol) -> SSL.Connection:  # noqa: ARG002
        """Make the client's end; a server is told the name it is wanted for, where there is one."""
        connection = SSL.Connection(self._context, None)
        if self._server_name:
            connection.set_tlsext_host_name(self._server_name)
        return connection


def tls_of(connection: SSL.Connection) -> Tls:
    """Record a channel whose handshake is over."""
    version = connection.get_protocol_version_name().removeprefix("TLSv")
    chain = connection.get_peer_cert_chain(as_cryptography=True) or []
    return Tls(
        protocol=f"tls/{version if '.' in version else version + '.0'}",
        cipher_suite=iana_name(connection.get_cipher_name() or ""),
        certificates=tuple(certificate.public_bytes(Encoding.DER) for certificate in chain),
    )


def iana_name(openssl_name: str) -> str:
    """Write a cipher suite as IANA does: `ECDHE-RSA-AES128-SHA` is `TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA`.

    Source: IANA TLS Cipher Suites; the WARC-Cipher-Suite proposal of the IIPC.
    """
    found = SUITE.fullmatch(openssl_name)
    if openssl_name.startswith("TLS_") or found is None:
        return openssl_name
    exchange, signature, cipher, digest = found.groups()
    cipher = SIZED.sub(r"\1-\2", cipher).replace("DES-CBC3", "3DES-EDE-CBC").replace("CCM8", "CCM-8")
    if cipher.endswith("POLY1305"):
        digest = "SHA256"
    elif not re.search(r"GCM|CCM|CBC|RC4", cipher):
        cipher += "-CBC"
    name = "_".join(filter(None, (exchange, signature or "RSA", "WITH", cipher, digest)))
    return f"TLS_{name}".replace("-", "_")
