"""Every damage is found, named with its file and place, and what is sound beside it is still checked."""

import re

import pytest

from archive.audit.findings import COMPRESSED_ANEW, Finding
from archive.audit.fixity import verify_alone
from tests.archive.journal.archives import rewrite
from tests.damage.damages import DAMAGES, PAGE, Damage
from tests.damage.kept import Kept

PLAIN = [damage for damage in DAMAGES if damage.is_plain]


def _named(damages: list[Damage]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("damage", damages, ids=lambda damage: damage.name.replace(" ", "-"))


def _tells(findings: list[Finding], damage: Damage, kept: Kept) -> bool:
    offset = None if damage.member is None else kept.members[damage.member].offset
    return any(
        re.search(damage.says, finding.what) and (offset is None or finding.offset == offset) and finding.remedy
        for finding in findings
    )


def test_an_undamaged_archive_has_no_findings(kept: Kept) -> None:
    assert kept.findings() == []
    assert kept.findings_after_rebuild() == []
    assert [verified.findings for verified in verify_alone([kept.path])] == [[]]


def test_a_file_that_was_only_compressed_anew_is_told_from_a_damaged_one(kept: Kept) -> None:
    rewrite(kept.path, lambda record: record, 1)

    assert {finding.remedy for finding in kept.findings()} == {COMPRESSED_ANEW}
    assert kept.findings_after_rebuild() == []


@_named(list(DAMAGES))
def test_damage_is_found_and_placed(kept: Kept, damage: Damage) -> None:
    damage.do(kept)
    findings = kept.findings()

    assert _tells(findings, damage, kept), findings


@_named(list(DAMAGES))
def test_damage_is_found_after_the_database_was_made_again(kept: Kept, damage: Damage) -> None:
    damage.do(kept)
    findings = kept.findings_after_rebuild()

    assert _tells(findings, damage, kept), findings


@_named(PLAIN)
def test_damage_is_found_in_the_file_alone(kept: Kept, damage: Damage) -> None:
    damage.do(kept)
    (verified,) = verify_alone(sorted(kept.path.parent.glob("*.warc.gz")))

    assert _tells(verified.findings, damage, kept), verified.findings


@_named([damage for damage in DAMAGES if damage.member])
def test_what_is_sound_beside_the_damage_is_not_accused(kept: Kept, damage: Damage) -> None:
    damage.do(kept)
    accused = {finding.offset for finding in kept.findings()}
    moved_by = kept.path.stat().st_size - kept.members[-1].end

    assert not accused & {member.offset + moved_by for member in kept.members[PAGE + 6 :]}


def test_a_byte_that_changes_no_content_is_found_by_the_seal(kept: Kept) -> None:
    whole = bytearray(kept.path.read_bytes())
    whole[kept.members[PAGE].offset + 4] ^= 1  # the moment in the head of a gzip member
    kept.path.write_bytes(whole)

    assert [finding.what.partition(" as ")[0] for finding in kept.findings()] == ["the file was sealed"]
