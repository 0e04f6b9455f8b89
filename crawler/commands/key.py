"""`luutru key`: the public key of an archive, to publish; puts its verbs together."""

from typing import TYPE_CHECKING, Any

from typer import Context, Typer

from crawler.commands.desk import Desk, desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.commands.help import Verb, Verbs
from crawler.commands.key_renew import RENEW_EXAMPLES, WITHDRAW_EXAMPLES, renew, withdraw
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import err, print_json, print_lines

if TYPE_CHECKING:
    from archive.journal.succession import KeyChain, Succession

KEY_EXAMPLES = """
luutru key > public.key  # the public key in a file, for whoever checks a proof
luutru key --json  # its parts, and the keys before it, for a program
luutru key renew  # a new key, for which the old one vouches
luutru key withdraw --because "the machine was broken into"  # nobody is to trust the old key any more
"""


def key_verbs() -> Typer:
    """Put the verbs of `luutru key` together."""
    verbs = Typer(cls=Verbs, rich_markup_mode=None, epilog=KEY_EXAMPLES)
    verbs.callback(invoke_without_command=True)(key)
    verbs.command("renew", cls=Verb, epilog=RENEW_EXAMPLES)(renew)
    verbs.command("withdraw", cls=Verb, epilog=WITHDRAW_EXAMPLES)(withdraw)
    return verbs


def key(context: Context, home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Print the public key that checks what this archive signs.

    Publish it, or its fingerprint, where nobody of the archive can change it: on paper, at a notary, on another's site.
    The key that signs is made by the first crawl and stays in the home folder; whoever has it can sign in its name.
    """
    if verb := context.invoked_subcommand:
        context.default_map = {verb: {"home": home, "as_json": as_json}}
    else:
        _print(desk_at(home), as_json=as_json)
    return ExitCode.DONE


def _print(desk: Desk, *, as_json: bool) -> None:
    from archive.journal.key import key_chain
    from crawler.screen.key_view import about_keys

    if not desk.home.warc.exists() and not desk.home.journal.exists():
        raise HomeEmpty(desk.home.path)
    chain = key_chain(desk.home)
    if as_json:
        print_json(_row(chain))
    else:
        print_lines([chain.current.line])
        for line in about_keys(chain):
            err().print(line)


def _row(chain: "KeyChain") -> dict[str, Any]:
    current = chain.current
    named = {"name": current.name, "key": current.line, "fingerprint": current.fingerprint}
    return named | {"earlier": [_row_of(one) for one in chain.successions]}


def _row_of(one: "Succession") -> dict[str, Any]:
    named = {"key": one.earlier.line, "fingerprint": one.earlier.fingerprint}
    return named | {"until": one.at.isoformat(), "event": one.event.value, "because": one.because or None}
