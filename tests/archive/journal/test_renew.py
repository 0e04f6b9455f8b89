"""A key that is renewed, whatever happens meanwhile, and proofs that were handed out before and after."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from archive.audit.outside import outside_in
from archive.audit.tampering import audit_journal
from archive.errors import KeyMissing, NoteInvalid, NotYetSigned
from archive.home import Home
from archive.journal import verify_proof
from archive.journal.events import events_in
from archive.journal.hand_out import hand_out, hand_out_growth
from archive.journal.journal import open_journal
from archive.journal.key import NEXT_KEY, PUBLIC_KEY, SIGNING_KEY, key_chain, note_files, public_key, signing_key
from archive.journal.leaf import Event
from archive.journal.note import SigningKey
from archive.journal.renew import hand_over, renew_key, withdraw_key
from archive.journal.succession import read_succession, renewal, withdrawal
from tests.archive.journal.archives import (
    PORTAL,
    crawl,
    kept_archive,
    newest_checkpoint,
    record_id,
    warc_of,
    warc_records,
)
from tests.archive.journal.test_prove import said

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
TOUCHES = {"open", "os.rename", "os.link", "os.remove"}
KILLED = 9


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "home")


@pytest.fixture
def elsewhere(tmp_path: Path, home: Home) -> Path:
    """A folder of somebody else, with the verifier and the key that was published first."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(verify_proof.__file__, folder / "verify_proof.py")
    shutil.copy(home.journal / PUBLIC_KEY, folder / "old.key")
    return folder


def some_id(home: Home) -> str:
    return record_id(list(warc_records(warc_of(home)))[7])


def killed_at(touch: int, act: Callable[[], object]) -> bool:
    """Do something in a process that is killed before it touches the disk this often; say whether it came so far."""
    left = [touch]

    def watch(event: str, _: tuple[object, ...]) -> None:
        if event in TOUCHES:
            left[0] -= 1
            if not left[0]:
                os._exit(KILLED)

    child = os.fork()
    if child == 0:
        sys.addaudithook(watch)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def renew_and_hand_over(home: Home) -> None:
    renew_key(home, AT)
    hand_over(home, PORTAL)


def withdraw_and_hand_over(home: Home) -> None:
    withdraw_key(home, AT)
    hand_over(home, PORTAL)


def test_a_renewed_key_is_another_of_the_same_name_readable_by_its_owner_alone(home: Home) -> None:
    old = signing_key(home)
    renew_key(home, AT)
    new = signing_key(home)

    assert (new.name, new != old) == (old.name, True)
    assert public_key(home) == new.public
    assert stat.S_IMODE((home.journal / SIGNING_KEY).stat().st_mode) == 0o600
    assert not (home.journal / NEXT_KEY).exists()
    assert old.line not in "".join(file.read_text() for file in home.journal.iterdir() if file.is_file())


def test_the_old_public_key_is_kept_and_the_reason_with_it(home: Home) -> None:
    old = public_key(home)
    renew_key(home, AT, "  the disk was\nreplaced ")
    (told,) = key_chain(home).successions

    assert (told.earlier, told.later, told.at) == (old, public_key(home), AT)
    assert told.because == "the disk was replaced"


def test_the_journal_tells_of_the_new_key_once(home: Home) -> None:
    renew_and_hand_over(home)
    for _ in range(2):
        hand_over(home, PORTAL)
    told = list(events_in(home.journal_of(PORTAL), Event.KEY_RENEWED))

    assert [one["note"] for one in told] == [file.read_text() for file in note_files(home)]


