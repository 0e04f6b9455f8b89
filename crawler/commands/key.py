"""`luutru key`: the public key of an archive, to publish."""

from rich.text import Text

from crawler.commands.desk import desk_at
from crawler.commands.flags import AsJson, HomeFolder
from crawler.errors import HomeEmpty
from crawler.exit_code import ExitCode
from crawler.screen.terminal import err, print_json, print_lines
from crawler.speech.words import say

EXAMPLES = """
luutru key > public.key  # the public key in a file, for whoever checks a proof
luutru key --json  # its parts, for a program
"""


def key(home: HomeFolder = None, as_json: AsJson = False) -> int:
    """Print the public key that checks what this archive signs.

    Publish it, or its fingerprint, where nobody of the archive can change it: on paper, at a notary, on another's site.
    The key that signs is made by the first crawl and stays in the home folder; whoever has it can sign in its name.
    """
    from archive.journal.key import public_key

    desk = desk_at(home)
    if not desk.home.warc.exists() and not desk.home.journal.exists():
        raise HomeEmpty(desk.home.path)
    found = public_key(desk.home)
    if as_json:
        print_json({"name": found.name, "key": found.line, "fingerprint": found.fingerprint})
    else:
        print_lines([found.line])
        err().print(Text(say("fingerprint {fingerprint}", fingerprint=found.fingerprint), "quiet"))
    return ExitCode.DONE
