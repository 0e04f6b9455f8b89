"""What can go wrong with what is known of a portal.

SpiderFault
├── PortalUnknown       no portal has this name
├── FamilyUnknown       no family has this name
├── SelectorInvalid     an expression is neither XPath nor CSS
└── FileInvalid         a TOML file is not what was expected; holds one Wrong for each fault
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


class SpiderFault(Exception):
    """Anything wrong with what is known of a portal."""


class PortalUnknown(SpiderFault):
    """No portal has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name = name
        self.nearest = get_close_matches(name, known, n=3, cutoff=0.5)
        meant = f" Did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"{name}: no portal has this name.{meant} List them with: luutru portal list")


class FamilyUnknown(SpiderFault):
    """No family has this name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"{name}: no family has this name. The families are {', '.join(known)}.")


class SelectorInvalid(SpiderFault):
    """An expression of a layout or a family is neither XPath nor CSS."""

    def __init__(self, expression: str, language: str, what: str) -> None:
        self.expression = expression
        super().__init__(
            f"{expression}: expected {language}, found a fault: {what}. Mend the expression in its TOML file."
        )


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of a TOML file.

    Attributes:
        line: counted from 1; None where it is the whole file.
        key: with its table, as `scope.hosts`; None where the file is no TOML.
        expected: words that a translation exists for.
        found: as it stands in the file.
        nearest: the known key that may have been meant.
        known: the keys that may stand there, where none is like this one.
        is_missing: a key that must be there is not.
    """

    line: int | None
    key: str | None
    expected: str
    found: str | None = None
    nearest: str | None = None
    known: tuple[str, ...] = ()
    is_missing: bool = False

    def __str__(self) -> str:
        parts = [f"line {self.line}" if self.line else "", self.key or "", f"expected {self.expected}"]
        found = f", found {self.found or 'nothing'}" if self.found or self.is_missing else ""
        nearest = f"; did you mean {self.nearest}?" if self.nearest else ""
        known = f"; known are {', '.join(self.known)}" if self.known else ""
        return ": ".join(part for part in parts if part) + found + nearest + known


class FileInvalid(SpiderFault):
    """A TOML file is not what was expected."""

    def __init__(self, path: Path, wrongs: Sequence[Wrong]) -> None:
        self.path, self.wrongs = path, tuple(wrongs)
        super().__init__("\n".join(f"{path}: {wrong}" for wrong in wrongs))
