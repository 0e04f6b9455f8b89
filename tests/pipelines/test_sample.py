"""A sample comes back from disk as it was kept, and tells each field that no longer holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.kept_page import KeptPage
from pipelines.sample import Differs, Sample, differences, sample_of
from pipelines.sample_file import load_sample, write_sample
from pipelines.values import FIELDS, Value
from spiders.errors import FileInvalid
from spiders.page import Page
from spiders.portal import Portal

AT = datetime(2022, 9, 20, 1, 30, tzinfo=UTC)
URL = "https://binhlam.example/tin/trao-64-suat-qua-tet.html"
HTML = """<html><head><title>Trao 64 suất quà Tết</title></head><body><h1>Trao 64 suất quà Tết</h1>
<p>Thứ năm, 15/09/2022</p><p>{body}</p><p align="right"><b>Châu Yên</b></p></body></html>""".format(
    body="Sáng nay, Ban Dân vận Tỉnh ủy trao quà cho bà con xã Yên Bồng. " * 6
)
PORTAL = Portal(name="binh_lam", home="https://binhlam.example/")
COMMENTS = ("một trang", "sửa chỗ sai")


def page(html: str = HTML) -> KeptPage:
    return KeptPage(Page(URL, AT, html.encode()), ("Content-Type: text/html; charset=utf-8",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a sample on disk."""
    return write_sample(sample_of(page(), PORTAL), tmp_path, COMMENTS)


def corrected(file: Path, before: str, after: str) -> Path:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def test_a_sample_holds_what_the_page_says_and_what_it_does_not() -> None:
    expected = sample_of(page(), PORTAL).expected

    assert (expected["title"], expected["published"], expected["author"]) == (
        "Trao 64 suất quà Tết",
        "2022-09-15",
        "Châu Yên",
    )
    assert {field for field, value in expected.items() if value is None} >= {"attachments", "counters"}


def test_a_sample_comes_back_as_it_was_kept(file: Path) -> None:
    assert load_sample(file) == sample_of(page(), PORTAL)
    assert list(differences(load_sample(file), PORTAL)) == []


def test_a_corrected_value_is_held_against_the_page(file: Path) -> None:
    corrected(file, 'author = "Châu Yên"', 'author = "Châu Anh"')

    assert list(differences(load_sample(file), PORTAL)) == [Differs("author", "Châu Anh", "Châu Yên")]


def test_a_value_that_the_page_must_not_give_is_told(file: Path) -> None:
    corrected(file, 'author = "Châu Yên"\n', "")
    corrected(file, 'absent = ["organisation"', 'absent = ["author", "organisation"')

    assert list(differences(load_sample(file), PORTAL)) == [Differs("author", None, "Châu Yên")]


def test_a_line_that_was_taken_away_is_not_judged(file: Path) -> None:
    corrected(file, 'author = "Châu Yên"\n', "")

    assert list(differences(load_sample(file), PORTAL)) == []


def test_a_counter_that_a_page_begins_to_give_is_told() -> None:
    sample = sample_of(page(), PORTAL)
    counted = HTML.replace(
        "</body>", "<div>Thống kê truy cập: Hôm nay 12 Hôm qua 34 Tổng lượt truy cập 386.677</div></body>"
    )
    later = Sample(sample.url, sample.at, sample.headers, counted.encode(), sample.expected)

    assert "counters.total" in {differs.field for differs in differences(later, PORTAL)}


@pytest.mark.parametrize("written", ["2022-09-16", '"2022-09-16"'])
def test_a_day_may_stand_with_and_without_quotes(file: Path, written: str) -> None:
    corrected(file, 'published = "2022-09-15"', f"published = {written}")

    assert list(differences(load_sample(file), PORTAL)) == [Differs("published", "2022-09-16", "2022-09-15")]


def test_a_wrong_key_is_told_with_its_line_and_the_nearest(file: Path) -> None:
    corrected(file, 'title = "Trao', 'tilte = "Trao')
    with pytest.raises(FileInvalid) as fault:
        load_sample(file)

    (wrong,) = fault.value.wrongs
    assert (wrong.key, wrong.nearest) == ("expected.tilte", "expected.title")
    assert file.read_text(encoding="utf-8").splitlines()[(wrong.line or 0) - 1].startswith("tilte")


def test_changed_bytes_are_told(file: Path) -> None:
    file.with_suffix(".html").write_bytes(HTML.encode() + b" ")

    with pytest.raises(FileInvalid, match="digest"):
        load_sample(file)


def test_missing_bytes_are_told(file: Path) -> None:
    file.with_suffix(".html").unlink()

    with pytest.raises(FileInvalid, match="a file beside this one"):
        load_sample(file)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(title=TEXTS, body=TEXTS, captions=st.lists(TEXTS, min_size=1), headers=st.lists(TEXTS))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, body: str, captions: list[str], headers: list[str]
) -> None:
    expected: dict[str, Value | None] = dict.fromkeys(FIELDS)
    lines = "\n".join(filter(str.strip, body.split("\n")))
    expected |= {"kind": "article", "title": title, "body": lines, "captions": tuple(captions)}
    sample = Sample(URL, AT, tuple(headers), b"<p>", expected)

    assert load_sample(write_sample(sample, tmp_path_factory.mktemp("sample"), COMMENTS)) == sample
