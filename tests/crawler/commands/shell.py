"""Gives command lines to luutru in this process, and takes what it prints."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from crawler.commands.luutru import run
from crawler.speech.words import speak


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Shell = Callable[..., Said]


def shell_of(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Make a shell that speaks English unless `--lang` says otherwise."""

    def shell(*words: object) -> Said:
        try:
            code = run([str(word) for word in words], {})
        finally:
            speak("en")
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return shell