@pytest.mark.parametrize("take_over", [renew_and_hand_over, withdraw_and_hand_over])
def test_a_renewal_that_is_killed_at_any_moment_leaves_a_sound_archive_and_goes_on(
    home: Home, tmp_path: Path, take_over: Callable[[Home], None]
) -> None:
    old = public_key(home)
    for touch in count(1):
        torn = Home(shutil.copytree(home.path, tmp_path / f"torn-{touch}"))
        was_killed = killed_at(touch, partial(take_over, torn))
        outside = outside_in([]) if take_over is renew_and_hand_over else outside_in([torn.journal / PUBLIC_KEY])
        told = [finding.what for finding in audit_journal(torn, PORTAL, outside).findings]
        open_journal(torn, PORTAL).close()

        assert signing_key(torn).public == key_chain(torn).current == public_key(torn)
        assert key_chain(torn).keys[0] == old
        assert all("was withdrawn" in what for what in told), (touch, told)
        renew_and_hand_over(torn)
        assert audit_journal(torn, PORTAL, outside_in([torn.journal / PUBLIC_KEY])).is_sound
        if not was_killed:
            break
    assert touch > 10


def test_a_new_key_that_no_note_tells_of_was_never_in_force(home: Home) -> None:
    renew_and_hand_over(home)
    key = signing_key(home)
    (home.journal / NEXT_KEY).write_text(SigningKey(key.name, b"\7" * 32).line + "\n")

    assert signing_key(home) == key
    assert audit_journal(home, PORTAL).is_sound


def test_a_key_that_is_gone_cannot_vouch(home: Home) -> None:
    (home.journal / SIGNING_KEY).unlink()

    with pytest.raises(KeyMissing):
        renew_key(home, AT)
    assert not (home.journal / NEXT_KEY).exists()


def test_a_signing_key_that_is_not_the_archives_is_not_renewed(home: Home) -> None:
    (home.journal / SIGNING_KEY).write_text(SigningKey(public_key(home).name, b"\7" * 32).line + "\n")

    with pytest.raises(NoteInvalid, match="is not the one that was in force"):
        renew_key(home, AT)
    assert not note_files(home)


def test_no_journal_is_opened_with_a_key_that_is_not_the_archives(home: Home) -> None:
    (home.journal / SIGNING_KEY).write_text(SigningKey(public_key(home).name, b"\7" * 32).line + "\n")

    with pytest.raises(NoteInvalid, match="none of this archive's"):
        open_journal(home, PORTAL)


@pytest.mark.parametrize("without", ["earlier", "later"])
def test_a_renewal_that_one_key_did_not_sign_is_none(without: str) -> None:
    keys = {"earlier": SigningKey("box/luutru", b"\1" * 32), "later": SigningKey("box/luutru", b"\2" * 32)}
    lines = renewal(*keys.values(), AT, "").note.splitlines(keepends=True)
    del lines[-2 if without == "earlier" else -1]

    with pytest.raises(NoteInvalid, match=keys[without].public.id.hex()):
        read_succession("".join(lines))


def test_a_key_of_another_name_follows_none() -> None:
    with pytest.raises(NoteInvalid, match="same name"):
        renewal(SigningKey("box/luutru", b"\1" * 32), SigningKey("vm/luutru", b"\2" * 32), AT, "")


def test_a_checkpoint_is_no_renewal(home: Home) -> None:
    with pytest.raises(NoteInvalid, match="tells of no keys"):
        read_succession(newest_checkpoint(home).read_text())


def test_a_proof_handed_out_before_a_renewal_holds_for_the_old_key(home: Home, elsewhere: Path) -> None:
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")
    renew_and_hand_over(home)

    assert "\nHOLDS: " in said(elsewhere, "proof", "old.key")


def test_a_proof_handed_out_after_renewals_holds_for_every_key(home: Home, elsewhere: Path) -> None:
    for number in range(3):
        shutil.copy(home.journal / PUBLIC_KEY, elsewhere / f"{number}.key")
        renew_and_hand_over(home)
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")

    for number in range(3):
        assert "\nHOLDS: " in said(elsewhere, "proof", f"{number}.key")
    assert "\nHOLDS: " in said(elsewhere, "proof", home.journal.as_posix() + "/public.key")


def test_a_proof_up_to_a_checkpoint_of_the_old_key_holds_for_the_new_one(home: Home, elsewhere: Path) -> None:
    renew_key(home, AT)
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "new.key")

    assert "\nHOLDS: " in said(elsewhere, "proof", "new.key")


