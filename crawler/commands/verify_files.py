"""`luutru verify FILE`: checks WARC files that belong to no archive here, by what they say themselves."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.exit_code import ExitCode
from crawler.screen.fixity_view import conclusion, shown_check
from crawler.screen.terminal import as_json_line, out, print_lines

if TYPE_CHECKING:
    from archive.audit.findings import Verified


def files_named(named: str | None) -> list[Path]:
    """Give the WARC files that a word on the command line means; none where it is the name of a portal."""
    from archive.warc.names import is_warc, warc_files_in

    path = Path(named or "")
    if path.is_dir():
        return warc_files_in(path) if named and os.sep in named else []
    return [path] if path.is_file() and is_warc(path.name) else []


def verify_files(files: Sequence[Path], *, as_json_lines: bool) -> int:
    """Check files, and show what was found; the bodies of revisits are looked for in all of them."""
    from archive.audit.fixity import verify_alone

    checked = verify_alone(files)
    if as_json_lines:
        print_lines(as_json_line(check_row(verified)) for verified in checked)
    else:
        for verified in checked:
            out().print(shown_check(verified))
        out().print(conclusion(checked))
    return ExitCode.DONE if all(verified.is_sound for verified in checked) else ExitCode.DAMAGE_FOUND


def check_row(verified: "Verified", portal: str | None = None) -> dict[str, Any]:
    """Say to a program what was found in one file.

    Args:
        portal: whose file it is; None for a file of no archive here.
    """
    findings = [
        {"offset": finding.offset, "what": finding.what, "remedy": finding.remedy} for finding in verified.findings
    ]
    return {
        "file": verified.file,
        "portal": portal,
        "is_sound": verified.is_sound,
        "size_bytes": verified.size_bytes,
        "warc_records": verified.warc_records,
        "captures": verified.captures,
        "findings": findings,
    }
