"""What can go wrong on the way from a page to a record.

PipelineFault
└── ValueUnreadable         a printed text does not mean what its field needs
"""

from archive.record import Reading


class PipelineFault(Exception):
    """Anything wrong on the way from a page to a record."""


class ValueUnreadable(PipelineFault):
    """A printed text holds no value of the kind that its field needs."""

    def __init__(self, reading: Reading, expected: str) -> None:
        self.reading, self.expected = reading, expected
        super().__init__(f"expected {expected}, found {shown(reading.printed)}")


def shown(printed: str, most: int = 80) -> str:
    """Give a printed text for a message: quoted, cut, without characters that move a terminal's cursor."""
    cut = printed if len(printed) <= most else printed[: most - 1] + "…"
    return "“" + "".join(letter if letter.isprintable() else "\ufffd" for letter in cut) + "”"
