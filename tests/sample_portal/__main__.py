"""Run the sample portal until Ctrl-C: `python -m tests.sample_portal --port 8080`, then open it in a browser."""

import argparse
import errno
import signal
import sys
from contextlib import suppress

from tests.sample_portal.answer import State, Validating
from tests.sample_portal.server import sample_portal
from tests.sample_portal.visitors import BlockForm, FloodBlocker


def main(arguments: list[str]) -> None:
    """Print the URL, then serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_portal", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="0 for any that is free")
    parser.add_argument("--day", type=int, default=1, help="from 2 on an article is edited, one gone, one new")
    parser.add_argument("--validators", type=Validating, default=Validating.CLOCK, help="clock, honest or stuck")
    parser.add_argument("--flood", type=BlockForm, help="turn away who asks too fast: 429 or 200")
    parser.add_argument("--flood-limit", type=int, default=40, help="requests a minute")
    chosen = parser.parse_args(arguments)
    flood = FloodBlocker(chosen.flood_limit, 60, chosen.flood) if chosen.flood else None
    try:
        _serve(State(day=chosen.day, flood=flood, validating=chosen.validators), chosen.port)
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        parser.error(f"port {chosen.port} is taken. Choose another with --port, or 0 for any that is free.")


def _serve(state: State, port: int) -> None:
    with sample_portal(state, port) as portal:
        print(portal.url, flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main(sys.argv[1:])
