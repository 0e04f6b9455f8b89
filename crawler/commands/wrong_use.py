"""Says what is wrong with a command line, and what may have been meant."""

from typing import Any

from typer import TyperException

from crawler.errors import CommandUnknown
from crawler.screen.terminal import safe_line
from crawler.speech.words import say


def wrong_use_lines(fault: TyperException) -> list[str]:
    """Tell the fault in the reader's language, then where to look."""
    path = _path(fault)
    return [safe_line(_sentence(fault, path)), say("See: {command} --help", command=path)]


def unknown_command_lines(fault: CommandUnknown) -> list[str]:
    """Tell that there is no such command, and name the nearest."""
    unknown = say("{command} has no command {name}.", command=fault.path, name=safe_line(fault.name))
    if "://" in fault.name:
        meant = f"{fault.path} crawl {safe_line(fault.name)}"
    else:
        meant = f"{fault.path} {fault.nearest}" if fault.nearest else ""
    return [
        f"{unknown} {say('Did you mean {nearest}?', nearest=meant)}" if meant else unknown,
        say("See: {command} --help", command=fault.path),
    ]


def _sentence(fault: TyperException, path: str) -> str:
    facts: dict[str, Any] = vars(fault)
    if "possibilities" in facts:
        unknown = say("{command} has no flag {flag}.", command=path, flag=facts["option_name"])
        nearest = ", ".join(facts["possibilities"] or ())
        return f"{unknown} {say('Did you mean {nearest}?', nearest=nearest)}" if nearest else unknown
    if "option_name" in facts:
        return say("{flag} needs a value.", flag=facts["option_name"])
    if "param_type" in facts and fault.param is not None:  # type: ignore[attr-defined]
        return say("{command} needs {argument}.", command=path, argument=_name(facts["param"]))
    if fault.message.startswith("Got unexpected extra"):
        extra = fault.message.partition("(s) (")[2].removesuffix(")")
        return say("{command} does not know what to do with: {words}", command=path, words=extra)
    return fault.format_message()


def _name(param: Any) -> str:
    value = say(param.metavar or param.name)
    return f"{param.opts[0]} {value}" if param.param_type_name == "option" else value


def _path(fault: TyperException) -> str:
    context = getattr(fault, "ctx", None)
    return context.command_path if context else "luutru"
