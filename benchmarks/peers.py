"""Where other people's tools are installed: `make peers` makes their environment."""

from pathlib import Path

ENVIRONMENT = Path(__file__).parents[1] / ".venv-peers"
REPLAYWEB_PAGE = ENVIRONMENT / "replaywebpage"


def peer_tool(name: str) -> Path | None:
    """Give a command of the peers' environment (`wayback`, `wacz`, `warcio`), if it was made."""
    return ENVIRONMENT / "bin" / name if (ENVIRONMENT / "ready").exists() else None


def peer_python() -> Path | None:
    """Give the Python of the peers' environment, if it was made."""
    return peer_tool("python")
