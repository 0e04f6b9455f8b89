"""An escape has one spelling, whoever writes it."""

import pytest

from spiders.discovery.escapes import UNRESERVED, spell_escape


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("%7e", "~"),
        ("%41", "A"),
        ("%c3", "%C3"),
        ("%2f", "%2F"),
        ("á", "%C3%A1"),
        (" ", "%20"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_an_escape_is_spelt_one_way(written: str, spelt: str) -> None:
    assert spell_escape(written) == spelt


def test_what_is_plain_elsewhere_needs_no_escape_there() -> None:
    assert spell_escape("%2f", UNRESERVED | frozenset(b"/")) == "/"


def test_a_byte_that_was_no_letter_is_that_byte_again() -> None:
    assert spell_escape(b"\xe9".decode("utf-8", "surrogateescape"), surrogates="surrogateescape") == "%E9"