def test_a_journal_is_proved_to_have_grown_over_a_renewal(home: Home, elsewhere: Path) -> None:
    kept = Path(shutil.copy(newest_checkpoint(home), elsewhere / "kept.checkpoint"))
    renew_and_hand_over(home)
    hand_out_growth(home, kept, elsewhere / "growth")

    assert "\nHOLDS: " in said(elsewhere, "kept.checkpoint", "growth/growth.proof", "old.key")


@pytest.mark.parametrize("torn", ["gone", "unsigned"])
def test_a_proof_without_the_word_of_the_old_key_does_not_hold_for_it(home: Home, elsewhere: Path, torn: str) -> None:
    renew_and_hand_over(home)
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")
    note = elsewhere / "proof" / "key-0001.note"
    if torn == "gone":
        note.unlink()
    else:
        lines = note.read_text().splitlines(keepends=True)
        note.write_text("".join([*lines[:-2], lines[-1]]))

    assert "DOES NOT HOLD: this key did not sign it" in said(elsewhere, "proof", "old.key")


def test_a_withdrawn_key_leads_nowhere_and_the_new_one_counts_what_it_signed(home: Home, elsewhere: Path) -> None:
    withdraw_and_hand_over(home)
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")
    shutil.copy(home.journal / PUBLIC_KEY, elsewhere / "new.key")

    assert "\nHOLDS: " in said(elsewhere, "proof", "new.key")
    with_old = said(elsewhere, "proof", "old.key")
    assert "WITHDRAWN " in with_old
    assert "DOES NOT HOLD: this key did not sign it" in with_old


def test_what_only_a_withdrawn_key_has_signed_is_not_proved(home: Home, elsewhere: Path) -> None:
    withdraw_key(home, AT)

    with pytest.raises(NotYetSigned):
        hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")


def test_a_stranger_who_names_the_new_key_as_his_own_proves_nothing_to_who_holds_it(
    home: Home, elsewhere: Path, tmp_path: Path
) -> None:
    other = kept_archive(tmp_path / "other")
    stranger, key = signing_key(other), signing_key(home)
    lines = renewal(stranger, key, AT, "").note.splitlines(keepends=True)
    hand_out(other, [PORTAL], some_id(other), elsewhere / "proof")
    (elsewhere / "proof" / "key-0001.note").write_text("".join(lines[:-1]))

    assert "DOES NOT HOLD: this key did not sign it" in said(elsewhere, "proof", "old.key")


def test_a_checkpoint_of_a_withdrawn_key_is_grown_from_by_who_trusts_both_keys(home: Home, elsewhere: Path) -> None:
    kept = Path(shutil.copy(newest_checkpoint(home), elsewhere / "kept.checkpoint"))
    withdraw_and_hand_over(home)
    hand_out_growth(home, kept, elsewhere / "growth")
    both = (elsewhere / "old.key").read_text() + (home.journal / PUBLIC_KEY).read_text()
    (elsewhere / "both.key").write_text(both)

    assert "\nHOLDS: " in said(elsewhere, "kept.checkpoint", "growth/growth.proof", "both.key")
    assert "DOES NOT HOLD" in said(elsewhere, "kept.checkpoint", "growth/growth.proof", "old.key")


def test_a_withdrawal_put_for_a_renewal_does_not_hold(home: Home, elsewhere: Path) -> None:
    old = public_key(home)
    renew_and_hand_over(home)
    hand_out(home, [PORTAL], some_id(home), elsewhere / "proof")
    told = withdrawal(old, signing_key(home), AT, "")
    forged = told.note.replace("key-withdrawn", "key-renewed")
    (elsewhere / "proof" / "key-0001.note").write_text(forged)

    assert "DOES NOT HOLD" in said(elsewhere, "proof", "old.key")


def test_journals_go_on_after_a_renewal(home: Home) -> None:
    renew_and_hand_over(home)
    with closing(open_journal(home, PORTAL)) as journal:
        crawl(home, journal)

    assert audit_journal(home, PORTAL).is_sound
