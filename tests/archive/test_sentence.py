"""A sentence is the text that it reads as, and remembers what it was made of."""

import pickle

from archive.errors import NoteInvalid
from archive.sentence import Sentence, counted, sentence_of

SENTENCE = Sentence("{file} signed {size} leaves", file="a{b}.checkpoint", size=1_200)


def test_a_sentence_is_its_text() -> None:
    assert SENTENCE == "a{b}.checkpoint signed 1,200 leaves"
    assert (SENTENCE.words, SENTENCE.facts["size"]) == ("{file} signed {size} leaves", 1_200)


def test_a_sentence_goes_from_process_to_process() -> None:
    again = pickle.loads(pickle.dumps(SENTENCE))

    assert (again, again.words, again.facts) == (SENTENCE, SENTENCE.words, SENTENCE.facts)


def test_one_is_counted_as_one() -> None:
    assert counted("{count} place", "{count} places", 1) == "1 place"
    assert counted("{count} place", "{count} places", 2_000) == "2,000 places"


def test_a_fault_gives_the_sentence_it_was_made_with() -> None:
    assert sentence_of(NoteInvalid(SENTENCE)) is SENTENCE
    assert sentence_of(OSError(28, "full")) == "[Errno 28] full"
