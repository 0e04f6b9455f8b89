"""Where the article stands in a page's walk; readers of what surrounds it ask here."""

from dataclasses import dataclass

from spiders.walk.blocks import Block


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of an article, each part in the order of the page.

    Attributes:
        title: the block that holds the printed title, where one was found.
        published: the block that holds the printed date, where one was found.
        text: the blocks between the title and the end of the article that are neither: lead, paragraphs, captions,
            lines that name a writer, words of attached files. Related lists, share buttons and comments are left out.
        end: the index of the first block after the article.
    """

    title: Block | None = None
    published: Block | None = None
    text: tuple[Block, ...] = ()
    end: int = 0
