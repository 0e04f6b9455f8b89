"""Tells where a visitor counter begins that stands in one element with an article."""

from spiders.readers.counter_tokens import counter_tokens, may_count, tokens_of
from spiders.walk.blocks import Block

WINDOW = 8
LEAST_MEANINGS = 3
LABEL_BEHIND = 2


def opens_counter(blocks: list[Block], index: int) -> bool:
    """Tell whether a counter's lines begin here: its heading, words for visits, or several labels with numbers.

    Numbers that a script will load are missing; then a heading with several labels behind it tells.
    """
    if not (may_count(blocks[index]) and tokens_of(blocks[index])):
        return False
    near = list(counter_tokens(blocks[index : index + WINDOW]))
    label = next((token for token in near[:LABEL_BEHIND] if token.meaning or token.is_heading), None)
    if label is None or label.index > index + 1:
        return False
    meanings = {token.meaning for token in near if token.meaning}
    if all(token.number is None for token in near):
        return label.is_heading and len(meanings) > 1
    return label.is_strong or len(meanings) >= LEAST_MEANINGS
