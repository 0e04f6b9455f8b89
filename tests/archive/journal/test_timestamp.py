"""An authority outside says when a checkpoint was there; openssl agrees."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.errors import TimestampInvalid
from archive.home import Home
from archive.journal.der_order import with_certificates_ordered
from archive.journal.timestamp import certificates_in, stamp_newest, stamped_at
from crawler.crawl.stamp import Authority, stamp
from tests.archive.journal.archives import PORTAL, kept_archive, newest_checkpoint
from tests.archive.journal.authority import LocalAuthority, make_authority, openssl, served


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    return make_authority(tmp_path_factory.mktemp("tsa") / "authority")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return kept_archive(tmp_path / "home")


def test_an_authority_over_http_stamps_the_newest_checkpoint(home: Home, authority: LocalAuthority) -> None:
    with served(authority) as answering:
        at = stamp(home, PORTAL, Authority(answering.url))

    assert at is not None
    assert abs(at - datetime.now(UTC)) < timedelta(minutes=5)


def test_openssl_confirms_the_timestamp(home: Home, authority: LocalAuthority) -> None:
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    checkpoint = newest_checkpoint(home)
    answer = checkpoint.with_suffix(".tsr")

    openssl("ts", "-verify", "-data", checkpoint, "-in", answer, "-CAfile", authority.certificate)


def test_a_timestamp_holds_for_the_authority_that_is_trusted(home: Home, authority: LocalAuthority) -> None:
    at = stamp_newest(home.journal_of(PORTAL), authority.stamp)
    checkpoint = newest_checkpoint(home)
    answer, roots = checkpoint.with_suffix(".tsr").read_bytes(), certificates_in(authority.certificate)

    assert stamped_at(answer, checkpoint.read_bytes(), roots) == at


def test_an_authority_may_send_its_certificates_in_any_order(home: Home, tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "chain", sends_chain=True)  # openssl puts the longer one first
    at = stamp_newest(home.journal_of(PORTAL), authority.stamp)
    checkpoint = newest_checkpoint(home)
    answer, roots = checkpoint.with_suffix(".tsr").read_bytes(), certificates_in(authority.certificate)

    assert with_certificates_ordered(answer) != answer
    assert stamped_at(answer, checkpoint.read_bytes(), roots) == at


def test_a_timestamp_of_nobody_trusted_does_not_hold(home: Home, authority: LocalAuthority, tmp_path: Path) -> None:
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    checkpoint = newest_checkpoint(home)
    other = make_authority(tmp_path / "other", "Another authority")

    with pytest.raises(TimestampInvalid, match="no trusted authority"):
        stamped_at(
            checkpoint.with_suffix(".tsr").read_bytes(), checkpoint.read_bytes(), certificates_in(other.certificate)
        )


def test_a_timestamp_does_not_hold_for_a_checkpoint_that_was_signed_anew(home: Home, authority: LocalAuthority) -> None:
    stamp_newest(home.journal_of(PORTAL), authority.stamp)
    checkpoint = newest_checkpoint(home)

    with pytest.raises(TimestampInvalid, match="another checkpoint"):
        stamped_at(checkpoint.with_suffix(".tsr").read_bytes(), checkpoint.read_bytes() + b"!")


def test_a_checkpoint_is_stamped_once(home: Home, authority: LocalAuthority) -> None:
    stamp_newest(home.journal_of(PORTAL), authority.stamp)

    assert stamp_newest(home.journal_of(PORTAL), lambda _: b"") is None


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\x30\x03\x02\x01\x02"])
def test_an_answer_that_is_no_timestamp_is_not_kept(home: Home, answer: bytes) -> None:
    with pytest.raises(TimestampInvalid):
        stamp_newest(home.journal_of(PORTAL), lambda _: answer)

    assert not newest_checkpoint(home).with_suffix(".tsr").exists()


def test_the_answer_to_another_request_is_not_kept(home: Home, authority: LocalAuthority, tmp_path: Path) -> None:
    answers: list[bytes] = []

    def ask(request: bytes) -> bytes:
        answers.append(authority.stamp(request))
        return answers[0]

    stamp_newest(home.journal_of(PORTAL), ask)
    newest_checkpoint(home).with_suffix(".tsr").unlink()

    with pytest.raises(TimestampInvalid, match="another request"):
        stamp_newest(home.journal_of(PORTAL), ask)


def test_an_authority_that_is_not_there_is_a_fault_that_names_it(home: Home) -> None:
    with pytest.raises(TimestampInvalid, match=r"http://127\.0\.0\.1:9/"):
        stamp(home, PORTAL, Authority("http://127.0.0.1:9/"))


def test_without_an_authority_nobody_is_asked(home: Home) -> None:
    assert stamp(home, PORTAL, Authority()) is None
