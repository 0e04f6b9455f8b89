"""What class names and ids say of the text in an element."""

import pytest

from spiders.walk.names import Region, region_named, side_named


@pytest.mark.parametrize(
    ("names", "region"),
    [
        (["bread-crumb"], Region.TRAIL),
        (["newsDetail"], Region.MAIN),
        (["col-md-6", "tin_lien_quan"], Region.RELATED),
        (["luot-truy-cap"], Region.COUNTER),
        (["header", "main-menu"], Region.NAV),
        (["header"], Region.HEADER),
        (["subheaders", "col-md-6"], Region.NONE),
        ([], Region.NONE),
    ],
)
def test_a_region_is_known_by_words_alone_or_together(names: list[str], region: Region) -> None:
    assert region_named(names) is region


def test_a_side_is_known_by_its_name() -> None:
    assert side_named(["mb-2", "text-end"]) == "right"
    assert side_named(["text"]) == ""
