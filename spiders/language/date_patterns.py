"""The compiled patterns of printed dates: the day itself, what may stand before it, what may stand after it."""

import re

from spiders.language.date_words import JOINER, LABEL, MONTH_ENGLISH, MONTH_VIETNAMESE, WEEKDAY

_TIME = (
    r"(?<![\d:/])\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d{1,7})?|['’])?|\s?(?:h|g|giờ)(?:\s?\d{1,2}(?:\s?(?:phút|p|'|’))?)?(?!\w))"
    r"(?:\s?(?:am|pm|sa|ch|sáng|chiều|tối)\b)?"
)
_ZONE = r"(?:\s?[\[(]?(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::?\d{2})?[\])]?|\s?z\b|\s?[+-]\d{2}:?\d{2}\b)"

NUMERIC_DATE = re.compile(
    r"(?<!\d)(?<!\d[/.,])(?P<d>\d{1,2})\s?(?P<s>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})"
    r"(?!\d)(?![/.]\d)(?!-\d+(?![\d:hg]))"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)(?P<s2>[/.\-])(?P<m2>\d{1,2})(?P=s2)(?P<d2>\d{1,2})(?!\d)(?![/.\-]\d)"
    r"|(?<![\d.,])(?P<d3>\d{2})(?P<s3> )(?P<m3>\d{2}) (?P<y3>20\d\d)(?![\d.,])"
)
WORDED_DATE = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s{{0,3}}[,.]?\s{{0,3}}(?:tháng|thg|th)\.?\s{{0,3}}(?P<m>{MONTH_VIETNAMESE})"
    r"(?:\s{0,3}[,.]?\s{0,3}(?:năm)?\s{0,3}|\s?[/\-]\s?)(?P<y>\d{4})(?!\d)"
    rf"|\b(?:tháng\s+|th(?=\d))(?P<m2>{MONTH_VIETNAMESE})\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>\d{{4}})(?!\d)"
    rf"|(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?P<m3>{MONTH_ENGLISH})\.?,?[\s\-]+(?P<y3>\d{{4}})(?!\d)"
    rf"|\b(?P<m4>{MONTH_ENGLISH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
LEAD = re.compile(
    rf"(?:(?P<label>{LABEL})\s*(?:\(\s*)?)?"
    rf"(?P<with>(?:(?P<weekday>{WEEKDAY}){JOINER}*)?(?:(?:lúc\s+)?(?P<time>{_TIME})(?P<zone>{_ZONE})?{JOINER}*)?"
    rf"(?:(?P<weekday2>{WEEKDAY}){JOINER}*)?)(?:\bngày\s*:?\s*)?\Z",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"(?:{JOINER}{{0,6}}(?:(?:(?:vào\s+)?lúc|at|hồi|t|giờ)\s*:?\s*)?(?P<time>{_TIME})(?P<zone>{_ZONE})?)?"
    rf"(?:{JOINER}{{1,4}}(?P<weekday>{WEEKDAY})\)?)?",
    re.IGNORECASE,
)
TIME_PARTS = re.compile(r"(?P<hour>\d+)\D*(?P<minute>\d+)?(?::(?P<second>\d+))?.*?(?P<half>[^\W\d]+)?\Z", re.DOTALL)
ZONE_PARTS = re.compile(r"(?P<sign>[+-])\s?(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?")
MONTH_IN_WORDS = re.compile(
    r"\d\s{0,3}[,.]?\s{0,3}[tT][hH]|[tT]h\d|[tT](?:háng|HÁNG)\s"
    r"|\b(?:[jJ][aAuU]|[fF][eE]|[mM][aA]|[aA][pPuU]|[sS][eE]|[oO][cC]|[nN][oO]|[dD][eE])[A-Za-z]{1,7}\.?,?[\s\-]+\d"
)
