"""The command `luutru`: chooses the language, runs the verb, and turns what goes wrong into words and an exit code."""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

from rich.text import Text
from typer import Context, Option, Typer, TyperException
from typer.main import get_command

from crawler.commands.audit import audit
from crawler.commands.captures import captures
from crawler.commands.changes import changes
from crawler.commands.counters import counters
from crawler.commands.crawl import crawl
from crawler.commands.export import export_verbs
from crawler.commands.faults import FORESEEN, explain
from crawler.commands.help import Verb, Verbs
from crawler.commands.import_ import import_
from crawler.commands.key import key_verbs
from crawler.commands.mend import mend
from crawler.commands.pack import pack
from crawler.commands.portal import portal_verbs
from crawler.commands.prove import prove
from crawler.commands.read import read
from crawler.commands.rebuild import rebuild
from crawler.commands.replay import replay
from crawler.commands.reread import reread
from crawler.commands.show import show
from crawler.commands.status import status
from crawler.commands.trace import trace
from crawler.commands.verify import verify
from crawler.commands.wrong_use import unknown_command_lines, wrong_use_lines
from crawler.config_file import configured_language
from crawler.errors import CommandUnknown, ValueUnclear
from crawler.exit_code import ExitCode
from crawler.screen.examples import example_table
from crawler.screen.terminal import err, out
from crawler.speech.choice import FLAG, VARIABLE, known_language, language_of, take_flag, take_language
from crawler.speech.words import mark, say, speak

TYPERS_INTERRUPT = 130

FIRST_COMMANDS = [
    ("luutru crawl https://…", mark("archive a portal, starting from this address")),
    ("luutru portal list", mark("see which portals are known by name")),
    ("luutru --help", mark("see everything that luutru can do")),
]


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both stop politely, also before a crawl listens
    sys.exit(run(sys.argv[1:], os.environ))


def run(args: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command line, and give its exit code."""
    wanted, rest = take_language(args)
    home, _ = take_flag("--home", rest)
    speak(language_of(environ, configured_language(Path(home) if home else None)))
    try:
        _speak_as_asked(wanted, environ)
        return _exit_code(get_command(app()).main(rest, prog_name="luutru", standalone_mode=False))
    except CommandUnknown as fault:
        return _complain(unknown_command_lines(fault), ExitCode.WRONG_USE)
    except FORESEEN as fault:
        explained = explain(fault)
        return _complain(explained.lines, explained.exit_code)
    except TyperException as fault:
        return _complain(wrong_use_lines(fault), ExitCode.WRONG_USE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE


def _speak_as_asked(wanted: str | None, environ: Mapping[str, str]) -> None:
    flag, named = (VARIABLE, environ.get(VARIABLE) or None) if wanted is None else (FLAG, wanted)
    if named is not None:
        language = known_language(named)
        if language is None:
            raise ValueUnclear(flag, named, mark("en or vi"))
        speak(language)


def app() -> Typer:
    """Put the verbs together."""
    luutru = Typer(
        cls=Verbs,
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    luutru.callback(invoke_without_command=True)(welcome)
    for verb in VERBS:
        epilog = getattr(sys.modules[verb.__module__], "EXAMPLES", None)
        luutru.command(name=verb.__name__.rstrip("_"), cls=Verb, epilog=epilog)(verb)
    luutru.add_typer(key_verbs(), name="key")
    luutru.add_typer(portal_verbs(), name="portal")
    luutru.add_typer(export_verbs(), name="export")
    return luutru


VERBS: tuple[Callable[..., Any], ...] = (
    crawl,
    import_,
    status,
    captures,
    show,
    trace,
    changes,
    counters,
    read,
    reread,
    rebuild,
    verify,
    audit,
    prove,
    mend,
    pack,
    replay,
)


def welcome(
    context: Context,
    is_version: Annotated[bool, Option("--version", help=mark("Show the version."))] = False,
) -> None:
    """Watch public portals, keep every page byte for byte, and read what it says.

    luutru archives the portals of Vietnam's provinces: it keeps all bytes in WARC files as they crossed the wire,
    reads title, date, byline and visitor counter, and can show where each value stood.
    """
    if is_version:
        out().print(version("luutru"))
    elif context.invoked_subcommand is None:
        _show_welcome()


def _show_welcome() -> None:
    console = out()
    console.print(Text("luutru", "lead"), Text(f"· lưu trữ · {version('luutru')}", "quiet"))
    console.print(say("Watches public portals, keeps every page byte for byte, and understands what it says."))
    console.print()
    console.print(example_table(FIRST_COMMANDS), crop=False)


def _complain(lines: Sequence[str], exit_code: ExitCode) -> int:
    console = err()
    for line in lines:
        console.print(Text(line, "bad" if line == lines[0] else ""))
    return exit_code


def _exit_code(given: Any) -> int:
    if given == TYPERS_INTERRUPT:
        return _complain([say("Interrupted.")], ExitCode.INTERRUPTED)
    return int(given or ExitCode.DONE)
