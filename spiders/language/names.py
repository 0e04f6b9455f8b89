"""Tells the names of persons, those of Vietnam's minorities included, from other words."""

import re
from functools import lru_cache

from spiders.language.composed import compose

# Kinh and the peoples of the north: Tày, Nùng, Thái, Mường, Dao, H'Mông.
_NORTHERN = """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm
    phùng mai tô hà tạ tăng thái thân quách quan khổng khúc kiều cao châu chu doãn diệp giang giáp hán hạ hứa kim
    la lã lại lương lưu lục mạc ngụy nghiêm ninh ông phí phó phương quang sái sơn tiêu tống thạch thẩm tôn từ ung
    uông văn vi viên xa yên âu ân bạch bành cát cung cù đàm đậu đồng đường đới hình hoa khuất khương lộc mẫn nhan
    nhữ nông bế ma triệu linh lô lò cà quàng lường tòng bạc cầm kha vàng lữ mùi sầm hầu giàng sùng vừ thào lầu cứ
    mùa lỳ hạng hờ chá thò ly má cháng tráng sồng phàng lù thèn cư chang mua giàn bàn chảo tẩn phàn tẩy lừu trang
    tào nhâm thiều thi chế bá trượng quảng lưỡng điểu danh tiết ngọ chử cấn đổng lều mầu trà mông hoàn lèo lành cụt
    moong cút xeo
"""
# Peoples of the Central Highlands and the south: Ê Đê, Gia Rai, Ba Na, Cơ Ho, Cơ Tu, Chăm, Khmer.
_HIGHLAND = """
    y h' hơ niê kbuôr êban mlô ênuôl byă bkrông bdap knul ksơr hmok adrơng ayun rcăm ksor siu rơ rah lan kpă kpa nay
    rơlan rmah ra a đinh k' ka cil liêng lơ kon kơ să pang ting bon rơông jơ păng ndu alăng lăng bhling bhnước bhơriu
    zơ râm arất pơloong coor ria brôl blúp pi chamaliaq katơr mang tain chamalé patâu kadá thị sa rây sóc khon danh
    thạch sơn tăng lâm kiên kim châu neáng chau néang
"""
FAMILY_NAMES = frozenset(_NORTHERN.split()) | frozenset(_HIGHLAND.split())

_WORD = r"(?:[A-ZÀ-ỸĐ]['’]?[A-ZÀ-ỸĐ]?[a-zà-ỹđ]*|[A-ZÀ-ỸĐ]['’]?[A-ZÀ-ỸĐ]+)"
_NAME = re.compile(rf"{_WORD}(?:[ \-]{_WORD}){{1,5}}|[HK]['’][A-ZÀ-ỸĐ][a-zà-ỹđ]+")
_INITIALS = re.compile(r"[A-ZĐ]{1,2}[a-z]?(?:\.\s?[A-ZĐ][a-zà-ỹ]{0,5}){1,3}\.?")
_SYLLABLE = re.compile(
    r"(?:ngh|[cgknpt]h|gi|ng|qu|tr|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
SURE, LIKELY, POSSIBLE = 0.9, 0.75, 0.6


@lru_cache(maxsize=2048)
def personhood(text: str) -> float:
    """Say how surely words are a person's name, 0 to 1: family names are sure, pen names likely."""
    text = compose(text)
    if _INITIALS.fullmatch(text):
        return LIKELY
    if not _NAME.fullmatch(text):
        return 0.0
    words = text.lower().replace("’", "'").replace("-", " ").split()
    if words[0] in FAMILY_NAMES or words[0].startswith(("h'", "k'")):
        return SURE
    if len(words) > 4:
        return 0.0
    if all(map(_SYLLABLE.fullmatch, words)):
        return LIKELY if len(words) < 4 else POSSIBLE
    return 0.0
