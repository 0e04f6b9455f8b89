"""A hop path tells as what a URL is fetched, in the letters of Heritrix too."""

import pytest

from spiders.discovery.hop_path import depth_of, purpose_of
from spiders.discovery.links import Hop


@pytest.mark.parametrize(
    ("hop_path", "purpose"),
    [("", Hop.LINK), ("LLE", Hop.EMBED), ("LERR", Hop.EMBED), ("LP", Hop.PREREQUISITE), ("LR", Hop.LINK)],
)
def test_the_last_hop_that_is_no_redirect_tells_the_purpose(hop_path: str, purpose: Hop) -> None:
    assert purpose_of(hop_path) is purpose


@pytest.mark.parametrize(("letter", "purpose"), [("X", Hop.EMBED), ("I", Hop.EMBED), ("S", Hop.LINK), ("F", Hop.LINK)])
def test_letters_that_only_heritrix_knows_are_understood(letter: str, purpose: Hop) -> None:
    assert purpose_of("LL" + letter) is purpose


def test_links_alone_count_as_depth() -> None:
    assert depth_of("LLREX") == 2
