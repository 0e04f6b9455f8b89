"""Why a URL that was found is not fetched."""

from enum import StrEnum


class LeftOut(StrEnum):
    """Why a URL that was found is not fetched, in the words that archivists read."""

    ROBOTS = "robots"
    SCOPE = "scope"
    DEPTH = "depth"
    NOISE = "noise"
    TRAP = "trap"
    LIMIT = "limit"
    PRIVATE_ADDRESS = "address"
