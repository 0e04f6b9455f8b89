"""Headless Chromium, for what only a browser can tell."""

import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
WHY_NOT = "Chromium is not installed; what a browser does with hostile pages is not seen"
PATIENCE_SECONDS = 60
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync")


def chromium() -> str | None:
    """Give its command; None where it is not installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def dom_of(url: str, profile: Path) -> str:
    """Open an address, wait until nothing moves any more, and give the page as it stands then.

    Args:
        profile: a folder for the browser's own files.
    """
    return _run(url, profile, "--dump-dom")


def screenshot_of(url: str, profile: Path, to: Path, size: tuple[int, int] = (1280, 900)) -> Path:
    """Open an address, and give a picture of it."""
    _run(url, profile, f"--screenshot={to}", f"--window-size={size[0]},{size[1]}")
    return to


def _run(url: str, profile: Path, *flags: str) -> str:
    command = (chromium() or NAMES[0], *FLAGS, "--virtual-time-budget=4000", f"--user-data-dir={profile}", *flags, url)
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
    return ended.stdout
