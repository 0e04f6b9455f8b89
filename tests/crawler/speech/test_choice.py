"""The language is chosen by flag, variable, configuration and locale, in this order."""

import pytest

from crawler.speech.choice import known_language, language_of, take_language


@pytest.mark.parametrize(
    "args",
    [
        ["--lang", "vi", "crawl", "x"],
        ["crawl", "x", "--lang", "vi"],
        ["crawl", "--lang=vi", "x"],
    ],
)
def test_the_flag_may_stand_anywhere(args: list[str]) -> None:
    assert take_language(args) == ("vi", ["crawl", "x"])


def test_a_flag_without_a_value_names_no_language() -> None:
    wanted, _ = take_language(["crawl", "--lang"])

    assert known_language(wanted or "") is None


@pytest.mark.parametrize("named", ["vi", "vi_VN.UTF-8", "VI", "vi-VN"])
def test_a_locale_names_its_language(named: str) -> None:
    assert known_language(named) == "vi"


def test_the_variable_stands_before_configuration_and_locale() -> None:
    assert language_of({"LUUTRU_LANG": "vi", "LANG": "en_GB.UTF-8"}, "en") == "vi"


def test_the_configuration_stands_before_the_locale() -> None:
    assert language_of({"LANG": "en_GB.UTF-8"}, "vi") == "vi"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "fr_FR.UTF-8", ""])
def test_any_other_locale_reads_english(locale: str) -> None:
    assert language_of({"LANG": locale}) == "en"
