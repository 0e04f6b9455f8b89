"""One walk over a page's tree, in document order, that every reader shares.

`page.walk` is made once a page. It holds `blocks`: the lines of text as a person sees them, parted by block elements
and by `<br>`. A reader looks through them with what it knows, and never walks the tree again:

    for block in page.walk.blocks:
        if block.region is Region.FOOTER or block.is_hidden:
            continue
        if LABEL.search(block.plain):
            following = page.walk.blocks[block.index + 1]
            return reading_of(page, following, NUMBER.search(following.text)[0], "counter/labelled")

What a block says of itself:
    text            white space folded, otherwise as printed
    plain           the same in NFC and lower case, made when first asked for
    element         the innermost element that holds all of it
    pieces          its text nodes one by one: for values in a node of their own, and digits one an element
    region          header, nav, aside, footer, related … by tags and class names around it
    context         heading level, alignment
    is_bold …       is_italic, is_item, is_cell, is_hidden: true of all its text
    link_share      0 to 1
    names           class and id of the element and its nearest ancestors
    follows_break   no more than a `<br>` parts it from the block before it
    index, start    its place among blocks and among letters, for distances

Images, links and the page's claims about itself stand beside the blocks, images and links with the index of the block
that they stand in or before.
"""

from lxml import etree

from spiders.walk.blocks import Block, Walk
from spiders.walk.marks import LINK, Context, Marks, bare_marks_of, context_of, inherit, marks_of
from spiders.walk.names import Region
from spiders.walk.wording import WORDINGS

# What holds no text that is read, whatever its attributes say.
NEVER_TEXT = frozenset(("script", "style", "link", "meta", "img", "input", "br", "hr"))
SAYING = frozenset(("class", "id", "style", "align"))
NO_CONTEXT = context_of(Region.NONE, 0, "", 0)


def walk_of(root: etree._Element) -> Walk:
    """Walk over a tree once."""
    walker = _Walker()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walker.leave()
        elif not walker.enter(element):
            events.skip_subtree()
    if walker.parts:
        walker.close()
    return walker.walk


class _Walker:
    """Where a walk stands: the open elements, what they say, and the block that is growing."""

    __slots__ = (
        "broken",
        "context",
        "first",
        "holder",
        "linked",
        "lowest",
        "opened",
        "parts",
        "pieces",
        "start",
        "trait",
        "walk",
    )

    def __init__(self) -> None:
        self.walk = Walk()
        self.opened: list[tuple[etree._Element, Context, Marks]] = []
        self.context = self.first = NO_CONTEXT
        self.holder: etree._Element
        self.lowest = self.start = self.linked = self.trait = 0
        self.broken = False
        self.parts: list[str] = []
        self.pieces: list[tuple[etree._Element, str]] = []

    def enter(self, element: etree._Element) -> bool:
        """Open an element; say whether its content is to be walked."""
        marks, context = _marks_of(element), self.context
        self.opened.append((element, context, marks))
        if marks.is_noted:
            note(self.walk, element)
        if marks.is_unseen:
            return False
        if marks.says:
            self.context = inherit(context, marks)
        if marks.is_block:
            if self.parts:
                self.close()
            self.broken = marks.is_break
        if (text := element.text) and (self.parts or not text.isspace()):
            self.text(element, text)
        return True

    def leave(self) -> None:
        """Close the innermost element, and take the text after it."""
        element, self.context, marks = self.opened.pop()
        depth = len(self.opened)
        if marks.is_block:
            if self.parts:
                self.close()
            if not marks.is_break:
                self.broken = False
        elif depth < self.lowest:
            self.lowest = depth
        if (tail := element.tail) and depth and (self.parts or not tail.isspace()):
            self.text(self.opened[-1][0], tail)

    def text(self, element: etree._Element, text: str) -> None:
        """Add a text node to the block that is growing, or begin one with it; no block begins with white space."""
        if text.isspace():
            self.parts.append(" ")
            return
        context, depth = self.context, len(self.opened)
        trait = context.trait
        if not self.parts:
            self.first, self.trait, self.linked = context, trait, 0
            self.holder, self.lowest = element, depth
        else:
            self.trait &= trait
            if depth < self.lowest:
                self.lowest = depth
            self.holder = self.opened[self.lowest - 1][0]
        if trait & LINK:
            self.linked += len(text)
        self.parts.append(text)
        self.pieces.append((element, text))

    def close(self) -> None:
        """End the block that is growing."""
        wording = WORDINGS["".join(self.parts)]
        walk, text = self.walk, wording.text
        walk.blocks.append(
            Block(
                len(walk.blocks),
                self.start,
                self.holder,
                self.first,
                self.trait,
                text,
                wording,
                self.pieces,
                self.linked,
                self.broken,
            )
        )
        self.start += len(text) + 1
        self.broken = False
        self.parts, self.pieces = [], []


def _marks_of(element: etree._Element) -> Marks:
    # To list the names of attributes takes less time than to ask for one of them in vain.
    tag, names, get = element.tag, element.keys(), element.get
    if not names or tag in NEVER_TEXT:
        return bare_marks_of(tag)
    if names == ["class"]:
        return marks_of(tag, get("class"))
    if SAYING.isdisjoint(names):
        return bare_marks_of(tag)
    class_, id_ = get("class") if "class" in names else None, get("id") if "id" in names else None
    return marks_of(
        tag, class_, id_, get("style") if "style" in names else None, get("align") if "align" in names else None
    )


def note(walk: Walk, element: etree._Element) -> None:
    """Note a link, an image, a script with data, or what the page's head claims."""
    tag = element.tag
    if tag == "a":
        walk.links.append((element, len(walk.blocks)))
    elif tag == "img":
        walk.images.append((element, len(walk.blocks)))
    elif tag == "meta":
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        walk.metas.setdefault((name or "charset").lower(), element.get("content") or element.get("charset") or "")
    elif tag == "title":
        wording = WORDINGS[element.text or ""]
        text = wording.text
        if text and walk.title is None:
            walk.title = Block(-1, 0, element, NO_CONTEXT, 0, text, wording, [(element, text)], 0, False)
    elif element.get("type") == "application/ld+json":
        walk.scripts.append(element.text or "")
