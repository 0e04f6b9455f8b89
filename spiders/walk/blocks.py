"""What a walk over a page gives: blocks of text, and the links, images and claims that stand beside them."""

from dataclasses import dataclass, field

from lxml import etree

from archive.replay.text_map import Rank
from spiders.walk.marks import BOLD, CELL, HIDDEN, ITALIC, ITEM, Context
from spiders.walk.names import Region
from spiders.walk.wording import Wording

NAMED_ANCESTORS = 3
LONGEST_TITLE_TAG = 1_000


@dataclass(slots=True, eq=False)
class Block:
    """A line of text as a reader of the page sees it.

    Attributes:
        context: region, heading and alignment, by the element and all its ancestors.
        trait: what is true of all its text; ask with `is_bold` and its like.
        wording: what its text says by itself, wherever it stands.
        pieces: the text nodes it is made of, each with the element that holds it (the parent, also for a tail).
        start: how many letters of text stand before it.
        linked: how many of its letters are in links.
    """

    index: int
    start: int
    element: etree._Element
    context: Context
    trait: int
    text: str
    wording: Wording
    pieces: list[tuple[etree._Element, str]]
    linked: int
    follows_break: bool
    _names: str | None = None

    @property
    def plain(self) -> str:
        """The text in NFC and lower case, for comparing with words."""
        return self.wording.plain

    @property
    def names(self) -> str:
        """Class and id of the element and its nearest ancestors, in lower case, innermost first."""
        if self._names is None:
            self._names = names_of(self.element)
        return self._names

    @property
    def region(self) -> Region:
        """The part of the page it stands in."""
        return self.context.region

    @property
    def link_share(self) -> float:
        """The share of its letters that are in links, 0 to 1."""
        return min(1.0, self.linked / max(1, len(self.text))) if self.linked else 0.0

    @property
    def is_bold(self) -> bool:
        """All of it is bold."""
        return bool(self.trait & BOLD)

    @property
    def is_italic(self) -> bool:
        """All of it is italic."""
        return bool(self.trait & ITALIC)

    @property
    def is_item(self) -> bool:
        """It stands in a list."""
        return bool(self.trait & ITEM)

    @property
    def is_cell(self) -> bool:
        """It stands in a table's cell."""
        return bool(self.trait & CELL)

    @property
    def is_hidden(self) -> bool:
        """A browser does not show it."""
        return bool(self.trait & HIDDEN)


# An element that leads somewhere, a link or an image, and the index of the block it stands in or before.
Anchor = tuple[etree._Element, int]


@dataclass(slots=True)
class Walk:
    """The text of a page in document order, and what stands beside it.

    Attributes:
        metas: `<meta>` by its name or property in lower case; of several the first.
        title: `<title>`, which stands among no blocks.
        scripts: the text of scripts that hold structured data.
    """

    blocks: list[Block] = field(default_factory=list)
    links: list[Anchor] = field(default_factory=list)
    images: list[Anchor] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    title: Block | None = None
    scripts: list[str] = field(default_factory=list)

    _held: dict[etree._Element, list[int]] = field(default_factory=dict)
    _text: str | None = None

    @property
    def title_tag(self) -> str:
        """The text of `<title>`, or the beginning of a very long one; empty where there is none."""
        return self.title.text[:LONGEST_TITLE_TAG] if self.title else ""

    def rank_of(self, block: Block, text: str) -> Rank:
        """Tell which one a text that stands in a block is of all places that print it, `<title>` included."""
        if self._text is None:
            self._text = "\n".join(block.text for block in self.blocks)
        in_title = self.title_tag.count(text)
        before = 0 if block is self.title else in_title + self._text.count(text, 0, block.start)
        return Rank(before, in_title + self._text.count(text))

    def holding(self, element: etree._Element) -> list[Block]:
        """Give the blocks that have text in this element, in the order of the page."""
        if not self._held:
            for block in self.blocks:
                for holder in {block.element, *(holder for holder, _ in block.pieces)}:
                    self._held.setdefault(holder, []).append(block.index)
        held = self._held
        found = {index for inner in element.iter() for index in held.get(inner, ())}
        return [self.blocks[index] for index in sorted(found)]


def names_of(element: etree._Element) -> str:
    """Give class and id of an element and its nearest ancestors, in lower case, innermost first."""
    found = []
    for _ in range(NAMED_ANCESTORS):
        found.append(f"{element.get('class', '')} {element.get('id', '')}")
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return " ".join(found).lower()
