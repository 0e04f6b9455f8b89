"""`luutru export`: puts its verbs together."""

from typer import Typer

from crawler.commands.export_bagit import BAGIT_EXAMPLES, bagit
from crawler.commands.export_cdxj import CDXJ_EXAMPLES, cdxj
from crawler.commands.export_wacz import WACZ_EXAMPLES, wacz
from crawler.commands.help import Verb, Verbs, show_help
from crawler.speech.words import mark

EXPORT_HELP = mark("Hand on what is kept, in the forms of the field: WACZ, CDXJ, BagIt.")


def export_verbs() -> Typer:
    """Put the verbs of `luutru export` together."""
    verbs = Typer(cls=Verbs, rich_markup_mode=None)
    verbs.callback(invoke_without_command=True, help=EXPORT_HELP)(show_help)
    verbs.command("wacz", cls=Verb, epilog=WACZ_EXAMPLES)(wacz)
    verbs.command("cdxj", cls=Verb, epilog=CDXJ_EXAMPLES)(cdxj)
    verbs.command("bagit", cls=Verb, epilog=BAGIT_EXAMPLES)(bagit)
    return verbs
