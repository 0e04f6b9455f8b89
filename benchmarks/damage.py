"""What each tool notices of a damaged archive: luutru verify, warcio check, fastwarc check, and pywb's indexer.

    make peers
    python -m benchmarks.damage --peer-python .venv-peers/bin/python

Every damage that luutru's tests do to an archive is done here to a copy of one, and each tool runs its own command on
it. luutru runs twice: as the archive stands, and after the database was thrown away and made again from the damaged
file. The others know the WARC file alone.

A damage is *named* where what the tool says, and does not say of the sound file, holds the offset or the id of the WARC
record; *found* where it says something else or its exit code is another; otherwise it *passed*. The archive holds no
chunked response, since warcio takes a sound one for damaged.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.damage.damages import DAMAGES, Damage
from tests.damage.kept import Kept, keep_archive, some_exchanges

NAMED, FOUND, PASSED = "named", "found", "passed"
COMPLAINT = re.compile(r"error|fail|invalid|exception|warn|corrupt|mismatch|missing", re.IGNORECASE)
LUUTRU = Path(sys.executable).with_name("luutru")
CHUNKED = b"Transfer-Encoding: chunked"


@dataclass(frozen=True, slots=True)
class Said:
    """What a tool said of a file."""

    exit_code: int
    lines: frozenset[str]


def run(command: Sequence[str | Path]) -> Said:
    """Run a tool to its end."""
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    return Said(done.returncode, frozenset(line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()))


def luutru(damage: Damage, kept: Kept) -> str:
    """Judge our own command: a finding must say what was done, and where."""
    done = subprocess.run([LUUTRU, "verify", "--home", kept.home.path, "--jsonl"], capture_output=True, check=False)
    told = [finding for line in done.stdout.splitlines() for finding in json.loads(line)["findings"]]
    offset = None if damage.member is None else kept.members[damage.member].offset
    fitting = [one for one in told if re.search(damage.says, one["what"]) and offset in (None, one["offset"])]
    return NAMED if fitting else FOUND if done.returncode else PASSED


def luutru_rebuilt(damage: Damage, kept: Kept) -> str:
    """The same, after the database was made again from the damaged file."""
    kept.home.database_file.unlink()
    subprocess.run([LUUTRU, "rebuild", "--home", kept.home.path], capture_output=True, check=False)
    return luutru(damage, kept)


def peer(command: Sequence[str | Path], *, is_index: bool = False) -> Callable[[Damage, Kept], str]:
    """Make what judges another tool.

    Args:
        is_index: it lists what it finds, so that only complaints count.
    """
    sound: dict[Path, Said] = {}

    def judge(damage: Damage, kept: Kept) -> str:
        files = sorted(kept.path.parent.glob("*.warc.gz"))
        if not files:
            return PASSED
        before = sound.setdefault(Path(), run([*command, _sound_copy(kept)]))
        now = run([*command, files[0]])
        said = [line for line in now.lines - before.lines if not is_index or COMPLAINT.search(line)]
        if _names(damage, kept, said):
            return NAMED
        complains = any(COMPLAINT.search(line) for line in said)
        return FOUND if complains or now.exit_code != before.exit_code else PASSED

    return judge


def _sound_copy(kept: Kept) -> Path:
    return kept.home.path.parent / "sound" / "warc" / kept.path.parent.name / kept.path.name


def _names(damage: Damage, kept: Kept, said: Sequence[str]) -> bool:
    if damage.member is None:
        return False
    member = kept.members[damage.member]
    wanted = re.compile(rf"\b{member.offset}\b|{re.escape(member.id)}")
    return any(wanted.search(line) for line in said)


def tools(peer_python: Path | None) -> dict[str, Callable[[Damage, Kept], str]]:
    """Name the tools, and how each is judged."""
    ours = {"luutru verify": luutru, "after rebuild": luutru_rebuilt}
    if peer_python is None:
        return ours
    beside = peer_python.parent
    return ours | {
        "warcio check": peer([beside / "warcio", "check"]),
        "fastwarc check": peer([beside / "fastwarc", "check", "--verify-payloads"]),
        "pywb cdx-indexer": peer([beside / "cdx-indexer"], is_index=True),
    }


def judged(damage: Damage, sound: Kept, judges: Sequence[Callable[[Damage, Kept], str]]) -> list[str]:
    """Do a damage to a copy of the archive, and let each tool look at it."""
    folder = sound.home.path.with_name("damaged")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound.home.path, folder)
    kept = sound.moved_to(folder)
    damage.do(kept)
    in_order = [judges[0], *judges[2:], judges[1]]  # the rebuild comes last, for it closes the file's seal anew
    found = [judge(damage, kept) for judge in in_order]
    return [found[0], found[-1], *found[1:-1]]


def main(arguments: list[str]) -> int:
    """Print the table; exit code 1 where luutru lets something pass."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.damage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer-python", type=Path, help="the Python of an environment that has the others")
    chosen = tools(parser.parse_args(arguments).peer_python)
    counts: dict[str, Counter[str]] = {name: Counter() for name in chosen}
    print("| damage |", " | ".join(chosen), "|\n|---|" + "---|" * len(chosen))
    with tempfile.TemporaryDirectory(prefix="benchmark-damage-") as name:
        exchanges = [one for one in some_exchanges() if CHUNKED not in one.response.read(0, 500)]
        sound = keep_archive(Path(name) / "sound", exchanges)
        for damage in DAMAGES:
            row = judged(damage, sound, list(chosen.values()))
            print(f"| {damage.name} |", " | ".join(row), "|", flush=True)
            for tool, verdict in zip(chosen, row, strict=True):
                counts[tool][verdict] += 1
    for tool, count in counts.items():
        print(f"{tool:17}", ", ".join(f"{verdict} {count[verdict]}" for verdict in (NAMED, FOUND, PASSED)))
    return 1 if counts["luutru verify"][PASSED] or counts["after rebuild"][PASSED] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
