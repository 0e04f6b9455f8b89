"""Runs luutru's own command, as a person does."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("luutru")
PATIENCE_SECONDS = 120


def luutru(*words: str | Path, expect: int = 0) -> str:
    """Run the command to its end, and give what it printed."""
    ended = subprocess.run([COMMAND, *words], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    assert ended.returncode == expect, f"exit {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
    return ended.stdout


def luutru_lines(*words: str | Path) -> list[dict[str, Any]]:
    """Run the command with `--jsonl`, and give its objects."""
    return [json.loads(line) for line in luutru(*words, "--jsonl").splitlines()]


def start_luutru(*words: str | Path) -> "subprocess.Popen[bytes]":
    """Start the command, and leave it running."""
    return subprocess.Popen([COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
