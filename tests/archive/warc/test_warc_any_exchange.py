"""Whatever a server sends, and however an errand is worded, it is read back as it was kept."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import Errand, Exchange, Failure, FailureClass, Spool, Tls, Truncation
from archive.warc.read import captures_in
from tests.archive.warc.exchanges import AT, keep
from tests.archive.warc.read_back import exchange_at

LINE_BYTES = st.binary(max_size=60)
KNOWN_FIELDS = [
    b"Transfer-Encoding: chunked",
    b"Transfer-Encoding:  gzip,\r\n chunked",
    b"Content-Encoding: gzip",
    b"Content-Type: image/png",
    b"Content-Type: text/\xff",
    b"content-type:\ttext/html;charset=\xe9",
    b"no colon",
    b" folded",
]
FIELD = st.one_of(
    st.builds(lambda name, value: name + b":" + value, LINE_BYTES, LINE_BYTES), st.sampled_from(KNOWN_FIELDS)
)
CHUNKED = st.lists(st.binary(max_size=40)).map(
    lambda data: b"".join(b"%x\r\n%b\r\n" % (len(d), d) for d in data) + b"0\r\n\r\n"
)
BODY = st.one_of(st.binary(max_size=400), CHUNKED)
STATUS_LINE = st.one_of(st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.0 404", b"HTTP/1.1 500  caf\xe9"]), LINE_BYTES)
RESPONSE = st.one_of(
    st.binary(max_size=400),
    st.builds(lambda line, fields, body: b"\r\n".join([line, *fields, b"", body]), STATUS_LINE, st.lists(FIELD), BODY),
)
TEXT = st.text(max_size=40)
ERRAND = st.builds(
    Errand, url=TEXT.map("http://binhlam.example/".__add__), hop_path=TEXT, via=TEXT, robots_receipt=TEXT
)
SECURED = st.one_of(st.none(), st.just(Tls("tls/1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", (b"leaf",))))
FAILURE = st.one_of(st.none(), st.builds(Failure, st.sampled_from(FailureClass), TEXT))


@st.composite
def any_exchange(draw: st.DrawFn) -> Exchange:
    return Exchange(
        errand=draw(ERRAND),
        started_at=AT,
        request=draw(st.binary(max_size=100)),
        response=Spool(draw(RESPONSE)),
        interim=draw(st.binary(max_size=30)),
        excess=draw(st.binary(max_size=30)),
        duration_ms=draw(st.integers(0, 10**9 - 1)),
        ip_address=draw(st.one_of(st.none(), st.ip_addresses().map(str))),
        tls=draw(SECURED),
        truncation=draw(st.one_of(st.none(), st.sampled_from(Truncation))),
        failure=draw(FAILURE),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(any_exchange(), min_size=1, max_size=3))
def test_any_exchange_is_rebuilt_as_it_was_kept(exchanges: list[Exchange]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, captures = keep(Path(folder), *exchanges)
        rebuilt = list(captures_in(path))
        back = [exchange_at(Path(folder), capture.place) for capture in captures]

    assert rebuilt == captures
    assert [_bytes(one) for one in back] == [_bytes(one) for one in exchanges]


def _bytes(exchange: Exchange) -> tuple[bytes, ...]:
    return exchange.request, exchange.response.read(), exchange.interim, exchange.excess
