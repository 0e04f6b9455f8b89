"""What stands on the portal on its first day and on later ones: edits, takedowns, one that comes back, new articles."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from tests.sample_portal.articles import FIRST_ID, Article, plain_articles, slug_of
from tests.sample_portal.oddities import with_oddity

EDITED_ID = 1108
GONE_ID = 1088
SENT_HOME_ID = 1090
EMPTIED_ID = 1095
HIDDEN_ID = 1085
SECOND_DAY, SECOND_WEEK, SECOND_MONTH = 2, 8, 31
NEW_ON = (SECOND_DAY, SECOND_WEEK, SECOND_MONTH)
CORRECTION = (
    "Số liệu trong bài đã được rà soát, đối chiếu lại; một số hạng mục có điều chỉnh so với báo cáo ban đầu của cơ sở."
)
NEWS = (
    "Đón đoàn khách đầu tiên, các cô gái bản Nà Khoa tặng mỗi người một bó hoa ban muộn và một chén chè còn bốc khói. "
    "Bến thuyền mới lát đá, có lối đi cho xe lăn và hàng áo phao treo ngay ngắn.",
    "Mùa hè này, khu du lịch cộng đồng hồ Thác Mây có 14 nhà nghỉ do bà con làm chủ, giá phòng niêm yết công khai.",
    "Ban Quản lý hồ đề nghị du khách không mang đồ nhựa dùng một lần lên thuyền, giữ cho mặt nước trong xanh.",
)


@cache
def articles_on(day: int) -> tuple[Article, ...]:
    """Give the articles of a day, oldest first.

    Args:
        day: 1 is the first; from 2 on one article reads differently, one has gone and one is new. On day 8 that one is
            back, and another gone; on day 31 a third. Each time a new one has come.
    """
    first = tuple(with_oddity(article) for article in plain_articles())
    kept = (article for article in first if article.id not in missing_on(day))
    edited = (_edited(article) if article.id == EDITED_ID and day >= SECOND_DAY else article for article in kept)
    return (*edited, *(_new(first, number) for number, since in enumerate(NEW_ON) if day >= since))


def missing_on(day: int) -> frozenset[int]:
    """Name the articles that stood there on the first day, and do not on this one."""
    spans = {
        GONE_ID: range(SECOND_DAY, SECOND_WEEK),
        SENT_HOME_ID: range(SECOND_WEEK, day + 1),
        EMPTIED_ID: range(SECOND_MONTH, day + 1),
    }
    return frozenset(article for article, days in spans.items() if day in days)


def listed_on(day: int) -> tuple[Article, ...]:
    """Give those of them that listings and sitemaps name: from day 8 on, one stands only at its address."""
    return tuple(article for article in articles_on(day) if article.id != HIDDEN_ID or day < SECOND_WEEK)


def _edited(article: Article) -> Article:
    return replace(article, paragraphs=(*article.paragraphs[:-1], CORRECTION))


def _new(first: tuple[Article, ...], number: int) -> Article:
    last = max(first, key=lambda article: article.happened_at)
    season = ("mùa hè", "mùa thu", "mùa đông")[number]
    title = f"Bình Lâm đón du khách đầu tiên của {season} bên hồ Thác Mây"
    return replace(
        last,
        id=FIRST_ID + len(first) + number,
        section="van-hoa-xa-hoi",
        slug=slug_of(title),
        title=title,
        lead="Sáng sớm, khi sương còn vương trên mặt hồ, những chuyến thuyền đầu tiên của mùa hè đã rời bến.",
        paragraphs=NEWS,
        happened_at=last.happened_at + timedelta(days=NEW_ON[number] - 1),
        caption="Hồ Thác Mây nhìn từ bến thuyền",
        has_document=False,
    )
