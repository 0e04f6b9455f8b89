"""Are the keys of an archive its own? Each must follow from the one before it, and from what was published."""

from collections.abc import Iterator

from archive.audit.findings import KEY_SWAPPED, KEY_UNVOUCHED
from archive.audit.outside import Outside
from archive.home import Home
from archive.journal.key import NEXT_KEY, PUBLIC_KEY, SIGNING_KEY, private_keys, public_key
from archive.journal.leaf import Event
from archive.journal.succession import KeyChain
from archive.sentence import Sentence
from archive.timestamps import warc_date

Fault = tuple[Sentence, str]


def key_faults(home: Home, chain: KeyChain, outside: Outside) -> Iterator[Fault]:
    """Say what is wrong with the keys, each with what to do; the one that signs need not be there: nobody copies it."""
    yield from _here(home, chain)
    yield from _given(chain, outside)


def _here(home: Home, chain: KeyChain) -> Iterator[Fault]:
    public, current = public_key(home), chain.current
    is_being_renewed = (home.journal / NEXT_KEY).exists() and public in chain.keys[-2:]
    if public != current and not is_being_renewed:
        keys = {"file": PUBLIC_KEY, "found": public.line, "key": current.line}
        yield Sentence("{file} holds the key {found}, the archive's key is {key}", **keys), KEY_SWAPPED
    signing = [key.public for key in private_keys(home)]
    if signing and current not in signing:
        yield Sentence("{one} and {other} are no pair", one=SIGNING_KEY, other=PUBLIC_KEY), KEY_SWAPPED


def _given(chain: KeyChain, outside: Outside) -> Iterator[Fault]:
    for given in outside.keys:
        if given not in chain.keys:
            keys = {"key": chain.current.line, "given": given.line}
            yield Sentence("the archive's key is {key}, not {given} as you were given", **keys), KEY_SWAPPED
    withdrawn = [one for one in chain.successions if one.event is Event.KEY_WITHDRAWN]
    if withdrawn and not any(given in chain.trusted for given in outside.keys):
        last = withdrawn[-1]
        facts = {"earlier": last.earlier.line, "at": warc_date(last.at), "later": last.later.line}
        what = "the key {earlier} was withdrawn at {at}, and nothing here vouches for {later}, which came after it"
        yield Sentence(what, **facts), KEY_UNVOUCHED
