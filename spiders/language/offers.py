"""How portals offer a file, as `Tệp đính kèm: …` or `Xem chi tiết tại đây`."""

import re

from spiders.language.letters import letters_of

LONGEST_LINE = 200
LONGEST_LABEL = 50
LONGEST_INVITATION = 120

_FILE = r"(?:file|files|tep|tap|tep tin|tap tin|tai lieu|van ban|phu luc|bieu mau|noi dung|attachments?)"
_ATTACHED = r"(?:(?:dinh )?kem(?: theo)?|lien quan|scan|goc|pdf)"
_HERE = r"(?:(?:tai|o) (?:day|duoi|link sau|duong link sau|lien ket sau)|duoi day|phia duoi)"
LABEL = re.compile(
    rf"(?:(?:cac|danh sach|nhung|xem|tai|tai ve|download|mo|co|toan van) )*{_FILE} (?:duoc )?(?:dinh )?kem(?: theo)?"
    rf"(?: {_HERE})?|(?:tai|tai ve|tai xuong|download)(?: (?:toan van|{_FILE}))* {_FILE}(?: {_ATTACHED})?(?: {_HERE})?"
    r"|(?:tai|download)(?: (?:ve|xuong|ve may|toan van))?(?: tai day| o day)?|attachments?"
)
INVITATION = re.compile(
    r"(?:(?:moi|vui long|de nghi|xin|quy vi|ban doc|cac ban|ban|va) )*"
    r"(?:xem|doc|tai|download|noi dung|chi tiet|toan van)\b.* "
    rf"(?:{_HERE}|(?:trong|tai|o|theo|co) {_FILE} (?:dinh )?kem(?: theo)?)"
)
OFFERED = re.compile(r".*(?:tai ve|tai xuong|download)")


def offers_file(text: str, *, has_link: bool) -> bool:
    """Tell whether a line only offers a file, or announces that files follow."""
    if len(text) > LONGEST_LINE:
        return False
    label, colon, _ = text.partition(":")
    if colon and len(label) <= LONGEST_LABEL and LABEL.fullmatch(letters_of(label)):
        return True
    if len(text) > LONGEST_INVITATION:
        return False
    letters = letters_of(text)
    if LABEL.fullmatch(letters) or INVITATION.fullmatch(letters):
        return True
    return has_link and OFFERED.fullmatch(letters) is not None
