"""Parses a printed byline: labels, persons, organisations, roles, and what joins them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from spiders.language.composed import compose
from spiders.language.names import LIKELY, SURE, personhood
from spiders.language.organisations import is_organisation

LONGEST = 160


class LabelKind(StrEnum):
    """What a byline's label announces."""

    AUTHOR = "author"
    SOURCE = "source"


class Part(StrEnum):
    """What a part of a byline is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BylineParts:
    """What a byline's words mean.

    Attributes:
        author: the persons as printed, with what joins them.
        confidence: how surely the words are a byline at all, 0 to 1; 0 where a part is none of what a byline holds.
    """

    author: str | None
    organisation: str | None
    confidence: float
    label: LabelKind | None = None


_AUTHOR_WORDS = (
    r"tác giả(?:\s+bài\s+viết)?|(?:tin|bài)(?:\s+viết)?(?:\s*(?:,|và|&|-|/)\s*(?:bài|tin|ảnh|hình|clip|video|"
    r"hình\s+ảnh|bài\s+viết))+"
    r"|ảnh\s*(?:,|và|&|-)\s*(?:tin|bài)|người\s+(?:đưa\s+tin|viết|đăng|thực\s+hiện|gửi|biên\s+tập|cung\s+cấp)|"
    r"thực\s+hiện|viết\s+bởi"
    r"|đăng\s+bởi|biên\s+tập|biên\s+soạn|bài\s+viết|tin\s+bài|bài|tin|phóng\s+viên|pv|ctv|nhóm\s+(?:pv|tác\s+giả)|"
    r"written\s+by|author|by"
)
_SOURCE_WORDS = r"nguồn(?:\s+(?:tin|bài|ảnh\s*,\s*bài|bài\s+viết|tin\s+bài|trích\s+dẫn))?|theo|source|trích\s+(?:từ|nguồn)?|sưu\s+tầm\s+từ"
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<author>{_AUTHOR_WORDS})\s*[:：]|(?P<source>{_SOURCE_WORDS})\s*[:：]"
    r"|(?P<bare_source>\A\W*(?:nguồn(?:\s+tin)?|theo))(?=\s)"
    r"|(?P<bare_author>\A\W*(?:(?:tin|bài)(?:\s*(?:,|và|&|-)\s*(?:ảnh|bài|hình)))|\Aby)(?=\s))\s*",
    re.IGNORECASE,
)
PHOTO_CREDIT = re.compile(
    r"\W*(?:ảnh|hình|ảnh minh [hk]ọ?a|ảnh tư liệu|photo|video|clip)(?:\s+\w+){0,3}\s*[:：]", re.IGNORECASE
)
_LOGIN = re.compile(
    r"(?:admin\w*|administrator|quan\s?tri\w*|quản trị(?: viên| mạng| hệ thống| website)?|super\s?user|root|"
    r"webmaster|editor\w*|user\d*|host|"
    r"guest|bientap\w*|btv\d+|[a-z]+[._]?[a-z0-9]*\d+|[a-z]{3,}(?:[._][a-z0-9]+)+|[a-z]{6,}\d*)",
)
_ROLE = re.compile(
    r"(?:(?:phó\s+)?(?:trưởng|giám đốc|tổng giám đốc|chủ tịch|bí thư|hiệu trưởng|chánh|chủ nhiệm|tổng biên tập)|"
    r"nguyên|quyền|ủy viên|uỷ viên|"
    r"phóng viên|pv|ctv|cộng tác viên|btv|biên tập viên|giáo viên|gv|chuyên viên|cán bộ|công chức|viên chức|văn thư|"
    r"học sinh|sinh viên|"
    r"tổng hợp|t/h|th|st|s/t|sưu tầm|biên soạn|biên tập|biên dịch|lược dịch|lược ghi|trích|thực hiện|phụ trách|"
    r"tổ trưởng|tổ phó|"
    r"thư ký|kế toán|bác sĩ|luật sư|tổng phụ trách|tpt|bt|cb|hs|gv|đăng|ghi|và cộng sự|cs)(?![\w'’])",
    re.IGNORECASE,
)
_REPORTER = re.compile(r"(?:pv|ctv|phóng viên|cộng tác viên|btv|biên tập viên)\s+(?=\S)", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"(?:(?:pgs|gs|ts|ths|th\.s|thạc\s+sĩ|tiến\s+sĩ|bs|bsckii?|bsck\d|bác\s+sĩ|ds|cn|cử\s+nhân|ks|kỹ\s+sư|luật\s+sư|"
    r"nhà\s+báo|ông|bà|thầy|cô|"
    r"(?:thượng|đại|trung|thiếu)\s+(?:tướng|tá|úy)|phóng\s+viên|pv|ctv|btv|cộng\s+tác\s+viên)\.?\s*[:.,]?\s+)+",
    re.IGNORECASE,
)
_JOINER = re.compile(
    r"\s+[-–—|]+\s+|\s*[–—|;]\s*|\s+-|-\s+|\s*[,()\[\]]\s*|\s+(?:và|&)\s+|\s*/\s*|(?<=[^\W\d])-(?=[^\W\d])"
)
_EDGES = " \t\u00a0.,;:-–—_*“”\"'«»…/|"
_WRAPPED = re.compile(r"\A\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*\.?\s*\Z")

_MARK = re.compile(r"\(?(?P<mark>[A-ZĐ]{3,}[\wĐ.]{0,8}(?:[ /][A-ZĐ]{2,}\w*)?)\)?\s*[-–—]\s*(?=\S)")
_TRAILING = re.compile(r"\((?P<source>(?:theo|nguồn(?:\s+tin)?)\b\s*:?\s*[^()]{2,60})\)\s*\.?\s*\Z", re.IGNORECASE)
_OFFICE = re.compile(r"(?:tm|kt|tl|t/m|k/t|tuq)\.?\s|\W*đã ký", re.IGNORECASE)


def label_kind(text: str) -> LabelKind | None:
    """Say what a label announces that stands alone, as `Tác giả:`; None where the text is no such label."""
    found = _LABEL.fullmatch(compose(text).strip())
    if found is None:
        return None
    return LabelKind.SOURCE if found["source"] or found["bare_source"] else LabelKind.AUTHOR


def is_login(name: str) -> bool:
    """Tell a login name or a role of the system, as `quantri` or `Super User`, from a person."""
    return (
        _LOGIN.fullmatch(name.strip().lower() if " " in name.strip() or name[:1].isupper() else name.strip())
        is not None
    )


@lru_cache(maxsize=1024)
def parse_byline(text: str, announced: LabelKind | None = None) -> BylineParts:
    """Say which persons and which organisation a printed byline names, and how surely it is one.

    Args:
        announced: what a label before it says, where that stands in an element of its own.
    """
    text = _bare(compose(text))
    if not 1 < len(text) <= LONGEST or PHOTO_CREDIT.match(text):
        return BylineParts(None, None, 0.0)
    authors: list[str] = []
    organisations: list[str] = []
    confidence, first_label = 1.0, None
    for kind, content in _labelled(text):
        first_label = first_label or kind or announced
        author, organisation, surely = _parse_part(content, kind or announced)
        authors += [author] if author else []
        organisations += [organisation] if organisation else []
        confidence = min(confidence, surely)
    return BylineParts(" - ".join(authors) or None, " - ".join(organisations) or None, confidence, first_label)


def _bare(text: str) -> str:
    text = " ".join(text.split()).strip(_EDGES)
    wrapped = _WRAPPED.match(text)
    return wrapped[1].strip(_EDGES) if wrapped else text


def _labelled(text: str) -> list[tuple[LabelKind | None, str]]:
    """Cut a byline at its labels."""
    found = list(_LABEL.finditer(text))
    parts: list[tuple[LabelKind | None, str]] = []
    before = _bare(text[: found[0].start()].strip(" (")) if found else _bare(text)
    if before:
        parts.append((None, before))
    ends = [following.start() for following in found[1:]] + [len(text)]
    for label, end in zip(found, ends, strict=False):
        kind = LabelKind.SOURCE if label["source"] or label["bare_source"] else LabelKind.AUTHOR
        parts.append((kind, text[label.end() : end].strip(_EDGES + "(")))
    return parts


def _parse_part(content: str, kind: LabelKind | None) -> tuple[str | None, str | None, float]:
    content = content if "(" in content else content.strip(_EDGES + ")]")
    if not content or is_login(content):
        return None, None, 0.0
    runs = _runs(content)
    persons = [text for part, text in runs if part is Part.PERSON]
    organisations = [text for part, text in runs if part is Part.ORGANISATION]
    unknown = [text for part, text in runs if part is Part.UNKNOWN]
    if kind is LabelKind.SOURCE:
        return _source(content, persons, organisations)
    if unknown and kind is None:
        return None, None, 0.0
    if kind is LabelKind.AUTHOR and not persons and not organisations and unknown:
        is_name = len(content.split()) <= 5 and content[:1].isupper()
        return (content, None, 0.8) if is_name else (None, None, 0.0)
    author = ", ".join(persons) or None
    organisation = " - ".join(organisations) or None
    return author, organisation, 0.9 if kind else _surely(runs)


def _source(content: str, persons: list[str], organisations: list[str]) -> tuple[str | None, str | None, float]:
    if persons and (organisations or personhood(persons[0]) >= SURE):
        return persons[0], " - ".join(organisations) or None, 0.9
    return None, content, 0.9 if organisations or len(content) < 50 else 0.0


def _surely(runs: list[tuple[Part, str]]) -> float:
    """Say how surely words without a label are a byline."""
    parts = {part for part, _ in runs}
    best = max(
        (personhood(name) for part, text in runs if part is Part.PERSON for name in _JOINER.split(text)), default=0.0
    )
    if Part.PERSON in parts and len(parts) > 1:
        return 0.9
    if Part.PERSON in parts:
        return 0.8 if best >= SURE else 0.7 if best >= LIKELY else 0.5
    return 0.5 if parts else 0.0


def _runs(content: str) -> list[tuple[Part, str]]:
    """Cut words at their joiners, and give what stands together and is of one kind, as printed."""
    runs: list[tuple[Part, int, int]] = []
    for begin, end in _atoms(content):
        part, start = _classified(content, begin, end)
        previous = runs[-1] if runs else None
        if previous and _continues(previous[0], part, content[previous[2] : start]):
            runs[-1] = (previous[0], previous[1], end)
        else:
            runs.append((part, start, end))
    return [(part, content[start:end]) for part, start, end in runs]


def _continues(previous: Part, part: Part, joiner: str) -> bool:
    if part is previous:
        return "(" not in joiner or part is Part.ROLE
    return previous is Part.ORGANISATION and part is Part.UNKNOWN and "(" not in joiner


def _atoms(content: str) -> list[tuple[int, int]]:
    if _ROLE.fullmatch(content):
        return [(0, len(content))]
    atoms = []
    after = 0
    for joiner in [*_JOINER.finditer(content), None]:
        end = joiner.start() if joiner else len(content)
        if content[after:end].strip(_EDGES):
            atoms.append((after, after + len(content[after:end].rstrip())))
        after = joiner.end() if joiner else end
    return atoms


def _classified(content: str, start: int, end: int) -> tuple[Part, int]:
    """Say what the words between two joiners are, and where the name in them begins."""
    text = content[start:end]
    if _ROLE.fullmatch(text):
        return Part.ROLE, start
    reporter = _REPORTER.match(text)
    if reporter and is_organisation(text[reporter.end() :]):
        return Part.ORGANISATION, start + reporter.end()
    honorific = _HONORIFIC.match(text)
    name = text[honorific.end() :] if honorific else text
    surely = personhood(name)
    if is_organisation(text) and (surely < SURE or not _looks_given(name)):
        return Part.ORGANISATION, start
    if surely:
        return Part.PERSON, start + len(text) - len(name)
    return (Part.ROLE if _ROLE.match(text) else Part.UNKNOWN), start


def _looks_given(name: str) -> bool:
    """Tell `Đoàn Văn Nam` from `Đoàn trường`: all words begin with capitals, no further organisation's head follows."""
    return all(word[:1].isupper() for word in name.split())


def source_mark(text: str) -> str | None:
    """Give the mark of the supplier that opens a text, as `TTXVN` in `(TTXVN) - Sáng 17/4…`."""
    found = _MARK.match(compose(text[:40]))
    if found is None or not is_organisation(found["mark"]):
        return None
    return found["mark"]


def trailing_source(text: str) -> str | None:
    """Give the source in brackets that closes a paragraph, as `Theo TTXVN`."""
    found = _TRAILING.search(compose(text[-90:]))
    return found["source"] if found else None


def is_role(text: str) -> bool:
    """Tell whether a line names an office, as over the name that signs a letter: `GIÁM ĐỐC`, `TM. ỦY BAN NHÂN DÂN`."""
    words = _bare(compose(text))
    return bool(_OFFICE.match(words)) or (len(words) < 80 and _ROLE.match(words) is not None)
