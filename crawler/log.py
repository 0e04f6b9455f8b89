"""The log: what libraries say on standard error, out of the way of what a command prints."""

import logging
import sys


def set_up_log() -> None:
    """Let libraries speak up only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)  # of the handler too: Scrapy sets its own logger to DEBUG
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(levelname)s %(name)s: %(message)s", force=True
    )
