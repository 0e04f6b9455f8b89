"""What an audit says: findings, each with its place and what to do."""

from dataclasses import dataclass, field

FROM_COPY = "Put a sound copy of the file in its place; without one keep it, for its sound WARC records stay readable."
OTHER_ZLIB = "Nothing is lost: run luutru pack --warm where Python has the zlib that is named."
COMPRESSED_ANEW = (
    "Each WARC record is as the journal saw it: the file was only compressed anew. Run luutru rebuild, which finds the "
    "captures where they stand now."
)
CUT_TAIL = "Run luutru mend: it cuts off the torn end and keeps it aside."
MADE_ELSEWHERE = "Nothing is lost by it; the tool that wrote the file did not follow the standard."
CHANGED = "The file or the database was changed after the crawl. Compare both with a copy."
ALTERED = "The file was changed after it was written. Put a copy in its place; luutru audit proves what was written."
REBUILD = "If the file is the one that was written, run luutru rebuild."
PUT_IN = "If you put it there, run luutru rebuild, which enters it in the journal; if not, find out who did."
TAKEN_OUT = "Bring it back from a copy; its sha256 in the journal tells a true copy from a false one."
JOURNAL_REWRITTEN = (
    "The journal was changed after it was signed. Compare it with a copy, and put the copy in its place."
)
NEVER_SIGNED = (
    "If its first crawl was cut short, give the same command again: it signs when it ends. If it had signed, bring the "
    "checkpoints back from a copy."
)
KEY_SWAPPED = "Compare the fingerprint of the key (luutru key) with the one you published, and bring the true key back."
KEY_UNVOUCHED = (
    "Give the key that the archive published when it withdrew the old one: luutru audit --against public.key"
)
KEY_FORGED = (
    "Somebody else may have the key. Compare the journal and its key with a copy, and with a checkpoint kept outside."
)
STAMP_FALSE = "Bring the timestamp and its checkpoint back from a copy; if none is sound, the checkpoint may be forged."
KEY_GONE = "Bring the key back from a copy: without it nothing more can be signed."
FETCH_AGAIN = "Bring the file back from a copy; without one, the page can only be crawled again as it is now."
IMPORT_IT = "Import the file that holds it: luutru import"
BRING_BACK = "Bring it back from a copy."
JOURNAL_GONE = "Bring it back from a copy; without one, luutru rebuild begins another, which vouches from then on."
TAKE_IN = "Run luutru rebuild to take it in."
NAME_AGAIN = "Give it that name again."
LEAF_DAMAGED = "The journal itself was changed. Look closer with: luutru audit"
PERMIT = "Let luutru read it: look at its permissions and its disk."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was kept.

    Attributes:
        offset: where in the file; None where it is the whole file.
        remedy: what to do.
        is_of_form: it is how the file is compressed, and not what stands in it.
    """

    file: str
    offset: int | None
    what: str
    remedy: str
    is_of_form: bool = False


@dataclass(slots=True)
class Verified:
    """What was found in one WARC file; sound where there is no finding."""

    file: str
    size_bytes: int = 0
    warc_records: int = 0
    captures: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether the file is as it was kept."""
        return not self.findings

    def tell(self, offset: int | None, what: str, remedy: str, *, is_of_form: bool = False) -> None:
        """Note a finding."""
        self.findings.append(Finding(self.file, offset, what, remedy, is_of_form))
