"""Tells the name of a source, which may follow a bare `Theo`, from a sentence that begins so."""

import re

from spiders.language.organisations import is_organisation

LONGEST_SOURCE = 80
SENTENCE = re.compile(
    r"[;%!?]|\d[.,/]\d|\.\s|(?<!\w)(?:có|là|đã|được|đạt|sẽ|đang|đây|này|cho (?:biết|thấy|rằng|hay)|tính (?:đến|từ)"
    r"|trong (?:đó|năm|thời)|nhằm|phải|hiện (?:nay|tại)|thì|nêu|vừa|gồm|về việc)(?!\w)",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"(?:nghị (?:định|quyết)|quyết định|quy (?:định|chế|hoạch)|thông (?:tư|báo|lệ)|công (?:văn|điện|bố)"
    r"|chỉ (?:thị|đạo|tiêu)|kế hoạch|báo cáo|hướng dẫn|luật|điều|khoản|đề án|chương trình|dự (?:báo|kiến|thảo|án)"
    r"|thống kê|số liệu|lịch|kết quả|đánh giá|lời|yêu cầu|đề nghị|tinh thần|phong tục|truyền thống)(?!\w)",
    re.IGNORECASE,
)


def names_source(words: str) -> bool:
    """Tell a source's name from the rest of a sentence: it is short, begins as names do, and says nothing of itself."""
    if len(words) > LONGEST_SOURCE or SENTENCE.search(words) or DOCUMENT.match(words):
        return False
    return words.lstrip('“"')[:1].isupper() or is_organisation(words)
