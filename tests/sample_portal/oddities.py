"""What real portals print and tidy readers trip over, given to a few articles of Bình Lâm."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.sample_portal.articles import Article

LONG_TAIL = (
    ", góp phần hoàn thành thắng lợi các mục tiêu phát triển kinh tế - xã hội, bảo đảm quốc phòng - an ninh, "
    "nâng cao đời sống vật chất và tinh thần của Nhân dân trên địa bàn toàn tỉnh theo tinh thần Nghị quyết số 12-NQ/TU"
)
FOOTNOTE = "(*) Tên một số nhân vật trong bài đã được thay đổi theo yêu cầu."


def _retitled(change: Callable[[str], str]) -> Callable[[Article], Article]:
    return lambda article: replace(article, title=change(article.title))


def _other_tone_mark(text: str) -> str:
    return text.replace("Thụy", "Thuỵ")


def _moved_to_phu_thuy(article: Article) -> Article:
    """Spell the town with its other tone mark, as half of its own offices do."""
    return replace(
        article,
        title=_other_tone_mark(f"{article.title} – góc nhìn từ thị xã Phú Thụy"),
        lead=_other_tone_mark(f"(Phú Thụy) - {article.lead}"),
    )


def _with_footnote(article: Article) -> Article:
    return replace(article, title=f"{article.title} (*)", paragraphs=(*article.paragraphs, FOOTNOTE))


ODDITIES: Mapping[int, Callable[[Article], Article]] = {
    1006: _retitled(str.upper),
    1014: _retitled(lambda title: unicodedata.normalize("NFD", title)),
    1021: lambda article: replace(article, is_dated=False),
    1034: _retitled(lambda title: title.replace(" ", "\u00a0", 2)),
    1043: _retitled(lambda title: f"{title} <Kỳ 2>"),
    1052: _moved_to_phu_thuy,
    1060: lambda article: replace(article, is_dated=False, byline=None),
    1070: _retitled(lambda title: title + LONG_TAIL),
    1076: lambda article: replace(article, also_in="thong-bao" if article.section != "thong-bao" else "kinh-te"),
    1085: _with_footnote,
    1092: _retitled(lambda title: f"  {title}\u200b"),
    1097: lambda article: replace(article, is_dated=False),
    1102: _retitled(lambda title: f'"Nói đi đôi với làm" & những chuyển biến ở cơ sở: {title}'),
    1111: _retitled(lambda title: unicodedata.normalize("NFD", title.upper())),
    1116: lambda article: replace(article, is_dated=False, byline=None),
}


def with_oddity(article: Article) -> Article:
    """Give an article what is odd about it, if anything is."""
    return ODDITIES[article.id](article) if article.id in ODDITIES else article
