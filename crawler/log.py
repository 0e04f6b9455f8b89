"""The log: one line an event on standard error, out of the way of what a command prints."""

import logging
import sys

import structlog


def set_up_log(*, is_verbose: bool = False) -> None:
    """Log warnings, or everything; libraries only speak up when something is wrong."""
    level = logging.INFO if is_verbose else logging.WARNING
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)  # of the handler too: Scrapy sets its own logger to DEBUG
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(levelname)s %(name)s: %(message)s", force=True
    )
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["at", "level", "event"]),
        ],
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
    )
