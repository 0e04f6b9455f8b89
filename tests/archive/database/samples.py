"""Captures and records to store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from archive.capture import Capture, Failure, FailureClass, Place, Truncation
from archive.record import (
    Attachment,
    Byline,
    CounterReading,
    Kind,
    Published,
    Reading,
    Record,
)
from archive.timestamps import VIETNAM

AT = datetime(2026, 11, 23, 8, 30, 15, 250_000, tzinfo=UTC)


def capture(number: int = 1, **changed: object) -> Capture:
    """A capture of a page, the `number`-th of its WARC file."""
    whole = Capture(
        id=f"{number:032x}",
        portal="binh_lam",
        crawl="c" * 32,
        url=f"http://binhlam.example/tin/{number}",
        surt=f"example,binhlam)/tin/{number}",
        at=AT + timedelta(minutes=number),
        status=200,
        mime="text/html",
        payload_digest=f"sha1:{number}",
        block_digest=f"sha256:{number}",
        payload_bytes=40_000,
        place=Place("luutru-binh_lam-1.warc.gz", number * 1000, 900),
        hop_path="L",
        via="http://binhlam.example/",
        robots_receipt="f" * 32,
        ip_address="127.0.0.1",
        duration_ms=12,
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def failed_capture(number: int) -> Capture:
    """A capture of an attempt that timed out."""
    failure = Failure(FailureClass.TIMEOUT, "no answer within 120 s")
    nothing = {"status": -4, "mime": None, "payload_digest": None, "payload_bytes": 0}
    return capture(number, failure=failure, truncation=Truncation.TIME, **nothing)


def record(of: Capture, **changed: object) -> Record:
    """A record with every field set."""
    whole = Record(
        capture=of.id,
        portal=of.portal,
        url=of.url,
        at=of.at,
        kind=Kind.ARTICLE,
        reader_version="1",
        title="Hội thảo “Đổi mới”",
        lead="Chiều ngày 14/9",
        body="Một đoạn.\nHai đoạn.",
        captions=("Quang cảnh hội thảo",),
        published=Published(date(2022, 9, 15), datetime(2022, 9, 15, 8, 30, tzinfo=VIETNAM)),
        byline=Byline("Châu Yên", "Ban Dân vận Tỉnh ủy"),
        counters=(
            CounterReading("total", 386_677, "Số lượt truy cập", "386677"),
            CounterReading("online", 1, "Trực tuyến", "1"),
        ),
        attachments=(Attachment("http://binhlam.example/qd.pdf", "Quyết định"),),
        family="dang_bo",
        problems=("Ngày đăng ở tương lai",),
        evidence={"title": Reading("Hội thảo “Đổi mới”", "title/slug", "/html/body/h1", (100, 130), 0.9)},
    )
    return replace(whole, **changed)  # type: ignore[arg-type]
