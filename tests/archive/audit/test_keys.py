"""An archive with more than one key: an honest chain is followed, and a forged one is found."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.audit.findings import Finding
from archive.audit.outside import outside_in
from archive.audit.tampering import audit, audit_journal
from archive.errors import NoteInvalid
from archive.home import Home
from archive.journal.checkpoints import checkpoint_files, sign_checkpoint, store_checkpoint
from archive.journal.journal import open_journal
from archive.journal.key import NOTE, PUBLIC_KEY, SIGNING_KEY, signing_key
from archive.journal.leaf import Event
from archive.journal.note import SigningKey
from archive.journal.renew import hand_over, renew_key, withdraw_key
from archive.journal.succession import renewal, withdrawal
from tests.archive.journal.archives import PORTAL, crawl, kept_archive, leaves_of, newest_checkpoint
from tests.archive.journal.trees import tree_of

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
STRANGER = b"\7" * 32


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    """What an auditor keeps elsewhere."""
    folder = tmp_path / "safe"
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path, safe: Path) -> Home:
    """An archive of one crawl, whose first key was published."""
    home = kept_archive(tmp_path / "home")
    shutil.copy(home.journal / PUBLIC_KEY, safe / "old.key")
    return home


def crawl_again(home: Home) -> None:
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)


def renew(home: Home, because: str = "") -> None:
    renew_key(home, AT, because)
    hand_over(home, PORTAL)


def withdraw(home: Home) -> None:
    withdraw_key(home, AT, "the machine was broken into")
    hand_over(home, PORTAL)


def findings(home: Home, *against: Path) -> list[Finding]:
    return [finding for one in audit(home, PORTAL, outside_in(against)) for finding in one.findings]


def said(home: Home, *against: Path) -> str:
    return "\n".join(finding.what for finding in findings(home, *against))


def put_note(home: Home, number: int, note: str) -> None:
    (home.journal / NOTE.format(number=number)).write_text(note)


def be_stranger(home: Home) -> SigningKey:
    """Take the place of the key that signs, as somebody does who can write to the home folder."""
    stranger = SigningKey(signing_key(home).name, STRANGER)
    (home.journal / SIGNING_KEY).write_text(stranger.line + "\n")
    (home.journal / PUBLIC_KEY).write_text(stranger.public.line + "\n")
    return stranger


def sign_as(home: Home, key: SigningKey) -> None:
    """Sign what the journal says now."""
    tree = tree_of(leaves_of(home).read_bytes().splitlines())
    store_checkpoint(home.journal_of(PORTAL), sign_checkpoint(PORTAL, tree, key))


def test_a_renewed_archive_is_sound_also_for_who_holds_only_the_old_key(home: Home, safe: Path) -> None:
    kept = shutil.copy(newest_checkpoint(home), safe / "kept.checkpoint")
    for _ in range(3):
        renew(home)
        crawl_again(home)

    assert findings(home) == []
    assert findings(home, safe / "old.key", Path(kept)) == []
    assert findings(home, home.journal / PUBLIC_KEY) == []
    assert len(audit_journal(home, PORTAL).earlier_keys) == 3


def test_the_first_checkpoint_after_a_renewal_is_of_the_new_key(home: Home) -> None:
    before = len(checkpoint_files(home.journal_of(PORTAL)))
    new = renew_key(home, AT).later
    newest = hand_over(home, PORTAL)

    assert len(checkpoint_files(home.journal_of(PORTAL))) == before + 1
    assert audit_journal(home, PORTAL).newest == newest
    assert audit_journal(home, PORTAL).key == new


def test_a_portal_that_was_begun_after_a_renewal_is_sound_for_who_holds_the_old_key(home: Home, safe: Path) -> None:
    renew(home)
    open_journal(home, "another").close()

    assert audit_journal(home, "another", outside_in([safe / "old.key"])).is_sound


def test_a_crawl_that_runs_while_the_key_is_renewed_signs_with_the_old_one_to_its_end(home: Home) -> None:
    with closing(open_journal(home, PORTAL)) as journal:
        renew_key(home, AT)
        crawl(home, journal)
    behind = audit_journal(home, PORTAL)
    hand_over(home, PORTAL)

    assert behind.is_sound
    assert behind.is_behind
    assert findings(home) == []
    assert not audit_journal(home, PORTAL).is_behind


def test_a_copy_without_private_keys_is_audited_all_the_same(home: Home) -> None:
    renew(home)
    (home.journal / SIGNING_KEY).unlink()

    assert findings(home) == []


def test_a_withdrawn_key_is_told_until_the_new_one_is_given(home: Home, safe: Path) -> None:
    withdraw(home)
    crawl_again(home)

    assert "was withdrawn at 2026-11-24T08:30" in said(home)
    assert "was withdrawn at 2026-11-24T08:30" in said(home, safe / "old.key")
    assert findings(home, home.journal / PUBLIC_KEY) == []


def test_after_a_withdrawal_the_keys_before_it_do_not_stand_for_the_archive(home: Home, safe: Path) -> None:
    renew(home)
    withdraw(home)
    shutil.copy(home.journal / PUBLIC_KEY, safe / "published.key")
    renew(home)

    assert "was withdrawn" in said(home, safe / "old.key")
    assert findings(home, safe / "published.key") == []


def test_a_lost_key_can_be_withdrawn(home: Home) -> None:
    (home.journal / SIGNING_KEY).unlink()
    withdraw(home)
    crawl_again(home)

    assert findings(home, home.journal / PUBLIC_KEY) == []


@pytest.mark.parametrize("take_over", [renew, withdraw])
def test_a_checkpoint_signed_with_the_old_key_after_it_was_replaced_is_found(
    home: Home, take_over: Callable[[Home], None]
) -> None:
    old = signing_key(home)
    take_over(home)
    crawl_again(home)
    sign_as(home, old)

    assert "and the key in force was" in said(home, home.journal / PUBLIC_KEY)


def test_a_key_that_was_replaced_silently_is_found(home: Home) -> None:
    stranger = be_stranger(home)
    with leaves_of(home).open("ab") as leaves:
        leaves.write(b'{"at":"2026-11-24T08:30:00.000000Z","event":"crawl-begun"}\n')
    sign_as(home, stranger)

    assert "the journal was begun with the key" in said(home)
    assert f"{newest_checkpoint(home).name}: the key" not in said(home)


def test_a_renewal_for_which_the_old_key_does_not_vouch_is_found(home: Home) -> None:
    old = signing_key(home).public
    stranger = be_stranger(home)
    told = withdrawal(old, stranger, AT, "")
    put_note(home, 1, stranger.sign(told.note.rpartition("\n\n")[0].replace("key-withdrawn", "key-renewed") + "\n"))

    assert f"key-0001.note: the key {old.name}+{old.id.hex()} has not signed it" in said(home)


def test_a_renewal_signed_by_a_stranger_under_the_id_of_the_old_key_is_found(home: Home) -> None:
    renew(home)
    note = home.journal / NOTE.format(number=1)
    text, *signatures = note.read_text().partition("\n\n")
    note.write_text("".join([text.replace("2026", "2027"), *signatures]))

    assert "key-0001.note: the signature of" in said(home)


def test_a_renewal_between_keys_of_strangers_is_found(home: Home) -> None:
    stranger = be_stranger(home)
    put_note(home, 1, renewal(SigningKey(stranger.name, b"\5" * 32), stranger, AT, "").note)
    sign_as(home, stranger)

    assert "the journal was begun with the key" in said(home)


def test_a_withdrawal_that_a_stranger_wrote_does_not_make_his_key_the_archives(home: Home, safe: Path) -> None:
    old = signing_key(home).public
    stranger = be_stranger(home)
    put_note(home, 1, withdrawal(old, stranger, AT, "lost").note)
    hand_over(home, PORTAL)

    assert "nothing here vouches for" in said(home)
    assert "nothing here vouches for" in said(home, safe / "old.key")


def test_a_renewal_that_the_archive_did_not_make_is_found_in_the_journal(home: Home) -> None:
    old = signing_key(home)
    with closing(open_journal(home, PORTAL)) as journal:
        journal.note_event(Event.KEY_RENEWED, note=renewal(old, SigningKey(old.name, STRANGER), AT, "").note)

    assert "tells of a key that is none of the archive's" in said(home)


def test_a_journal_that_tells_of_another_renewal_than_the_archive_is_found(home: Home) -> None:
    old = signing_key(home)
    other = renewal(old, SigningKey(old.name, STRANGER), AT, "")
    with closing(open_journal(home, PORTAL)) as journal:
        renew_key(home, AT)
        journal.note_event(Event.KEY_RENEWED, note=other.note)

    assert "tells of a key that is none of the archive's" in said(home)


def test_a_checkpoint_kept_elsewhere_stands_after_its_key_was_withdrawn(home: Home, safe: Path) -> None:
    kept = Path(shutil.copy(newest_checkpoint(home), safe / "kept.checkpoint"))
    withdraw(home)

    assert findings(home, kept, home.journal / PUBLIC_KEY) == []


def test_a_note_that_is_gone_is_found(home: Home) -> None:
    renew(home)
    (home.journal / NOTE.format(number=1)).unlink()

    assert "the journal was begun with the key" in said(home)


def test_a_public_key_that_is_not_the_one_the_notes_lead_to_is_found(home: Home, safe: Path) -> None:
    renew(home)
    shutil.copy(safe / "old.key", home.journal / PUBLIC_KEY)

    assert "public.key holds the key" in said(home)


def test_a_key_of_another_archive_given_from_outside_is_found(home: Home, tmp_path: Path) -> None:
    renew(home)
    other = kept_archive(tmp_path / "other").journal / PUBLIC_KEY

    assert "as you were given" in said(home, other)


def test_a_note_of_keys_is_no_checkpoint_of_a_journal(home: Home) -> None:
    renew(home)

    with pytest.raises(NoteInvalid, match="expected a checkpoint"):
        outside_in([home.journal / NOTE.format(number=1)])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (PUBLIC_KEY, b"\xff"),
        (SIGNING_KEY, b"\xff"),
        (NOTE.format(number=1), b"\xff\n\n"),
        (NOTE.format(number=1), b""),
        (NOTE.format(number=2), b"key-renewed\n\n"),
        (NOTE.format(number=2), b"crawl-begun\na+b+c\na+b+c\n0001-01-01T00:00+23:00\n\n"),
    ],
)
def test_no_damaged_key_or_note_stops_an_audit(home: Home, name: str, content: bytes) -> None:
    renew(home)
    (home.journal / name).write_bytes(content)

    assert findings(home)


def test_a_key_whose_two_files_are_gone_is_told(home: Home) -> None:
    renew(home)
    for name in (SIGNING_KEY, PUBLIC_KEY):
        (home.journal / name).unlink()

    assert "the key of this archive is gone" in said(home)
