"""Help that teaches: what a verb does, its flags, and lines to try, in the reader's language."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from crawler.errors import CommandUnknown
from crawler.screen.examples import Row, TwoColumns, example_rows, examples_in
from crawler.screen.terminal import out
from crawler.speech.words import mark, say

EVERYWHERE = (
    ("-h, --help", mark("Show this help.")),
    ("--lang en|vi", mark("Speak English or Vietnamese.")),
)


class Verb(TyperCommand):
    """A command whose help is translated when it is shown.

    The epilog holds lines to try: the command, then two spaces, `#` and what it does.
    """

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's name
        """Print the help."""
        out().print(_verb_help(self, ctx.command_path), crop=False)


class Verbs(TyperGroup):
    """A group of commands whose help is translated when it is shown."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's name
        """Print the help."""
        out().print(_group_help(self, ctx.command_path), crop=False)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command, or name the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise CommandUnknown(ctx.command_path, args[0], list(self.commands))
        return super().resolve_command(ctx, args)


def show_help(context: Context) -> None:
    """Show the help of a group where none of its verbs is given."""
    if context.invoked_subcommand is None:
        context.get_help()


def told(help_text: str | None) -> list[str]:
    """Give a help text's paragraphs in the reader's language."""
    return [say(" ".join(paragraph.split())) for paragraph in (help_text or "").split("\n\n") if paragraph.strip()]


def _verb_help(verb: TyperCommand, path: str) -> RenderableType:
    arguments = [_argument_row(param) for param in verb.params if isinstance(param, TyperArgument)]
    options = [_option_row(param) for param in verb.params if isinstance(param, TyperOption) and param.help]
    return _joined(
        _opening(path, list(_needed(verb)), verb.help),
        _section(mark("Arguments"), arguments),
        _section(mark("Flags"), [*options, *_everywhere()]),
        _section(mark("Try"), example_rows(examples_in(verb.epilog))),
    )


def _group_help(group: TyperGroup, path: str) -> RenderableType:
    options = [_option_row(param) for param in group.params if isinstance(param, TyperOption) and param.help]
    verbs = [(Text(name, "order"), Text(told(verb.help)[0])) for name, verb in group.commands.items()]
    return _joined(
        _opening(path, [say("COMMAND")], group.help),
        _section(mark("Commands"), verbs),
        _section(mark("Flags"), [*options, *_everywhere()]),
        _section(mark("Try"), example_rows(examples_in(group.epilog))),
    )


def _joined(*sections: list[RenderableType]) -> Group:
    first, *rest = filter(None, sections)
    return Group(*first, *(part for section in rest for part in (Text(), *section)))


def _opening(path: str, named: list[str], help_text: str | None) -> list[RenderableType]:
    usage = Text.assemble((f"{say('Usage:')} ", "lead"), (path, "order"))
    usage.append("".join(f" {name}" for name in named)).append(f" [{say('FLAGS')}]", "quiet")
    return [usage, *(Padding(Text(paragraph), (1, 2, 0, 2), expand=False) for paragraph in told(help_text))]


def _needed(verb: TyperCommand) -> Iterator[str]:
    """Give what stands behind the verb: each argument, and the flags that may not be left out."""
    yield from (say(param.metavar or param.name) for param in verb.params if isinstance(param, TyperArgument))
    for param in verb.params:
        if isinstance(param, TyperOption) and param.required:
            yield f"{param.opts[0]} {say(param.metavar or param.name)}"


def _section(heading: str, rows: list[Row]) -> list[RenderableType]:
    if not rows:
        return []
    return [Text(say(heading), "lead"), TwoColumns(rows)]


def _argument_row(argument: TyperArgument) -> Row:
    return Text(say(argument.metavar or argument.name), "order"), Text(say(argument.help) if argument.help else "")


def _option_row(option: TyperOption) -> Row:
    names = Text(", ".join(sorted(option.opts, key=len)), "order")
    if option.metavar:
        names.append(f" {say(option.metavar)}", "quiet")
    return names, Text(say(option.help) if option.help else "")


def _everywhere() -> list[Row]:
    return [(Text(names, "order"), Text(say(about))) for names, about in EVERYWHERE]
