"""Secured channels are met kindly, and recorded."""

import ssl
from pathlib import Path

import pytest
import trustme

from crawler.fetch.tls import iana_name
from tests.crawler.fetch.answers import with_length
from tests.crawler.fetch.collecting import CollectingKeeper, handler_for, request_for
from tests.origin.origin import Answer, Origin, server_tls
from tests.origin.running import Run

ANSWERS = {"/": Answer(with_length(b"hi"))}


def fetched_over(run: Run, keeper: CollectingKeeper, context: ssl.SSLContext, paths: tuple[str, ...] = ("/",)) -> None:
    with Origin(ANSWERS, context) as origin:
        handler = handler_for(keeper, origin.netloc)
        for path in paths:
            run(handler.download_request(request_for(origin.url(path))))
        run(handler.close())


def test_a_channel_is_recorded_with_its_exchange(run: Run, keeper: CollectingKeeper) -> None:
    fetched_over(run, keeper, server_tls())

    exchange = keeper.exchanges[0]
    assert exchange.ip_address == "127.0.0.1"
    assert exchange.tls is not None
    assert exchange.tls.protocol == "tls/1.3"
    assert exchange.tls.cipher_suite.startswith("TLS_AES_")


def test_the_certificates_are_those_that_the_server_showed_leaf_first(
    run: Run, keeper: CollectingKeeper, tmp_path: Path
) -> None:
    authority = trustme.CA().create_child_ca()
    issued = authority.issue_cert("portal.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued.configure_cert(context)

    fetched_over(run, keeper, context)

    shown = [ssl.PEM_cert_to_DER_cert(pem.bytes().decode()) for pem in issued.cert_chain_pems]
    assert keeper.exchanges[0].tls is not None
    assert list(keeper.exchanges[0].tls.certificates) == shown
    assert len(shown) == 2


def test_a_kept_alive_connection_shares_its_record(run: Run, keeper: CollectingKeeper) -> None:
    fetched_over(run, keeper, server_tls(), ("/", "/"))

    assert keeper.exchanges[0].tls is keeper.exchanges[1].tls


@pytest.mark.parametrize(("host", "name"), [("portal.example", "portal.example"), ("127.0.0.1", None)])
def test_a_server_is_told_the_name_it_is_wanted_for(
    run: Run, keeper: CollectingKeeper, resolver: dict[str, str], host: str, name: str | None
) -> None:
    resolver["portal.example"] = "127.0.0.1"
    context, wanted = server_tls(), []
    context.sni_callback = lambda _, server_name, __: wanted.append(server_name)

    with Origin(ANSWERS, context) as origin:
        handler = handler_for(keeper, f"{host}:{origin.port}")
        run(handler.download_request(request_for(origin.url("/", host))))

    assert wanted == [name]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("version", "protocol"),
    [(ssl.TLSVersion.TLSv1, "tls/1.0"), (ssl.TLSVersion.TLSv1_1, "tls/1.1"), (ssl.TLSVersion.TLSv1_2, "tls/1.2")],
)
def test_an_old_server_is_met(run: Run, keeper: CollectingKeeper, version: ssl.TLSVersion, protocol: str) -> None:
    context = server_tls()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = version
    context.maximum_version = version

    fetched_over(run, keeper, context)

    assert keeper.exchanges[0].tls is not None
    assert keeper.exchanges[0].tls.protocol == protocol


@pytest.mark.parametrize(
    ("openssl", "iana"),
    [
        ("TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
        ("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
        ("ECDHE-ECDSA-AES256-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
        ("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        ("DHE-RSA-AES256-SHA", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"),
        ("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"),
        ("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"),
        ("DES-CBC3-SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"),
        ("ECDHE-ECDSA-AES128-CCM8", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"),
        ("DHE-RSA-CAMELLIA128-SHA256", "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256"),
    ],
)
def test_a_cipher_suite_is_named_as_iana_does(openssl: str, iana: str) -> None:
    assert iana_name(openssl) == iana
