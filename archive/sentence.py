"""Sentences for people that can be said again in another language, for they know what they are made of."""

from typing import Self


class Sentence(str):
    """An English sentence; anybody may take it for the text that it is.

    Attributes:
        words: the sentence with its `{placeholders}`.
        facts: what stands in their places; numbers as numbers, and parts that are sentences as such.
    """

    __slots__ = ("facts", "words")

    facts: dict[str, object]
    words: str

    def __new__(cls, words: str, /, **facts: object) -> Self:
        """Put the facts in."""
        written = {name: f"{fact:,}" if isinstance(fact, int) else str(fact) for name, fact in facts.items()}
        self = super().__new__(cls, words.format(**written))
        self.words, self.facts = words, facts
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Go from process to process as what it is."""
        return (self.words,), self.facts


def sentence_of(fault: Exception) -> str:
    """Give what a fault says, as the sentence that it was made with."""
    said = fault.args[0] if fault.args else None
    return said if isinstance(said, Sentence) else str(fault)


def counted(one: str, many: str, number: int) -> Sentence:
    """Write how many there are, as 1 capture or 2,000 captures."""
    return Sentence(one if number == 1 else many, count=number)
