"""The Vietnamese catalogue says everything, and says it with the same facts."""

import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from crawler.speech import words
from tests.crawler.speech.messages import every_message

PATH = Path(words.__file__).with_name("vi.po")


@pytest.fixture(scope="module")
def vietnamese() -> dict[str, str]:
    with PATH.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def test_every_sentence_has_its_vietnamese(vietnamese: dict[str, str]) -> None:
    silent = sorted(sentence for sentence in every_message() if not vietnamese.get(sentence))

    assert silent == []


def test_no_translation_is_left_over(vietnamese: dict[str, str]) -> None:
    assert sorted(vietnamese.keys() - every_message()) == []


def test_a_translation_holds_the_same_facts(vietnamese: dict[str, str]) -> None:
    different = [english for english, said in vietnamese.items() if _facts(english) != _facts(said)]

    assert different == []


def test_a_translation_ends_as_the_sentence_does(vietnamese: dict[str, str]) -> None:
    ends = (".", ":", "?")
    different = [english for english, said in vietnamese.items() if english[-1:] in ends and english[-1:] != said[-1:]]

    assert different == []


def _facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
