"""What stands on the portal on its first day and on every later one: an edit, a takedown, a new article."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from tests.sample_portal.articles import FIRST_ID, Article, plain_articles
from tests.sample_portal.oddities import with_oddity

EDITED_ID = 1108
GONE_ID = 1088
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
        day: 1 is the first; from 2 on one article reads differently, one has gone and one is new.
    """
    first = tuple(with_oddity(article) for article in plain_articles())
    if day == 1:
        return first
    kept = (_edited(article) if article.id == EDITED_ID else article for article in first if article.id != GONE_ID)
    return (*kept, _new(first))


def _edited(article: Article) -> Article:
    return replace(article, paragraphs=(*article.paragraphs[:-1], CORRECTION))


def _new(first: tuple[Article, ...]) -> Article:
    last = max(first, key=lambda article: article.happened_at)
    title = "Bình Lâm đón du khách đầu tiên của mùa hè bên hồ Thác Mây"
    return replace(
        last,
        id=FIRST_ID + len(first),
        section="van-hoa-xa-hoi",
        slug="binh-lam-don-du-khach-dau-tien-cua-mua-he-ben-ho-thac-may",
        title=title,
        lead="Sáng sớm, khi sương còn vương trên mặt hồ, những chuyến thuyền đầu tiên của mùa hè đã rời bến.",
        paragraphs=NEWS,
        happened_at=last.happened_at + timedelta(days=1),
        caption="Hồ Thác Mây nhìn từ bến thuyền",
        has_document=False,
    )
