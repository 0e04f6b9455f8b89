"""`luutru replay` on a free port, while a test looks at what it shows."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.flows.luutru import COMMAND

_ADDRESS = re.compile(r"http://[\d.]+:\d+")


@contextmanager
def replaying(home: Path) -> Iterator[str]:
    """Run the command until the test is over, and give the address without its last slash."""
    words = [COMMAND, "replay", "--port", "0", "--home", home]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        try:
            found = _ADDRESS.search(server.stdout.readline() if server.stdout else "")
            assert found is not None
            yield found[0]
        finally:
            server.terminate()
