"""Every fault that can be foreseen is told in both languages, with what to do and the right exit code."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import errors as archive
from crawler import errors as crawler
from crawler.commands.faults import SENTENCES, explain
from crawler.exit_code import ExitCode
from crawler.speech.words import speak
from spiders import errors as spiders

HERE = Path("/srv/archive")

FAULTS = [
    (archive.RecordNotFound("3f9a"), ExitCode.WRONG_USE),
    (archive.CaptureNotFound("3f9a"), ExitCode.WRONG_USE),
    (archive.NothingChosen(HERE), ExitCode.WRONG_USE),
    (archive.WarcMissing(HERE), ExitCode.DAMAGE_FOUND),
    (archive.WarcDamaged(HERE, 12, "no gzip member"), ExitCode.DAMAGE_FOUND),
    (archive.DigestMismatch(HERE, 12, "sha1:A", "sha1:B"), ExitCode.DAMAGE_FOUND),
    (archive.ZlibDiffers(HERE, 12, "1.2.13", "1.3.1"), ExitCode.DAMAGE_FOUND),
    (archive.NotWarc(HERE), ExitCode.WRONG_USE),
    (archive.PlacesDiffer("x.warc.gz", 3), ExitCode.DAMAGE_FOUND),
    (archive.HomeReadOnly(HERE), ExitCode.WRONG_CONFIGURATION),
    (archive.HomeNewer(HERE, "0009"), ExitCode.WRONG_CONFIGURATION),
    (archive.HomeBusy(HERE, "lam_dong"), ExitCode.FAULT),
    (archive.DatabaseDamaged(HERE, HERE / "luutru.db"), ExitCode.DAMAGE_FOUND),
    (archive.DatabaseUnusable("mysql://x", "no driver"), ExitCode.WRONG_CONFIGURATION),
    (archive.DiskFull(HERE, 1_000), ExitCode.DISK_FULL),
    (archive.DiskFailing(HERE, "Input/output error"), ExitCode.FAULT),
    (archive.JournalDamaged(HERE, 12, "3 leaves are left"), ExitCode.DAMAGE_FOUND),
    (archive.JournalMissing(HERE), ExitCode.DAMAGE_FOUND),
    (archive.KeyMissing(HERE), ExitCode.DAMAGE_FOUND),
    (archive.LeafUnknown("<urn:uuid:3f9a>"), ExitCode.WRONG_USE),
    (archive.NotYetSigned("<urn:uuid:3f9a>"), ExitCode.WRONG_USE),
    (crawler.ProofUnclear(), ExitCode.WRONG_USE),
    (spiders.PortalUnknown("lamdong", ["lam_dong"]), ExitCode.WRONG_USE),
    (spiders.FileInvalid(HERE, [spiders.Wrong(3, "pace.delay", "a known key")]), ExitCode.WRONG_CONFIGURATION),
    (crawler.SchemeMissing("lamdong.gov.vn"), ExitCode.WRONG_USE),
    (crawler.AddressUnfit("ftp://lamdong.gov.vn"), ExitCode.WRONG_USE),
    (crawler.ValueUnclear("--limit", "many", "a whole number"), ExitCode.WRONG_USE),
    (crawler.HomeEmpty(HERE), ExitCode.WRONG_USE),
    (crawler.DatabaseGone(HERE), ExitCode.WRONG_USE),
    (crawler.NothingKept("lam_dong", HERE), ExitCode.WRONG_USE),
    (crawler.PageMissing("http://binhlam.example/x", "there is no such page", "404"), ExitCode.FAILED),
    (crawler.NameUnfit("Bình Lâm", "binh_lam"), ExitCode.WRONG_USE),
    (crawler.FileMissing(HERE), ExitCode.WRONG_USE),
    (crawler.NothingToRead(HERE), ExitCode.WRONG_USE),
    (crawler.ConfigInvalid([spiders.Wrong(None, "LUUTRU_CONTACT", "a known key")]), ExitCode.WRONG_CONFIGURATION),
    (crawler.FormUnclear(), ExitCode.WRONG_USE),
    (crawler.FileInTheWay(HERE), ExitCode.WRONG_USE),
    (crawler.PortTaken("127.0.0.1", 8090), ExitCode.WRONG_USE),
    (crawler.PortUnfit("127.0.0.1", 80, "Permission denied"), ExitCode.WRONG_USE),
]


@pytest.fixture(params=["en", "vi"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


@pytest.mark.parametrize(("fault", "exit_code"), FAULTS, ids=lambda value: type(value).__name__)
def test_a_fault_is_told_with_all_its_facts(language: str, fault: Exception, exit_code: ExitCode) -> None:
    explained = explain(fault)

    assert explained.exit_code == exit_code
    assert "{" not in "".join(explained.lines)


@pytest.mark.parametrize(("fault", "exit_code"), FAULTS, ids=lambda value: type(value).__name__)
def test_a_fault_is_told_in_vietnamese(fault: Exception, exit_code: ExitCode) -> None:
    english = explain(fault).lines
    speak("vi")
    vietnamese = explain(fault).lines
    speak("en")

    assert vietnamese != english


def test_every_sentence_is_about_facts_that_its_fault_has() -> None:
    told = {type(fault): vars(fault) for fault, _ in FAULTS}
    facts = {
        kind: {name for _, name, _, _ in string.Formatter().parse(said) if name} for kind, said in SENTENCES.items()
    }

    assert {kind: names - told[kind].keys() for kind, names in facts.items()} == {kind: set() for kind in facts}


def test_a_faults_control_codes_do_not_reach_the_terminal() -> None:
    lines = explain(spiders.PortalUnknown("\x1b[2J", [])).lines

    assert "\x1b" not in "".join(lines)
