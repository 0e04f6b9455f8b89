"""What a look at a few pages takes up of all that a capture leads to."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spiders.discovery.links import Link

Choose = Callable[["Iterable[Link]"], "Iterable[Link]"]
