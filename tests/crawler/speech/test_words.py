"""What the archive says is said again in the reader's language, each part of it too."""

from collections.abc import Iterator

import pytest

from archive.sentence import Sentence, counted
from crawler.speech.words import say, speak


@pytest.fixture
def in_vietnamese() -> Iterator[None]:
    speak("vi")
    yield
    speak("en")


@pytest.mark.usefixtures("in_vietnamese")
def test_a_sentence_of_the_archive_is_said_with_its_parts_and_numbers() -> None:
    held = counted("{count} capture", "{count} captures", 1_200)

    assert (
        say(Sentence("the file is gone, and with it {held}", held=held)) == "tệp đã mất, cùng với nó là 1.200 bản chụp"
    )


@pytest.mark.usefixtures("in_vietnamese")
def test_what_a_page_says_is_never_taken_for_a_sentence() -> None:
    found = Sentence("{found} is not a field", found="the moment")

    assert say(found) == "the moment không phải là trường"


def test_in_english_it_stays_as_it_is() -> None:
    sentence = Sentence("the block is {count} bytes shorter than Content-Length says", count=12_000)

    assert say(sentence) == sentence
