"""A page typed for an old font gives its words in Unicode; what it printed stays, and a sentence says so."""

from datetime import UTC, datetime

from archive.record import Kind, Reading, Record
from pipelines.build import build_record
from spiders.page import Page
from spiders.reading import PageReading

PAGE = Page("https://tinhuy.example.vn/tin-1.html", datetime(2009, 9, 16, tzinfo=UTC), b"<html></html>")
BODY = "Céng hßa x· héi chñ nghÜa ViÖt Nam\nNh©n d©n n\u00adíc ta quyÕt t©m ®æi míi"


def built(title: str, body: str) -> Record:
    reading = PageReading(Kind.ARTICLE, title=Reading(title, "title/slug"), body=Reading(body, "body/run"))
    return build_record(PAGE, reading, portal="tinh_uy", capture="c1")


def test_values_are_in_unicode() -> None:
    record = built("§æi míi", BODY)

    assert record.title == "Đổi mới"
    assert record.body == "Cộng hòa xã hội chủ nghĩa Việt Nam\nNhân dân nước ta quyết tâm đổi mới"


def test_what_was_printed_stays() -> None:
    evidence = built("§æi míi", BODY).evidence or {}

    assert evidence["body"].printed == BODY


def test_a_sentence_names_what_was_decoded() -> None:
    record = built("Đổi mới", BODY)

    assert record.title == "Đổi mới"
    assert record.problems == ("the body is printed in TCVN3, an encoding of before Unicode, and was decoded",)


def test_what_is_only_suspected_is_left_and_doubted() -> None:
    record = built("§æi míi", "Một đoạn.")

    assert record.title == "§æi míi"
    assert "the title may be printed in TCVN3 or VNI" in record.problems[0]
